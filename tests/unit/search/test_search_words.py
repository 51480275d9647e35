"""Words, their spellings, their folded forms."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.words import folded, spelling, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Đại đoàn kết.", ["đại", "đoàn", "kết"]),
        ("06-CT/TU", ["06", "ct", "tu"]),
        ("06ct/tu", ["06", "ct", "tu"]),
        ("1664/NQ-UBTVQH15", ["1664", "nq", "ubtvqh", "15"]),
        ("hoà giải ở xã Thuỵ Khê", ["hoà", "giải", "ở", "xã", "thuỵ", "khê"]),
        ("hòa giải ở xã Thụy Khê", ["hoà", "giải", "ở", "xã", "thuỵ", "khê"]),
        ("qúy, quý", ["quý", "quý"]),
        ("mặt\u00a0trận…", ["mặt", "trận"]),
        ("ơ\u0306 Kông", ["ơ", "kông"]),
        ("snake_case", ["snake", "case"]),
        ("?! – — /", []),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert tokenise(text) == words


@pytest.mark.parametrize(
    ("word", "fold"),
    [("đại", "dai"), ("ủy", "uy"), ("ƀơm", "bom"), ("06", "6"), ("000", "0"), ("0", "0")],
)
def test_folding_a_word(word: str, fold: str) -> None:
    assert folded(word) == fold


@pytest.mark.parametrize("word", ["của", "lúa", "mùa", "khuya", "hoàn", "quyền", "toán", "nghĩa"])
def test_tones_that_have_one_place_stay(word: str) -> None:
    assert spelling(word) == word


@given(st.text("aàảãáạăâbcdđeêghiklmnoôơpqrstuưvxy 0123", max_size=60))
def test_decomposed_text_has_the_same_words(text: str) -> None:
    assert tokenise(unicodedata.normalize("NFD", text)) == tokenise(text)


@given(st.text(max_size=60))
def test_a_folded_word_is_folded_already(text: str) -> None:
    for word in tokenise(text):
        assert word
        assert folded(word)
        assert spelling(word) == word
