"""The real site of this repository, built once for each test process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-11-21"


def run(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the repository with the day fixed."""
    values = {**os.environ, "PORTAL_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, env=values, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    """All files of a folder by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The repository's own content, built by the command ``portal build``."""
    folder = tmp_path_factory.mktemp("whole")
    built = run(
        ["portal.cli.main", "--site", f"{folder}/site", "--cache", f"{folder}/cache", "build"]
    )
    assert built.returncode == 0, built.stderr
    yield folder / "site"
