"""Archive bags: documents with everything that proves them, readable without this program."""
