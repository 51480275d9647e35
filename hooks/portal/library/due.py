"""What will change by itself, and when."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.library.library import Library
from portal.model.moments import ZONE, is_published
from portal.model.summaries import Summary
from portal.model.validity import LABELS


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One change: the day in Việt Nam (ISO), its time when it has one ("08:30"), the file, what.

    ``what`` is Vietnamese.
    """

    day: str
    time: str
    path: str
    what: str


def next_change(library: Library, summaries: Iterable[Summary]) -> str | None:
    """The next day (ISO) on which the site changes by itself, as far as it is known."""
    return min((change.day for change in changes(library, summaries)), default=None)


def changes(library: Library, summaries: Iterable[Summary]) -> tuple[Change, ...]:
    """All changes after the library's moment that are known, in order of time.

    What a document does that is itself still scheduled is told once that document is published.
    """
    today = library.as_of.day
    daily = (*_states(library), *_banners(library))
    return tuple(
        sorted({*(one for one in daily if one.day > today), *_awaited(library, summaries)})
    )


def _states(library: Library) -> Iterator[Change]:
    for directive in library.directives:
        number = directive.directive.number if directive.directive else ""
        for event in library.history(directive):
            if event.date:
                part = f" ({event.part})" if event.part else ""
                what = f"{number}: {LABELS[event.state].lower()}{part}"
                yield Change(event.date, "", directive.path, what)


def _banners(library: Library) -> Iterator[Change]:
    for banner in library.site.banners:
        path, shown = "content/site.yml", f"“{banner.text}”"
        yield Change(banner.valid_from.isoformat(), "", path, f"treo biểu ngữ {shown}")
        gone = (banner.valid_to + dt.timedelta(days=1)).isoformat()
        yield Change(gone, "", path, f"hạ biểu ngữ {shown}")


def _awaited(library: Library, summaries: Iterable[Summary]) -> Iterator[Change]:
    """Scheduled documents, today's evening included."""
    for summary in summaries:
        if not summary.draft and not is_published(summary, library.as_of):
            day, time = max((summary.date, ""), _local(summary.publish_from))
            yield Change(day, time, summary.path, f"đăng “{summary.title}”")


def _local(utc: str | None) -> tuple[str, str]:
    if not utc:
        return "", ""
    moment = dt.datetime.fromisoformat(utc.replace("Z", "+00:00")).astimezone(ZONE)
    return moment.date().isoformat(), f"{moment:%H:%M}"
