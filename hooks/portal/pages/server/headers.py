"""The headers of every answer, as a table that all servers' configuration is made from."""

import re
from itertools import product
from typing import NamedTuple

from portal.model.addresses import FOLDERS

_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
_UNUSED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone",
           "midi", "payment", "usb")  # fmt: skip

CONTENT_SECURITY_POLICY = "; ".join(_POLICY)
INERT = "default-src 'none'; sandbox"
"""The policy of pictures in SVG when they are opened by themselves: nothing in them runs."""

FOR_A_YEAR = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"
"""Kept, but asked for again each time: an unchanged page costs an answer without a body."""

ALWAYS = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
}


class PathPattern(NamedTuple):
    """Some paths below the site's base, in both languages that servers have for them.

    ``pattern`` is a regular expression without regard to letter case; ``paths`` are those of
    ``_headers``, where a star is any text.
    """

    pattern: str
    paths: tuple[str, ...]


class Varying(NamedTuple):
    """A header that depends on the path.

    ``usual`` is its value, empty for none; ``cases`` give others by the place, of which the first
    that fits counts.
    """

    header: str
    usual: str
    cases: tuple[tuple[PathPattern, str], ...]


def _any_case(ending: str) -> tuple[str, ...]:
    return tuple("".join(one) for one in product(*((c, c.upper()) for c in ending)))


_CARD = PathPattern(r"/assets/cards/", ("/assets/cards/*",))  # keeps its name when it is drawn anew
_ASSET = PathPattern(r"/assets/", ("/assets/*",))
_DRAWING = PathPattern(
    rf"/({'|'.join(FOLDERS.values())})/.*\.svg$",
    tuple(f"/{folder}/*.{one}" for folder in FOLDERS.values() for one in _any_case("svg")),
)
_OPEN = PathPattern(r"/(du-lieu/|(.*/)?feed\.xml$)", ("/du-lieu/*", "/feed.xml", "/*/feed.xml"))
VARYING = (
    Varying("Cache-Control", ASK_EACH_TIME, ((_CARD, ASK_EACH_TIME), (_ASSET, FOR_A_YEAR))),
    Varying("Content-Security-Policy", CONTENT_SECURITY_POLICY, ((_DRAWING, INERT),)),
    Varying("Content-Disposition", "", ((_DRAWING, "attachment"),)),
    Varying("Cross-Origin-Resource-Policy", "same-origin", ((_OPEN, "cross-origin"),)),
    Varying("Access-Control-Allow-Origin", "", ((_OPEN, "*"),)),
)

NAMED_TYPES = {
    "feed.xml": "application/atom+xml",
    "opensearch.xml": "application/opensearchdescription+xml",
}
"""Files whose name says more than its ending; all are text."""


def headers_of(path: str) -> dict[str, str]:
    """The headers of the answer for a path below the site's base, for a server in Python."""
    varying = {one.header: _value(one, path) for one in VARYING}
    return ALWAYS | {header: value for header, value in varying.items() if value}


def _value(one: Varying, path: str) -> str:
    fitting = (v for place, v in one.cases if re.match(place.pattern, path, re.IGNORECASE))
    return next(fitting, one.usual)
