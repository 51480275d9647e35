"""What a page of results holds: counts of filters, order, paging, excerpts."""

import json
from pathlib import Path
from typing import Any

import pytest

from portal.search.manifest import NAME

from .conftest import FILTERS, Ask, read_archive, write_index

ARCHIVE = read_archive()


def _urls(answer: dict[str, Any]) -> list[str]:
    return [result["url"] for result in answer["results"]]


def _marked(parts: list[dict[str, Any]]) -> list[str]:
    return [part["text"] for part in parts if part["marked"]]


def test_counts_are_of_all_results_when_nothing_is_chosen(ask: Ask, archive: Path) -> None:
    (answer,) = ask(archive, {"q": ""})
    for name in ("topic", "unit", "issuer", "state"):
        expected: dict[str, int] = {}
        for document in ARCHIVE:
            for value in document.filters.get(name, ()):
                expected[value] = expected.get(value, 0) + 1
        assert answer["counts"][name] == expected
    assert sum(answer["counts"]["year"].values()) == len(ARCHIVE)
    assert answer["counts"]["kind"] == {"article": 16, "directive": 15}


def test_a_filter_counts_what_choosing_another_value_would_give(ask: Ask, archive: Path) -> None:
    chosen, other, both = ask(
        archive,
        {"q": "mặt trận", "options": {"filters": {"kind": ["directive"]}}},
        {"q": "mặt trận", "options": {"filters": {"kind": ["article"]}}},
        {"q": "mặt trận", "options": {"filters": {"kind": ["article", "directive"]}}},
    )
    assert chosen["counts"]["kind"] == other["counts"]["kind"] == both["counts"]["kind"]
    assert chosen["total"] == chosen["counts"]["kind"]["directive"]
    assert other["total"] == other["counts"]["kind"]["article"]
    assert both["total"] == chosen["total"] + other["total"]
    assert set(chosen["counts"]["state"]) == {"in-force", "replaced"}


def test_only_the_wanted_filters_are_counted_and_loaded(ask: Ask, archive: Path) -> None:
    none, some = ask(
        archive,
        {"q": "mặt trận", "options": {"facets": []}},
        {"q": "mặt trận", "options": {"facets": ["year"], "filters": {"topic": ["doan-ket"]}}},
    )
    assert none["counts"] == {}
    assert not [file for file in none["loaded"] if "/f-" in file["path"]]
    assert set(some["counts"]) == {"year", "topic"}


def test_a_heavy_filter_is_counted_when_asked_for(ask: Ask, tmp_path: Path) -> None:
    """A large archive's columns cost more bytes than a reader's first query may."""
    write_index(tmp_path, ARCHIVE, 20)
    manifest = json.loads((tmp_path / NAME).read_text("utf-8"))
    manifest["shards"][0]["filters"]["unit"] = 200_000
    (tmp_path / NAME).write_text(json.dumps(manifest), "utf-8")
    unasked, asked, chosen = ask(
        tmp_path,
        {"q": "mặt trận"},
        {"q": "mặt trận", "options": {"facets": ["unit"]}},
        {"q": "mặt trận", "options": {"filters": {"unit": ["an-khe"]}}},
    )
    assert set(unasked["counts"]) == set(FILTERS) - {"unit"}
    assert set(asked["counts"]) == {"unit"}
    assert chosen["total"] == asked["counts"]["unit"]["an-khe"]


def test_pages_are_cut_from_one_order(ask: Ask, archive: Path) -> None:
    every = {"q": "mặt trận", "options": {"limit": 100}}
    pages = [
        {"q": "mặt trận", "options": {"limit": 4, "offset": start}} for start in range(0, 24, 4)
    ]
    whole, *parts = ask(archive, every, *pages)
    assert [url for part in parts for url in _urls(part)] == _urls(whole)
    assert len(_urls(whole)) == whole["total"]
    assert {part["total"] for part in parts} == {whole["total"]}


def test_order_by_date_is_newest_first(ask: Ask, archive: Path) -> None:
    (answer,) = ask(archive, {"q": "mặt trận", "options": {"sort": "date", "limit": 100}})
    dates = [result["date"] for result in answer["results"]]
    assert dates == sorted(dates, reverse=True)


def test_a_result_tells_what_it_is(ask: Ask, archive: Path) -> None:
    (answer,) = ask(archive, {"q": "217-QĐ/TW"})
    result = answer["results"][0]
    assert result["kind"] == "directive"
    assert result["number"] == "217-QĐ/TW"
    assert result["date"] == "2013-12-12"
    assert result["state"] == "replaced"
    assert result["filters"]["issuer"] == ["bo-chinh-tri"]


@pytest.mark.parametrize(
    ("query", "url", "marked"),
    [
        ("dai doan ket", "/2017/quyen-gop/", "đại đoàn kết"),
        ("hoà giải", "/2022/hoa-giai/", "hòa giải"),
        ("du doan", "/2019/phong-doan-thoi-tiet/", "dự đoán"),
        ("vac xin", "/2021/phong-chong-dich/", "vắc xin"),
    ],
)
def test_excerpts_mark_the_letters_of_the_text(
    ask: Ask, archive: Path, query: str, url: str, marked: str
) -> None:
    (answer,) = ask(archive, {"q": query})
    result = next(each for each in answer["results"] if each["url"] == url)
    assert marked in _marked(result["excerpt"])


def test_excerpts_are_stretches_of_the_text(ask: Ask, archive: Path) -> None:
    texts = {each.url: " ".join(f"{each.lead} {each.text}".split()) for each in ARCHIVE}
    (answer,) = ask(archive, {"q": "mặt trận", "options": {"limit": 100}})
    for result in answer["results"]:
        text = "".join(part["text"] for part in result["excerpt"])
        assert text.strip("… ") in texts[result["url"]]
        assert "".join(part["text"] for part in result["titleParts"]) == result["title"]


def test_the_title_is_marked_too(ask: Ask, archive: Path) -> None:
    (answer,) = ask(archive, {"q": "hoa giai"})
    assert _marked(answer["results"][0]["titleParts"]) == ["Hòa giải"]


def test_labels_are_those_of_the_manifest(ask: Ask, archive: Path) -> None:
    (answer,) = ask(archive, {"labels": True})
    assert set(answer["labels"]) == set(FILTERS)
