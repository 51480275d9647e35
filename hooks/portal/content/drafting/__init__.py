"""New documents: what a number tells of its directive, and where a document's file belongs."""
