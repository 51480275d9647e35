"""The form of syllables, and words read as the keys that were struck."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.model.syllables import is_syllable, toneless
from portal.model.typing import _TELEX, from_telex, from_vni

REAL = (
    "trường nghiêng quốc gì giêng khuỷu thuở quạch uống yêu oanh quý huỳnh đoàn kết ngoằn xoong "
    "việt chuyện nguyễn giặt quẻ ước"
)


@pytest.mark.parametrize("word", REAL.split())
def test_real_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["thưòng", "đuợc", "việc-t", "cat", "bêc", "strong", "zi", "ươ", ""]
)
def test_what_no_syllable_looks_like(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("chuwong", "chương"), ("truwowngf", "trường"), ("vieejt", "việt"), ("ddaof", "đào"),
        ("quoocs", "quốc"), ("phuongw", "phương"), ("nghieeng", "nghiêng"), ("thuyr", None),
        ("window", None), ("google", None), ("facebook", None),
    ],
)  # fmt: skip
def test_keys_of_telex(keys: str, word: str | None) -> None:
    assert from_telex(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("vie65t", "việt"),
        ("d9oa2n", "đoàn"),
        ("truo7ng2", "trường"),
        ("covid19", None),
        ("a4", None),
    ],
)
def test_keys_of_vni(keys: str, word: str | None) -> None:
    assert from_vni(keys) == word


@given(
    st.sampled_from(
        [w for w in REAL.split() if w != "thuở" and set(toneless(w)[0]) & set("đâêôăơư")]
    )
)
def test_what_is_typed_in_telex_is_read_back(word: str) -> None:
    letters, tone = toneless(word)
    keys = letters.replace("ươ", "uwow")
    for struck, letter in _TELEX:
        keys = keys.replace(letter, struck)
    assert from_telex(keys + tone) == unicodedata.normalize("NFC", word)
