"""Views to bytes: Markdown, templates and the frame. The only layer that knows HTML."""
