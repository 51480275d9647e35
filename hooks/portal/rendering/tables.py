"""Tables of bodies that can be read on a phone: every cell knows the heading of its column."""

import re

from markupsafe import Markup, escape

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td\b")
_MARKUP = re.compile(r"<[^>]+>")


def label_cells(html: str) -> Markup:
    """Give the cells of plain tables their column's heading as ``data-label``.

    ``html`` is a sanitised body. Tables whose cells span columns, and rows of another length,
    have no sure heading and stay as they are.
    """
    return Markup(_TABLE.sub(_labelled, html))  # noqa: S704 -- the body went through nh3


def _labelled(table: re.Match[str]) -> str:
    inner = table[1]
    head, separator, rest = inner.partition("</thead>")
    names = [escape(Markup(_MARKUP.sub("", name)).unescape()) for name in _HEADING.findall(head)]  # noqa: S704
    if not separator or not names or "span=" in inner:
        return table[0]
    rows = _ROW.sub(lambda row: _labelled_row(row, names), rest)
    return f'<table class="cards">{head}{separator}{rows}</table>'


def _labelled_row(row: re.Match[str], names: list[Markup]) -> str:
    if len(_CELL.findall(row[1])) != len(names):
        return row[0]
    labels = iter(names)
    return _CELL.sub(lambda _: f'<td data-label="{next(labels)}"', row[0])
