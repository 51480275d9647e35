"""Documents into files: the canonical form of the metadata, and writing without losing anything."""
