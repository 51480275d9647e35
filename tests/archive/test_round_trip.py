"""A bag of the full province, unpacked into an empty portal, gives the same pages."""

import json
import shutil
from pathlib import Path

import pytest

from browser.sites import prepare_small
from province.program import write_program
from whole.building import run, tree


def _archive(root: Path, bag: Path, cache: Path, *query: str) -> str:
    command = ["portal.cli.main", "--root", str(root), "--cache", str(cache)]
    done = run([*command, "archive", *query, "--output", str(bag)])
    assert done.returncode == 0, done.stderr
    return done.stdout


def _rebuilt(bag: Path, root: Path) -> Path:
    """Build an empty portal, the program alone, with the content of a bag."""
    write_program(root)
    shutil.copytree(bag / "data" / "content", root / "content")
    done = run(["portal.cli.main", "--root", str(root), "build"])
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def cache(site: Path, full_root: Path) -> Path:
    """What the build of the site left; archiving reads no document anew."""
    assert site.is_dir()
    return full_root / ".cache"


def test_all_pages_come_back_byte_for_byte(
    site: Path, full_root: Path, cache: Path, tmp_path: Path
) -> None:
    _archive(full_root, tmp_path / "bag", cache, "--all")
    again = tree(_rebuilt(tmp_path / "bag", tmp_path / "portal"))
    before = tree(site)
    # the mark tells of what is still to be published, which is in no bag
    assert {**again, "build.json": b""} == {**before, "build.json": b""}


def test_a_year_alone_can_be_built_and_keeps_its_states(
    site: Path, full_root: Path, cache: Path, tmp_path: Path
) -> None:
    _archive(full_root, tmp_path / "bag", cache, "--year", "2020", "--kind", "directive")
    again = _rebuilt(tmp_path / "bag", tmp_path / "portal")
    chosen = sorted(site.glob("van-ban/2020/*/van-ban.json"))
    assert chosen
    for path in chosen:
        other = again / path.relative_to(site)
        before, after = (json.loads(one.read_text(encoding="utf-8")) for one in (path, other))
        assert after["directive"] == before["directive"]
        assert after["text"] == before["text"]


def test_signed_files_and_pictures_come_back(tmp_path: Path) -> None:
    small = prepare_small(tmp_path / "small")
    shutil.rmtree(small / "statistics")  # counts of visits are no part of an archive
    _archive(small, tmp_path / "bag", tmp_path / "cache", "--all")
    done = run(["portal.cli.main", "--root", str(small), "build"])
    assert done.returncode == 0, done.stderr
    again = tree(_rebuilt(tmp_path / "bag", tmp_path / "portal"))
    before = tree(small / "site")
    assert any(path.endswith(".pdf") for path in before)
    assert {**again, "build.json": b""} == {**before, "build.json": b""}


def test_the_command_makes_the_same_bag_twice(full_root: Path, cache: Path, tmp_path: Path) -> None:
    for name, own in (("one", cache), ("two", tmp_path / "c")):
        _archive(full_root, tmp_path / name, own, "--year", "2021")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    proved = run(["portal.cli.main", "verify", str(tmp_path / "two")])
    assert proved.returncode == 0, proved.stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "give --all, or what to choose"),
        (("--all", "--year", "2021"), "give --all, or what to choose"),
        (("--topic", "khong-co"), "no topic 'khong-co'"),
        (("--year", "1900"), "no published document answers"),
    ],
)
def test_wrong_use_is_one_line(
    full_root: Path, cache: Path, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    output = ["--output", str(tmp_path / "bag")]
    places = ["--root", str(full_root), "--cache", str(cache)]
    done = run(["portal.cli.main", *places, "archive", *options, *output])
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
