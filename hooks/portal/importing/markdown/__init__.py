"""HTML into the Markdown of this site: Python-Markdown with tables, footnotes, attributes."""
