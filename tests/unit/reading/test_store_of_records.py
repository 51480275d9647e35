"""The store between builds: it gives back what it was given, or nothing; never an error."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from province import article, directive

from portal.model.summaries import Cited, FileFact, RelationFact
from portal.reading.sources import Source, SourceFile
from portal.reading.store import Finding, Record, Store, stamp_of

RECORDS = {
    "content/articles/2024/a.md": Record(
        (("a.md", 10, 1 << 60, 2 << 60),),
        "d1",
        article(
            "2024/a", files=(FileFact("a.pdf", 1, "ff"),), cited=(Cited("k", "06-CT/TU", date="x"),)
        ),
        (Finding(3, 7, "date", "sai", "sửa", "error"),),
    ),
    "content/directives/2021/b/index.md": Record(
        (), "d2", directive("2021/b", relations=(RelationFact("repeals", "2020/c", "Mục 1"),)), ()
    ),
    "content/articles/2024/c.md": Record((), "d3", None, ()),
}


def _file(folder: Path) -> Path:
    return folder / "cache" / "store.sqlite"


def _filled(folder: Path) -> Path:
    store = Store(_file(folder), "1")
    store.save(RECORDS, [])
    store.save_manifest("tree", {"index.html": b"\x01" * 16})
    return _file(folder)


def test_what_was_saved_is_there_for_the_next_build(tmp_path: Path) -> None:
    _filled(tmp_path)
    again = Store(_file(tmp_path), "1")
    assert again.records() == RECORDS
    assert again.manifest("tree") == {"index.html": b"\x01" * 16}


def test_a_change_replaces_one_record_and_a_removal_drops_one(tmp_path: Path) -> None:
    store = Store(_filled(tmp_path), "1")
    changed = Record((), "new", None, ())
    first, second, third = RECORDS
    store.save({first: changed}, [second, "content/never/was.md"])
    assert store.records() == {first: changed, third: RECORDS[third]}


def test_a_store_of_another_version_is_empty(tmp_path: Path) -> None:
    _filled(tmp_path)
    other = Store(_file(tmp_path), "2")
    assert (other.records(), other.manifest("tree")) == ({}, None)
    assert Store(_file(tmp_path), "1").records() == {}


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_store_is_replaced(tmp_path: Path, damage: bytes) -> None:
    _filled(tmp_path).write_bytes(damage)
    store = Store(_file(tmp_path), "1")
    assert store.records() == {}
    store.save(RECORDS, [])
    assert Store(_file(tmp_path), "1").records() == RECORDS


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.integers(0, 1 << 20), st.binary(min_size=1, max_size=300), st.booleans())
def test_a_damaged_store_gives_old_records_or_none_and_works_again(
    tmp_path: Path, where: int, junk: bytes, is_cut: bool
) -> None:
    _file(tmp_path).unlink(missing_ok=True)
    path = _filled(tmp_path)
    data = path.read_bytes()
    at = where % len(data)
    path.write_bytes(data[:at] if is_cut else data[:at] + junk + data[at + len(junk) :])
    store = Store(path, "1")
    store.records()
    store.manifest("tree")
    store = Store(path, "1")
    store.save(RECORDS, [])
    assert set(store.records()) >= set(RECORDS) or store.records() == {}


def test_a_record_that_cannot_be_read_empties_the_store(tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(_filled(tmp_path)) as db:
        db.execute("UPDATE documents SET record = x'93' WHERE path LIKE '%/a.md'")
    db.close()
    store = Store(_file(tmp_path), "1")
    assert store.records() == {}
    assert store.manifest("tree") is None


def test_only_the_manifest_of_the_last_tree_is_kept(tmp_path: Path) -> None:
    store = Store(_filled(tmp_path), "1")
    store.save_manifest("next", {})
    store.keep_manifest("next")
    assert (store.manifest("tree"), store.manifest("next")) == (None, {})


def test_a_stamp_knows_every_file_by_name_size_and_both_times() -> None:
    text, pdf = SourceFile("index.md", 1, 2, 3), SourceFile("a.pdf", 4, 5, 6)
    source = Source("article", "2024/a", "content/articles/2024/a/index.md", text, (pdf,))
    assert stamp_of(source) == (("index.md", 1, 2, 3), ("a.pdf", 4, 5, 6))
