"""Outputs for machines: feeds and sitemaps. Pure functions of the library."""
