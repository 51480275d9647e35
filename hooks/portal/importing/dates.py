"""Dates as Vietnamese texts write them: 7/9/2021, 07.09.2021, ngày 08 tháng 12 năm 2009."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_WRITTEN = re.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})\s?(?P<s>[/.-])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>(?:19|20)\d\d)(?![\d/])"
    r"|(?:ngày|mùng|mồng)\s+(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})(?:\s+năm|,)\s+(?P<y2>(?:19|20)\d\d)"
    r"|(?<!\d)(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date with the place where it stands in the text."""

    start: int
    end: int
    day: dt.date

    @property
    def iso(self) -> str:
        """The date as metadata has it."""
        return self.day.isoformat()


def dates(text: str) -> Iterator[Written]:
    """Yield the dates of a text in its order; days that never were are left out."""
    for match in _WRITTEN.finditer(text):
        parts = match.groupdict()
        numbers = next(
            (parts[f"y{n}"], parts[f"m{n}"], parts[f"d{n}"])
            for n in ("", "2", "3")
            if parts[f"y{n}"]
        )
        year, month, day = (int(part or 0) for part in numbers)
        try:
            yield Written(match.start(), match.end(), dt.date(year, month, day))
        except ValueError:
            continue
