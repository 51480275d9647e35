"""A large archive is searched from its newest shards on; the older ones when they are needed.

The archive of these tests has 20 documents up to June 2022 and 11 newer ones, here as if the
newest five alone were as many as are always searched.
"""

from pathlib import Path
from typing import Any

import pytest

from .conftest import Ask

SINCE = "2022-09-05"
LARGE = {"recent": 5}
BROAD = {"q": "mặt trận", "options": {"limit": 3}}


def _shards(answer: dict[str, Any]) -> set[str]:
    paths = (file["path"] for file in answer["loaded"])
    return {path.split("/")[0] for path in paths} - {"d", "manifest.json"}


def _dates(answer: dict[str, Any]) -> list[str]:
    return [result["date"] for result in answer["results"]]


def test_what_is_new_is_enough(ask: Ask, archive: Path) -> None:
    _, answer = ask(archive, LARGE, BROAD)
    assert answer["since"] == SINCE
    assert len(_shards(answer)) == 1
    assert min(_dates(answer)) >= SINCE


def test_the_reader_asks_for_the_older_ones(ask: Ask, archive: Path) -> None:
    whole = {"q": "mặt trận", "options": {"limit": 3, "isWhole": True}}
    usual, _, answer = ask(archive, BROAD, LARGE, whole)
    assert answer["since"] is None
    assert {**answer, "loaded": None} == {**usual, "loaded": None}


@pytest.mark.parametrize(
    "question",
    [
        {"q": "mặt trận", "options": {"limit": 12}},
        {"q": "thanh niên", "options": {"limit": 1}},
        {"q": "mặt trận 06 ct tu", "options": {"limit": 1}},
        {"q": "kết luận 62", "options": {"limit": 1}},
        {"q": "mặt trận", "options": {"limit": 1, "filters": {"year": ["2015"]}}},
        {"q": "mặt trận", "options": {"limit": 1, "filters": {"year": ["2022", "2024"]}}},
        {"q": "", "options": {"limit": 1, "filters": {"year": ["2019"]}}},
    ],
    ids=["too-few", "none-new", "number", "name", "old-year", "year-of-both", "year-alone"],
)  # fmt: skip
def test_all_are_searched_where_the_new_ones_do_not_do(
    ask: Ask, archive: Path, question: dict[str, Any]
) -> None:
    usual, _, answer = ask(archive, question, LARGE, question)
    assert answer["since"] is None
    assert {**answer, "loaded": None} == {**usual, "loaded": None}
    assert answer["total"] > 0


def test_a_year_among_the_new_ones_needs_no_older(ask: Ask, archive: Path) -> None:
    question = {"q": "mặt trận", "options": {"limit": 1, "filters": {"year": ["2024"]}}}
    _, answer = ask(archive, LARGE, question)
    assert (answer["since"], len(_shards(answer))) == (SINCE, 1)


def test_a_small_archive_is_searched_whole(ask: Ask, archive: Path) -> None:
    (answer,) = ask(archive, BROAD)
    assert answer["since"] is None
    assert len(_shards(answer)) == 2
