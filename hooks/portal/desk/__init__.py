"""The editors' desk in the browser: a form made from the schemas, and one commit for each save."""
