"""The published documents on a day: look-ups, links, legal state, what is due and missing."""
