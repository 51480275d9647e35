"""Bytes to documents and back: the naming scheme, strict YAML, schemas, drafting, writing."""
