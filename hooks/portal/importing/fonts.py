"""The fonts of old that made Vietnamese out of other letters, by their names."""

import re

_FONTS = (
    (re.compile(r"\.vn[a-z0-9 ]*h\b", re.IGNORECASE), "tcvn3", True),
    (re.compile(r"\.vn", re.IGNORECASE), "tcvn3", False),
    (re.compile(r"\bvni[- ]", re.IGNORECASE), "vni", False),
    (re.compile(r"\bvps\b|\bvps ", re.IGNORECASE), "vps", False),
    (re.compile(r"\bvi(?:scii)?(?:times|arial|goudy)|viscii", re.IGNORECASE), "viscii", False),
)


def encoding_of_font(name: str) -> tuple[str | None, bool]:
    """The encoding that a font stands for, and whether it shows small letters as capitals."""
    for pattern, encoding, is_upper in _FONTS:
        if pattern.search(name):
            return encoding, is_upper
    return None, False
