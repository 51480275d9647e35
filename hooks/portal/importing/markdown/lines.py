"""Inline pieces into paragraphs: pictures stand alone, and breaks part what they part."""

import re
from collections.abc import Iterator
from dataclasses import replace

from portal.importing.markdown.blocks import Image
from portal.importing.markdown.runs import Run, all_have, plain

_ENDED = re.compile(r"[.!?:;…”\"’)]\s*\Z")
_LONG = 60  # letters of a line that is a paragraph of its own, when a sentence ends it


def paragraphs(line: list[Run | Image]) -> Iterator[tuple[Run, ...] | Image]:
    """The paragraphs and pictures of a line; two breaks, or one between sentences, part them."""
    runs: list[Run] = []
    for piece in line:
        if isinstance(piece, Image):
            yield from _parted(runs)
            yield piece
            runs = []
        else:
            runs.append(piece)
    yield from _parted(runs)


def _parted(runs: list[Run]) -> Iterator[tuple[Run, ...]]:
    lines = _lines(runs)
    group: list[list[Run]] = []
    for number, line in enumerate(lines):
        if not _text(line):
            yield from _closed(group)
            group = []
            continue
        if group and _is_apart(lines[number - 1], line):
            yield from _closed(group)
            group = []
        group.append(line)
    yield from _closed(group)


def _lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == "\n" and not run.is_raw:
            lines.append([])
        else:
            lines[-1].append(run)
    return lines


def _is_apart(before: list[Run], after: list[Run]) -> bool:
    """Whether a break parts two sentences, or what is wholly bold from what is not."""
    above, below = _text(before), _text(after)
    if all_have(before, "strong") != all_have(after, "strong"):
        return not any(run.look.strong for run in (before if all_have(after, "strong") else after))
    return bool(_ENDED.search(above)) and max(len(above), len(below)) > _LONG


def _text(line: list[Run]) -> str:
    return plain(line).strip() or ("·" if any(run.is_raw for run in line) else "")


def _closed(group: list[list[Run]]) -> Iterator[tuple[Run, ...]]:
    runs: list[Run] = []
    for number, line in enumerate(group):
        if number:
            runs.append(Run("\n", replace(line[0].look, href="") if line else Run("").look))
        runs += line
    while runs and not runs[0].is_raw and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].is_raw and not runs[-1].text.strip():
        runs.pop()
    if runs:
        yield tuple(runs)
