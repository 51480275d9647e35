"""The command line: what it prints, where, and with which exit code."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from portal.cli.check import _github
from portal.cli.main import main
from portal.cli.options import summary_line
from portal.model.diagnostics import Diagnostic
from province.files import write, write_province

HOOKS = str(Path(__file__).parents[3] / "hooks")
ARTICLE: dict[str, Any] = {"title": "Tin", "date": "2024-01-03", "topics": ["mat-tran"]}
BROKEN = {"title": "", "date": "2024-02-30", "topics": ["mat-tran"]}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_province(tmp_path / "project")


def _run(project: Path, *arguments: str) -> int:
    return main(["--root", str(project), arguments[0], "--jobs", "1", *arguments[1:]])


def _broken(project: Path) -> None:
    write(project, "content/articles/2024/a.md", BROKEN, "Thân bài.\n")
    write(project, "content/articles/2024/b.md", {**ARTICLE, "topics": ["mat-trn"]}, "Thân.\n")
    (project / "content/articles/2024/Ảnh.jpg").write_bytes(b"x")


PLACES = [
    "content/articles/2024/a.md:2:1: missing-field:",
    "content/articles/2024/a.md:3:1: date:",
    "content/articles/2024/b.md:5:5: unknown-term:",
    "content/articles/2024/Ảnh.jpg:1:1: naming:",
]


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_folder_that_is_no_portal_is_told_in_one_line(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(tmp_path, command) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1 and "mkdocs.yml" in err and str(tmp_path) in err


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        ([], "command"),
        (["dung"], "dung"),
        (["check", "--format", "xml"], "xml"),
        (["check", "--as-of", "hôm nay"], "hôm nay"),
        (["check", "--as-of", "2024-02-30"], "2024-02-30"),
        (["build", "--jobs", "hai"], "hai"),
        (["check", "--la"], "--la"),
    ],
)
def test_wrong_usage_is_told_in_the_last_line_and_nothing_is_done(
    project: Path, arguments: list[str], wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--root", str(project), *arguments])
    assert stopped.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert wrong in err.splitlines()[-1]
    assert not (project / ".cache").exists()


def test_good_content_is_told_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "content/articles/2024/a.md", ARTICLE, "Thân bài.\n")
    assert _run(project, "check", "--as-of", "2024-12-31") == 0
    assert capsys.readouterr().out == "0 lỗi, 0 cảnh báo\n"
    assert not (project / "site").exists()


def test_all_findings_are_printed_at_once_in_order_of_place(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _broken(project)
    assert _run(project, "check") == 1
    *lines, total = capsys.readouterr().out.splitlines()
    assert [line.split(": ", 2)[:2] for line in lines] == [
        place.rstrip(":").split(": ") for place in sorted(PLACES)
    ]
    assert total == "4 lỗi, 0 cảnh báo"
    assert all(" — " in line for line in lines)


def test_the_same_findings_come_again_from_the_store(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _broken(project)
    _run(project, "check")
    first = capsys.readouterr().out
    assert _run(project, "check") == 1
    assert capsys.readouterr().out == first


def test_json_has_every_field_of_every_finding(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _broken(project)
    assert _run(project, "check", "--format", "json") == 1
    rows = json.loads(capsys.readouterr().out)
    found = [Diagnostic(**row) for row in rows]
    assert [str(one).split(": ")[0] for one in found] == [
        place.split(": ")[0] for place in sorted(PLACES)
    ]
    assert {one.severity for one in found} == {"error"}


def test_json_of_good_content_is_an_empty_list(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(project, "check", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_annotations_of_a_forge_name_file_line_column_and_rule(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _broken(project)
    assert _run(project, "check", "--format", "github") == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(PLACES)
    start = "::error file=content/articles/2024/a.md,line=3,col=1,title=date::"
    assert sum(line.startswith(start) for line in lines) == 1


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (
            Diagnostic("a.md", 1, 2, "date", "50% \r\n sai", "sửa\n", "warning"),
            "::warning file=a.md,line=1,col=2,title=date::50%25 %0D%0A sai — sửa%0A",
        ),
        (
            Diagnostic("a,b:%.md", 1, 1, "naming", "x", "y"),
            "::error file=a%2Cb%3A%25.md,line=1,col=1,title=naming::x — y",
        ),
    ],
)
def test_annotations_escape_what_would_end_them(finding: Diagnostic, line: str) -> None:
    assert _github((finding,)) == line


def test_a_refused_build_prints_all_findings_and_leaves_the_last_good_site(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("trang cũ", encoding="utf-8")
    _broken(project)
    assert _run(project, "build") == 1
    out, err = capsys.readouterr()
    assert out == ""
    *lines, total = err.splitlines()
    assert all(any(line.startswith(place) for line in lines) for place in PLACES)
    assert total == "Chưa xuất bản gì: 4 lỗi, 0 cảnh báo."
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]


def test_a_portal_without_its_identity_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "content/site.yml").unlink()
    assert _run(project, "build") == 1
    assert "content/site.yml:1:1: site-identity:" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_findings_are_told_whatever_the_encoding_of_names_and_terminal(
    project: Path, encoding: str
) -> None:
    folder = project / "content/articles/2024"
    folder.mkdir(parents=True)
    with contextlib.suppress(OSError, UnicodeEncodeError):  # not every file system has such names
        (folder / "\udce1nh.jpg").write_bytes(b"x")
    (folder / "Ảnh.jpg").write_bytes(b"x")
    command = [sys.executable, "-m", "portal.cli.main", "--root", str(project), "check"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": HOOKS}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert b": naming: " in done.stdout
    assert b"Traceback" not in done.stderr


def test_findings_are_counted_in_words() -> None:
    error = Diagnostic("a", 1, 1, "date", "x", "y")
    warning = Diagnostic("a", 1, 1, "unit-dates", "x", "y", "warning")
    assert summary_line([error, warning, error]) == "2 lỗi, 1 cảnh báo"
    assert summary_line([]) == "0 lỗi, 0 cảnh báo"


DIRECTIVE: dict[str, Any] = {
    "type": "chi-thi", "number": "06-CT/TU", "issuers": ["tinh-uy"], "abstract": "Về một việc",
}  # fmt: skip


def test_citations_that_the_archive_cannot_answer_are_reported_with_their_places(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for year in ("2016", "2021"):
        front = {**DIRECTIVE, "issued": f"{year}-05-05"}
        write(project, f"content/directives/{year}/06-ct-tu.md", front, "Toàn văn.\n")
    one = "Theo Nghị quyết 18-NQ/TW ngày 25/10/2017 và Chỉ thị 06-CT/TU.\n"
    two = "Đoạn đầu.\n\n**Nghị quyết số 18-NQ/TW**; Thông tư 121/2017/TT-BTC; 18-NQ/TW.\n"
    write(project, "content/articles/2024/mot.md", ARTICLE, one)
    write(project, "content/articles/2024/hai.md", ARTICLE, two)
    assert _run(project, "citations", "--limit", "1", "--as-of", "2024-12-31") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Văn bản được dẫn mà kho chưa có: 2 (nêu 1):",
        "- Nghị quyết số 18-NQ/TW: 2 tài liệu, 3 lần; ngày 25/10/2017",
        "    content/articles/2024/hai.md:9:3",
        "    content/articles/2024/hai.md:9:55",
        "    content/articles/2024/mot.md:7:6",
        "",
        "Số được dẫn mà chưa rõ là văn bản nào: 1:",
        "- Chỉ thị 06-CT/TU: 1 tài liệu, 1 lần; "
        "có thể là /van-ban/2016/06-ct-tu/, /van-ban/2021/06-ct-tu/",
        "    content/articles/2024/mot.md:7:45",
        "Ghi thêm ngày ban hành hoặc cơ quan ban hành vào chỗ dẫn thì trang tự nối liên kết.",
    ]
    assert not (project / "site").exists()


def test_citations_of_faulty_content_are_not_guessed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _broken(project)
    assert _run(project, "citations") == 1
    assert "4 lỗi" in capsys.readouterr().out
