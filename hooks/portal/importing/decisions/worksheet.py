"""The worksheet of decisions: what is asked, filled in with Excel or as CSV, and read again."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from portal.importing.decisions.questions import Group, Question
from portal.importing.files.sheets import read_csv
from portal.importing.refusal import Refused
from portal.importing.report import field_name
from portal.machinery.files import replace
from portal.model.vocabulary import Vocabulary

NAME = "cau-hoi"
HEADS = ("Mã", "Tài liệu", "Tiêu đề", "Câu hỏi", "Máy đoán", "Chắc", "Vì sao", "Trả lời")
_WIDTHS = (20, 44, 50, 22, 30, 8, 60, 30)
_HELP = (
    "Điền cột “Trả lời”, lưu, rồi chạy: portal import --answers TỆP_NÀY",
    "x hoặc đúng: nhận điều máy đoán.  bỏ: để trống trường ấy; ở câu “trùng văn bản”: bỏ bản mới.",
    "Dòng có mã “nhom-…” trả lời cho mọi tài liệu giống nhau, cả trong những lần nhập sau; dòng "
    "của một tài liệu được ưu tiên hơn.",
    "Chủ đề, đơn vị, loại, cơ quan: ghi mã hoặc tên như ở trang “Danh mục”; nhiều mục cách nhau "
    "bằng dấu “;”.",
    "Ngày: 31/12/2019.  Người ký: Họ tên; Chức vụ; TM.",
)  # fmt: skip


def write_worksheet(
    folder: Path, groups: list[Group], alone: list[Question], vocabulary: Vocabulary
) -> Path | None:
    """Write the open questions as .xlsx and .csv; what was filled in already stays filled in.

    Returns the workbook, None when nothing is open: then no worksheet is left.
    """
    book, table = folder / f"{NAME}.xlsx", folder / f"{NAME}.csv"
    filled = {code: told for _, code, told in answers_in(book)} if book.is_file() else {}
    rows = [*_rows(groups, alone)]
    if not rows:
        book.unlink(missing_ok=True)
        table.unlink(missing_ok=True)
        return None
    folder.mkdir(parents=True, exist_ok=True)
    told = [(*row, filled.get(row[0], "")) for row in rows]
    _write(book, _workbook(told, vocabulary))
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([HEADS, *told])
    _write(table, text.getvalue().encode("utf-8-sig"))
    return book


def _write(path: Path, data: bytes) -> None:
    if path.exists():
        replace(path, data)
    else:
        path.write_bytes(data)


def _rows(groups: list[Group], alone: list[Question]) -> Iterator[tuple[str, ...]]:
    for group in groups:
        if len(group.questions) > 1:
            first = group.questions[0]
            yield (
                group.code, f"{len(group.questions)} tài liệu", f"ví dụ: {first.entry.title}",
                *_asked(first),
            )  # fmt: skip
    every = [one for group in groups for one in group.questions] + alone
    for one in every:
        yield (one.code, one.path, one.entry.title, *_asked(one))


def _asked(one: Question) -> tuple[str, str, str, str]:
    guess = one.guess
    return field_name(guess), guess.value, f"{guess.confidence:.0%}", guess.why


def _workbook(rows: list[tuple[str, ...]], vocabulary: Vocabulary) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 -- a new workbook has one
    sheet.title = "Câu hỏi"
    _fill(sheet, HEADS, rows)
    _fill(book.create_sheet("Cách trả lời"), ("Cách trả lời",), [(line,) for line in _HELP])
    terms = [
        *(("chủ đề", one.id, one.name) for one in vocabulary.topics),
        *(("loại văn bản", one.id, one.name) for one in vocabulary.document_types),
        *(("cơ quan ban hành", one.id, one.name) for one in vocabulary.units if one.symbols),
        *(("đơn vị", one.id, one.name) for one in vocabulary.units),
    ]
    _fill(book.create_sheet("Danh mục"), ("Danh mục", "Mã", "Tên"), terms)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _fill(sheet: Worksheet, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    sheet.append(heads)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append([_harmless(one) for one in row])
    for column, width in zip("ABCDEFGH", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width if len(heads) > 3 else 60
    for cells in sheet.iter_rows(min_row=2, max_col=len(heads)):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _harmless(text: str) -> str:
    """Words that Excel does not take for a formula, and no signs that it refuses."""
    clean = "".join(char for char in text if char.isprintable() or char == "\n")
    return f"'{clean}" if clean.startswith(("=", "+", "@")) else clean


def answers_in(file: Path) -> list[tuple[int, str, str]]:
    """The answers of a filled worksheet: row, code, what was written; raises Refused."""
    rows = _csv_rows(file) if file.suffix.lower() == ".csv" else _book_rows(file)
    found = []
    at: tuple[int, int] | None = None
    for number, row in enumerate(rows, start=1):
        if at is None:
            if HEADS[0] in row and HEADS[-1] in row:
                at = row.index(HEADS[0]), row.index(HEADS[-1])
            continue
        code, answer = (row[n].strip() if n < len(row) else "" for n in at)
        if code and answer:
            found.append((number, code, answer))
    if at is None:
        raise Refused(f"{file.name}: không phải bảng câu hỏi (thiếu cột “Mã” và “Trả lời”)")
    return found


def _csv_rows(file: Path) -> Iterator[list[str]]:
    for sheet in read_csv(file.read_bytes()):
        yield from map(list, sheet.rows)


def _book_rows(file: Path) -> Iterator[list[str]]:
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(values_only=True, max_col=40):
            yield [_told(value) for value in row]
        book.close()
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise Refused(f"{file.name}: bảng tính hỏng hoặc đang mở ở nơi khác") from error


def _told(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if value is True:
        return "x"
    return "" if value is None else str(value)
