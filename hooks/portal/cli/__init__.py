"""The command ``portal``: one file for each command."""
