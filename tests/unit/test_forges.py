"""The templates for forges: they parse, and their timers ask ``portal due`` before they build."""

import os
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

CI = Path(__file__).resolve().parents[2] / "docs" / "ci"
TEMPLATES = sorted(CI.glob("*.yml"))


def _steps(path: Path) -> list[str]:
    """The shell scripts of a template, in order."""
    made: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    if path.stem == "gitlab":
        return list(made["portal"]["script"])
    return [step["run"] for step in made["jobs"]["portal"]["steps"] if "run" in step]


def test_there_is_one_for_each_forge() -> None:
    assert [path.stem for path in TEMPLATES] == ["forgejo", "github", "gitlab"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_each_checks_then_builds_and_keeps_the_site(path: Path) -> None:
    scripts = "\n".join(_steps(path))
    assert (
        scripts.index("portal due") < scripts.index("portal check") < scripts.index("portal build")
    )
    text = path.read_text("utf-8")
    assert "upload-artifact" in text or "artifacts:" in text
    assert "schedule" in text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("told", "goes_on", "code"), [(0, True, 0), (3, False, 0), (2, False, 2)])
def test_the_timer_builds_when_something_is_due_and_fails_when_it_cannot_tell(
    path: Path, told: int, goes_on: bool, code: int, tmp_path: Path
) -> None:
    portal = tmp_path / ".venv/bin/portal"
    portal.parent.mkdir(parents=True)
    portal.write_text(f'#!/bin/sh\necho "$3" > asked\nexit {told}\n', encoding="utf-8")
    portal.chmod(portal.stat().st_mode | stat.S_IEXEC)
    (script,) = [one for one in _steps(path) if "portal due" in one]
    output = tmp_path / "output"
    output.touch()
    done = subprocess.run(
        ["bash", "-e", "-c", f"{script}\necho on >> {output}"], cwd=tmp_path, check=False,
        env={**os.environ, "GITHUB_OUTPUT": str(output), "CI_PIPELINE_SOURCE": "schedule"},
    )  # fmt: skip
    said = output.read_text("utf-8").split()
    assert done.returncode == code
    went_on = "on" in said if path.stem == "gitlab" else not code and "quiet=true" not in said
    assert went_on is goes_on
    asked = (tmp_path / "asked").read_text("utf-8")
    assert asked[4] == "-" and asked.strip().endswith("+00:00")
