"""The checker's rules: one rule, one file; the order in which they run is ``registry``."""
