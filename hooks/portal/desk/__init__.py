"""The editors' desk in the browser: a form made from the schemas, one commit for each save."""
