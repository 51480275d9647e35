"""No test's name or data depends on the clock, the order of a set, the zone, or the place."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest

pytestmark = [pytest.mark.nested, pytest.mark.xdist_group("names-of-tests")]

ROOT = Path(__file__).parents[3]
LEFT_OUT = (".git", ".venv", ".cache", ".hypothesis", "node_modules", "site", "__pycache__")
LISTING = """
import json
from pprint import pformat  # sorts sets, when they do not fit the width

def pytest_collection_finish(session):
    params = [(one.nodeid, getattr(one, "callspec", None)) for one in session.items]
    told = [(name, pformat(spec.params, width=1) if spec else "") for name, spec in params]
    print("COLLECTED", json.dumps(told))
"""
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
Tests = list[tuple[str, str]]


def collect(root: Path, plugins: Path, **environment: str) -> Tests:
    """Every test with the repr of its parameters, as a process of its own collects them."""
    paths = os.pathsep.join([str(plugins), str(root / "hooks")])
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "listing",
         "-p", "no:cacheprovider"],
        cwd=root, env={**os.environ, "PYTHONPATH": paths, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    (line,) = [one for one in done.stdout.splitlines() if one.startswith("COLLECTED ")]
    told = json.loads(line.removeprefix("COLLECTED "))
    return [(name, _ADDRESS.sub("", data).replace(str(root), "ROOT")) for name, data in told]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tests, Tests]:
    """The tests as two machines see them: another second, seed, zone, home and folder."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "listing.py").write_text(LISTING, encoding="utf-8")
    here = collect(ROOT, folder, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati")
    copy = folder / "copy"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
    (copy / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    time.sleep(1)  # should copying take no second
    there = collect(
        copy, folder, PYTHONHASHSEED="2", TZ="Pacific/Pago_Pago", HOME=str(folder),
        TMPDIR=str(folder),
    )  # fmt: skip
    return here, there


def test_two_machines_collect_the_same_tests_with_the_same_data(
    collected: tuple[Tests, Tests],
) -> None:
    here, there = collected
    assert len(here) > 1_000
    assert here == there


def test_no_name_holds_a_place_of_this_machine(collected: tuple[Tests, Tests]) -> None:
    places = (str(ROOT), str(Path.home()), tempfile.gettempdir())
    assert [name for name, _ in collected[0] if any(place in name for place in places)] == []


def test_no_two_tests_have_one_name(collected: tuple[Tests, Tests]) -> None:
    assert [name for name, count in Counter(n for n, _ in collected[0]).items() if count > 1] == []
