"""The moment a build speaks for, and what is public at it."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from portal.model.summaries import Summary

ZONE = dt.timezone(dt.timedelta(hours=7), "Asia/Ho_Chi_Minh")  # fixed since 1975


@dataclass(frozen=True)
class AsOf:
    """The moment a build speaks for: decides drafts, scheduled items and validity."""

    moment: dt.datetime

    @cached_property
    def day(self) -> str:
        """The day in Việt Nam, ISO."""
        return self.moment.astimezone(ZONE).date().isoformat()

    @cached_property
    def utc(self) -> str:
        """The moment in UTC, comparable with ``Summary.publish_from``."""
        return self.moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @classmethod
    def end_of(cls, day: dt.date) -> "AsOf":
        """The last second of a day: everything that happens on it has happened."""
        return cls(dt.datetime.combine(day, dt.time(23, 59, 59), ZONE))


def is_published(summary: Summary, as_of: AsOf) -> bool:
    """Drafts never are; scheduled documents from their moment on, and none before its date."""
    scheduled = summary.publish_from is not None and summary.publish_from > as_of.utc
    return not summary.draft and not scheduled and summary.date <= as_of.day
