"""The day MkDocs goes: every unit test of the portal passes where it cannot be imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

# A sitecustomize for the process: MkDocs and its theme are neither modules nor distributions.
WITHOUT_MKDOCS = """
import sys
from importlib.metadata import MetadataPathFinder

GONE = ("mkdocs", "material")


class Gone:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in GONE:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


sys.meta_path.insert(0, Gone())
_found = MetadataPathFinder.find_distributions


def find_distributions(context=None):
    wanted = (getattr(context, "name", None) or "").lower()
    return iter(()) if wanted in ("mkdocs", "mkdocs-material") else _found(context)


MetadataPathFinder.find_distributions = staticmethod(find_distributions)
"""


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    (folder / "sitecustomize.py").write_text(WITHOUT_MKDOCS, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT / "hooks")]),
        "HYPOTHESIS_PROFILE": "nested",
    }
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


@pytest.mark.nested
@pytest.mark.parametrize("name", ["mkdocs.config", "material"])
def test_mkdocs_is_hidden_from_the_process(tmp_path: Path, name: str) -> None:
    done = _run(tmp_path, "-c", f"import {name}")
    assert "ModuleNotFoundError" in done.stderr
    done = _run(tmp_path, "-c", "from importlib.metadata import version; version('mkdocs')")
    assert "PackageNotFoundError" in done.stderr


@pytest.mark.nested
def test_every_unit_test_passes_without_mkdocs(tmp_path: Path) -> None:
    options = ("-q", "-m", "not nested", "-p", "no:cacheprovider", "-n", "2")
    done = _run(tmp_path, "-m", "pytest", "tests/unit", *options)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
