"""The headers of every answer, as a table that all servers' configuration is made from."""

from typing import NamedTuple

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


class Varying(NamedTuple):
    """A header that depends on the path.

    ``usual`` is its value, empty for none; ``cases`` gives others by a pattern of the path below
    the site's base, of which the first that fits counts.
    """

    header: str
    usual: str
    cases: tuple[tuple[str, str], ...]


_ASSET = r"/assets/[0-9a-f]{12}/"
_PICTURE = r"/.*\.svg$"
_OPEN = r"/(du-lieu/|(.*/)?feed\.xml$)"
VARYING = (
    Varying("Cache-Control", ASK_EACH_TIME, ((_ASSET, FOR_A_YEAR),)),
    Varying("Content-Security-Policy", CONTENT_SECURITY_POLICY, ((_PICTURE, INERT),)),
    Varying("Content-Disposition", "", ((_ASSET, ""), (_PICTURE, "attachment"))),
    Varying("Cross-Origin-Resource-Policy", "same-origin", ((_OPEN, "cross-origin"),)),
    Varying("Access-Control-Allow-Origin", "", ((_OPEN, "*"),)),
)

TYPES = {
    "text/html": "html htm",
    "text/css": "css",
    "text/javascript": "js mjs",
    "text/plain": "txt",
    "text/csv": "csv",
    "application/json": "json",
    "application/ld+json": "jsonld",
    "application/xml": "xml",
    "application/manifest+json": "webmanifest",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/gzip": "gz",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "font/woff2": "woff2",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/gif": "gif",
    "image/x-icon": "ico",
    "audio/mpeg": "mp3",
    "video/mp4": "mp4",
    "video/webm": "webm",
}
NAMED_TYPES = {
    "feed.xml": "application/atom+xml",
    "opensearch.xml": "application/opensearchdescription+xml",
}
"""Files whose name says more than its ending."""

UTF_8 = ("text/css", "text/javascript", "text/plain", "text/csv", "application/json",
         "application/ld+json", "application/xml", "application/atom+xml",
         "application/opensearchdescription+xml", "image/svg+xml")  # fmt: skip
"""What is text besides HTML: all of it is UTF-8."""
