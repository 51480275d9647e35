"""The encodings before Unicode, both ways; and dates in every written form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.importing.codepages import ENCODINGS, LETTERS, decode, encode
from portal.importing.dates import dates
from portal.importing.recognising import recognise
from portal.importing.refusal import Refused

TEXT = (
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh tổ chức hội nghị lần thứ bảy, đánh giá kết quả công tác "
    "năm qua và bàn phương hướng, nhiệm vụ; các đại biểu đã thảo luận về Quỹ Vì người nghèo."
)


def test_there_are_all_letters_that_need_more_than_ascii() -> None:
    assert len(set(LETTERS)) == 134
    assert all(unicodedata.is_normalized("NFC", letter) for letter in LETTERS)


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_letter_comes_back(name: str) -> None:
    for letter in LETTERS:
        assert decode(encode(letter, name), name) == letter


@given(
    st.text(st.sampled_from([*LETTERS, *"abcdeghiklmnopqrstuvxy ,.12"])), st.sampled_from(ENCODINGS)
)
def test_a_text_comes_back(text: str, name: str) -> None:
    """VNI writes a mark after its vowel, so that two letters there never look like one."""
    assert decode(encode(text, name), name) == text


@pytest.mark.parametrize("name", ENCODINGS)
def test_an_old_encoding_is_recognised_from_bytes(name: str) -> None:
    found = recognise(encode(TEXT, name))
    assert (found.text, found.encoding) == (TEXT, name)


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_and_from_letters_that_it_was_taken_for(name: str) -> None:
    taken = encode(TEXT, name).decode("latin-1")
    found = recognise(taken.encode())
    assert (found.text, found.encoding) == (TEXT, name)


@pytest.mark.parametrize(
    ("written", "name", "meant"),
    [
        ("Uû ban nh©n d©n", "tcvn3", "Uỷ ban nhân dân"),
        ("MÆt trËn Tæ quèc", "tcvn3", "Mặt trận Tổ quốc"),
        ("UÛy ban nhaân daân tænh", "vni", "Ủy ban nhân dân tỉnh"),
        ("ñöôøng phoá, ngöôøi", "vni", "đường phố, người"),
    ],
)
def test_published_samples(written: str, name: str, meant: str) -> None:
    assert decode(written.encode("latin-1"), name) == meant


@pytest.mark.parametrize("text", [TEXT, "café naïve déjà vu", "Plain words of English, no marks."])
def test_unicode_is_left_as_it_is(text: str) -> None:
    assert recognise(text.encode()).text == text
    assert recognise(text.encode("utf-16")).text == text


@pytest.mark.parametrize("data", [b"\x00\x01\x02 abc", bytes(range(128, 256)) * 40])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        recognise(data)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("03/01/2024", "2024-01-03"), ("ngày 7/9/2021", "2021-09-07"), ("07.09.2021", "2021-09-07"),
        ("15-4-2020", "2020-04-15"), ("ngày 08 tháng 12 năm 2009", "2009-12-08"),
        ("Thứ tư, 15 Tháng 4 2020 08:15", "2020-04-15"), ("15 Tháng Tư 2020", "2020-04-15"),
        ("ngày 1 tháng mười hai năm 2019", "2019-12-01"), ("6 tháng đầu năm 2020", None),
        ("ngày 5 tháng năm năm 2021", "2021-05-05"), ("ngày 2 tháng chạp năm 2020", None),
        ("Ngày 22 tháng 12  năm 2014", "2014-12-22"), ("mùng 3 tháng 2 năm 1930", "1930-02-03"),
        ("2021-11-27 17:55", "2021-11-27"), ("12 / 8 / 2021", "2021-08-12"),
        ("31/02/2024", None), ("121/2017/TT-BTC", None), ("16/5", None), ("10/11/12/2024", None),
        ("1.234.2024", None), ("năm 2023", None),
    ],
)  # fmt: skip
def test_dates_as_texts_write_them(text: str, iso: str | None) -> None:
    assert next((one.iso for one in dates(text)), None) == iso


@given(st.text("0123456789/.- ngàythánăm", max_size=40))
def test_no_text_breaks_the_reader_of_dates(text: str) -> None:
    assert all(text[one.start : one.end] for one in dates(text))
