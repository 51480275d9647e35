"""Both sites built and served, and a reader who opens their pages in Chromium."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from server.running import nginx
from whole.building import AS_OF

from .desking import made_a_clone, opened
from .reading import PHONE, WIDE, Chromium, Visit, chromium_started
from .sites import Site, Sites, build_small, prepare_small


@pytest.fixture(scope="session")
def small_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources of the small site."""
    return prepare_small(tmp_path_factory.mktemp("small") / "root")


@pytest.fixture(scope="session")
def sites(
    site: Path, full_root: Path, small_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sites]:
    """Both sites, served by nginx as the build tells it, on addresses of their own."""
    small = build_small(small_root, AS_OF)
    with ExitStack() as stack:
        full_address, small_address = (
            stack.enter_context(nginx(folder, tmp_path_factory.mktemp("nginx")))
            for folder in (site, small)
        )
        yield Sites(Site(full_root, site, full_address), Site(small_root, small, small_address))


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site's sources as a clone with one commit."""
    return made_a_clone(prepare_small(tmp_path_factory.mktemp("desk") / "root"))


@pytest.fixture(scope="module")
def address(clone: Path) -> Iterator[str]:
    """Where the desk over the clone is reached."""
    with opened(clone) as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """One browser for each file of tests, gone before tests of another kind run."""
    with chromium_started() as started:
        yield started


@pytest.fixture
def visit(chromium: Chromium) -> Iterator[Visit]:
    """Open pages as a reader does; no page may complain or ask another host for anything."""
    with ExitStack() as stack:
        one = Visit(chromium, stack)
        yield one
        assert one.complaints == []


@pytest.fixture(params=[PHONE, WIDE], ids=["phone", "desktop"])
def width(request: pytest.FixtureRequest) -> int:
    """The width of the reader's window in CSS pixels."""
    chosen: int = request.param
    return chosen
