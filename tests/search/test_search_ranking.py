"""Which of a few documents comes first, each case with documents made for it."""

from pathlib import Path
from typing import Any

import pytest

from portal.search.documents import SearchDocument, names_of

from .conftest import Ask, write_index

FILLER = "một hai ba bốn năm sáu bảy tám chín mười"


def _document(place: int, fields: dict[str, Any]) -> SearchDocument:
    number = fields.get("number")
    return SearchDocument(
        url=f"/{place}/",
        kind="directive" if number else "article",
        title=fields.get("title", FILLER),
        date=f"2024-01-{place + 1:02}",
        lead=fields.get("lead", ""),
        text=f"{FILLER}. {fields.get('text', '')}. {FILLER}",
        number=number,
        names=names_of([number], "Chỉ thị") if number else (),
    )


CASES: dict[str, tuple[str, list[dict[str, Any]], list[int]]] = {
    "the typed accents before other accents in a title": (
        "đoàn kết",
        [{"text": "đoàn kết"}, {"title": "Đoạn kết"}],
        [0, 1],
    ),
    "without accents a title comes first, whatever its accents": (
        "doan ket",
        [{"text": "đoàn kết"}, {"title": "Đoạn kết"}, {"text": "đoán kết"}],
        [1, 2, 0],
    ),
    "title, lead, repeated, in passing": (
        "dân vận",
        [{"title": "Dân vận"}, {"lead": "dân vận"}, {"text": "dân vận, dân vận"},
         {"text": "dân vận"}],
        [0, 1, 2, 3],
    ),
    "other accents of a word add nothing to its own": (
        "dân vận",
        [{"text": "dân vận, dân vận"}, {"text": "dân vận, dàn văn"}],
        [0, 1],
    ),
    "words side by side before scattered ones": (
        "rừng bahnar",
        [{"text": "rừng bahnar"}, {"text": f"bahnar {FILLER} rừng"}],
        [0, 1],
    ),
    "the newer of equals": ("dân vận", [{"text": "dân vận"}] * 3, [2, 1, 0]),
    "a phrase is whole, its pairs are not enough": (
        '"đại đoàn kết"',
        [{"text": "đại đoàn kết"}, {"text": "đại đoàn. Đoàn kết"}],
        [0],
    ),
    "a phrase does not run from title to text": (
        '"dân vận khéo"',
        [{"title": "dân vận", "text": "vận khéo"}, {"text": "dân vận khéo"}],
        [1],
    ),
    "a directive before those that speak of it": (
        "06-CT/TU",
        [{"number": "06-CT/TU"}, {"title": "06-CT/TU, 06-CT/TU", "text": "06-CT/TU " * 9}],
        [0, 1],
    ),
    "the whole number before its beginning": (
        "chỉ thị 06-CT/TU",
        [{"number": "06-CT/TU"}, {"number": "06-CT/TW"}],
        [0],
    ),
    "a number that is part of a sentence names nothing": (
        "chỉ thị 10 năm dân vận",
        [{"text": "chỉ thị 10 năm dân vận"}, {"number": "10-CT/TU"}],
        [0],
    ),
    "a whole number is found among other words": (
        "toàn văn 10-CT/TU mới",
        [{"number": "10-CT/TU"}, {"text": "toàn văn"}],
        [0],
    ),
    "ĐA is not DA": (
        "01-ĐA/TU",
        [{"number": "01-ĐA/TU"}, {"number": "01-DA/TU"}],
        [0, 1],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_order_of_results(ask: Ask, tmp_path: Path, case: str) -> None:
    query, rows, order = CASES[case]
    write_index(tmp_path, [_document(place, row) for place, row in enumerate(rows)])
    (answer,) = ask(tmp_path, {"q": query})
    assert [int(result["url"].strip("/")) for result in answer["results"]] == order
