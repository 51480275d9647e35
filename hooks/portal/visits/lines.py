"""A line of nginx's ``combined`` log: a page that somebody opened, something else, or broken."""

import datetime as dt
import hmac
import re
from dataclasses import dataclass
from functools import lru_cache

from portal.model.moments import ZONE

LONGEST = 16_384  # bytes; nginx's own lines are shorter
_LINE = re.compile(
    r"(?P<address>[0-9a-fA-F.:]{2,45}) \S+ \S+ "
    r"\[(?P<time>\d{2}/[A-Z][a-z]{2}/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4})\] "
    r'"(?P<request>[^"]*)" (?P<status>\d{3}) (?:\d+|-) "[^"]*" "(?P<agent>[^"]*)"\s*\Z'
)
_PAGE = re.compile(r"GET (?P<path>/(?:[a-z0-9-]+/)*)(?:\?\S*)? HTTP/[0-9.]+\Z")
_NOT_PLAIN = re.compile(r"[^ -!#-\[\]-~]")  # a quote or a backslash would end the agent's field
_SEEN = {"200", "304"}
_MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_MONTHS = {name: at for at, name in enumerate(_MONTH_NAMES.split(), 1)}
_NAMES = {at: name for name, at in _MONTHS.items()}


class BrokenLine(ValueError):
    """A line that is not nginx's."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody opened a page; ``time`` in seconds since 1970."""

    time: int
    address: str
    path: str
    agent: str

    def named(self, secret: bytes, day: str | None = None) -> str:
        """The visit as a log line with a name in place of the address.

        The name is an address that no network uses (fd00::/8) and differs from day to day. With
        ``day`` (dd/Mon/yyyy) all visits count as of that day.
        """
        moment = dt.datetime.fromtimestamp(self.time, ZONE)
        shown = day or f"{moment.day:02d}/{_NAMES[moment.month]}/{moment.year}"
        digest = hmac.digest(secret, f"{shown} {self.address}".encode(), "sha256").hex()[:30]
        name = ":".join(("fd" + digest)[at : at + 4] for at in range(0, 32, 4))
        return (
            f"{name} - - [{shown}:{moment:%H:%M:%S} +0700] "
            f'"GET {self.path} HTTP/1.1" 200 0 "-" "{self.agent}"'
        )


def visit_of(line: bytes) -> Visit | None:
    """Return the visit of a page, None for any other request; raise BrokenLine."""
    found = _LINE.match(line.decode("utf-8", "replace")) if len(line) <= LONGEST else None
    if not found:
        raise BrokenLine
    time = _seconds(found["time"])
    page = _PAGE.match(found["request"])
    agent = _NOT_PLAIN.sub("", found["agent"]).strip()
    if not page or found["status"] not in _SEEN or agent in ("", "-"):
        return None
    return Visit(time, found["address"], page["path"], agent)


@lru_cache(maxsize=8)
def _seconds(text: str) -> int:
    try:
        month = _MONTHS[text[3:6]]
        iso = f"{text[7:11]}-{month:02d}-{text[:2]}T{text[12:20]}{text[21:]}"
        return int(dt.datetime.fromisoformat(iso).timestamp())
    except (KeyError, ValueError, OverflowError) as error:
        raise BrokenLine from error
