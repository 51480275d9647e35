"""PDF files: looked into before they are read, then put into the order in which people read."""
