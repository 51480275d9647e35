"""``portal due``: what is to come, what came since a moment, and what a timer learns from it."""

import json
from pathlib import Path
from typing import Any

import pytest

from portal.cli.main import main
from province.files import write, write_province
from province.lists import SITE

BANNER = {"text": "Tuần lễ", "valid_from": "2024-05-01", "valid_to": "2024-05-07"}
TIN = {"title": "Hẹn giờ", "date": "2024-03-01", "topics": ["mat-tran"]}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_province(tmp_path)
    write(root, "content/site.yml", {**SITE, "banners": [BANNER]})
    path = "content/articles/2024/hen.md"
    write(root, path, {**TIN, "publish_from": "2024-03-05T20:00+07:00"}, "Thân.\n")
    write(root, "content/articles/2024/nhap.md", {**TIN, "draft": "true"}, "Thân.\n")
    return root


def _due(project: Path, *arguments: str) -> int:
    return main(["--root", str(project), "due", "--jobs", "1", *arguments])


def test_what_is_to_come(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _due(project, "--as-of", "2024-03-04") == 0
    assert capsys.readouterr().out == (
        "05/03/2024 20:00  đăng “Hẹn giờ”\n                  content/articles/2024/hen.md\n"
        "01/05/2024        treo biểu ngữ “Tuần lễ”\n                  content/site.yml\n"
        "08/05/2024        hạ biểu ngữ “Tuần lễ”\n                  content/site.yml\n"
    )


@pytest.mark.parametrize(
    ("since", "now", "days"),
    [
        ("2024-03-04", "2024-03-05T19:59+07:00", []),
        ("2024-03-05T19:59+07:00", "2024-03-05T20:00+07:00", ["2024-03-05"]),
        ("2024-03-05T20:00+07:00", "2024-04-30", []),
        ("2024-04-30", "2024-05-01T00:05+07:00", ["2024-05-01"]),
        ("2024-01-01", "2025-01-01", ["2024-03-05", "2024-05-01", "2024-05-08"]),
    ],
)
def test_what_came_since(
    project: Path, since: str, now: str, days: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = _due(project, "--since", since, "--as-of", now, "--format", "json")
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert [row["day"] for row in rows] == days
    assert code == (0 if days else 3)


def test_nothing_to_come(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _due(project, "--as-of", "2025-01-01") == 0
    assert capsys.readouterr().out == "Không có gì tự đổi.\n"


def test_faulty_content_has_no_calendar(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "content/articles/2024/sai.md", {"title": ""}, "Thân.\n")
    assert _due(project) == 2
    assert "portal check" in capsys.readouterr().err
