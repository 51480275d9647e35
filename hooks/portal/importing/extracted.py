"""What a source holds, before anything is guessed: a value that each kind of source makes."""

from dataclasses import dataclass, field

NFC_SPACES = "\u00a0\u202f\u2007\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Media:
    """A picture taken out of a source: its name in the body, its bytes, what its source said."""

    name: str
    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The body in Markdown and the facts that the source's own form tells.

    ``header`` and ``footer`` are the lines of the administrative tables, in order of reading.
    ``fields`` are metadata that a register's row states outright. ``ocr``: the text was read by
    a machine from a picture. ``attachment`` replaces the source as what is kept beside the draft.
    ``addresses`` are all web addresses at which the source says it stood.
    """

    body: str
    title: str | None = None
    section: str | None = None
    date: str | None = None
    author: str | None = None
    url: str | None = None
    addresses: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    encoding: str = "utf-8"
    ocr: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    attachment: bytes | None = None
    notes: tuple[str, ...] = ()
