"""Views to bytes: Markdown, templates, the frame, pictures. The only room that knows HTML."""
