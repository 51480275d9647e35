"""What the columns of a table say of the documents in its rows: day and issuer."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from portal.citations.days import first_day
from portal.citations.facts import Facts, on_day, spaced

BREAK, CELL, ROW = "\0", "\x01", "\x02"
"""What parts blocks, the cells of a table's row, and its rows, in a text that is read.

None is whitespace, so that no citation spans two of them.
"""

_DAYS = re.compile(r"ngày|thời\s{1,3}điểm\s{1,3}ban\s{1,3}hành", re.IGNORECASE)
_ISSUERS = re.compile(
    r"(?:cơ\s{1,3}quan|nơi|đơn\s{1,3}vị)(?:\s{1,3}ban\s{1,3}hành)?\Z", re.IGNORECASE
)
_NUMBERS = re.compile(r"\bsố\b|ký\s{1,3}hiệu|văn\s{1,3}bản", re.IGNORECASE)
_LONGEST_NAME = 120  # characters of a cell that names an issuer


class _Cell(NamedTuple):
    start: int
    text: str


def column_facts(text: str) -> dict[tuple[int, int], Facts]:
    """Facts by the span of the cell whose number they are said of: those in columns of numbers."""
    found: dict[tuple[int, int], Facts] = {}
    if ROW not in text:
        return found
    for rows in _tables(text):
        head = [cell.text for cell in rows[0]]
        day, issuer = _first(head, _DAYS), _first(head, _ISSUERS)
        numbers = [at for at, name in enumerate(head) if _NUMBERS.search(name) and at != day]
        if not numbers or (day is None and issuer is None):
            continue
        for row in rows[1:]:
            if len(row) == len(head):
                facts = _facts(row, day, issuer)
                found |= {
                    (row[at].start, row[at].start + len(row[at].text)): facts for at in numbers
                }
    return found


def _tables(text: str) -> Iterator[list[list[_Cell]]]:
    """Yield each table as rows of cells; cells without text count, rows without do not."""
    start = 0
    for block in text.split(BREAK):
        if ROW in block:
            rows = [_cells(row, start + at) for at, row in _parts(block, ROW)]
            yield [row for row in rows if any(cell.text.strip() for cell in row)]
        start += len(block) + 1


def _cells(row: str, start: int) -> list[_Cell]:
    cells = [_Cell(start + at, cell) for at, cell in _parts(row, CELL)]
    return cells if cells[-1].text.strip() else cells[:-1]


def _parts(text: str, sign: str) -> Iterator[tuple[int, str]]:
    at = 0
    for part in text.split(sign):
        yield at, part
        at += len(part) + 1


def _first(head: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, name in enumerate(head) if pattern.search(name.strip())), None)


def _facts(row: Sequence[_Cell], day: int | None, issuer: int | None) -> Facts:
    name = spaced(row[issuer].text) if issuer is not None else ""
    known = name if 0 < len(name) <= _LONGEST_NAME and not name[0].isdigit() else None
    return on_day(first_day(row[day].text) if day is not None else None, known)
