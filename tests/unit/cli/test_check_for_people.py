"""``portal check`` for people: the line and the caret, ``--fix``, ``--watch``."""

import os
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.checking.fixing import FIXABLE, fixed
from portal.cli.excerpt import pointed
from portal.cli.main import main
from portal.model.diagnostics import Diagnostic
from province.files import write_province

HOOKS = str(Path(__file__).parents[3] / "hooks")
FRONT = "---\ntitle: Tin\ndate: {date}\ntopics:\n  - mat-tran\n{more}---\n\nThân bài.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_province(tmp_path / "project")


def _article(project: Path, text: str | bytes) -> Path:
    file = project / "content/articles/2024/bai.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def _check(project: Path, *options: str) -> int:
    arguments = ["--root", str(project), "check", "--jobs", "1", "--as-of", "2024-12-31"]
    return main([*arguments, *options])


def test_the_line_is_shown_with_a_caret(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _article(project, FRONT.format(date="2024-02-30", more=""))
    assert _check(project, "--format", "excerpt") == 1
    told, line, caret, total = capsys.readouterr().out.splitlines()
    assert told.startswith("content/articles/2024/bai.md:3:1: date: ")
    assert line == "     3 | date: 2024-02-30"
    assert caret == "       | ^"
    assert total == "1 lỗi, 0 cảnh báo"


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("Một hai", 5, "Một hai", 4),
        (unicodedata.normalize("NFD", "Một hai"), 7, unicodedata.normalize("NFD", "Một hai"), 4),
        ("a\tb\x07c", 5, "a b·c", 4),
        ("x" * 70 + "đây" + "y" * 70, 71, "…" + "x" * 60 + "đây" + "y" * 37 + "…", 61),
    ],
)
def test_the_caret_stands_under_the_letter(line: str, column: int, shown: str, caret: int) -> None:
    first, second = pointed(line, 12, column).split("\n")
    assert first == f"    12 | {shown}"
    assert second == f"       | {' ' * caret}^"


def test_findings_without_a_line_of_text_are_told_in_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "content/Ảnh.jpg").write_bytes(b"\xff\xd8")
    assert _check(project, "--format", "excerpt") == 1
    assert len(capsys.readouterr().out.splitlines()) == 2


FIXES = {
    "nfc": (
        unicodedata.normalize("NFD", FRONT.format(date="2024-01-03", more="lead: Tiếng Việt\n")),
        FRONT.format(date="2024-01-03", more="lead: Tiếng Việt\n"),
    ),
    "date": (FRONT.format(date="3/1/2024", more=""), FRONT.format(date="2024-01-03", more="")),
    "date in quotes": (
        FRONT.format(date="'03-01-2024'", more=""), FRONT.format(date="'2024-01-03'", more=""),
    ),
    "control-character": (
        FRONT.format(date="2024-01-03", more="") + "Ẩn\x07 \u202ech\n",
        FRONT.format(date="2024-01-03", more="") + "Ẩn ch\n",
    ),
    "odd-letter": (
        FRONT.format(date="2024-01-03", more="lead: \u00d0\u1ea1i ph\u01a3\u01a1ng\n")
        + "M\u0430\u0323t tr\u200b\u1eadn, \U0001f468\u200d\U0001f469; http://x.example/\u00d0\n",
        FRONT.format(date="2024-01-03", more="lead: Đại phương\n")
        + "M\u1ea1t trận, \U0001f468\u200d\U0001f469; http://x.example/\u00d0\n",
    ),
    "repeated-value": (
        FRONT.format(date="2024-01-03", more="units:\n  - tinh\n  - tinh\n"),
        FRONT.format(date="2024-01-03", more="units:\n  - tinh\n"),
    ),
    "yaml": (
        FRONT.format(date="2024-01-03", more="image:\n\tfile: a.jpg\n\talt: Ảnh\n"),
        FRONT.format(date="2024-01-03", more="image:\n  file: a.jpg\n  alt: Ảnh\n"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FIXES)
def test_what_has_one_safe_answer_is_mended(
    project: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong, right = FIXES[case]
    file = _article(project, wrong)
    _check(project)
    before = capsys.readouterr().out
    assert f": {case.split(maxsplit=1)[0]}" in before
    _check(project, "--fix")
    out, err = capsys.readouterr()
    assert file.read_text("utf-8") == right
    assert f": {case.split(maxsplit=1)[0]}: " not in out
    assert "content/articles/2024/bai.md: đã sửa" in err
    _check(project, "--fix")
    assert capsys.readouterr().err == ""


def test_every_fix_has_its_case() -> None:
    assert {case.split()[0] for case in FIXES} == set(FIXABLE)


@pytest.mark.parametrize(
    "text",
    [
        FRONT.format(date="2024-02-30", more=""),
        FRONT.format(date="13/14/2024", more=""),
        FRONT.format(date="2024-01-03", more="lead: nguwowif\n"),
        FRONT.format(date="2024-01-03", more="units: [tinh, tinh]\n"),
        FRONT.format(date="2024-01-03", more="topics: [a]\n"),
    ],
)
def test_what_needs_a_person_is_left(project: Path, text: str) -> None:
    file = _article(project, text)
    _check(project, "--fix")
    assert file.read_text("utf-8") == text


def test_a_file_that_is_no_text_is_left(project: Path) -> None:
    file = _article(project, b"---\ntitle: \xff\n---\n")
    assert _check(project, "--fix") == 1
    assert file.read_bytes() == b"---\ntitle: \xff\n---\n"


@given(st.binary(max_size=60), st.sampled_from(FIXABLE), st.integers(0, 5), st.integers(0, 9))
def test_no_bytes_make_a_fix_fail_and_visible_words_stay(
    data: bytes, rule: str, line: int, column: int
) -> None:
    result = fixed(data, [Diagnostic("a.md", line, column, rule, "", "")])
    if rule in ("nfc", "control-character"):
        kept = unicodedata.normalize("NFC", result.data.decode(errors="replace"))
        whole = unicodedata.normalize("NFC", data.decode(errors="replace"))
        assert [c for c in kept if c.isalnum()] == [c for c in whole if c.isalnum()]


def test_a_watched_folder_is_checked_again_after_a_save(project: Path) -> None:
    file = _article(project, FRONT.format(date="2024-02-30", more=""))
    command = [sys.executable, "-m", "portal.cli.main", "--root", str(project), "check", "--watch"]
    environment = {**os.environ, "PYTHONPATH": HOOKS, "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        totals = (line.strip() for line in process.stdout if "lỗi," in line)
        assert next(totals) == "1 lỗi, 0 cảnh báo"
        file.write_text(FRONT.format(date="2024-01-03", more=""), encoding="utf-8")
        assert "0 lỗi, 0 cảnh báo" in totals  # a save in two steps may be seen twice
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
