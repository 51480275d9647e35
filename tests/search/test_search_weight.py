"""What a query costs a reader of an archive of 10,000 documents, over the wire."""

from collections import deque
from pathlib import Path

import pytest

from .weigh import Weight, archive_of, build, weigh

DOCUMENTS = 10_000
KB = 1000
FIRST, FURTHER = 250 * KB, 120 * KB


@pytest.fixture(scope="module")
def weights(engine: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Weight]:
    folder = tmp_path_factory.mktemp("ten-thousand")
    deque(build(archive_of(DOCUMENTS), folder), maxlen=0)
    return weigh(folder, engine)


def test_a_first_query_is_light(weights: list[Weight]) -> None:
    assert {each.query: each.first for each in weights if each.first > FIRST} == {}


def test_a_further_query_is_lighter(weights: list[Weight]) -> None:
    assert {each.query: each.further for each in weights if each.further > FURTHER} == {}


def test_every_part_of_the_index_was_weighed(weights: list[Weight]) -> None:
    parts = {part for each in weights for part in each.parts}
    assert parts == {
        "manifest.json", "words", "pairs", "names", "filters", "addresses", "documents",
    }  # fmt: skip
