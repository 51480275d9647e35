"""A list or a table right below a line of text, which Markdown then takes for more of that text."""

import re
from collections.abc import Iterator

from portal.content.bodies.conversion import Converter
from portal.content.bodies.shown import plain
from portal.content.documents import Document
from portal.content.markup import without_code
from portal.model.diagnostics import BodyFinding

RULE = "flat-block"
_ITEM = re.compile(r"\s*([-*+]|\d+[.)])\s+(?=\S)")
_RULER = re.compile(r"[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+(?:\|[ \t]*)?")
_SIGN = re.compile(r"[^\n]\n[ \t]*(?:[-*+]|\d+[.)]|:?--)")
_MARKUP = re.compile(r"[\W_]+")
_COMPARED = 12  # letters of an item, so that links and emphasis within it do not matter
_FIX = "Thêm một dòng trống phía trên."


def check(document: Document, bodies: Converter) -> Iterator[BodyFinding]:
    """Yield the first line of each such list and table."""
    if not _SIGN.search(document.body):
        return
    lines = without_code(document.body).split("\n")
    items = [number for number, line in enumerate(lines) if number and _begins_item(lines, number)]
    rulers = [number for number, line in enumerate(lines) if number > 1 and _RULER.fullmatch(line)]
    rulers = [number for number in rulers if lines[number - 2].strip()]
    if not items and not rulers:
        return
    shown = plain(bodies.convert(document.body).html).split("\n")
    flat = {_compared(line) for line in shown if _ITEM.match(line)}
    for number in items:
        if _compared(lines[number]) in flat:
            message = "Danh sách đứng sát dòng trên nên hiện thành chữ liền một đoạn"
            yield BodyFinding(RULE, number + 1, 1, message, _FIX, "warning")
    if any(_RULER.fullmatch(line) for line in shown):
        for number in rulers:
            message = "Bảng đứng sát dòng trên nên hiện thành chữ liền một đoạn"
            yield BodyFinding(RULE, number, 1, message, _FIX, "warning")


def _begins_item(lines: list[str], number: int) -> bool:
    """Whether the line is an item right below a line that is none."""
    above = lines[number - 1]
    return bool(_ITEM.match(lines[number]) and above.strip() and not _ITEM.match(above))


def _compared(line: str) -> str:
    mark = _ITEM.match(line)
    start = mark[1] if mark else ""
    rest = line[mark.end() :] if mark else line
    return start + _MARKUP.sub("", rest)[:_COMPARED]
