"""Terms: the numbers by which a word, or two words side by side, stand in the index.

Vietnamese writes a word as one or more syllables; a syllable alone is in nearly every text, two
in a row are telling. So both are indexed. A term is an integer of 47 bits, from the top:

    1 pair or single word | 35 hash of the folded words | 9 hash of the accents | 2 impact

Terms that differ in accents only are neighbours, and so are those that differ in impact (how
much the document is about the term). The hash of a pair is a sum of a hash for each place, so
that a text's pairs are one ``map(add, ...)``. ``terms.js`` computes the same in doubles.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from operator import add

from portal.search.memo import Memo
from portal.search.words import folded

IMPACT_BITS = 2
ACCENT_BITS = 9
FOLD_BITS = 35
VARIANT_BITS = ACCENT_BITS + IMPACT_BITS
PAIR = 1 << FOLD_BITS + VARIANT_BITS

PASSING, REPEATED, LEADING, TITLE = range(4)
_OFTEN = 4  # times in a text; then the text is about it as much as if its lead said so

# The largest primes below 2^29 and below 2^35 - 2^29: their sums stay below 2^35.
_LEFT_PRIME, _RIGHT_PRIME = (1 << 29) - 3, (1 << 35) - (1 << 29) - 19
_LEFT_FACTOR, _RIGHT_FACTOR = 92_821, 69_069
_ACCENT_PRIME = 251
_LEFT_ACCENT, _RIGHT_ACCENT = 31, 37
_STIRRING = 3  # extra steps, so that short words spread over all the bits


def polynomial(text: str, factor: int, prime: int) -> int:
    """Return a hash below ``prime``; every step stays below 2^53, exact in a double."""
    value = 1
    for char in text:
        value = (value * factor + ord(char)) % prime
    for _ in range(_STIRRING):
        value = (value * factor + 1) % prime
    return value


def _left(word: str) -> int:
    fold = polynomial(folded(word), _LEFT_FACTOR, _LEFT_PRIME)
    accent = polynomial(word, _LEFT_ACCENT, _ACCENT_PRIME)
    return PAIR | (fold << ACCENT_BITS | accent) << IMPACT_BITS


def _right(word: str) -> int:
    fold = polynomial(folded(word), _RIGHT_FACTOR, _RIGHT_PRIME)
    accent = polynomial(word, _RIGHT_ACCENT, _ACCENT_PRIME)
    return (fold << ACCENT_BITS | accent) << IMPACT_BITS


_LEFT: Memo[str, int] = Memo(_left)
_RIGHT: Memo[str, int] = Memo(_right)
_PAIR_IMPACTS: Memo[int, int] = Memo(lambda times: LEADING if times >= _OFTEN else REPEATED)
_PAIR_IMPACTS[1] = PASSING
# Nearly every syllable is repeated in nearly every text: for words that would only cost bytes.
_WORD_IMPACTS: Memo[int, int] = Memo(lambda times: LEADING if times >= _OFTEN else PASSING)


def word_terms(words: Sequence[str]) -> Iterable[int]:
    """Return the terms of single words, impact 0."""
    return map(_RIGHT.__getitem__, words)


def pair_terms(words: Sequence[str]) -> Iterable[int]:
    """Return the terms of all pairs of neighbours, impact 0."""
    return map(add, map(_LEFT.__getitem__, words), map(_RIGHT.__getitem__, islice(words, 1, None)))


def weighed_terms(title: Sequence[str], lead: Sequence[str], text: Sequence[str]) -> list[int]:
    """Return each term of a document once, sorted, with the highest of its impacts."""
    impacts: dict[int, int] = {}
    for terms, levels in ((word_terms, _WORD_IMPACTS), (pair_terms, _PAIR_IMPACTS)):
        counts = Counter(terms(text))
        impacts.update(zip(counts, map(levels.__getitem__, counts.values()), strict=True))
        impacts.update(dict.fromkeys(terms(lead), LEADING))
        impacts.update(dict.fromkeys(terms(title), TITLE))
    return sorted(map(add, impacts, impacts.values()))
