"""Dates as Vietnamese texts write them: 7/9/2021, 07.09.2021, ngày 08 tháng 12 năm 2009.

Old portals write "Thứ tư, 15 Tháng 4 2020" and "15 Tháng Tư 2020".
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Longer names first; those of the lunar year (giêng, chạp) are no month of this calendar.
_MONTHS = {
    "mười hai": 12, "mười một": 11, "mười": 10, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_WRITTEN = re.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})\s?(?P<s>[/.-])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>(?:19|20)\d\d)(?![\d/])"
    rf"|(?:(?:ngày|mùng|mồng)\s+|(?<![\d/.-]))(?P<d2>\d{{1,2}})\s+tháng\s+(?P<m2>\d{{1,2}}|{'|'.join(_MONTHS)})"
    r"(?:\s+năm|,)?\s+(?P<y2>(?:19|20)\d\d)(?!\d)"
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
        year, month, day = numbers
        try:
            number = _MONTHS.get(month.lower()) or int(month)
            yield Written(match.start(), match.end(), dt.date(int(year), number, int(day)))
        except ValueError:
            continue
