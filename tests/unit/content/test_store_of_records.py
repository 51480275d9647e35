"""The store between builds: it gives back what it was given, or nothing; never an error."""

import sqlite3
from pathlib import Path

import pytest

from portal.checking.assessments import (
    Assessment,
    StoredFinding,
    read_assessments,
    save_assessments,
)
from portal.content.sources import Source, SourceFile
from portal.library.references import Links
from portal.machinery.store import Store
from portal.model.summaries import Cited, FileFact, RelationFact
from portal.pages.manifest import Manifest
from portal.publishing.kept import Manifests, keep_links, kept_links
from province.summaries import article, directive

RECORDS = {
    "content/articles/2024/a.md": Assessment(
        (SourceFile("a.md", 10, 1 << 60, 2 << 60),),
        "d1",
        article(
            "2024/a", files=(FileFact("a.pdf", 1, "ff"),), cited=(Cited("k", "06-CT/TU", date="x"),)
        ),
        (StoredFinding(3, 7, "date", "sai", "sửa", "error"),),
    ),
    "content/directives/2021/b/index.md": Assessment(
        (), "d2", directive("2021/b", relations=(RelationFact("repeals", "2020/c", "Mục 1"),)), ()
    ),
    "content/articles/2024/c.md": Assessment((), "d3", None, ()),
}


def _file(folder: Path) -> Path:
    return folder / "cache" / "store.sqlite"


MANIFEST = Manifest({"rest": (b"\x02" * 16, {"index.html": b"\x01" * 16})})
LINKS = Links(b"archive", {"/tin-tuc/2024/a/": ("digest", ("/van-ban/2021/06-ct-tu/", ""))})


def _filled(folder: Path) -> Path:
    store = Store(_file(folder), "1")
    save_assessments(store, RECORDS, [])
    Manifests(store).save("tree", MANIFEST)
    keep_links(store, LINKS)
    return _file(folder)


def test_what_was_saved_is_there_for_the_next_build(tmp_path: Path) -> None:
    _filled(tmp_path)
    again = Store(_file(tmp_path), "1")
    assert read_assessments(again) == RECORDS
    assert Manifests(again).of("tree") == MANIFEST
    assert kept_links(again) == LINKS


def test_links_are_replaced_as_a_whole(tmp_path: Path) -> None:
    store = Store(_filled(tmp_path), "1")
    other = Links(b"other", {})
    keep_links(store, other)
    assert kept_links(Store(_file(tmp_path), "1")) == other


def test_a_change_replaces_one_record_and_a_removal_drops_one(tmp_path: Path) -> None:
    store = Store(_filled(tmp_path), "1")
    changed = Assessment((), "new", None, ())
    first, second, third = RECORDS
    save_assessments(store, {first: changed}, [second, "content/never/was.md"])
    assert read_assessments(store) == {first: changed, third: RECORDS[third]}


def test_a_store_of_another_version_is_empty(tmp_path: Path) -> None:
    _filled(tmp_path)
    other = Store(_file(tmp_path), "2")
    assert (read_assessments(other), Manifests(other).of("tree"), kept_links(other)) == (
        {},
        None,
        None,
    )
    assert read_assessments(Store(_file(tmp_path), "1")) == {}


@pytest.mark.parametrize(
    "damage", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 4000]
)
def test_a_file_that_is_no_store_is_replaced(tmp_path: Path, damage: bytes) -> None:
    _filled(tmp_path).write_bytes(damage)
    store = Store(_file(tmp_path), "1")
    assert read_assessments(store) == {}
    save_assessments(store, RECORDS, [])
    assert read_assessments(Store(_file(tmp_path), "1")) == RECORDS


@pytest.mark.parametrize(("junk", "step"), [(b"\x80", 97), (b"\x00" * 40, 97), (None, 1023)])
def test_a_store_damaged_anywhere_gives_back_what_it_was_given_or_nothing(
    tmp_path: Path, junk: bytes | None, step: int
) -> None:
    data = _filled(tmp_path).read_bytes()
    for at in range(0, len(data), step):
        cut = data[:at] if junk is None else data[:at] + junk + data[at + len(junk) :]
        _file(tmp_path).write_bytes(cut)
        store = Store(_file(tmp_path), "1")
        assert all(RECORDS.get(path) == record for path, record in read_assessments(store).items())
        assert Manifests(store).of("tree") in (None, MANIFEST)
        assert kept_links(store) in (None, LINKS)


@pytest.mark.parametrize("at", range(100, 12_000, 1_500))
def test_a_damaged_store_can_be_written_again(tmp_path: Path, at: int) -> None:
    path = _filled(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[:at] + b"\xff" * 400 + data[at + 400 :])
    store = Store(path, "1")
    read_assessments(store)
    save_assessments(store, RECORDS, [])
    Manifests(store).save("next", MANIFEST)
    keep_links(store, LINKS)
    again = Store(path, "1")
    assert read_assessments(again) == RECORDS
    assert Manifests(again).of("next") == MANIFEST
    assert kept_links(again) == LINKS


@pytest.mark.parametrize(
    "record",
    ["x'93'", "x''", "x'94c0c0c0c0'", "'text'", "7", "substr(value, 1, 20)"],
)
def test_a_record_that_cannot_be_read_empties_the_store(tmp_path: Path, record: str) -> None:
    with sqlite3.connect(_filled(tmp_path)) as db:
        db.execute(f"UPDATE facts SET value = {record} WHERE key LIKE '%/a.md'")
    db.close()
    store = Store(_file(tmp_path), "1")
    assert read_assessments(store) == {}
    assert Manifests(store).of("tree") is None


def test_only_the_manifest_of_the_last_tree_is_kept(tmp_path: Path) -> None:
    store = Store(_filled(tmp_path), "1")
    Manifests(store).save("next", Manifest())
    Manifests(store).keep_only("next")
    assert (Manifests(store).of("tree"), Manifests(store).of("next")) == (None, Manifest())


def test_a_stamp_knows_every_file_by_name_size_and_both_times() -> None:
    text, pdf = SourceFile("index.md", 1, 2, 3), SourceFile("a.pdf", 4, 5, 6)
    source = Source("article", "2024/a", "content/articles/2024/a/index.md", text, (pdf,))
    assert source.stamp == (text, pdf)
    others = [SourceFile("b", 1, 2, 3), SourceFile("index.md", 0, 2, 3),
              SourceFile("index.md", 1, 0, 3), SourceFile("index.md", 1, 2, 0)]  # fmt: skip
    assert text not in others
