"""Days as texts write them beside a number: one bounded pattern, and its reading."""

import datetime as dt
import re

DAY = (
    r"(?P<day>\d{1,2})\s{0,2}(?:[/.-]\s{0,2}(?P<month>\d{1,2})\s{0,2}[/.-]\s{0,2}"
    r"|tháng\s{1,3}(?P<in_words>\d{1,2})\s{0,2}(?:,\s{0,2}|\s)(?:năm\s{1,3})?)"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
)
EACH_DAY = re.compile(DAY, re.IGNORECASE)


def read_day(match: re.Match[str]) -> dt.date | None:
    """The day of a match of DAY; None for one that no calendar has."""
    month = match["month"] or match["in_words"]
    try:
        return dt.date(int(match["year"]), int(month), int(match["day"]))
    except ValueError:
        return None


def first_day(text: str) -> dt.date | None:
    """The first day that a short text tells, "ngày" or not."""
    match = EACH_DAY.search(text)
    return read_day(match) if match else None
