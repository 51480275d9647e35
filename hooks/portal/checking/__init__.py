"""What is wrong with the content: one document, all of them, and what has one right answer."""
