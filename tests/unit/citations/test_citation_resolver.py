"""The resolver: number, date, term and issuer decide; what stays open is not linked."""

import datetime as dt
from typing import Any

import pytest

from portal.citations.finder import find
from portal.citations.reader import read
from portal.citations.resolver import Resolution, Target, index, resolve
from portal.citations.wanted import Mention, wanted


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


TU_2021 = Target(
    "/van-ban/2021/06-ct-tu/", ("06-CT/TU",), day("2021-09-07"), "CT",
    ("Tỉnh ủy Kon Tum", "Ban Thường vụ Tỉnh ủy"), "2020-2025",
)  # fmt: skip
TU_2016 = Target(
    "/van-ban/2016/06-ct-tu/", ("06-CT/TU",), day("2016-05-05"), "CT",
    ("Tỉnh ủy Kon Tum", "Ban Thường vụ Tỉnh ủy"), "2015-2020",
)  # fmt: skip
TW_2006 = Target(
    "/van-ban/2006/06-ct-tw/", ("06-CT/TW",), day("2006-11-07"), "CT", ("Bộ Chính trị",), "X"
)
BCT_217 = Target("/217/", ("217-QĐ/TW",), day("2013-12-12"), "QĐ", ("Bộ Chính trị",))
LAW = Target("/97/", ("97/2025/QH15",), day("2025-06-27"), "L", ("Quốc hội",))
JOINT = Target(
    "/1962/", ("1962/CTrPH-UBND-BTTUBMTTQ", "45/CTrPH-MTTQ"), day("2022-12-26"), "CTrPH",
    ("UBND tỉnh Gia Lai", "Ủy ban MTTQ Việt Nam tỉnh Gia Lai"),
)  # fmt: skip
PLAN = Target(
    "/kh/",
    ("243/KH-MTTQ-BTT",),
    day("2023-08-31"),
    "KH",
    ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Gia Lai",),
)
UNNUMBERED = Target("/khong-so/", ("Không số",), day("1990-12-21"), "L")
ARCHIVE = index([TU_2021, TU_2016, TW_2006, BCT_217, LAW, JOINT, PLAN, UNNUMBERED])


def outcome(text: str, **context: Any) -> Resolution:
    return resolve(find(text)[0], ARCHIVE, **context)


RESOLVED = [
    # by number alone, in any writing
    ("Chỉ thị 06-CT/TW", TW_2006),
    ("Quyết định số 217/QĐ-TW", BCT_217),
    ("Luật 97/2025/QH15", LAW),
    # joint documents by each of their numbers
    ("Chương trình 1962/CTrPH-UBND-BTTUBMTTQ", JOINT),
    ("Chương trình phối hợp số 45/CTrPH-MTTQ", JOINT),
    # by date, year, term
    ("Chỉ thị 06-CT/TU ngày 07/9/2021", TU_2021),
    ("Chỉ thị 06-CT/TU năm 2016", TU_2016),
    ("Chỉ thị 06-CT/TU nhiệm kỳ 2015 – 2020", TU_2016),
    ("Chỉ thị 06-CT/TW khóa X", TW_2006),
    # a term that cannot be compared excludes nothing, one in years is met by the day of issue
    ("Chỉ thị 06-CT/TU năm 2016 khóa XV", TU_2016),
    ("Quyết định 217-QĐ/TW khóa XI", BCT_217),
    ("Quyết định 217-QĐ/TW nhiệm kỳ 2011-2016", BCT_217),
    # by issuer, in full or brief, acting for the body
    ("Chỉ thị số 06 của Bộ Chính trị", TW_2006),
    ("Kế hoạch 243/KH-MTTQ-BTT của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", PLAN),
    ("Chỉ thị 06-CT/TU ngày 07/9/2021 của BTV Tỉnh uỷ", TU_2021),
    # symbols of one body only: what the text calls it does not matter
    ("Quyết định 217-QĐ/TW của Trung ương", BCT_217),
    # short mentions
    ("Luật số 97", LAW),
    ("Luật số 97/2025", LAW),
    ("Quyết định 217/2013 của Bộ Chính trị", BCT_217),
]


@pytest.mark.parametrize(("text", "target"), RESOLVED)
def test_resolves(text: str, target: Target) -> None:
    assert outcome(text) == Resolution("resolved", target.url, (target,))


