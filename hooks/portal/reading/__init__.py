"""Bytes to documents: strict YAML with line numbers, the schemas, the vocabularies."""
