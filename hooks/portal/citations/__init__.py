"""Mentions of directives in a text: found, and resolved against an index. Pure functions."""
