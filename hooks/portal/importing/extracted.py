"""What a source holds, before anything is guessed: a value that each kind of source makes."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from portal.importing.addresses import host_of

NFC_SPACES = "\u00a0\u202f\u2007\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or file of a source: its name in the body, its bytes, what its source said.

    ``data`` is the path of a file that is taken as it lies: it may be large.
    """

    name: str
    data: bytes | Path
    alt: str = ""
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """What an article of an old portal is known by, in whatever file it comes.

    ``portal`` names the portal (its host, else its kind), ``id`` is the article's there.
    """

    portal: str
    id: str
    address: str = ""

    @property
    def key(self) -> str:
        """What identifies the article in the ledger: the same in every file that brings it."""
        return hashlib.sha256(f"{self.portal}\0{self.id}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Shown:
    """The picture above a text: its file, its description, and what stands below it."""

    file: str
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that stands beside the draft: what it is called, its bytes, its title for readers."""

    name: str
    data: bytes
    title: str
    kind: Literal["signed", "annex", "other"] = "other"


@dataclass(frozen=True, slots=True)
class Extracted:
    """The body in Markdown and the facts that the source's own form tells.

    ``header`` and ``footer`` are the lines of the administrative tables, in order of reading.
    ``fields`` are metadata that a register's row states outright. ``ocr``: the text was read by
    a machine from a picture. ``files`` stand beside the draft, besides the source itself.
    ``around`` are the lines at the head and foot of pages.
    ``addresses`` are all web addresses at which the source says it stood; those without a host
    are the portal's own. ``notes`` name what the source has and the body has not, or what a
    person should look at.

    ``is_apart``: the body is the article and nothing else, in blocks parted by empty lines.
    ``authors`` are names with roles. ``attachments`` are names among ``media`` with their titles.
    ``moment`` is when it was published (ISO, with zone); ``origin`` the article's
    identity when one file holds many.
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
    around: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    encoding: str = "utf-8"
    ocr: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    files: tuple[Kept, ...] = ()
    notes: tuple[str, ...] = ()
    is_apart: bool = False
    lead: str | None = None
    authors: tuple[tuple[str, str], ...] = ()
    image: Shown | None = None
    attachments: tuple[tuple[str, str], ...] = ()
    moment: str | None = None
    origin: Origin | None = None

    @property
    def portal(self) -> str:
        """The old portal that this comes from; empty when it is no portal's."""
        if self.origin:
            return self.origin.portal
        return host_of(self.url) if self.is_apart and self.url else ""
