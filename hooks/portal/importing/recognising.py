"""The text of bytes whose encoding nobody told: Unicode, else the old encoding that makes sense."""

import re
from dataclasses import dataclass

from portal.importing.codepages import ENCODINGS, decode
from portal.importing.refusal import Refused
from portal.model.syllables import is_syllable

_SAMPLE = 8_000  # characters are enough to tell an encoding
_WORD = re.compile(r"[^\s.,;:!?()\[\]\"'“”‘’/<>-]+")
_MARKUP = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^<>]*>|&#?\w+;", re.I | re.S)
_ABBREVIATED = re.compile(r".*\d.*|[A-Z]{1,6}")  # numbers and codes: UBND, BTT, 12a
_SURE = 0.75  # share of words that must be syllables
_CLEARLY = 0.15  # by how much a re-reading must be better than the text as it stands


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, NFC left to others, and the encoding that it was in ("utf-8", "tcvn3", …)."""

    text: str
    encoding: str


def recognise(data: bytes) -> Decoded:
    """Decode; raises Refused when the bytes are no text, or in no encoding that is known."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(data.decode("utf-16", errors="replace"), "utf-16")
    if b"\x00" in data[:_SAMPLE]:
        raise Refused("không phải tệp chữ (có byte 0)")
    try:
        return repaired(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    best = max(ENCODINGS, key=lambda name: sense(decode(data[:_SAMPLE], name)))
    text = decode(data, best)
    if sense(text) < _SURE:
        raise Refused("không nhận ra bảng mã của tệp chữ")
    return Decoded(text, best)


def repaired(text: str) -> Decoded:
    """The text, read again when it is bytes of an old encoding taken for Latin letters."""
    sample = text[:_SAMPLE]
    if not any("\x80" <= char <= "\xff" for char in sample):
        return Decoded(text, "utf-8")
    plain = sense(sample)
    if plain >= _SURE:
        return Decoded(text, "utf-8")
    name = max(ENCODINGS, key=lambda one: sense(_read_again(sample, one)))
    if sense(_read_again(sample, name)) < plain + _CLEARLY:
        return Decoded(text, "utf-8")
    return Decoded(_read_again(text, name), name)


def _read_again(text: str, name: str) -> str:
    """Letters beyond Latin-1 are left: a page may mix both."""
    parts = re.split(r"([^\x00-\xff]+)", text)
    return "".join(
        part if index % 2 else decode(part.encode("latin-1"), name)
        for index, part in enumerate(parts)
    )


def sense(text: str) -> float:
    """The share of words that are Vietnamese syllables; numbers and codes do not count."""
    plain = _MARKUP.sub(" ", text) if "<" in text else text
    words = [word for word in _WORD.findall(plain) if not _ABBREVIATED.fullmatch(word)]
    return sum(map(is_syllable, words)) / len(words) if words else 1.0
