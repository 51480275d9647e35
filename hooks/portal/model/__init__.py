"""Frozen values of the portal. This package imports nothing else of the portal."""
