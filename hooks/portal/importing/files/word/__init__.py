"""Word files: made ready for pandoc, which would lose numbers, text boxes, marks and old fonts."""
