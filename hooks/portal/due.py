"""What will change by itself, and when."""

import datetime as dt
from collections.abc import Iterable, Iterator

from portal.library import ZONE, Library, is_published
from portal.model.summaries import Summary


def next_change(library: Library, summaries: Iterable[Summary]) -> str | None:
    """The next day (ISO) on which the site changes by itself, as far as it is known."""
    today = library.as_of.day
    later = (day for day in _days(library) if day > today)
    return min((*later, *_awaited(library, summaries)), default=None)


def _days(library: Library) -> Iterator[str]:
    for directive in library.directives:
        if day := library.validity(directive).next_change:
            yield day
    for banner in library.site.banners:
        yield banner.valid_from.isoformat()
        yield (banner.valid_to + dt.timedelta(days=1)).isoformat()


def _awaited(library: Library, summaries: Iterable[Summary]) -> Iterator[str]:
    """The days of scheduled documents, today's evening included."""
    for summary in summaries:
        if not summary.draft and not is_published(summary, library.as_of):
            yield max(summary.date, _local_day(summary.publish_from))


def _local_day(utc: str | None) -> str:
    if not utc:
        return ""
    moment = dt.datetime.fromisoformat(utc.replace("Z", "+00:00"))
    return moment.astimezone(ZONE).date().isoformat()
