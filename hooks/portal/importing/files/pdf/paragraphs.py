"""Printed lines into paragraphs: a line that fills its column goes on in the next one."""

import re
from collections.abc import Iterator
from statistics import median

from portal.importing.files.pdf.lines import Line

_ITEM = re.compile(r"^(?:[-–+•*]\s|\(?\d{1,2}[.)]\s|[a-zđ][.)]\s|[IVX]{1,5}\.\s|Điều \d+)")


def paragraphs(lines: list[Line]) -> Iterator[str]:
    """Lines joined where one goes on in the next; those of two columns keep their gaps."""
    waiting = ""
    before: Line | None = None
    for line in lines:
        if line.block:
            yield from filter(None, (_marked(waiting, before), "", line.block, ""))
            waiting, before = "", None
            continue
        spaced = _spaced(line)
        if (
            before is not None
            and waiting
            and _goes_on(before, line)
            and "   " not in spaced.strip()
        ):
            waiting = f"{waiting} {line.text}"
        else:
            if waiting:
                yield _marked(waiting, before)
            if before is not None and _is_apart(before, line):
                yield ""
            waiting = spaced if "   " in spaced.strip() or not _is_text(line) else line.text
        before = line
    if waiting:
        yield _marked(waiting, before)


def _marked(text: str, last: Line | None) -> str:
    """A paragraph whose lines are bold, as Markdown has it; columns side by side stay bare."""
    bare = text.strip()
    if last is None or not last.bold or "   " in bare or not any(map(str.isalpha, bare)):
        return text
    return f"{text[: len(text) - len(text.lstrip())]}**{bare}**"


def _is_text(line: Line) -> bool:
    """Whether a line begins near its column's edge, so that its place says nothing."""
    return line.words[0].left - line.left < 0.12 * (line.right - line.left)


def _spaced(line: Line) -> str:
    """The words at the places that they have on paper, in letters of a middle width."""
    size = median((w.right - w.left) / max(1, len(w.text)) for w in line.words) or 5.0
    size = max(size, 3.0)
    told = ""
    for at, word in enumerate(line.words):
        gap = word.left - line.words[at - 1].right if at else word.left - line.left
        wide = gap > 2.5 * size
        told += " " * (round(gap / size) if wide and at else 1 if at else round(gap / size))
        if wide and at and not told.endswith("   "):
            told += "   "
        told += word.text
    return told


def _is_apart(before: Line, line: Line) -> bool:
    return line.top - before.top > 1.9 * max(before.height, line.height, 1.0)


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line continues the one before: that one is full, and this one not indented."""
    if before.bold != line.bold:
        return False  # a heading or a lead, and what stands below it
    if abs(before.height - line.height) > 0.25 * max(before.height, line.height):
        return False  # letters of another size: a heading and what stands below it
    width = max(1.0, before.right - before.left)
    is_full = before.words[-1].right > before.right - 0.13 * width
    same_column = abs(before.left - line.left) < 5 and line.top > before.top
    if same_column and _is_apart(before, line):
        return False
    if before.words[0].left - before.left > 0.25 * width:
        return False  # what is centred or stands on the right goes on in nothing
    indent = line.words[0].left - line.left
    was_indented = before.words[0].left - before.left > 8
    if indent > 12 and not (
        was_indented and abs(indent - (before.words[0].left - before.left)) < 4
    ):
        return False
    return is_full and not _ITEM.match(line.text)
