"""What a person decides: asked in one worksheet, answered there, applied, kept for later."""

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from importing.making import workbook
from portal.cli.main import main
from portal.content.vocabulary import read_content, read_vocabulary
from portal.importing.decisions.answers import understood
from portal.importing.guess import Guess
from province.files import write_province

HEADS: list[object] = ["Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Cơ quan ban hành"]
ROWS: list[list[object]] = [
    ["1/KH-MTTQ", "01/02/2021", "Về việc một", "Ban Lạ"],
    ["2/KH-MTTQ", "02/02/2021", "Về việc hai", "Ban Lạ"],
    ["3/KH-MTTQ", "29/02/2021", "Về việc ba", "Ủy ban Mặt trận"],
    ["4/KH-MTTQ", "04/02/2021", "Về việc bốn", "Ủy ban Mặt trận"],
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PORTAL_AS_OF", "2026-11-21")
    return write_province(tmp_path / "portal")


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def imported(root: Path) -> Path:
    """The register and two pages without a date in the project; the worksheet of what is asked."""
    source = root.parent / "lo"
    source.mkdir(exist_ok=True)
    (source / "so.xlsx").write_bytes(workbook([HEADS, *ROWS]))
    for name in ("a", "b"):
        told = (
            f"Phường {name} sửa nhà cho người già neo đơn\n\n" + f"Đường {name} đã lát xong. " * 6
        )
        (source / f"{name}.txt").write_text(told, "utf-8")
    assert run(root, "import", str(source)) == 0
    return root / "imports/cau-hoi.xlsx"


def rows_of(book: Path) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(book).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def fill(book: Path, answers: dict[str, str]) -> None:
    """Write answers beside the first question whose code, document or field begins so."""
    opened = openpyxl.load_workbook(book)
    sheet = opened.worksheets[0]
    left = dict(answers)
    for row in sheet.iter_rows(min_row=2):
        told = f"{row[0].value}|{row[3].value}|{row[2].value}"
        key = next((one for one in left if all(part in told for part in one.split("+"))), None)
        if key:
            row[7].value = left.pop(key)
    assert not left, left
    opened.save(book)


def test_one_answer_settles_all_that_are_alike(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = imported(root)
    told = rows_of(book)
    assert [row[1] for row in told if row[0].startswith("nhom-") and "cơ quan" in row[3]] == [
        "2 tài liệu"
    ]
    assert len([*(root / "imports/waiting").iterdir()]) == 3
    fill(book, {"nhom-+cơ quan": "Ủy ban Mặt trận", "ngày ban hành": "28/02/2021"})
    assert run(root, "import", "--answers", str(book)) == 0
    assert not [*(root / "imports/waiting").iterdir()]
    kept = sorted(
        path.parent.name for path in (root / "content/directives/2021").glob("*/index.md")
    )
    assert kept == ["1-kh-mttq", "2-kh-mttq", "3-kh-mttq", "4-kh-mttq"]
    text = (root / "content/directives/2021/3-kh-mttq/index.md").read_text("utf-8")
    assert "issued: 2021-02-28\n" in text and "Cần quyết định" not in text
    assert run(root, "check") == 0
    # the answer holds for what is imported later
    more = root.parent / "moi.xlsx"
    more.write_bytes(workbook([HEADS, ["9/KH-MTTQ", "03/03/2021", "Về việc chín", "Ban Lạ"]]))
    assert run(root, "import", str(more), "--report", str(root / "out")) == 0
    (row,) = json.loads((root / "out/report.json").read_text("utf-8"))
    assert row["path"] == "content/directives/2021/9-kh-mttq/index.md"


def test_an_article_moves_to_the_year_of_its_date(root: Path) -> None:
    book = imported(root)
    assert len([*(root / "content/articles/2026").iterdir()]) == 2
    fill(book, {"ngày đăng+Phường a": "05/6/2012", "nhom-+chủ đề": "An sinh"})
    assert run(root, "import", "--answers", str(book)) == 0
    (moved,) = (root / "content/articles/2012").glob("*/index.md")
    text = moved.read_text("utf-8")
    assert "date: 2012-06-05\n" in text and "topics:\n  - an-sinh\n" in text
    assert [row[3] for row in rows_of(book)[1:] if "Phường a" in row[2]] == []
    assert [row[3] for row in rows_of(book)[1:] if "Phường b" in row[2]] == ["ngày đăng"]


def test_wrong_answers_are_told_all_at_once_and_the_others_applied(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = imported(root)
    fill(
        book,
        {"nhom-+cơ quan": "Cơ quan Không Có", "ngày ban hành": "31/02/2021", "nhom-+chủ đề": "x"},
    )
    capsys.readouterr()
    assert run(root, "import", "--answers", str(book)) == 1
    err = capsys.readouterr().err
    assert (
        "Cơ quan Không Có” không có trong danh mục" in err and "31/02/2021” không phải ngày" in err
    )
    assert len(err.splitlines()) == 2
    assert len([*(root / "imports/waiting").iterdir()]) == 3


def test_csv_does_as_well_and_answers_that_wait_stay(root: Path) -> None:
    book = imported(root)
    fill(book, {"ngày ban hành": "28/02/2021"})
    assert run(root, "import", str(root.parent / "lo")) == 0
    assert [row[7] for row in rows_of(book) if row[3] == "ngày ban hành"] == ["28/02/2021"]
    table = book.with_suffix(".csv")
    with table.open(encoding="utf-8-sig", newline="") as stream:
        assert [row[7] for row in csv.reader(stream) if row[3] == "ngày ban hành"] == ["28/02/2021"]
    assert run(root, "import", "--answers", str(table)) == 0
    assert (root / "content/directives/2021/3-kh-mttq/index.md").exists()


def test_answering_again_changes_nothing(root: Path) -> None:
    book = imported(root)
    fill(book, {"nhom-+cơ quan": "mttq", "ngày ban hành": "28/02/2021"})
    answers = root.parent / "tra-loi.xlsx"
    answers.write_bytes(book.read_bytes())
    assert run(root, "import", "--answers", str(answers)) == 0
    before = {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()}
    lines = (root / "imports.jsonl").read_bytes()
    assert run(root, "import", "--answers", str(answers)) == 0
    assert (root / "imports.jsonl").read_bytes() == lines
    assert {
        path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()
    } == before


def test_what_was_answered_stays_when_all_is_imported_again(root: Path) -> None:
    """Also when the vocabularies have changed meanwhile, so that all is read anew."""
    book = imported(root)
    fill(book, {"ngày đăng+Phường a": "05/6/2012", "ngày ban hành": "28/02/2021"})
    assert run(root, "import", "--answers", str(book)) == 0
    topics = root / "content/vocabulary/topics.yml"
    topics.write_text(topics.read_text("utf-8") + "  - id: moi\n    name: Chủ đề mới\n", "utf-8")
    before = {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()}
    assert run(root, "import", str(root.parent / "lo")) == 0
    assert {
        path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()
    } == before


def test_a_file_that_is_no_worksheet_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = root.parent / "khac.xlsx"
    other.write_bytes(workbook([["a", "b"]]))
    assert run(root, "import", "--answers", str(other)) == 1
    assert "không phải bảng câu hỏi" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("field", "guess", "told", "value", "wrong"),
    [
        ("topics", "an-sinh", "x", ["an-sinh"], ""),
        ("topics", "", "x", None, "không đoán được"),
        ("topics", "", "An sinh; Cứu trợ", ["an-sinh", "cuu-tro"], ""),
        ("issuers", "", "mttq", ["mttq"], ""),
        ("issuers", "", "Xã Cũ", None, "không có trong danh mục"),
        ("type", "", "Kế hoạch", "ke-hoach", ""),
        ("date", "", "ngày 5 tháng 6 năm 2012", "2012-06-05", ""),
        ("date", "", "bỏ", None, "không được để trống"),
        ("number", "", "12/KH-MTTQ", "12/KH-MTTQ", ""),
        ("number", "", "mười hai", None, "không phải số"),
        ("signers", "", "Lê Thử; Chủ tịch; TM", None, ""),
        ("units", "xa-cu", "bỏ", None, ""),
        ("missing-file", "", "để đó", None, "sửa ngay trong tệp"),
    ],
)
def test_answers_as_people_write_them(
    root: Path, field: str, guess: str, told: str, value: Any, wrong: str
) -> None:
    vocabulary = read_vocabulary(read_content(root)[0]).vocabulary
    answer = understood(Guess(field, guess, 0.3, ""), told, vocabulary)
    assert wrong in answer.wrong and bool(answer.wrong) == bool(wrong)
    if field != "signers" and not wrong:
        assert answer.value == value
    if field == "signers":
        assert answer.value == [{"name": "Lê Thử", "position": "Chủ tịch", "authority": "TM."}]


def test_drafts_are_approved_by_a_query(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = imported(root)
    fill(book, {"nhom-+cơ quan": "mttq"})
    assert run(root, "import", "--answers", str(book)) == 0
    capsys.readouterr()
    assert run(root, "approve", "--kind", "directive", "--title", "viec mot") == 0
    assert capsys.readouterr().out.endswith("1 bản nháp có thể duyệt (thêm --yes).\n")
    assert run(root, "approve", "--year", "2021", "--source", "so.xlsx", "--yes") == 0
    drafts = [*(root / "content").rglob("index.md")]
    told = {path.parent.name: "draft: true" in path.read_text("utf-8") for path in drafts}
    assert {name for name, is_draft in told.items() if not is_draft} == {
        "1-kh-mttq", "2-kh-mttq", "4-kh-mttq",
    }  # fmt: skip
    assert run(root, "approve", "--yes") == 0  # the articles have open questions and stay
    assert sum("draft: true" in path.read_text("utf-8") for path in drafts) == 2
    assert run(root, "check") == 0
