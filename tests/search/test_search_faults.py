"""Queries that mean harm, and files that do not come: no crash, a clear error."""

from pathlib import Path
from typing import Any

import pytest

from portal.search.manifest import NAME, manifest

from .conftest import Ask, read_archive, write_index

NOTHING = [
    "",
    "   ",
    "?!.,;:-–—/\\|",
    '""',
    '"',
    "“”",
    "\x00\x01\x02\x1b[\x7f",
    "\ufeff\u200b\u202e",
    "😀😀",
    "'; -- */ %",
]

STRANGE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "constructor prototype __proto__ toString",
    "hasOwnProperty 06",
    "đại " * 2_500,
    "a" * 10_000,
    "1" * 10_000,
    "9" * 400 + " 06-CT/TU",
    '"' * 10_000,
    '"đại' * 3_000,
    "-" * 10_000,
    "٠٦-CT/TU",
    "６２-ＫＬ/ＴＷ",
    "mặt\x00trận",
    "mặt\u00a0trận",
    "mặt\u200btrận",
    "漢字 かな 한국어 العربية ไทย",
    "m² ½ Ⅻ İSTANBUL ẞ ﬁ",
    "ơ̆ Ƀ ƀ ĕ̆",
    "00000 0 000",
    ". ".join(f"{number}-CT/TU" for number in range(40)),
]


@pytest.mark.parametrize("query", NOTHING, ids=ascii)
def test_a_query_without_words_lists_everything(ask: Ask, archive: Path, query: str) -> None:
    (answer,) = ask(archive, {"q": query})
    assert answer["total"] == 31
    assert not any(part["marked"] for part in answer["results"][0]["excerpt"])


@pytest.mark.parametrize("query", STRANGE, ids=lambda query: ascii(query[:30]))
def test_a_strange_query_gets_an_answer(ask: Ask, archive: Path, query: str) -> None:
    (answer,) = ask(archive, {"q": query})
    assert "error" not in answer
    assert answer["total"] >= len(answer["results"])
    assert len(answer["loaded"]) < 150


def test_words_beyond_the_limit_are_counted(ask: Ask, archive: Path) -> None:
    some, many = ask(archive, {"q": "mặt trận " * 10}, {"q": "mặt trận " * 1_000})
    assert some["ignoredWords"] == 10
    assert many["ignoredWords"] < 250  # no more than a thousand characters are looked at


def test_wrong_options_find_nothing(ask: Ask, archive: Path) -> None:
    unknown, empty = ask(
        archive,
        {"q": "mặt trận", "options": {"filters": {"no-such-filter": ["x"]}}},
        {"q": "mặt trận", "options": {"filters": {"topic": ["no-such-topic"]}, "offset": 500}},
    )
    assert unknown["total"] == empty["total"] == 0
    assert unknown["results"] == empty["results"] == []


def test_an_empty_archive_has_no_results(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(manifest([], {"kind": {}}))
    for answer in ask(tmp_path, {"q": "mặt trận"}, {"q": ""}, {"q": '"06-CT/TU"'}):
        assert answer["total"] == 0
        assert answer["results"] == []


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An index that a test may damage."""
    write_index(tmp_path, read_archive(), 20)
    return tmp_path


def test_offline_is_an_error_and_then_works_again(ask: Ask, site: Path) -> None:
    lost, _, found = ask(
        site, {"offline": True, "q": "mặt trận"}, {"offline": False}, {"q": "mặt trận"}
    )
    assert lost["error"] == "SearchError"
    assert lost["path"] == NAME
    assert found["total"] > 0


def test_a_missing_file_is_an_error_that_names_it(ask: Ask, site: Path) -> None:
    for column in site.glob("*/f-topic.z"):
        column.unlink()
    without, other = ask(site, {"q": "mặt trận"}, {"q": "mặt trận", "options": {"facets": []}})
    assert without["error"] == "SearchError"
    assert without["path"].endswith("/f-topic.z")
    assert other["total"] > 0


@pytest.mark.parametrize("pattern", ["*/p*.z", "*/w*.z", "*/u0.z", "*/f-year.z", "d/*/*.z", NAME])
def test_a_damaged_file_is_an_error(ask: Ask, site: Path, pattern: str) -> None:
    damaged = list(site.glob(pattern))
    assert damaged
    for file in damaged:
        file.write_bytes(b"not an index file")
    answers: list[dict[str, Any]] = ask(site, {"q": "mặt trận"}, {"q": "mặt"})
    assert {answer.get("error") for answer in answers} >= {"SearchError"}


def test_a_publication_between_two_queries_is_noticed(
    ask: Ask, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """An open page knows the shards of before: their folders are gone, new ones are there."""
    before, after = (tmp_path_factory.mktemp(name) for name in ("before", "after"))
    write_index(before, read_archive(), 20)
    write_index(after, read_archive()[:-1], 10)
    without = {"q": "hòa giải", "options": {"facets": []}}
    found, _, other = ask(before, without, {"publish": str(after)}, {"q": "hòa giải"})
    assert [each["url"] for each in other["results"]] == [each["url"] for each in found["results"]]
    assert NAME in [file["path"] for file in other["loaded"]]
    assert sum(other["counts"]["kind"].values()) == other["total"]


def test_files_that_stay_away_are_an_error_not_a_loop(
    ask: Ask, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before, after = (tmp_path_factory.mktemp(name) for name in ("before", "broken"))
    write_index(before, read_archive(), 20)
    write_index(after, read_archive()[:-1], 10)
    for file in after.glob("*/f-topic.z"):
        file.unlink()
    without = {"q": "hòa giải", "options": {"facets": []}}
    found, _, lost = ask(before, without, {"publish": str(after)}, {"q": "hòa giải"})
    assert found["total"] > 0
    assert lost["error"] == "SearchError"
