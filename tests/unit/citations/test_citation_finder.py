"""The finder: what it says of a citation, and what holds for every text."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.citations.finder import Citation, find
from portal.model.numbers import parse


def only(text: str) -> Citation:
    (citation,) = find(text)
    return citation


def test_a_citation_says_where_it_is_and_what_it_says() -> None:
    citation = only("Theo Chỉ thị số 06-CT/TU ngày 07/9/2021 của Ban Thường vụ Tỉnh ủy khóa XV.")
    assert (citation.start, citation.at, citation.end) == (5, 16, 24)
    assert citation.surface == "Chỉ thị số 06-CT/TU"
    wanted = parse("06-CT/TU")
    assert wanted and citation.number.key == wanted.key
    assert citation.type_word == "Chỉ thị"
    facts = citation.facts
    assert (facts.date, facts.year) == (dt.date(2021, 9, 7), 2021)
    assert (facts.issuer, facts.term) == ("Ban Thường vụ Tỉnh ủy", "XV")


@pytest.mark.parametrize(
    ("tail", "term", "year"),
    [
        (" của Ban Chấp hành Trung ương (khóa XII)", "XII", None),
        (" khoá xiii", "XIII", None),
        (" nhiệm kỳ 2020 - 2025", "2020-2025", None),
        (" năm 2017 của Bộ Chính trị", None, 2017),
        (", ngày 25/10/2017 (khóa XII)", "XII", 2017),
        (" năm 2017 ngày 25/10/2017", None, 2017),
        (" về năm 2017", None, None),
    ],
)
def test_term_and_year(tail: str, term: str | None, year: int | None) -> None:
    facts = only(f"Nghị quyết số 18-NQ/TW{tail}").facts
    assert (facts.term, facts.year) == (term, year)


@pytest.mark.parametrize(
    "words",
    [
        "Bộ Chính trị",
        "Bộ Văn hóa, Thể thao và Du lịch",
        "Bộ Lao động - Thương binh và Xã hội",
        "Bộ Nông nghiệp và Phát triển nông thôn",
        "Ủy ban nhân dân tỉnh Gia Lai",
        "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        "Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh",
        "Trung ương Hội Liên hiệp Phụ nữ Việt Nam",
        "Hội đồng nhân dân thành phố Pleiku",
    ],
)
@pytest.mark.parametrize(
    "after",
    [
        " về việc này",
        ", các cấp thực hiện",
        " quy định chi tiết",
        " triển khai",
        ".",
        " và Kế hoạch 5",
    ],
)
def test_the_issuers_name_ends_where_the_name_ends(words: str, after: str) -> None:
    assert find(f"Văn bản số 15/KH-UBND của {words}{after}")[0].facts.issuer == words


@pytest.mark.parametrize("day", ["31/02/2021", "00/1/2021", "12/13/2021", "1/1/0000", "99/99/9999"])
def test_an_impossible_date_is_no_date(day: str) -> None:
    assert only(f"Chỉ thị 06-CT/TU ngày {day}").facts.date is None


def test_a_type_word_of_another_paragraph_is_not_the_numbers() -> None:
    assert only("Nội dung kế hoạch\n\n06-CT/TU").surface == "06-CT/TU"


def test_mentions_that_differ_in_date_do_not_complete_each_other() -> None:
    first, second, third = find(
        "Chỉ thị 06-CT/TU ngày 07/9/2021, khác với Chỉ thị 06-CT/TU ngày 05/5/2016. Chỉ thị 06 nói."
    )
    assert first.facts.date != second.facts.date
    assert third.number.key == first.number.key
    assert third.facts.date is None


def test_a_number_with_a_letter_and_a_year_stands_alone() -> None:
    assert only("Nghị quyết 30a/2008 về giảm nghèo").number.canonical == "30a/2008"


NO_CITATIONS = [
    "Giấy phép số 10/GP-STTTT ngày 22/12/2014",
    "Quyết định về giấy phép số 10/GP-STTTT",
    "văn bản số 10/GP-STTTT",
    "mẫu số 01/TTr-MTTQ",
    "hợp đồng số 05/KH-UBND",
    "https://example.org/06-CT/TU",
    "?so=217-QĐ/TW",
    "tệp van-ban-06-CT/TU",
    "A06-CT/TU",
    "5.06-CT/TU",
    "Quyết định 3 nội dung của Bộ Chính trị",
    "Kế hoạch 2025 của UBND tỉnh",
    "Thực hiện nghị quyết\n\n12 ngày 07/9/2021",
    "Chương trình 135 của Chính phủ",
    "Thông tư 12/2017",
    "theo 935/UBDT-TTTT",
    "Kết luận này",
]


@pytest.mark.parametrize("text", NO_CITATIONS)
def test_what_only_looks_like_a_number_is_no_citation(text: str) -> None:
    assert find(text) == ()


NUMBERS = [
    # a full number gives the short mention its own, wherever it stands
    ("Kế hoạch 94 nêu. Kế hoạch 94-KH/TU ra đời.", ["94-KH/TU", "94-KH/TU"]),
    # what is counted is not cited, though a document has that number
    ("Kế hoạch 5-KH/TU; kế hoạch 5 năm.", ["05-KH/TU"]),
    # two documents of one type and number leave the short mention open
    ("QĐ 217-QĐ/TW, 217/QĐ-UBND. Quyết định 217 đó.", ["217-QĐ/TW", "217/QĐ-UBND", "217"]),
    # a symbol is lent within a list, not to another type
    ("Quyết định số 217, 218-QĐ/TW", ["217-QĐ/TW", "218-QĐ/TW"]),
    ("Thông tư số 121, 122/2017/TT-BTC", ["121/2017/TT-BTC", "122/2017/TT-BTC"]),
    ("Kế hoạch số 5, 06-CT/TU", ["5", "06-CT/TU"]),
]


@pytest.mark.parametrize(("text", "numbers"), NUMBERS)
def test_mentions_lend_each_other_their_numbers(text: str, numbers: list[str]) -> None:
    assert [citation.number.canonical for citation in find(text)] == numbers


def test_what_stands_before_a_list_is_said_of_each_item_of_its_series() -> None:
    text = (
        "Ngày 12/12/2013, Bộ Chính trị ban hành Quyết định 217-QĐ/TW, 218-QĐ/TW và Chỉ thị 6-CT/TU."
    )
    decisions, directive = find(text)[:2], find(text)[2]
    assert {citation.facts.issuer for citation in decisions} == {"Bộ Chính trị"}
    assert {citation.facts.date for citation in decisions} == {dt.date(2013, 12, 12)}
    assert (directive.facts.issuer, directive.facts.date) == (None, None)


PIECES = st.sampled_from([
    "Chỉ thị số 06-CT/TU", "217/QĐ-TW", "Quyết định 217, 218", "Kết luận 62- KL/TW", " và ", ", ",
    " ngày 07/9/2021", " ngày 31/02/2021", " của Bộ Chính trị", " của Ban Thường vụ Tỉnh ủy",
    "Thông tư 121/2017/TT-BTC", "Thông tư 12/2017", "Nghị quyết 30a/2008", "số ", "24/7", "5.000đ",
    "Ngày 07/9/2021, Tỉnh ủy ban hành ", "Quyết định của Bộ Chính trị số ", "(khóa XII)", "\n\n",
    "\u00a0", "“", ")", "1.719/QĐ-TTg", "10/GP-STTTT", "Nghị quyết số ", "18", "1664", "-", "/",
])  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join)


@given(TEXTS)
@example("1-A" * 50)
@example("İ Chỉ thị 06-CT/TU")
def test_citations_are_places_of_the_text_in_order(text: str) -> None:
    end = 0
    for citation in find(text):
        assert end <= citation.start <= citation.at < citation.end <= len(text)
        assert citation.surface == text[citation.start : citation.end]
        assert text[citation.at].isdigit()
        end = citation.end


@given(st.text(alphabet=st.characters(exclude_categories=["Nd"]), max_size=200))
def test_a_text_without_digits_has_no_citation(text: str) -> None:
    assert find(text) == ()


@given(TEXTS, TEXTS)
def test_a_wall_between_two_texts_parts_their_places(left: str, right: str) -> None:
    """Numbers may complete each other across a text; places are decided near by."""
    wall = "\0" * 400
    apart = {(c.start, c.end) for c in find(left)}
    shift = len(left) + len(wall)
    apart |= {(c.start + shift, c.end + shift) for c in find(right)}
    assert apart <= {(c.start, c.end) for c in find(left + wall + right)}


SPACE = st.sampled_from(["", " ", "\u00a0"])


@given(
    st.sampled_from(["Chỉ thị", "CHỈ THỊ", "chỉ thị", "Chỉ\u00a0thị"]),
    st.sampled_from([" ", "\u00a0", " số ", " số: ", "\nsố ", " số", " SỐ "]),
    st.sampled_from(["-", "–", "/"]),
    st.sampled_from(["/", "-"]),
    st.sampled_from(["CT{}TU", "ct{}tu"]),
    st.tuples(SPACE, SPACE),
)
def test_noise_does_not_hide_a_number(
    type_word: str, mark: str, dash: str, slash: str, symbol: str, spaces: tuple[str, str]
) -> None:
    before, after = spaces if symbol[0] == "C" else ("", "")
    dash = "-" if dash == "–" and symbol[0] == "c" else dash
    written = "06" + before + dash + after + symbol.format(slash)
    citation = only(f"Thực hiện {type_word}{mark}{written}, các cấp đã họp.")
    assert citation.surface == type_word + mark + written
    wanted = parse("06-CT/TU")
    assert wanted and citation.number.key == wanted.key