UNRESOLVED = [
    "Chỉ thị 07-CT/TU",
    "Chỉ thị 06-CT/TU ngày 08/9/2021",
    "Chỉ thị 06-CT/TU năm 2020",
    "Chỉ thị 06-CT/TU ngày 07/9/2021 của Tỉnh ủy Gia Lai",
    "Kế hoạch 243/KH-MTTQ-BTT của Ủy ban MTTQ Việt Nam tỉnh Bình Định",
    "Nghị quyết 06-NQ/TU",
    "Chỉ thị 06-CT/TW khóa XI",
    "Chỉ thị 06-CT/TU nhiệm kỳ 2010-2015",
    "Quyết định 217-QĐ/TW nhiệm kỳ 2016-2021",
]


@pytest.mark.parametrize("text", UNRESOLVED)
def test_does_not_take_another_document_for_the_cited_one(text: str) -> None:
    assert outcome(text).outcome == "unresolved"


AMBIGUOUS = ["Chỉ thị 06-CT/TU", "Chỉ thị 06-CT/TU của Tỉnh ủy Kon Tum", "Chỉ thị số 06"]


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_leaves_open_what_is_not_decided(text: str) -> None:
    answer = outcome(text)
    assert (answer.outcome, answer.url) == ("ambiguous", None)
    assert {TU_2021, TU_2016} <= set(answer.candidates)


def test_nothing_later_than_the_citing_text_can_be_meant() -> None:
    assert outcome("Chỉ thị 06-CT/TU", on=day("2018-01-01")).url == TU_2016.url
    assert outcome("Chỉ thị 06-CT/TU", on=day("2010-01-01")).outcome == "unresolved"
    assert outcome("Chỉ thị 06-CT/TU", on=day("2021-09-07")).outcome == "ambiguous"


def test_a_directive_that_names_itself_is_neither_linked_nor_missing() -> None:
    answer = outcome("Quyết định 217-QĐ/TW", own="/217/")
    assert (answer.outcome, answer.url) == ("own", None)


def test_a_target_without_known_issuers_is_not_excluded_by_issuer() -> None:
    archive = index([Target("/x/", ("06-CT/TU",), day("2021-09-07"))])
    assert resolve(find("Chỉ thị 06-CT/TU của Tỉnh ủy Gia Lai")[0], archive).url == "/x/"


def test_the_index_does_not_depend_on_the_order_of_the_archive() -> None:
    targets = [TU_2021, TU_2016, TW_2006, LAW]
    assert index(targets) == index(reversed(targets))


def test_a_text_that_was_amended_may_cite_what_came_later_by_its_day() -> None:
    assert outcome("Luật 97/2025/QH15", on=day("2020-01-01")).outcome == "unresolved"
    assert outcome("Luật 97/2025/QH15 ngày 27/6/2025", on=day("2020-01-01")).url == LAW.url


def _mentions(path: str, text: str) -> list[Mention]:
    archive = index([TU_2021, TU_2016])
    return [Mention(path, one.cited, resolve(one.citation, archive)) for one in read(text).mentions]


def test_what_the_archive_lacks_is_listed_most_cited_first() -> None:
    mentions = [
        *_mentions("b.md", "Thông tư 121/2017/TT-BTC. Kết luận 62- KL/TW của Bộ Chính trị."),
        *_mentions("a.md", "Kết luận 62-KL/TW ngày 08/12/2009. Chỉ thị 06-CT/TU."),
        *_mentions("a.md", "Kết luận 62-KL/TW. Nghị quyết 04/NQ-ĐCT. Chỉ thị 06-CT/TU năm 2021."),
    ]
    rows = wanted(mentions, "unresolved")
    assert [(row.number, row.paths) for row in rows] == [
        ("62-KL/TW", ("a.md", "b.md")),
        ("121/2017/TT-BTC", ("b.md",)),
        ("04/NQ-ĐCT", ("a.md",)),
    ]
    assert (rows[0].dates, rows[0].issuers) == (("2009-12-08",), ("Bộ Chính trị",))
    (unclear,) = wanted(mentions, "ambiguous")
    assert (unclear.number, unclear.candidates) == ("06-CT/TU", (TU_2016.url, TU_2021.url))
