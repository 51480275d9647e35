"""Saved pages of old portals: the article found among the furniture that a site's pages share."""
