"""Checks of the demonstration: what is in ``content/``, and the site that it makes."""
