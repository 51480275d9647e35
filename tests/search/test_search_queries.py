"""The table of queries: what a reader types, and what must come first."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import Ask

ROWS = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def answers(ask: Ask, archive: Path) -> list[Any]:
    return ask(archive, *map(_question, ROWS))


def _question(row: dict[str, Any]) -> dict[str, Any]:
    query = unicodedata.normalize("NFD", row["q"]) if row.get("nfd") else row["q"]
    return {"q": query, "options": {key: row[key] for key in ("filters", "sort") if key in row}}


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize("index", range(len(ROWS)), ids=[row["q"] or "-" for row in ROWS])
def test_the_right_documents_come_first(index: int, answers: list[Any]) -> None:
    row, answer = ROWS[index], answers[index]
    found = [result["url"].strip("/") for result in answer["results"]]
    first = found[: len(row["top"])]
    assert (sorted(first) == sorted(row["top"])) if row.get("any") else (first == row["top"]), found
    assert row.get("total", answer["total"]) == answer["total"], found
    assert answer["isPartial"] == row.get("partial", False)
