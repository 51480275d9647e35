"""Text that was read wrongly once before it was stored: undone, when that gives sense."""

import re

from portal.importing.recognising import Decoded, repaired

_DOUBLED = re.compile(
    "(?:[\u00c3-\u00c6][\u0080-\u00bf\u0192-\u2122]|\u00e1[\u00ba\u00bb\u2018-\u203a])"
)


def mended(text: str) -> Decoded:
    """Text whose letters were bytes of another encoding, or of UTF-8, once before."""
    if undone := _undoubled(text):
        return Decoded(undone, "utf-8 hai lần")
    return repaired(text)


def _undoubled(text: str) -> str | None:
    """Text that was UTF-8, taken for Windows letters and made UTF-8 again; None for any other."""
    if not _DOUBLED.search(text):
        return None
    try:
        read = b"".join(_byte(char) for char in text).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None
    return read


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")
