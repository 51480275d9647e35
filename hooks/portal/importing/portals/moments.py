"""Times as portals' databases hold them, with their zone."""

import datetime as dt
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

VIETNAM = dt.timezone(dt.timedelta(hours=7))
_WRITTEN = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d))?(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|[+-]\d\d:?\d\d)?\Z"
)
_LOCAL = re.compile(
    r"(\d\d?)/(\d\d?)/(\d{4})(?:\s+(\d\d?):(\d\d)(?::(\d\d))?\s*([AP]M)?)?\Z", re.IGNORECASE
)
_SERVER = re.compile(r"0x([0-9A-F]{8})([0-9A-F]{8})\Z", re.IGNORECASE)
_YEARS = (1990, 2100)


def unix(text: str | None) -> dt.datetime | None:
    """A time in seconds since 1970, as NukeViet keeps it."""
    if not text or not re.fullmatch(r"\d{8,11}", text):
        return None
    return _sane(dt.datetime.fromtimestamp(int(text), VIETNAM))


def utc(text: str | None) -> dt.datetime | None:
    """A time that is written in UTC unless it names its zone."""
    return _sane(_read(text, dt.UTC))


def local(text: str | None) -> dt.datetime | None:
    """A time that is written in the province's zone unless it names another."""
    return _sane(_read(text, VIETNAM))


def mailed(text: str | None) -> dt.datetime | None:
    """A time as mail and RSS write it; else as ``local`` reads it."""
    try:
        found = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, IndexError):
        return local(text)
    return _sane(found if found.tzinfo else found.replace(tzinfo=VIETNAM))


def ending(moment: dt.datetime | None) -> Iterator[str]:
    """What a person must know of an article that was to vanish on a day."""
    if moment:
        yield f"trang cũ đặt ngày hết đăng: {moment.date().isoformat()}"


def _read(text: str | None, zone: dt.tzinfo) -> dt.datetime | None:
    told = (text or "").strip()
    try:
        if found := _WRITTEN.match(told):
            year, month, day, hour, minute, second = (int(found[n] or 0) for n in range(1, 7))
            made = dt.datetime(year, month, day, hour, minute, second, tzinfo=zone)
            return made.replace(tzinfo=_zone(found[7])) if found[7] else made
        if found := _SERVER.match(told):  # days since 1900, and three hundredths of a second
            days, ticks = int(found[1], 16), int(found[2], 16)
            start = dt.datetime(1900, 1, 1, tzinfo=zone)
            return start + dt.timedelta(days=days, seconds=ticks / 300)
        if found := _LOCAL.match(told):
            return _slashed(found, zone)
    except (ValueError, OverflowError):
        return None
    return None


def _slashed(found: re.Match[str], zone: dt.tzinfo) -> dt.datetime:
    """Day and month, or month and day where a clock of twelve hours tells an American server."""
    first, second = int(found[1]), int(found[2])
    is_american = second > 12 or (bool(found[7]) and first <= 12)
    day, month = (second, first) if is_american else (first, second)
    hour = int(found[4] or 0)
    if found[7]:
        hour = hour % 12 + (12 if found[7].upper() == "PM" else 0)
    return dt.datetime(int(found[3]), month, day, hour, int(found[5] or 0), tzinfo=zone)


def _zone(text: str) -> dt.tzinfo:
    if text in ("Z", "UTC"):
        return dt.UTC
    sign = -1 if text[0] == "-" else 1
    return dt.timezone(sign * dt.timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))


def _sane(moment: dt.datetime | None) -> dt.datetime | None:
    if moment is None or not _YEARS[0] <= moment.year <= _YEARS[1]:
        return None
    return moment.astimezone(VIETNAM)
