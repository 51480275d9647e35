"""Folding, slugs, alphabetical order and the case of headlines."""

import itertools
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.model.letters import shows
from portal.model.text import collation_key, fold, sentence_case, slugify

VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
words = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " -0123456789", max_size=12)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đại đoàn kết", "dai doan ket"),
        ("ĐẮK LẮK", "dak lak"),
        ("Ủy ban, Uỷ ban", "uy ban, uy ban"),
        ("hòa hoà thuý thúy", "hoa hoa thuy thuy"),
        ("Nghị quyết số 04/NQ-ĐCT", "nghi quyet so 04/nq-dct"),
        ("ơ ư ă â ê ô đ", "o u a a e o d"),
        ("Đăk Pơ", "dak po"),
        ("Tiê\u0301ng Vi\u00ea\u0323t", "tieng viet"),
        ("", ""),
    ],
)
def test_fold_drops_case_and_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_fold_gives_ascii_for_every_vietnamese_letter_in_either_normal_form() -> None:
    for letter in VIETNAMESE + VIETNAMESE.upper():
        assert re.fullmatch("[a-z]", fold(letter)), letter
        assert fold(letter) == fold(unicodedata.normalize("NFD", letter))


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(words)
def test_fold_does_not_see_tone_placement_or_normal_form(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đại đoàn kết", "dai-doan-ket"),
        ("  06-CT/TU, ngày 7/9/2021: ", "06-ct-tu-ngay-7-9-2021"),
        ("Đ", "d"),
        ("“Quỹ Vì người nghèo” – 2024", "quy-vi-nguoi-ngheo-2024"),
        ("…!?", ""),
        ("tin (mới)", "tin-moi"),
    ],
)
def test_slugs_are_plain_ascii_words(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_every_slug_has_the_form_of_an_address_and_is_its_own_slug(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    "ordered",
    [
        # the alphabet: each letter of its own stands after the plain one
        ["Duy", "Dương", "Đà Nẵng", "Đăk Tô", "Đức Cơ", "Ea Súp", "Êa", "Gia Lai"],
        ["an", "ăn", "ân", "ba"],
        ["em", "êm", "ga"],
        ["on", "ôn", "ơn", "pa"],
        ["um", "ưm", "va"],
        # tones: none, huyền, hỏi, ngã, sắc, nặng (CLDR vi)
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["ân", "ần", "ẩn", "ẫn", "ấn", "ận"],
        # letters decide before tones do
        ["má", "mai", "mải"],
        ["lạ", "lan"],
        # numbers first, a shorter word before the longer one
        ["2 tháng 9", "An Khê", "An Khê Đông"],
        ["Kông Bơ La", "Kông Chro", "Krong", "Pleiku"],
    ],
)
def test_names_stand_in_vietnamese_alphabetical_order(ordered: list[str]) -> None:
    for shuffled in itertools.islice(itertools.permutations(ordered), 200):
        assert sorted(shuffled, key=collation_key) == ordered


@given(words, words)
def test_order_is_total_and_agrees_with_equality(left: str, right: str) -> None:
    assert (collation_key(left) == collation_key(right)) == (left == right)
    assert (collation_key(left) < collation_key(right)) != (
        collation_key(right) < collation_key(left)
    ) or left == right


@given(words)
def test_order_does_not_depend_on_case_before_it_must(text: str) -> None:
    assert collation_key(text.upper())[:2] == collation_key(text.lower())[:2]


@given(st.text(alphabet=VIETNAMESE + "kḱ\u0300\u0301\u0302\u0306 -/²①٣İß", max_size=8))
@example("k\u0301")
def test_any_text_has_a_place_in_the_order(text: str) -> None:
    assert collation_key(text) == collation_key(text)


LEGACY = (
    "THƯỜNG TRỰC HUYỆN UỶ LÀM VIỆC VỚI TẬP THỂ LÃNH ĐẠO UỶ BAN MẶT TRẬN TỔ QUỐC VÀ CÁC TỔ CHỨC "
    "CHÍNH TRỊ - XÃ HỘI HUYỆN PHIÊN ĐẦU NĂM 2024"
)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (
            LEGACY,
            "Thường trực Huyện uỷ làm việc với tập thể lãnh đạo Uỷ ban Mặt trận Tổ quốc và các "
            "tổ chức chính trị - xã hội huyện phiên đầu năm 2024",
        ),
        ("ĐẠI HỘI LẦN THỨ XI", "Đại hội lần thứ XI"),
        ("HỘI NGHỊ LẦN THỨ III, KHÓA IX", "Hội nghị lần thứ III, khóa IX"),
        ("TỈNH GIA LAI VÀ HUYỆN ĐĂK PƠ", "Tỉnh Gia Lai và huyện Đăk Pơ"),
        ("“NGÀY HỘI” CỦA NHÂN DÂN", "“Ngày hội” của Nhân dân"),
        ("2024: NĂM MỚI CỦA MTTQ", "2024: Năm mới của MTTQ"),
        # the author chose the case: nothing changes
        ("Đại hội lần thứ XI", "Đại hội lần thứ XI"),
        ("Hội nghị của UBND", "Hội nghị của UBND"),
        ("HĐND", "HĐND"),
        ("iPhone Và Chữ Hoa Tùy Ý", "iPhone Và Chữ Hoa Tùy Ý"),
        ("", ""),
    ],
)
def test_capitals_become_sentence_case_with_names_restored(title: str, shown: str) -> None:
    assert sentence_case(title, ("Gia Lai", "An Khê", "Đăk Pơ")) == shown


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("HỘI NGHỊ LẦN THỨ V", "Hội nghị lần thứ V"),
        ("NHÀ MÁY XI MĂNG TỈNH", "Nhà máy xi măng tỉnh"),
        ("TẬP HUẤN TIN HỌC VÀ VI TÍNH", "Tập huấn tin học và vi tính"),
        ("TRIỂN KHAI CHỈ THỊ 06-CT/TU", "Triển khai chỉ thị 06-CT/TU"),
        ("HƯỚNG DẪN 91/HD-MTTW-BTT", "Hướng dẫn 91/HD-MTTW-BTT"),
    ],
)
def test_capitals_keep_numerals_and_numbers_of_directives_only(title: str, shown: str) -> None:
    assert sentence_case(title) == shown


