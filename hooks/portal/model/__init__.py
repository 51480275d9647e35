"""Frozen values of the portal: documents, units, moments, numbers, validity, fingerprints."""
