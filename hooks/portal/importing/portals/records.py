"""Rows out of tables that were exported as XML or CSV, one file or element a table."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath

from lxml import etree

from portal.importing.portals.dumps import Row, Wanted
from portal.importing.portals.elements import elements, local
from portal.importing.refusal import Refused

_LARGEST = 64 << 20  # letters of one cell
_IDENTIFIER = re.compile(r"\W?[A-Za-z_][A-Za-z0-9_]*\Z")
_NULL = frozenset({"NULL", "\\N"})
_TABLE_WORDS = re.compile(r"(?:dbo|public)\.", re.IGNORECASE)


def table_of(path: PurePath) -> str:
    """The table that a file is named after: dbo.Article.csv is Article."""
    name = path.name.removesuffix(".gz")
    return _TABLE_WORDS.sub("", name.rsplit(".", 1)[0])


def columns_of(line: str) -> tuple[str, ...]:
    """The names of columns in a CSV file's first line; none when it has no names."""
    names = _cells(line.lstrip("\ufeff"), _delimiter(line))
    is_header = len(names) > 1 and all(_IDENTIFIER.match(name) for name in names)
    return tuple(names) if is_header else ()


def read_csv_table(
    text: Iterable[str], table: str, wanted: Wanted, tell: Callable[[str], None]
) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) of a CSV file whose first line names the columns."""
    csv.field_size_limit(_LARGEST)
    lines = _lines(text)
    first = next(lines, "")
    names = columns_of(first)
    if not wanted(table, names):
        return
    delimiter = _delimiter(first)
    has_escapes = '\\"' in first
    reader = csv.reader(
        lines, delimiter=delimiter, escapechar="\\" if has_escapes else None, strict=False
    )
    try:
        for cells in reader:
            if len(cells) == len(names):
                told = (None if cell in _NULL else cell for cell in cells)
                yield table, dict(zip(names, told, strict=True))
            elif cells:
                tell(f"bảng {table}: dòng {reader.line_num} có {len(cells)} ô, cần {len(names)}")
    except csv.Error as error:
        raise Refused("bảng CSV hỏng") from error


def _lines(text: Iterable[str]) -> Iterator[str]:
    """Lines with their ends, out of pieces that end anywhere."""
    left = ""
    for piece in text:
        lines = (left + piece).splitlines(keepends=True)
        left = lines.pop() if lines and not lines[-1].endswith("\n") else ""
        if len(left) > _LARGEST:
            raise Refused("bảng CSV có dòng quá dài")
        yield from lines
    if left:
        yield left


def _delimiter(line: str) -> str:
    return max(",;\t|", key=line.count)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def read_xml_table(
    text: Iterable[str], name: str, wanted: Wanted, tell: Callable[[str], None]
) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) of an XML export.

    phpMyAdmin: ``<table name><column name>``; mysqldump: ``<table_data name><row><field name>``;
    others: an element a row, with an element or an attribute a column. ``name`` is the table
    where the file does not say.
    """
    del tell  # a broken element is mended by the parser
    for element in elements(text, _is_row):
        row = _row(element)
        table = _named(element) or (name if local(element) in _ROWS else local(element))
        if len(row) > 1 and wanted(table, tuple(row)):
            yield table, row


_ROWS = frozenset({"row", "record", "item", "data_record", "r"})


def _is_row(element: etree._Element) -> bool:
    """Whether an element is a row: what is inside it are leaves that name columns."""
    if local(element) == "table" and element.get("name") is None and element.get("Name") is None:
        return False
    children = list(element)
    if not children:
        return len(element.attrib) > 2 and local(element) not in ("column", "field")
    return (
        len(children) > 1
        and all(len(child) == 0 for child in children)
        and (local(element) not in ("structure_schemas", "table_structure", "database"))
    )


def _row(element: etree._Element) -> Row:
    if not len(element):
        return {str(name): str(value) for name, value in element.attrib.items()}
    found: Row = {}
    for child in element:
        name = child.get("name") or child.get("Name") or local(child)
        nil = next((v for k, v in child.attrib.items() if str(k).endswith("nil")), "")
        found[str(name)] = None if nil == "true" or child.text == "NULL" else child.text or ""
    return found


def _named(element: etree._Element) -> str:
    at: etree._Element | None = element
    while at is not None:
        if at.get("name") and local(at) in ("table", "table_data"):
            return str(at.get("name"))
        at = at.getparent()
    return ""