@given(words)
def test_sentence_case_changes_nothing_but_case(title: str) -> None:
    assert sentence_case(title).lower() == title.lower()


@given(words)
def test_sentence_case_is_idempotent(title: str) -> None:
    assert sentence_case(sentence_case(title)) == sentence_case(title)


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("\u0180u\u00f4n", "buon"), ("\u00d0\u1ea1i \u0111o\u00e0n", "dai-doan"),
        ("\u0189\u1ea3ng", "dang"), ("ph\u01a3\u01a1ng", "phuong"),
        ("M\u0430\u0442 tr\u1ead\u043d", "ma-tra"), ("\u0421\u043e\u0301", "co"),
        ("\U0001d413\U0001d422\U0001d427 m\U0001d5fc\U0001d5f6", "tin-moi"),
        ("\uff34\uff49\uff4e \uff11\uff12", "tin-12"),
        ("M\u1eb7t\u200b tr\u00ad\u1eadn", "mat-tran"),
        ("\u202eT\u1ed5 qu\u1ed1c\u2066", "to-quoc"),
    ],
)  # fmt: skip
def test_letters_that_only_look_right_are_taken_for_those_they_seem(
    written: str, slug: str
) -> None:
    assert slugify(written) == slug


@pytest.mark.parametrize(
    ("text", "is_seen"),
    [
        ("", False), (" \n\t", False), ("\u200b\u00ad\ufeff", False), ("\u2800\u3164", False),
        ("\x01\x9f", False), (".", True), ("\u200bA", True), ("\U0001f600", True),
    ],
)  # fmt: skip
def test_what_a_reader_sees(text: str, is_seen: bool) -> None:
    assert shows(text) is is_seen
