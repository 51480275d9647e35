"""The kinds of file of the site: their types, the ends of their names, and what may be offered.

One table for the checker, the desk, what servers are told and what data say of files. Python's own
would depend on the machine. All types but that of JSON Lines are registered at IANA.
"""

from typing import NamedTuple


class Media(NamedTuple):
    """A kind of file.

    ``is_text``: UTF-8, told as such and compressed. ``is_offered``: it may lie beside a document.
    ``begins`` has what such a file begins with, where that tells it from others.
    """

    type: str
    endings: tuple[str, ...]
    is_text: bool = False
    is_offered: bool = False
    begins: tuple[bytes, ...] = ()

    @property
    def is_raster(self) -> bool:
        """Whether it is a picture made of pixels that may be shown."""
        return self.is_offered and self.type.startswith("image/") and not self.is_text


UNKNOWN = "application/octet-stream"
"""What browsers only save."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second is an empty one
OLE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
"""How Office's files begin: those since 2007, and the older ones and those with a password."""

MEDIA = (
    Media("text/html", ("html", "htm"), is_text=True),
    Media("text/css", ("css",), is_text=True),
    Media("text/javascript", ("js", "mjs"), is_text=True),
    Media("application/xml", ("xml",), is_text=True),
    Media("application/ld+json", ("jsonld",), is_text=True),
    Media("application/jsonl", ("jsonl",), is_text=True),
    Media("application/manifest+json", ("webmanifest",), is_text=True),
    Media("font/woff2", ("woff2",)),
    Media("image/x-icon", ("ico",)),
    Media("image/jpeg", ("jpg", "jpeg"), False, True, (b"\xff\xd8\xff",)),
    Media("image/png", ("png",), False, True, (b"\x89PNG\r\n\x1a\n",)),
    Media("image/webp", ("webp",), False, True, (b"RIFF",)),
    Media("image/gif", ("gif",), False, True, (b"GIF87a", b"GIF89a")),
    Media("image/avif", ("avif",), False, True),
    Media("image/svg+xml", ("svg",), True, True),
    Media("application/pdf", ("pdf",), False, True, (b"%PDF-",)),
    Media(f"{_OFFICE}.wordprocessingml.document", ("docx",), False, True, ZIP),
    Media(f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",), False, True, ZIP),
    Media(f"{_OFFICE}.presentationml.presentation", ("pptx",), False, True, ZIP),
    Media(f"{_OPEN}.text", ("odt",), False, True, ZIP),
    Media(f"{_OPEN}.spreadsheet", ("ods",), False, True, ZIP),
    Media(f"{_OPEN}.presentation", ("odp",), False, True, ZIP),
    Media("application/msword", ("doc",), False, True, OLE),
    Media("application/vnd.ms-excel", ("xls",), False, True, OLE),
    Media("application/vnd.ms-powerpoint", ("ppt",), False, True, OLE),
    Media("application/zip", ("zip",), False, True, ZIP),
    Media("text/plain", ("txt",), True, True),
    Media("text/csv", ("csv",), True, True),
    Media("application/json", ("json",), True, True),
    Media("audio/mpeg", ("mp3",), False, True),
    Media("video/mp4", ("mp4",), False, True),
    Media("video/webm", ("webm",), False, True, (b"\x1a\x45\xdf\xa3",)),
)

_BY_ENDING = {ending: media for media in MEDIA for ending in media.endings}
PICTURES = frozenset(
    ending for ending, media in _BY_ENDING.items()
    if media.is_raster or ending == "svg"
)  # fmt: skip
"""The ends of the names of pictures that may be shown: what they tell can be taken away."""
OFFERED = tuple(sorted(ending for ending, media in _BY_ENDING.items() if media.is_offered))
"""The ends of the names of files that may lie beside a document."""


def media_of(name: str) -> Media | None:
    """The kind of a file by its name, in any letter case; None for one that is not in the table."""
    return _BY_ENDING.get(name.rsplit(".", 1)[-1].lower()) if "." in name else None


def media_type(name: str) -> str:
    """The media type of a file by its name; unknown ends are plain bytes."""
    media = media_of(name)
    return media.type if media else UNKNOWN
