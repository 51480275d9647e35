"""The plot of growth: seconds by number of documents, both logarithmic, as one small SVG.

Lines differ by dash and marker as well as by colour, carry their names at their ends, and take
their colours from the reader's light or dark scheme.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from .results import Result

_WIDTH, _HEIGHT = 760, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 240, 40, 56
_LABEL_HEIGHT = 18
_STYLE = """\
svg{font:14px system-ui,sans-serif;color-scheme:light dark}
.back{fill:#fff}.text{fill:#333}.grid{stroke:#ddd}
.portal{--line:#a51417}.hugo{--line:#1f5f8b}
.line{fill:none;stroke:var(--line);stroke-width:2}.mark{fill:var(--line)}.name{fill:var(--line)}
.search{stroke-dasharray:8 4}.changed{stroke-dasharray:3 3}.unchanged{stroke-dasharray:1 4}
@media (prefers-color-scheme:dark){
.back{fill:#16181c}.text{fill:#ddd}.grid{stroke:#3a3d42}
.portal{--line:#ff9c94}.hugo{--line:#8cc4ee}}
"""
# Which lines are drawn: case, tool, name.
_LINES = (
    ("clean", "hugo", "Hugo: any change"),
    ("search", "hugo", "Hugo + Pagefind"),
    ("clean", "portal", "portal: clean build"),
    ("search", "portal", "portal: clean, search"),
    ("changed", "portal", "portal: one changed"),
    ("unchanged", "portal", "portal: nothing changed"),
)

Point = tuple[float, float]


@dataclass(frozen=True)
class Series:
    """One line: its style classes, its name, and its points (documents, seconds)."""

    case: str
    tool: str
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Frame:
    """The logarithmic frame: from the first to the last power of ten on both axes."""

    x: tuple[int, int]
    y: tuple[int, int]

    def place(self, point: Point) -> Point:
        """Give the position of a point in the picture."""
        return (
            _share(point[0], self.x) * (_WIDTH - _LEFT - _RIGHT) + _LEFT,
            _HEIGHT - _BOTTOM - _share(point[1], self.y) * (_HEIGHT - _TOP - _BOTTOM),
        )


def growth_plot(results: Sequence[Result]) -> str:
    """Give the SVG for results ordered by size; only its frame when nothing was measured."""
    series = [line for line in (_series(results, row) for row in _LINES) if line.points]
    points = [point for line in series for point in line.points] or [(1_000.0, 1.0)]
    frame = Frame(_decades(x for x, _ in points), _decades(y for _, y in points))
    parts = [*_axes(frame), *_lines(series, frame), *_names(series, frame)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-labelledby="t"><title id="t">{escape(_title(series))}</title>'
        f'<style>{_STYLE}</style><rect class="back" width="{_WIDTH}" height="{_HEIGHT}"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _series(results: Sequence[Result], row: tuple[str, str, str]) -> Series:
    case, tool, name = row
    measured = ((result.size, result.seconds(case, tool)) for result in results)
    points = tuple((float(size), value) for size, value in measured if value)
    return Series(case, tool, name, points)


def _title(series: Sequence[Series]) -> str:
    ends = (
        f"{line.name}: " + ", ".join(f"{y:.2g} s at {x:,.0f}" for x, y in line.points)
        for line in series
    )
    return "Build times by number of documents. " + "; ".join(ends)


def _decades(values: Iterable[float]) -> tuple[int, int]:
    """Give the powers of ten around the values, at least one decade apart."""
    found = list(values)
    low, high = math.floor(math.log10(min(found))), math.ceil(math.log10(max(found)))
    return low, max(high, low + 1)


def _share(value: float, decades: tuple[int, int]) -> float:
    low, high = decades
    return (math.log10(value) - low) / (high - low)


def _axes(frame: Frame) -> Iterator[str]:
    for power in range(frame.x[0], frame.x[1] + 1):
        x, bottom = frame.place((10.0**power, 10.0 ** frame.y[0]))
        yield _grid(x, _TOP, x, bottom)
        yield _text(x, bottom + 20, f"{10**power:,}", "middle")
    for power in range(frame.y[0], frame.y[1] + 1):
        left, y = frame.place((10.0 ** frame.x[0], 10.0**power))
        yield _grid(left, y, _WIDTH - _RIGHT, y)
        yield _text(left - 8, y + 5, f"{10.0**power:g} s", "end")
    yield _text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 12, "documents", "middle")
    yield _text(_LEFT, 22, "build time, median", "start")


def _lines(series: Iterable[Series], frame: Frame) -> Iterator[str]:
    for line in series:
        places = [frame.place(point) for point in line.points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        marks = "".join(_mark(line.tool, x, y) for x, y in places)
        drawn = f'<polyline class="line {line.case}" points="{path}"/>'
        yield f'<g class="{line.tool}">{drawn}{marks}</g>'


def _mark(tool: str, x: float, y: float) -> str:
    if tool == "hugo":
        return f'<rect class="mark" x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"/>'
    return f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'


def _names(series: Iterable[Series], frame: Frame) -> Iterator[str]:
    """Write each name beside the end of its line, moved down where two would overlap.

    A line that ends before the right edge has its name above its end.
    """
    lowest = 0.0
    for line in sorted(series, key=lambda line: -line.points[-1][1]):
        x, y = frame.place(line.points[-1])
        if x < _WIDTH - _RIGHT:
            yield _name(line, x, y - 10, "end")
            continue
        lowest = max(y + 5, lowest + _LABEL_HEIGHT)
        yield _name(line, x + 14, lowest, "start")


def _name(line: Series, x: float, y: float, anchor: str) -> str:
    text = escape(line.name)
    label = f'<text class="name" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'
    return f'<g class="{line.tool}">{label}</g>'


def _grid(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="grid" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text class="text" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'
