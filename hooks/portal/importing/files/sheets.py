"""Worksheets of registers as plain rows of words: workbooks of all ages, and CSV files."""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

import openpyxl
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from portal.importing.recognising import recognise
from portal.importing.refusal import MAX_ROWS, Refused

_MOST_COLUMNS = 60
_NOUGHTS = re.compile(r"formatCode=\"(0{2,})\"")  # numbers that are shown with leading noughts
_LINKED = b"<hyperlink "


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a worksheet as they are shown, merged cells filled; ``links`` by row.

    ``first`` is the number that its first row has in the program that made it.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    first: int = 1
    links: tuple[tuple[int, str], ...] = ()


def read_csv(data: bytes) -> list[Sheet]:
    """A CSV file, whatever its delimiter and its encoding; raises Refused."""
    decoded = recognise(data)
    csv.field_size_limit(1 << 20)
    tables = [_table(decoded.text, delimiter) for delimiter in ";,\t"]
    best = max(tables, key=lambda rows: max(map(len, rows[:15]), default=0))
    return [Sheet("", tuple(tuple(row[:_MOST_COLUMNS]) for row in best))]


def _table(text: str, delimiter: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Refused("bảng CSV hỏng") from error
    if len(rows) > MAX_ROWS:
        raise Refused(f"bảng quá {MAX_ROWS} dòng; chia thành nhiều tệp")
    return rows


def read_workbook(data: bytes) -> list[Sheet]:
    """All worksheets of an .xlsx, .xls or .ods file; raises Refused."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = [_sheet(book.get_sheet_by_name(name)) for name in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        locked = "password" in str(error).lower()
        raise Refused(
            "tệp có mật khẩu: bỏ mật khẩu rồi nhập" if locked else "bảng tính hỏng"
        ) from error
    return [*_shown_as(data, found)]


def _sheet(sheet: CalamineSheet) -> Sheet:
    if sheet.total_height > MAX_ROWS:
        raise Refused(f"bảng quá {MAX_ROWS} dòng; chia thành nhiều tệp")
    rows = [[_cell(one) for one in row[:_MOST_COLUMNS]] for row in sheet.to_python()]
    top, left = sheet.start or (0, 0)
    for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or ():
        for r in range(r1, min(r2, top + len(rows) - 1) + 1):
            for c in range(c1, min(c2, left + _MOST_COLUMNS - 1) + 1):
                if 0 <= r - top < len(rows) and 0 <= c - left < len(rows[r - top]):
                    rows[r - top][c - left] = rows[r1 - top][c1 - left]
    return Sheet(sheet.name, tuple(map(tuple, rows)), top + 1)


def _cell(value: object) -> str:
    """A cell as words: days as ISO, whole numbers without a fraction."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _shown_as(data: bytes, sheets: list[Sheet]) -> Iterator[Sheet]:
    """The sheets with what only a workbook's own parts tell: leading noughts, and links."""
    with_noughts, with_links = _signs(data)
    if not with_noughts and not with_links:
        yield from sheets
        return
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet, own in zip(sheets, book.worksheets, strict=False):
        rows = [list(row) for row in sheet.rows]
        links: list[tuple[int, str]] = []
        for cells in own.iter_rows(max_row=MAX_ROWS, max_col=_MOST_COLUMNS):
            for cell in cells:
                at, column = (cell.row or 0) - sheet.first, (cell.column or 0) - 1
                if cell.hyperlink is not None and cell.hyperlink.target:
                    links.append((at, str(cell.hyperlink.target)))
                form = str(cell.number_format)
                is_there = 0 <= at < len(rows) and column < len(rows[at])
                if is_there and isinstance(cell.value, int) and re.fullmatch("0{2,}", form):
                    rows[at][column] = f"{cell.value:0{len(form)}}"
        yield replace(sheet, rows=tuple(map(tuple, rows)), links=tuple(links))


def _signs(data: bytes) -> tuple[bool, bool]:
    if not data.startswith(b"PK"):
        return False, False
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        styles = packed.read("xl/styles.xml").decode("utf-8", "replace") if (
            "xl/styles.xml" in names
        ) else ""  # fmt: skip
        sheets = [n for n in names if n.startswith("xl/worksheets/") and n.endswith(".xml")]
        linked = any(_LINKED in packed.read(name) for name in sheets)
    return bool(_NOUGHTS.search(styles)), linked
