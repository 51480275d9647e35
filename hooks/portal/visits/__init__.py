"""Visits counted from the web server's logs: exactly once, and without addresses.

Addresses are replaced by names that hold for one day before anything is counted or kept, so that
neither goaccess nor its files ever see one.
"""
