"""Locking on the command line: once locked, a directive changes only with a word to its readers."""

import json
from pathlib import Path
from typing import Any

import pytest

from portal.cli.main import main
from province.files import write, write_province

FRONT: dict[str, Any] = {
    "type": "chi-thi", "number": "06-CT/TU", "issuers": ["tinh-uy"], "abstract": "Về một việc",
    "issued": "2021-09-07", "attachments": [{"file": "phu-luc.csv", "title": "Phụ lục"}],
}  # fmt: skip
PATH = "content/directives/2021/06-ct-tu/index.md"


def _corrected(*days: str) -> dict[str, Any]:
    return {**FRONT, "corrections": [{"date": day, "text": "Sửa lỗi gõ"} for day in days]}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_province(tmp_path / "project")
    write(root, PATH, FRONT, "Toàn văn.\n")
    (root / PATH).with_name("phu-luc.csv").write_text("a,b\n", encoding="utf-8")
    return root


def _run(project: Path, command: str, day: str = "2026-11-21") -> int:
    return main(["--root", str(project), command, "--jobs", "1", "--as-of", day])


def _lines(project: Path) -> list[dict[str, Any]]:
    text = (project / "content/ledger.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_what_is_published_is_locked_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = {**FRONT, "number": "07-CT/TU", "draft": "true", "attachments": []}
    write(project, "content/directives/2021/07-ct-tu.md", draft, "Nháp.\n")
    assert _run(project, "lock") == 0
    (line,) = _lines(project)
    assert (line["key"], line["on"], list(line["files"])) == (
        "2021/06-ct-tu", "2026-11-21", ["phu-luc.csv"],
    )  # fmt: skip
    assert _run(project, "lock") == 0
    assert _lines(project) == [line]
    assert _run(project, "check") == 0
    out = capsys.readouterr().out
    assert "Khóa mới 1 văn bản" in out and "đều đã khóa" in out and "0 lỗi, 0 cảnh báo" in out


@pytest.mark.parametrize("change", ["body", "abstract", "file", "more files", "fewer files"])
def test_a_silent_change_is_refused_and_nothing_is_locked(
    project: Path, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(project, "lock") == 0
    before = (project / "content/ledger.jsonl").read_bytes()
    beside = (project / PATH).with_name("phu-luc.csv")
    if change == "body":
        write(project, PATH, FRONT, "Toàn văn đã sửa.\n")
    elif change == "abstract":
        write(project, PATH, {**FRONT, "abstract": "Về việc khác"}, "Toàn văn.\n")
    elif change == "file":
        beside.write_text("a,c\n", encoding="utf-8")
    elif change == "more files":
        beside.with_name("them.csv").write_text("a\n", encoding="utf-8")
    else:
        beside.unlink()
    capsys.readouterr()
    for command in ("check", "lock"):
        assert _run(project, command) == 1
        assert f"{PATH}:" in (out := capsys.readouterr().out) and "locked-directive" in out
    assert (project / "content/ledger.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ({**FRONT, "effective": "2021-10-01", "topics": ["mat-tran"]}, "Toàn văn.\n"),
        (FRONT, "\nToàn văn.\n\n"),
        (
            {**FRONT, "withdrawal": {"date": "2026-11-21", "reason": "Đăng nhầm", "gone": "true"}},
            "Đã gỡ.\n",
        ),
    ],
    ids=["metadata", "blank lines", "gone"],
)
def test_what_may_change_without_a_correction(
    project: Path, front: dict[str, Any], body: str
) -> None:
    assert _run(project, "lock") == 0
    write(project, PATH, front, body)
    assert _run(project, "check") == 0


def test_a_correction_accounts_for_one_change_once_it_is_locked(project: Path) -> None:
    assert _run(project, "lock") == 0
    write(project, PATH, _corrected("2026-11-20"), "Toàn văn đã sửa.\n")
    assert _run(project, "lock", "2026-11-22") == 1, "told before it was locked"
    write(project, PATH, _corrected("2026-11-22"), "Toàn văn đã sửa.\n")
    assert _run(project, "check", "2026-11-22") == 1, "not in the ledger yet"
    assert _run(project, "lock", "2026-11-22") == 0
    assert _run(project, "check", "2026-11-22") == 0
    first, second = _lines(project)
    assert (first["corrections"], second["corrections"], second["on"]) == (0, 1, "2026-11-22")
    assert first["text"] != second["text"]
    write(project, PATH, _corrected("2026-11-22"), "Toàn văn lại sửa.\n")
    assert _run(project, "lock", "2026-11-22") == 1, "the correction was used"
    write(project, PATH, _corrected("2026-11-22", "2026-11-22"), "Toàn văn lại sửa.\n")
    assert _run(project, "lock", "2026-11-22") == 0
    write(project, PATH, _corrected("2026-11-22"), "Toàn văn lại sửa.\n")
    assert _run(project, "check", "2026-11-22") == 1, "a correction was taken back"


def test_other_errors_stop_the_locking(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "content/articles/2024/a.md", {"title": "Tin"}, "Thân.\n")
    assert _run(project, "lock") == 1
    assert "Chưa khóa gì" in capsys.readouterr().out
    assert not (project / "content/ledger.jsonl").exists()
