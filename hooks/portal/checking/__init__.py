"""Check one document, check all of them, mend what has one answer."""
