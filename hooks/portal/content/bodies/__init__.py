"""Bodies: Markdown to clean HTML, and the directives that it cites. Pure functions, no I/O."""
