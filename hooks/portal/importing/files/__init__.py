"""Readers of the files of an office: each gives what a source holds, before anything is guessed."""
