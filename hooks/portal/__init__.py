"""The portal's domain: documents, vocabularies, listings and pages. Free of MkDocs."""
