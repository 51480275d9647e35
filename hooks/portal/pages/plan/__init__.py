"""The site as it shall be: every output as a value, in batches that are made when needed."""
