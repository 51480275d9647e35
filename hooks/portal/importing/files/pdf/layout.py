"""Words on pages into lines and paragraphs in order of reading: columns found, heads and feet off.

A gutter is a strip that no word of many lines crosses. Two readings are compared: that by columns,
and that from side to side; where columns are few lines only (heads and feet of directives), their
lines stay side by side, for those who read forms.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from portal.importing.files.pdf.lines import Block, Line, Page, Word
from portal.importing.files.pdf.paragraphs import paragraphs

_LEAST_LINES = 8  # of a column; the head of a directive has fewer
_LEAST_WORDS = 3.0  # of a column's lines on the average; a table's cells have fewer
_HALF_GAP = 5.0  # points on each side of a gutter's middle; spaces between words are narrower
_EDGE = 0.09  # of the page's height, in which heads and feet stand
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(r"\W*(?:(?:trang|page|tr\.)\s*(?:số\s*)?)?#(?:\s*/\s*#)?\W*", re.IGNORECASE)
_MASTHEAD = re.compile(r"(?:BẢN TIN|TRANG TIN|NỘI SAN|ĐẶC SAN|TẬP SAN|TẠP CHÍ)\b[^a-z]{0,60}")


@dataclass
class Text:
    """The paragraphs of a document, its running heads and feet, and what is doubtful."""

    paragraphs: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)


def read_pages(pages: Sequence[Page]) -> Text:
    """The text of all pages in order of reading."""
    lined = [_lines(page) for page in pages]
    running = _running(pages, lined)
    text = Text()
    found: list[Line] = []
    for number, (page, lines) in enumerate(zip(pages, lined, strict=True)):
        kept = []
        for line in lines:
            if _masked(line) in running and _at_edge(line, page):
                text.around.append(line.text)
            else:
                kept.append(line)
        ordered, by_columns = _ordered(kept, page)
        text.columns += [number] if by_columns else []
        found += ordered
    text.around = [*dict.fromkeys(one for one in text.around if any(map(str.isalpha, one)))]
    text.paragraphs = [*paragraphs(found)]
    return text


def _lines(page: Page) -> list[Line]:
    """Words whose middles are at one height, from left to right; lines from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(page.words, key=lambda one: (one.top + one.bottom) / 2):
        middle = (word.top + word.bottom) / 2
        if rows and abs(_middle(rows[-1]) - middle) < 0.45 * max(word.bottom - word.top, 4):
            rows[-1].append(word)
        else:
            rows.append([word])
    edges = (min((w.left for w in page.words), default=0.0),
             max((w.right for w in page.words), default=page.width))  # fmt: skip
    return [Line(tuple(sorted(row, key=lambda one: one.left)), *edges) for row in rows]


def _middle(row: list[Word]) -> float:
    return sum((one.top + one.bottom) / 2 for one in row) / len(row)


def _masked(line: Line) -> str:
    return _DIGITS.sub("#", line.text).strip()


def _at_edge(line: Line, page: Page) -> bool:
    edge = _EDGE * page.height
    return line.top < edge or line.top + line.height > page.height - edge


def _running(pages: Sequence[Page], lined: Sequence[list[Line]]) -> set[str]:
    """Lines at the edges of most pages, digits aside; and numbers of pages alone."""
    counts: Counter[str] = Counter()
    for page, lines in zip(pages, lined, strict=True):
        counts.update({_masked(line) for line in lines if _at_edge(line, page)})
    return {
        text for text, count in counts.items()
        if _NUMBERED.fullmatch(text) or _MASTHEAD.fullmatch(text)
        or (len(pages) > 1 and count > 0.6 * len(pages))
    }  # fmt: skip


def _ordered(lines: list[Line], page: Page) -> tuple[list[Line], bool]:
    """The lines in order of reading, blocks at their places; whether the page has columns."""
    gutter = _gutter(lines, page)
    if gutter is None:
        return _with_blocks(lines, page.blocks), False
    found: list[Line] = []
    band: list[Line] = []
    for line in [*lines, None]:
        if line is not None and not _crosses(line, gutter):
            band.append(line)
            continue
        found += _by_columns(band, gutter)
        band = []
        found += [line] if line is not None else []
    return _with_blocks(found, page.blocks), True


def _gutter(lines: list[Line], page: Page) -> float | None:
    """The middle of a strip between columns, None when the page has one column only."""
    if len(lines) < _LEAST_LINES:
        return None
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        at = page.width * step / 100
        sides = [
            ([w for w in line.words if w.right <= at], [w for w in line.words if w.left >= at])
            for line in _longest_run(lines, at)
        ]
        both = [one for one in sides if one[0] and one[1]]
        if len(both) < _LEAST_LINES or len(both) < 0.5 * len(lines):
            continue
        if min(_mean([one[side] for one in both]) for side in (0, 1)) < _LEAST_WORDS:
            continue
        if best is None or len(both) > best[0]:
            best = len(both), at
    return best[1] if best else None


def _longest_run(lines: list[Line], at: float) -> list[Line]:
    """The most lines one below the other that do not cross a place."""
    best: list[Line] = []
    run: list[Line] = []
    for line in lines:
        run = [] if _crosses(line, at) else [*run, line]
        best = max(best, run, key=len)
    return best


def _mean(side: list[list[Word]]) -> float:
    filled = [len(one) for one in side if one]
    return sum(filled) / max(1, len(filled))


def _crosses(line: Line, at: float) -> bool:
    """Whether a line goes over a strip of some points around a place."""
    return any(one.left < at + _HALF_GAP and one.right > at - _HALF_GAP for one in line.words)


def _by_columns(band: list[Line], at: float) -> list[Line]:
    sides: tuple[list[Word], list[Word]] = ([], [])
    for line in band:
        for word in line.words:
            sides[word.left >= at].append(word)
    found: list[Line] = []
    for words in sides:
        if words:
            edges = min(one.left for one in words), max(one.right for one in words)
            for line in band:
                own = tuple(one for one in line.words if one in words)
                found += [Line(own, *edges)] if own else []
    return found


def _with_blocks(lines: list[Line], blocks: Iterable[Block]) -> list[Line]:
    """Tables and pictures in front of the first line below them in their column."""
    found = list(lines)
    for block in sorted(blocks, key=lambda one: one.top):
        at = next(
            (
                n for n, line in enumerate(found)
                if line.words and line.top >= block.bottom - 2
                and line.left <= block.left + 20 and line.right >= block.left
            ),
            len(found),
        )  # fmt: skip
        found.insert(at, Line((), 0, 0, block.text))
    return found
