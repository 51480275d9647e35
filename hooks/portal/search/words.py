"""Words as search sees them; ``words.js`` does the same to what a reader types.

A word is a run of letters or a run of digits, so that ``06-CT/TU`` and ``06ct/tu`` are the same
three words. Its *spelling* keeps the accents, its *folded* form drops them.
"""

import re
import unicodedata
from itertools import chain

from portal.model.letters import seen
from portal.model.text import fold
from portal.search.memo import Memo

_WORD = re.compile(r"[^\W\d_]+|\d+")
# Marks without a composed letter (Jrai and Bahnar have some) belong to the letter before.
_LOOSE_MARKS = re.compile("[\u0300-\u036f]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Both hòa and hoà are correct Vietnamese: the tone of oa, oe, uy moves to the second vowel.
_EARLY_TONE = re.compile(f"(o)([{_TONES}])([ae])|(u)([{_TONES}])(y)")
_LATE_TONE = r"\1\4\3\6\2\5"


def spelling(word: str) -> str:
    """Return a lower-case word with its tone mark in the one place that search compares."""
    decomposed = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", _EARLY_TONE.sub(_LATE_TONE, decomposed))


def folded(word: str) -> str:
    """Return a word without accents, a number without leading zeros: ``06`` gives ``6``."""
    return fold(word).lstrip("0") or word[:1]


def _split(run: str) -> tuple[str, ...]:
    composed = _LOOSE_MARKS.sub("", seen(unicodedata.normalize("NFC", run)).lower())
    return tuple(map(_SPELLINGS.__getitem__, _WORD.findall(composed)))


_SPELLINGS: Memo[str, str] = Memo(spelling)
_RUNS: Memo[str, tuple[str, ...]] = Memo(_split)


def tokenise(text: str) -> list[str]:
    """Return the spellings of all words of a text, in order."""
    return list(chain.from_iterable(map(_RUNS.__getitem__, text.split())))
