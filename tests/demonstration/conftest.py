"""The demonstration, built by the command as its repository says, and served by nginx."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.conftest import chromium, visit
from browser.sites import Site
from server.running import nginx
from whole.building import ROOT, run

__all__ = ["chromium", "visit"]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that ``portal build`` makes in the repository; its cache stands beside it."""
    folder = tmp_path_factory.mktemp("demonstration")
    done = run(
        ["portal.cli.main", "--site", f"{folder}/site", "--cache", f"{folder}/cache", "build"]
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def demonstration(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with its sources, served."""
    with nginx(built, tmp_path_factory.mktemp("nginx")) as address:
        yield Site(ROOT, built, address)
