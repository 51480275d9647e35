"""Exports of old portals, streamed: articles out of feeds, SQL dumps and tables of any size."""
