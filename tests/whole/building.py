"""Running the commands of the portal and of MkDocs, with the day fixed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-11-21"


def run(
    command: list[str], folder: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a module in a folder: the repository, unless another one is named."""
    values = {**os.environ, "PORTAL_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=values, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    """All files of a folder by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
