"""Keys of a Vietnamese keyboard that were left as they were struck: "chuwong", "vie65t"."""

import re
from collections.abc import Iterator

from portal.checking.hints import hints
from portal.checking.signs import LETTER
from portal.checking.texts import Texts
from portal.model.diagnostics import BodyFinding, Finding
from portal.model.typing import from_telex, from_vni

RULE = "typing-residue"
_VIETNAMESE = "àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ"
_SIGN = re.compile(r"[wfjz]|[dD]d|[aA]a|[eE]e|[oO]o|[1-9](?<=[a-z][1-9])")
_WORD = re.compile(rf"[a-zA-ZĐ{_VIETNAMESE}1-9]{{3,12}}\Z")
_JOINED = re.compile(r"[^\s()\[\]“”\"'‘’,;!?*…]*")  # addresses, file names and codes in one piece
_LONGEST = 40
_LETTER_KEY = re.compile(r"[auo]w|w\Z")
_SURE = re.compile(r"dd|iee|uoo|yee|(?:aa|ee|oo).*[fj]")
_VNI_KEYS = re.compile(r"d9|[aeo]6|[uo]7|a8")
_FOREIGN_KEY = re.compile(rf"[{_VIETNAMESE}]\w*[fjz]|[fjz]\w*[{_VIETNAMESE}]")
SIGNS = "|".join((
    "[aAuUoO]w", r"\pLw(?:[^\pL\pN]|\z)",
    rf"[dD]d|[iI]ee|[uU]oo|[yY]ee|(?:[aA]a|[eE]e|[oO]o){LETTER}*[fj]",
    "[dD]9|[aAeEoO]6|[uUoO]7|[aA]8",
    rf"[{_VIETNAMESE}]{LETTER}*[fjz]|[fjz]{LETTER}*[{_VIETNAMESE}]",
))  # fmt: skip
# English words that happen to be keys of a Vietnamese syllable
_ENGLISH_WRITTEN = """
own owns down downs town towns gown gowns mown sown lawn lawns dawn dawns pawn pawns cows rows
lows tows vows bows hows sows mows beef reef roof roofs hoof hoofs add ddos odd
"""
_ENGLISH = frozenset(_ENGLISH_WRITTEN.split())


def check(texts: Texts) -> Iterator[Finding | BodyFinding]:
    """Yield each such word, with what it seems to mean."""
    yield from hints(RULE, texts, _found)


def _found(text: str) -> Iterator[tuple[str, str, int]]:
    for start, word in _words(text):
        meant = _meant(word)
        if meant:
            meant = meant.capitalize() if word[0].isupper() else meant
            yield f"“{word}” giống chữ gõ sót dấu", f"Có phải “{meant}”?", start
        elif _is_mixed(word):
            fix = "Soát lại chữ này: f, j, z không đứng trong tiếng Việt."
            yield f"“{word}” có phím gõ dấu còn sót", fix, start


def _words(text: str) -> Iterator[tuple[int, str]]:
    """The words with a sign, each once; not those that are a part of an address or a code."""
    done = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < done:
            continue
        before = _JOINED.match(text[max(0, sign.start() - _LONGEST) : sign.start()][::-1])
        start = sign.start() - (before.end() if before else 0)
        joined = _JOINED.match(text, start, sign.start() + _LONGEST)
        whole = joined.group() if joined else ""
        done = start + len(whole)
        word = whole.rstrip(".:")
        if _WORD.match(word):
            yield start, word


def _meant(word: str) -> str | None:
    """The syllable that the word's keys mean, when they can hardly mean anything else."""
    keys = word.lower()
    if keys in _ENGLISH or word[1:] != keys[1:]:
        return None
    if any(char.isdecimal() for char in keys):
        return from_vni(keys) if _VNI_KEYS.search(keys) and len(keys) > 3 else None
    if _SURE.search(keys):
        return from_telex(keys)
    if _LETTER_KEY.search(keys):
        meant = from_telex(keys)
        return meant if meant and not _is_open(keys) else None
    return None


def _is_open(keys: str) -> bool:
    """ "how", "law", "now": words of other languages end in a vowel and w."""
    return keys.endswith("w") and keys[-2] in "aou" and "uw" not in keys


def _is_mixed(word: str) -> bool:
    """A word with Vietnamese letters and a key that Vietnamese has no letter for.

    Names of other languages of Việt Nam have j, w and z, but begin with a capital.
    """
    return (word.islower() or "f" in word) and bool(_FOREIGN_KEY.search(word[1:]))
