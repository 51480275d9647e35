"""Findings for people: the line that is meant, with a caret below the place."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from portal.model.diagnostics import Diagnostic

_WIDEST = 100  # columns of the line that are shown
_BEFORE = 60  # of which before the caret, at most


def excerpts(root: Path, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield each finding with its line; a finding about a whole file has none."""
    for diagnostic in diagnostics:
        line = _line(root / diagnostic.path, diagnostic.line)
        yield (
            f"{diagnostic}\n{pointed(line, diagnostic.line, diagnostic.column)}"
            if line.strip()
            else str(diagnostic)
        )


def pointed(line: str, number: int, column: int) -> str:
    """The line with its number, and the caret under ``column`` (from 1)."""
    start = max(0, column - 1 - _BEFORE)
    shown = line[start : start + _WIDEST]
    before = "…" if start else ""
    after = "…" if start + _WIDEST < len(line) else ""
    clean = before + "".join(map(_visible, shown)) + after
    gap = len(before) + _width(line[start : column - 1])
    return f"{number:6} | {clean}\n{'':6} | {' ' * gap}^"


def _visible(char: str) -> str:
    """Tabs would move the caret and control characters the terminal."""
    if char == "\t":
        return " "
    return char if char.isprintable() or unicodedata.combining(char) else "·"


def _width(text: str) -> int:
    return sum(not unicodedata.combining(char) for char in text)


def _line(path: Path, number: int) -> str:
    lines = _lines(path)
    return lines[number - 1] if 0 < number <= len(lines) else ""


@lru_cache(maxsize=8)
def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a text file; nothing of a file that is no text or is gone."""
    if path.suffix not in (".md", ".yml") or not path.is_file():
        return ()
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    return tuple(line.rstrip("\r") for line in text.split("\n"))
