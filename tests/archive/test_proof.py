"""Whatever happens to a bag, the file that it happened to is named."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import bagit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.archive.bag import write_bag
from portal.archive.proof import Fault, prove_bag
from portal.archive.query import Query
from portal.cli.main import main
from province.folder import Portal

from .conftest import bagged

INFO = {"Source-Organization": "Cơ quan thử", "Bagging-Date": "2024-06-30"}
FILES = [
    ("content/a.md", b"Van ban mot"), ("pages/index.html", b"<p>x</p>"), ("doc-truoc.txt", b"y"),
    ("metadata/articles/2021/a.json", b"{}"), ("content/rong.csv", b""),
]  # fmt: skip


@pytest.fixture(scope="module")
def bag() -> Iterator[Path]:
    """A small bag; each example puts back what it changed."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "bag"
        write_bag(target, FILES, INFO, 0)
        yield target


def _all(bag: Path) -> list[Path]:
    return sorted(path for path in bag.rglob("*") if path.is_file())


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_any_flipped_byte_is_found_and_its_file_named(bag: Path, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from([path for path in _all(bag) if path.stat().st_size]))
    whole = file.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    bits = data.draw(st.integers(1, 255))
    file.write_bytes(whole[:place] + bytes([whole[place] ^ bits]) + whole[place + 1 :])
    try:
        assert Fault(file.relative_to(bag).as_posix(), "changed") in prove_bag(bag)
    finally:
        file.write_bytes(whole)
    assert prove_bag(bag) == []


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_cut_or_longer_file_is_found_and_named(bag: Path, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(_all(bag)))
    whole = file.read_bytes()
    other = data.draw(
        st.builds(lambda n: whole[:n], st.integers(0, max(0, len(whole) - 1)))
        | st.binary(min_size=1, max_size=5).map(lambda more: whole + more)
    )
    file.write_bytes(other)
    try:
        if other != whole:
            assert Fault(file.relative_to(bag).as_posix(), "changed") in prove_bag(bag)
    finally:
        file.write_bytes(whole)


def test_one_fault_names_one_file(bag: Path) -> None:
    """A manifest that is damaged does not make the files it tells of look damaged."""
    for file in _all(bag):
        whole = file.read_bytes()
        if not whole:
            continue
        file.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
        named = {fault.path for fault in prove_bag(bag)}
        file.write_bytes(whole)
        assert named == {file.relative_to(bag).as_posix()}


def test_every_missing_file_is_named(bag: Path) -> None:
    for file in _all(bag):
        whole = file.read_bytes()
        file.unlink()
        assert prove_bag(bag) == [Fault(file.relative_to(bag).as_posix(), "missing")]
        file.write_bytes(whole)
        file.chmod(0o644)


@pytest.mark.parametrize("name", ["data/them.pdf", "data/content/.an", "them.txt", "khac/a.txt"])
def test_every_extra_file_is_named(bag: Path, name: str) -> None:
    place = bag / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"x")
    assert prove_bag(bag) == [Fault(name, "extra")]
    place.unlink()
    if name.startswith("khac"):
        place.parent.rmdir()


def test_a_link_is_no_file(bag: Path, tmp_path: Path) -> None:
    file = bag / "data/content/a.md"
    whole = file.read_bytes()
    (tmp_path / "a.md").write_bytes(whole)
    file.unlink()
    file.symlink_to(tmp_path / "a.md")
    try:
        assert prove_bag(bag) == [Fault("data/content/a.md", "changed")]
    finally:
        file.unlink()
        file.write_bytes(whole)


def test_the_library_finds_no_fault_that_we_do_not(bag: Path) -> None:
    """Both agree on a whole bag and on damaged payloads; ours also names damaged tag files."""
    bagit.Bag(str(bag)).validate()
    for file in (path for path in _all(bag) if path.stat().st_size):
        whole = file.read_bytes()
        file.write_bytes(bytes([whole[0] ^ 64]) + whole[1:])
        try:
            bagit.Bag(str(bag)).validate()
            refused = False
        except (bagit.BagError, UnicodeDecodeError, ValueError):
            refused = True
        found = prove_bag(bag)
        file.write_bytes(whole)
        assert found
        assert refused or "tagmanifest" in file.name


def test_the_command_tells_in_a_line_what_is_wrong(
    portal: Portal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bag = tmp_path / "bag"
    bagged(portal, bag, Query(year="2021"))
    verify = ["--root", str(portal.root), "verify", str(bag)]
    assert main(verify) == 0
    assert "Nguyên vẹn" in capsys.readouterr().out
    signed = bag / "data/content/directives/2021/02-ct-tu/ban-ky.pdf"
    signed.write_bytes(signed.read_bytes().replace(b"ban", b"BAN"))
    (bag / "data/doc-truoc.txt").unlink()
    assert main(verify) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("data/content/directives/2021/02-ct-tu/ban-ky.pdf: đã bị thay đổi — ")
    assert told[1].startswith("data/doc-truoc.txt: bị thiếu — ")
    assert told[2] == f"2 tệp sai trong {bag}"
    shutil.rmtree(bag)
    assert main(verify) == 2
    assert "no bag and no built site" in capsys.readouterr().err
