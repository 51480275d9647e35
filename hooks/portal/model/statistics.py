"""Numbers of visits, as counted from the web server's logs: no address is among them."""

import datetime as dt
from typing import Annotated

import msgspec

ONLINE_MINUTES = 20
Count = Annotated[int, msgspec.Meta(ge=0, le=10**12)]


class Day(msgspec.Struct, frozen=True, gc=False):
    """A day (ISO) with its different visitors and the pages that they opened."""

    date: str
    visitors: Count
    pages: Count


class Read(msgspec.Struct, frozen=True, gc=False):
    """A page's path as the server was asked for it, and how many visitors opened it."""

    path: str
    visitors: Count


class Statistics(msgspec.Struct, frozen=True, gc=False):
    """All counts up to ``made`` (an ISO moment in Việt Nam); days and pages in order."""

    made: str
    online: Count
    days: tuple[Day, ...]
    read: tuple[Read, ...]

    @property
    def numbers(self) -> tuple[tuple[str, int], ...]:
        """What the old portals' counters showed, by their labels.

        A visitor is one on each day: longer spans are sums of daily visitors, and say so.
        """
        today = dt.date.fromisoformat(self.made[:10])
        monday, first = today - dt.timedelta(today.weekday()), today.replace(day=1)
        last = first - dt.timedelta(1)
        return (
            ("Đang trực tuyến", self.online),
            ("Hôm nay", self._between(today, today)),
            ("Hôm qua", self._between(today - dt.timedelta(1), today - dt.timedelta(1))),
            ("Tuần này", self._between(monday, today)),
            ("Tuần trước", self._between(monday - dt.timedelta(7), monday - dt.timedelta(1))),
            ("Tháng này", self._between(first, today)),
            ("Tháng trước", self._between(last.replace(day=1), last)),
            ("Tất cả", sum(day.visitors for day in self.days)),
        )

    def _between(self, first: dt.date, last: dt.date) -> int:
        start, end = first.isoformat(), last.isoformat()
        return sum(day.visitors for day in self.days if start <= day.date <= end)

    def last_days(self, count: int) -> tuple[Day, ...]:
        """The days up to ``made``, those without a visit too."""
        today = dt.date.fromisoformat(self.made[:10])
        known = {day.date: day for day in self.days}
        dates = ((today - dt.timedelta(back)).isoformat() for back in reversed(range(count)))
        return tuple(known.get(date, Day(date, 0, 0)) for date in dates)

    def last_months(self, count: int) -> tuple[Day, ...]:
        """The sums of the months up to ``made``, named by their first days."""
        today = dt.date.fromisoformat(self.made[:10])
        at = today.year * 12 + today.month - 1
        firsts = (f"{one // 12}-{one % 12 + 1:02d}" for one in range(at - count + 1, at + 1))
        return tuple(self._month(first) for first in firsts)

    def _month(self, month: str) -> Day:
        days = [day for day in self.days if day.date.startswith(month)]
        return Day(f"{month}-01", sum(d.visitors for d in days), sum(d.pages for d in days))
