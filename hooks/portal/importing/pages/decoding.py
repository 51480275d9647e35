"""The text of a page's bytes: by what it declares, when that makes sense, else by what does."""

import re
from html import unescape

from portal.importing.codepages import ENCODINGS, decode
from portal.importing.mending import mended
from portal.importing.recognising import Decoded, sense
from portal.importing.refusal import Refused

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD, _SAMPLE = 4_000, 60_000  # bytes
_SURE = 0.6  # share of words that must be syllables; pages have names, codes and scripts besides
_LOST = 0.02  # share of letters that may be lost in a page that is UTF-8 otherwise
_NAMES = {"windows-1258": "windows-1258", "cp1258": "windows-1258", "x-viscii": "viscii",
          "viscii": "viscii", "x-viet-tcvn5712": "tcvn3", "x-viet-vps": "vps"}  # fmt: skip


def decode_page(data: bytes, declared: str = "") -> Decoded:
    """The text of a page; ``declared`` is the encoding that came with it, before its own.

    Raises Refused when the bytes are no text in any encoding that is known.
    """
    for sign, name in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(sign):
            return Decoded(data.decode(name, errors="replace"), name.removesuffix("-sig"))
    if b"\x00" in data[:_HEAD]:
        raise Refused("không phải tệp chữ (có byte 0)")
    try:
        return mended(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    told = _DECLARED.search(data[:_HEAD])
    name = (declared or (told[1].decode("ascii", "replace") if told else "")).lower()
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") < _LOST * sum(1 for char in text if not char.isascii()):
        return Decoded(text, "utf-8")
    return _by_sense(data, _NAMES.get(name, ""))


def _by_sense(data: bytes, declared: str) -> Decoded:
    sample = data[:_SAMPLE]
    scores = {name: sense(unescape(decode(sample, name))) for name in ENCODINGS}
    best = max(scores, key=lambda name: scores[name] + (0.1 if name == declared else 0))
    latin = sense(unescape(sample.decode("cp1252", errors="replace")))
    if latin >= max(scores[best], _SURE):
        return Decoded(data.decode("cp1252", errors="replace"), "windows-1252")
    if scores[best] < _SURE:
        raise Refused("không nhận ra bảng mã của tệp chữ")
    return Decoded(decode(data, best), best)
