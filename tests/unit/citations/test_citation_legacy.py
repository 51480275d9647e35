"""The five pages of old portals, which live beside the repository, give exactly these."""

from html import escape
from pathlib import Path

import pytest

from portal.citations.finder import Citation, find
from portal.citations.reader import read

LEGACY = Path(__file__).resolve().parents[3].parent / "shared" / "legacy"
CENTRAL_FRONT = "Đoàn Chủ tịch Uỷ ban Trung ương MTTQ Việt Nam"

# number as written, type word, date, issuer
EXPECTED = {
    "000": [],
    "001": [
        ("62-KL/TW", "Kết luận", "2009-12-08", "Bộ Chính trị"),
        ("121/2017/TT-BTC", "Thông tư", "2017-11-15", "Bộ Tài chính"),
    ],
    "002": [],
    "003": [
        ("06-CT/TU", "Chỉ thị", "2021-09-07", "Ban Thường vụ Tỉnh ủy"),
        ("16/CT-TTg", "Chỉ thị", "2016-05-16", "Thủ tướng Chính phủ"),
    ],
    "004": [
        ("01/KL-ĐCT", "Kết luận", "2015-08-20", CENTRAL_FRONT),
        ("02/KL-ĐCT", "Kết luận", "2015-12-29", CENTRAL_FRONT),
        ("12-KL/TW", "Kết luận", "2021-08-12", "Bộ Chính trị"),
        ("04/NQ-ĐCT", "Nghị quyết", None, "Đoàn Chủ tịch Ủy ban Trung ương MTTQ Việt Nam"),
        ("217/QĐ-TW", "Quyết định", "2013-12-12", "Bộ Chính trị"),
        ("218/QĐ-TW", "Quyết định", "2013-12-12", "Bộ Chính trị"),
    ],
}


def text_of(number: str) -> str:
    if not LEGACY.is_dir():
        pytest.skip("the old pages are not beside this copy of the repository")
    (path,) = LEGACY.glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


def row(citation: Citation) -> tuple[str, str | None, str | None, str | None]:
    facts = citation.facts
    date = facts.date.isoformat() if facts.date else None
    return (citation.number.canonical, citation.type_word, date, facts.issuer)


@pytest.mark.parametrize("number", EXPECTED)
def test_the_old_page_gives_exactly_its_citations(number: str) -> None:
    assert [row(citation) for citation in find(text_of(number))] == EXPECTED[number]


@pytest.mark.parametrize("number", EXPECTED)
def test_the_same_as_html(number: str) -> None:
    lines = text_of(number).splitlines()
    html = "".join(f"<p>{escape(line)}</p>".replace("\u00a0", "&nbsp;") for line in lines)
    mentions = read(html).mentions
    assert [row(mention.citation) for mention in mentions] == EXPECTED[number]
