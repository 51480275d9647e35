"""A converted body as its readers see it: plain text, a block a line."""

import re
from html import unescape

_BLOCK = re.compile(r"</?(?:p|h[1-6]|li|[uo]l|d[ltd]|t[rhd]|div|pre|blockquote|section|br)\b[^>]*>")
_TAG = re.compile("<[^>]*>")


def plain(html: str) -> str:
    """Return the text of a sanitised body; blocks become lines."""
    return unescape(_TAG.sub("", _BLOCK.sub("\n", html))).strip()
