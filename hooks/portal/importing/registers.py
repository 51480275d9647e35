"""Registers of directives: one row of a CSV file or a workbook is one directive."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl

from portal.importing.dates import dates
from portal.importing.extracted import Extracted
from portal.importing.recognising import recognise
from portal.importing.refusal import MAX_ROWS, Refused
from portal.model.text import fold

# Headings as registers have them, folded, and the field that each is.
_COLUMNS = {
    "number": ("so ky hieu", "so va ky hieu", "so hieu", "so/ky hieu", "so van ban", "so, ky hieu"),
    "issued": ("ngay ban hanh", "ngay van ban", "ngay thang", "ngay ky", "ngay"),
    "abstract": ("trich yeu", "trich yeu noi dung", "noi dung", "ten van ban", "ve viec"),
    "type": ("loai van ban", "loai", "the loai"),
    "issuer": ("co quan ban hanh", "noi ban hanh", "don vi ban hanh", "co quan"),
    "signer": ("nguoi ky",),
    "effective": ("ngay hieu luc", "ngay co hieu luc", "hieu luc tu"),
    "expires": ("ngay het hieu luc", "het hieu luc"),
    "url": ("duong dan", "lien ket", "url"),
}
_FIELD_OF = {name: field for field, names in _COLUMNS.items() for name in names}
_DATES = frozenset({"issued", "effective", "expires"})


def read_csv(data: bytes) -> Iterator[tuple[int, Extracted]]:
    """Yield (row number, record) for each row; raises Refused when no heading is known."""
    decoded = recognise(data)
    csv.field_size_limit(1 << 20)
    tables = [_table(decoded.text, delimiter) for delimiter in ";,\t"]
    yield from _records(max(tables, key=lambda rows: max(map(len, rows[:15]), default=0)))


def _table(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Refused("bảng CSV hỏng") from error


def read_xlsx(data: bytes) -> Iterator[tuple[int, Extracted]]:
    """Yield the rows of a workbook's first sheet."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = [[_cell(value) for value in row] for row in _bounded(book.worksheets[0])]
    except (ValueError, KeyError, IndexError, OSError, TypeError) as error:
        raise Refused("bảng tính hỏng") from error
    yield from _records(rows)


def _bounded(sheet: Any) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=60)):
        if number > MAX_ROWS:
            raise Refused(f"bảng quá {MAX_ROWS} dòng")
        yield row


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _records(rows: list[list[str]]) -> Iterator[tuple[int, Extracted]]:
    if len(rows) > MAX_ROWS:
        raise Refused(f"bảng quá {MAX_ROWS} dòng")
    heading, columns = next(
        ((n, found) for n, row in enumerate(rows[:15]) if "number" in (found := _headings(row))),
        (0, {}),
    )
    if "abstract" not in columns:
        raise Refused("bảng không có cột “Số, ký hiệu” và “Trích yếu”")
    for number, row in enumerate(rows[heading + 1 :], start=heading + 2):
        fields = {
            name: " ".join(row[at].split())
            for name, at in columns.items()
            if at < len(row) and row[at]
        }
        if fields.get("number"):
            yield number, Extracted("", fields={k: _value(k, v) for k, v in fields.items()})


def _headings(row: list[str]) -> dict[str, int]:
    names = [" ".join(fold(cell).split()) for cell in row]
    return {
        _FIELD_OF[name]: at for at, name in reversed(list(enumerate(names))) if name in _FIELD_OF
    }


def _value(field: str, text: str) -> str:
    written = next(dates(text), None) if field in _DATES else None
    return written.iso if written else text
