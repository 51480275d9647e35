"""The real site of this repository, built once for each test process."""

import signal
from pathlib import Path

import pytest

from whole.building import run

# A shell that starts the tests in its background has Ctrl-C ignored, in all that they start too.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own content, built by the command ``portal build``."""
    folder = tmp_path_factory.mktemp("whole")
    built = run(
        ["portal.cli.main", "--site", f"{folder}/site", "--cache", f"{folder}/cache", "build"]
    )
    assert built.returncode == 0, built.stderr
    return folder / "site"
