"""Readers of the demonstration find what they look for."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

from browser.reading import Visit
from browser.searching import asked_of, results, total
from browser.sites import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demonstration")]

QUERIES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("queries.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", QUERIES, ids=[f"{case['q']}" for case in QUERIES])
def test_what_is_looked_for_comes_first(
    visit: Visit, demonstration: Site, case: dict[str, Any]
) -> None:
    query = unicodedata.normalize("NFD", case["q"]) if case.get("nfd") else case["q"]
    page = asked_of(visit, demonstration, q=query)
    first = results(page)[: len(case["first"])]
    assert sorted(first) == sorted(case["first"])
    if "only" in case:
        assert total(page) == case["only"]


def test_there_are_queries_enough() -> None:
    assert len({case["q"] for case in QUERIES if not case.get("nfd")}) >= 60
