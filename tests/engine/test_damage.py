"""What builds keep may be damaged, lost or meddled with: the next build is right all the same."""

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.checking import check
from portal.content import sources
from portal.content.sources import SourceFile
from province.folder import Portal, article, directive, scratch_folder, tree

LATEST = article("2024/cuoi", "2024-01-31")
_YEAR_NS = 365 * 24 * 3600 * 10**9


@pytest.fixture
def portal() -> Iterator[Portal]:
    """A portal that is built and was not edited for long."""
    with scratch_folder() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "_FRESH_NS", 0)
        articles = (
            article(f"2024/bai-{n}", title=f"Tên bài {n}", topics=["mat-tran"]) for n in range(6)
        )
        portal = Portal.create(folder / "portal", *articles, directive("2024/01-ct-tu"), LATEST)
        portal.build()
        yield portal


def assert_next_build_is_right(portal: Portal) -> None:
    """Publish and delete, so that listings are rendered from what is known of old documents."""
    document = article("2024/moi", "2024-02-01")
    portal.remove_document(LATEST)
    portal.write_document(document)
    portal.build()
    assert tree(portal.site) == portal.build_clean()
    portal.remove_document(document)
    portal.write_document(LATEST)
    portal.build()
    assert tree(portal.site) == portal.build_clean()
    assert portal.build().work.rendered == 0


def overwritten(data: bytes, draw: random.Random) -> bytes:
    """Garbage of up to 64 bytes somewhere."""
    place, garbage = draw.randrange(len(data)), draw.randbytes(draw.randint(1, 64))
    return data[:place] + garbage + data[place + len(garbage) :]


def misspelled(data: bytes, draw: random.Random) -> bytes:
    """A letter of a title is another one: what SQLite and msgpack cannot notice."""
    places = [i for i in range(len(data)) if data.startswith("Tên bài".encode(), i)]
    place = draw.choice(places)
    return data[:place] + b"S" + data[place + 1 :]


def truncated(data: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(len(data))]


def replaced(_: bytes, draw: random.Random) -> bytes:
    return draw.randbytes(5000)


@pytest.mark.parametrize("damage", [overwritten, misspelled, truncated, replaced])
def test_a_damaged_store(portal: Portal, damage: Callable[[bytes, random.Random], bytes]) -> None:
    store = portal.project.cache / "store.sqlite"
    for turn in range(20):
        store.write_bytes(damage(store.read_bytes(), random.Random(turn)))
        assert_next_build_is_right(portal)


def _of_another_program(store: Path) -> None:
    store.unlink()
    with sqlite3.connect(store) as db:
        db.execute("CREATE TABLE meta (version INTEGER)")
    db.close()


def _of_another_version(store: Path) -> None:
    with sqlite3.connect(store) as db:
        db.execute("UPDATE meta SET version = 'other'")
        db.execute("UPDATE facts SET value = x'00'")
    db.close()


def _without(rows: str) -> Callable[[Path], None]:
    def forget(store: Path) -> None:
        with sqlite3.connect(store) as db:
            db.execute(f"DELETE FROM {rows}")
        db.close()

    return forget


@pytest.mark.parametrize(
    "change",
    [_of_another_program, _of_another_version,
     _without("facts WHERE kind = 'manifest'"), _without("facts WHERE kind = 'document'"),
     _without("meta"), Path.unlink],
    ids=["program", "version", "manifests", "documents", "meta", "gone"],
)  # fmt: skip
def test_a_store_that_is_not_ours(portal: Portal, change: Callable[[Path], None]) -> None:
    change(portal.project.cache / "store.sqlite")
    assert_next_build_is_right(portal)


@pytest.mark.parametrize("lost", [".cache", ".site.previous", "site", "site/build.json",
                                  ".site.previous/build.json"])  # fmt: skip
def test_what_is_deleted_by_hand_is_made_again(portal: Portal, lost: str) -> None:
    path = portal.root / lost
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    portal.build()
    assert tree(portal.site) == portal.build_clean()
    assert_next_build_is_right(portal)


def test_a_file_taken_out_of_the_site_by_hand(portal: Portal) -> None:
    """Trees are trusted, not looked through; without its mark the site is made anew."""
    whole = tree(portal.site)
    (portal.site / "index.html").unlink()
    assert portal.build().work.rendered == 0
    (portal.site / "build.json").unlink()
    portal.build()
    assert tree(portal.site) == whole
    assert_next_build_is_right(portal)


@pytest.mark.parametrize("years", [-10, 10])
def test_times_of_files_that_lie(portal: Portal, years: int) -> None:
    """Set back by a program that keeps times, or made by a clock that was ahead."""
    path = portal.root / article("2024/bai-1").path
    moment = time.time_ns() + years * _YEAR_NS
    for title in ("Tên 1", "Tên 2", "Tên 3"):
        portal.write_document(article("2024/bai-1", title=title))
        os.utime(path, ns=(moment, moment))
        portal.build()
        assert tree(portal.site) == portal.build_clean()


def test_a_clock_set_back(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """All files are then of the future, and prove nothing."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() - _YEAR_NS)
    for title in ("Tên 1", "Tên 2", "Tên 3"):
        portal.write_document(article("2024/bai-1", title=title))
        portal.build()
        assert tree(portal.site) == portal.build_clean()


def test_edits_within_one_tick_of_the_clock(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Of one size, on a file system that tells whole seconds: their stamps are the same."""

    def coarse(entry: os.DirEntry[str]) -> SourceFile:
        stat, second = entry.stat(), 10**9
        times = (stat.st_mtime_ns // second * second, stat.st_ctime_ns // second * second)
        return SourceFile(entry.name, stat.st_size, *times)

    monkeypatch.setattr(sources, "_file", coarse)
    portal = Portal.create(tmp_path)
    for title in map("Tên {}".format, range(10)):
        portal.write_document(article("2024/bai", title=title))
        portal.build()
        assert f"<h1>{title}</h1>".encode() in (
            tree(portal.site)["tin-tuc/2024/bai/index.html"] or b""
        )
