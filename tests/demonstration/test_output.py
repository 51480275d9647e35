"""The demonstration's site is sound, says that it is a demonstration, and two commands make it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from browser.output import CHECKS
from browser.sites import Site
from browser.test_vnu import errors
from whole.building import run, tree

pytestmark = pytest.mark.xdist_group("demonstration")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_there_are_no(demonstration: Site, check: Callable[[Site], Iterator[str]]) -> None:
    assert [*check(demonstration)] == []


def test_vnu_finds_no_error(demonstration: Site) -> None:
    assert errors(demonstration.folder) == []


def test_every_page_says_that_it_is_a_demonstration(demonstration: Site) -> None:
    whole = [html for html in demonstration.pages.values() if "<header" in html]
    assert len(whole) > 300
    assert "bản trình diễn, không phải trang chính thức" in demonstration.identity["notice"]
    assert all(demonstration.identity["notice"] in html for html in whole)


def test_every_kind_of_listing_is_filled(built: Path) -> None:
    for name in ("chu-de", "don-vi", "nam", "tin-tuc", "van-ban", "co-quan", "loai-van-ban"):
        assert len(list((built / name).rglob("index.html"))) > 5, name


def test_mkdocs_build_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    done = run(
        ["mkdocs", "build", "--site-dir", str(tmp_path / "site")], PORTAL_CACHE=f"{tmp_path}/cache"
    )
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "site") == tree(built)
