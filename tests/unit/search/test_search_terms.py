"""Terms: accents and impacts side by side, words and pairs apart."""

from itertools import product

from portal.search import terms
from portal.search.terms import (
    IMPACT_BITS,
    LEADING,
    PAIR,
    PASSING,
    REPEATED,
    TITLE,
    VARIANT_BITS,
    pair_terms,
    weighed_terms,
    word_terms,
)


def _pair(first: str, second: str) -> int:
    return next(iter(pair_terms([first, second])))


def test_accents_stay_near_their_folded_word() -> None:
    plain, marked = word_terms(["doan", "đoàn"])
    assert plain != marked
    assert plain >> VARIANT_BITS == marked >> VARIANT_BITS
    assert _pair("doan", "ket") >> VARIANT_BITS == _pair("đoàn", "kết") >> VARIANT_BITS


def test_pairs_have_an_order_and_are_no_words() -> None:
    assert _pair("kết", "đoàn") >> VARIANT_BITS != _pair("đoàn", "kết") >> VARIANT_BITS
    assert all(term < PAIR for term in word_terms(["đoàn", "kết"]))
    assert PAIR <= _pair("đoàn", "kết") < 2 * PAIR


def test_different_syllables_have_different_terms() -> None:
    onsets = ["", "b", "c", "ch", "d", "g", "h", "kh", "l", "m", "n", "ng", "ngh", "nh", "ph", "th"]
    rhymes = ["a", "an", "ang", "anh", "e", "en", "i", "iem", "ieu", "o", "oan", "ong", "u", "uyen"]
    syllables = [onset + rhyme for onset, rhyme in product(onsets, rhymes)]
    assert len(set(word_terms(syllables))) == len(syllables)
    pairs = {_pair(first, second) for first, second in product(syllables, syllables)}
    assert len(pairs) == len(syllables) ** 2


def test_hashes_fill_their_range_evenly() -> None:
    words = [f"{first}{second}" for first, second in product("abcdeghiklmnopqrstuvxy", repeat=2)]
    quarters = [0] * 4
    for first, second in product(words[:100], words):
        quarters[(_pair(first, second) - PAIR) * 4 // PAIR] += 1
    assert max(quarters) < 1.1 * min(quarters)


def test_the_highest_impact_of_a_term_counts_once() -> None:
    found = weighed_terms(["a", "b"], ["b", "c"], ["a", "b", "c", "d", "c", "d", "e"])
    impacts = {term >> IMPACT_BITS << IMPACT_BITS: term & 3 for term in found}
    assert len(impacts) == len(found)
    assert found == sorted(found)
    assert impacts[_pair("a", "b")] == TITLE
    assert impacts[_pair("b", "c")] == LEADING
    assert impacts[_pair("c", "d")] == REPEATED
    assert impacts[_pair("d", "e")] == PASSING


def test_many_mentions_lead() -> None:
    found = weighed_terms([], [], ["x", "y"] * 4)
    assert _pair("x", "y") + LEADING in found
    assert _pair("y", "x") + REPEATED in found


def test_short_texts_have_no_pairs() -> None:
    assert weighed_terms([], [], []) == []
    assert weighed_terms([], [], ["một"]) == list(word_terms(["một"]))
    assert terms.polynomial("", 3, 7) < 7
