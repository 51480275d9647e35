"""The page of visits: numbers, plots of days and months, and what was read most."""

from collections.abc import Callable

import msgspec

from portal.library.library import Library
from portal.model.entries import Ref
from portal.model.statistics import Day, Statistics
from portal.pages.views import Counted, FramedView, Head, View

COUNTERS = "/thong-ke/so-lieu.json"
_DAYS, _MONTHS, _MOST_READ = 30, 12, 20
_WIDTH, _HEIGHT = 600, 160


class Bar(View, frozen=True):
    """A bar of a plot, in its units; ``label`` and ``count`` are told in words too."""

    label: str
    count: int
    x: int
    y: int
    height: int


class Plot(View, frozen=True):
    """A plot of bars: its size in its own units, the greatest count, and what it shows."""

    title: str
    width: int
    height: int
    bar_width: int
    greatest: int
    bars: tuple[Bar, ...]


class StatisticsPage(FramedView, frozen=True):
    """The page of visits; ``made`` is an ISO moment."""

    made: str
    numbers: tuple[tuple[str, int], ...]
    plots: tuple[Plot, ...]
    read: tuple[Counted, ...]


def counters(statistics: Statistics) -> str:
    """The few numbers that the home page asks for, as JSON."""
    told = {"made": statistics.made, "numbers": statistics.numbers}
    return msgspec.json.encode(told).decode() + "\n"


def statistics_page(library: Library, statistics: Statistics, base: str) -> StatisticsPage:
    """Return the page; documents that are no longer shown are left out."""
    title = "Thống kê truy cập"
    days, months = statistics.last_days(_DAYS), statistics.last_months(_MONTHS)
    return StatisticsPage(
        head=Head(title, "/thong-ke/", "Số lượt truy cập và những nội dung được đọc nhiều nhất"),
        made=statistics.made,
        numbers=statistics.numbers,
        plots=(
            _plot("Khách mỗi ngày", days, lambda day: f"{day[8:]}/{day[5:7]}/{day[:4]}"),
            _plot("Khách mỗi tháng", months, lambda day: f"{day[5:7]}/{day[:4]}"),
        ),
        read=_most_read(library, statistics, base),
    )


def _plot(title: str, days: tuple[Day, ...], label: Callable[[str], str]) -> Plot:
    greatest = max((day.visitors for day in days), default=0)
    heights = (round(_HEIGHT * day.visitors / greatest) if greatest else 0 for day in days)
    step = _WIDTH // len(days)
    bars = tuple(
        Bar(label(day.date), day.visitors, at * step, _HEIGHT - height, height)
        for at, (day, height) in enumerate(zip(days, heights, strict=True))
    )
    return Plot(title, _WIDTH, _HEIGHT, step * 4 // 5, greatest, bars)


def _most_read(library: Library, statistics: Statistics, base: str) -> tuple[Counted, ...]:
    shown = {base + s.url: s for s in library.shown if not s.withdrawn}
    found = ((shown[one.path], one.visitors) for one in statistics.read if one.path in shown)
    refs = (
        Counted(Ref(entry.name or entry.title, entry.url), visitors)
        for entry, visitors in ((library.entry(summary), count) for summary, count in found)
    )
    return tuple(refs)[:_MOST_READ]
