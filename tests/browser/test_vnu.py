"""The Nu Html Checker (vnu) finds no error in any page that is built."""

import json
import subprocess
from pathlib import Path

import pytest

from whole.building import ROOT

from .sites import Sites

pytestmark = pytest.mark.xdist_group("browser-policy")

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def errors(*paths: Path) -> list[str]:
    """What vnu finds in the HTML, CSS and SVG files below the paths: ``file: message``."""
    done = subprocess.run(
        ["java", "-Xss1m", "-jar", str(JAR), "--skip-non-html", "--also-check-css",
         "--also-check-svg", "--format", "json", *map(str, paths)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{one.get('url', '').rsplit('/site/', 1)[-1]}: {one['message']}"
        for one in messages
        if one["type"] == "error"
    ]


def test_no_page_has_an_error(sites: Sites) -> None:
    assert errors(sites.full.folder, sites.small.folder) == []


def test_an_error_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=vi><title>Thử</title><p><div></p></html>")
    assert "Unclosed element “div”." in " ".join(errors(page))
