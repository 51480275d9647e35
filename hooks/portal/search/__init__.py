"""The index that the search in the browser reads, in shards that freeze.

``documents`` turns one document into the terms it is found by, ``plan`` cuts the archive into
shards, ``shards`` writes one of them, ``manifest`` names them all for the browser. The other
half, in ``overrides/assets/search/``, reads the same bytes; what both must agree on is in
``words`` and ``terms`` here and in ``words.js`` there. Decision record 0011 tells why.
"""
