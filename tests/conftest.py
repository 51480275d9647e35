"""The site of the full province, built once for each test process."""

import signal
from pathlib import Path

import pytest

from province.program import write_full
from whole.building import run

# A shell that starts the tests in its background has Ctrl-C ignored, in all that they start too.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def full_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources of the full province, with all that a build by MkDocs needs."""
    return write_full(tmp_path_factory.mktemp("full") / "root")


@pytest.fixture(scope="session")
def site(full_root: Path) -> Path:
    """The full province, built by the command ``portal build``."""
    built = run(["portal.cli.main", "--root", str(full_root), "build"])
    assert built.returncode == 0, built.stderr
    return full_root / "site"
