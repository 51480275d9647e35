"""A disk that is full: one line tells it, visitors see the last site, and room mends it."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from province.folder import Portal, article, end_of, tree

_PAGE = 4096


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    """A portal on a disk of its own, of 8 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk; the other test needs no mount")
    try:
        portal = Portal.create(disk / "portal", *(article(f"2024/bai-{n}") for n in range(30)))
        portal.build()
        yield portal
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def change_everything(portal: Portal) -> None:
    template = portal.root / "overrides" / "portal" / "head.html"
    template.write_text(template.read_text(encoding="utf-8") + "<!--mới-->", encoding="utf-8")


def fill(portal: Portal, left: int) -> Path:
    """Fill the disk but for some bytes; return the file that does it."""
    ballast = portal.root.parent / "ballast"
    with ballast.open("wb") as stream:
        stream.write(bytes(max(0, shutil.disk_usage(ballast).free - left)))
    return ballast


def assert_told_in_one_line(program: subprocess.Popen[str]) -> None:
    code, told = end_of(program)
    assert (code, told.count("\n")) == (2, 1), told
    assert "the site is as it was" in told


@pytest.mark.parametrize("pages", [0, 1, 4, 16, 64])
def test_a_full_disk(portal: Portal, pages: int) -> None:
    change_everything(portal)
    portal.save_frame()
    before = tree(portal.site)
    ballast = fill(portal, pages * _PAGE)
    assert_told_in_one_line(portal.command())
    assert tree(portal.site) == before
    ballast.unlink()
    portal.build()
    assert tree(portal.site) == portal.build_clean() != before


@pytest.mark.parametrize("size", [0, 1_000, 20_000])
def test_files_may_not_grow(tmp_path: Path, size: int) -> None:
    """The kernel refuses long writes as a quota does; this needs no rights to mount."""
    portal = Portal.create(tmp_path, article("2024/bai", title="Tên", lead="dài " * 8_000))
    portal.build()
    change_everything(portal)
    portal.save_frame()
    before = tree(portal.site)
    program = portal.command()
    resource.prlimit(program.pid, resource.RLIMIT_FSIZE, (size, size))
    assert_told_in_one_line(program)
    assert tree(portal.site) == before
    portal.build()
    assert tree(portal.site) == portal.build_clean() != before
