"""Letters that look like those of Vietnamese and are others, and signs that nobody sees.

They come with old fonts, other keyboards, texts made bold on social networks, and attempts to
deceive. What they stand for is one thing for slugs, search, comparisons and the checker's mending.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_TWINS = (
    # wrong letters over right ones
    ("ÐðƉɖƢƣ", "ĐđĐđƯư"),  # Icelandic eth, African D, and gha, which old converters made of ư
    ("АВЕЅІЈКМНОРСТУХаеѕіјкморсухһԁԛԝ", "ABESIJKMHOPCTYXaesijkmopcyxhdqw"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιν", "ABEZHIKMNOPTYXoiv"),
)
# Letters for mathematics and of full width: "𝐓𝐢𝐧", "Ｔｉｎ".
_DRESSED = ((0x1D400, 0x1D7FF), (0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
"""Signs that nobody sees, as in a set of a pattern: of width nothing, or blank."""


def _table() -> dict[int, str]:
    dressed = (chr(one) for first, last in _DRESSED for one in range(first, last + 1))
    plain = {ord(one): unicodedata.normalize("NFKC", one) for one in dressed}
    twins = {ord(w): r for wrong, right in _TWINS for w, r in zip(wrong, right, strict=True)}
    return {one: letter for one, letter in plain.items() if chr(one) != letter} | twins


RIGHT_LETTERS = _table()
"""The right letter by the code point of one that only looks like it."""

ODD = "".join((
    *(wrong for wrong, _ in _TWINS), *(f"{chr(first)}-{chr(last)}" for first, last in _DRESSED)
))  # fmt: skip
"""The wrong letters, as in a set of a pattern."""

# What colours emoji, and what ``control-character`` tells of; the last joins parts of one emoji.
_LEFT_ALONE = re.compile("[\ufe00-\ufe0f\u202a-\u202e\u2066-\u2069]")
_JOINER = "\u200d"
# In a word of other letters: marks that no letter took up, but the breve of Jrai and Ê Đê.
_LEFT_OVER = re.compile(r"[\u0300-\u0305\u0307-\u036f]")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")  # Greek, Cyrillic
_LETTER = re.compile(r"\w")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile(rf"(?:[^\W_]|[\u0300-\u036f{UNSEEN}])+")
_EITHER = re.compile(f"[{ODD}{UNSEEN}]")
_ANY_UNSEEN = re.compile(f"[{UNSEEN}]")
_SHOWN = re.compile(f"[^\\s{UNSEEN}\\x00-\\x1f\\x7f-\\x9f]")


def righted(text: str) -> str:
    """The text with the letters that it seems to have, and without what nobody sees."""
    if text.isascii() or not _EITHER.search(text):
        return text
    return seen(text).translate(RIGHT_LETTERS)


def seen(text: str) -> str:
    """The text without the signs that nobody sees."""
    return text if text.isascii() else _ANY_UNSEEN.sub("", text)


def shows(text: str) -> bool:
    """Whether a reader sees anything of a text."""
    return bool(_SHOWN.search(text))


class OddWord(NamedTuple):
    """A word that is not what it looks like; ``meant`` is None when nobody can say for sure."""

    start: int
    word: str
    meant: str | None


def odd_words(text: str) -> Iterator[OddWord]:
    """Yield the words with letters that only look right, or with signs that nobody sees.

    A word all of Greek or Cyrillic letters is one of those languages.
    """
    for match in _WORD.finditer(text) if not text.isascii() else ():
        word = _LEFT_ALONE.sub("", match[0])
        word = word if _LETTER.search(word) else word.strip(_JOINER)
        foreign = _FOREIGN.search(word)
        if foreign and not _LATIN.search(word):
            continue
        meant = unicodedata.normalize("NFC", righted(word))
        is_left = bool(_LEFT_OVER.search(meant))
        if meant != unicodedata.normalize("NFC", word) or foreign or is_left:
            is_sure = not is_left and not _FOREIGN.search(meant)
            yield OddWord(match.start(), match[0], meant if is_sure else None)
