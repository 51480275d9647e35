"""The frame: the site's page around our content, rendered once for each section of the site.

The adapter lets the theme render a page whose variable parts are slots; a page of the portal
is the frame's constant pieces with its own parts between them. The frame also carries what
rendering needs of the configuration, so that workers need neither MkDocs nor its theme.
"""

import re
from typing import Any

import msgspec

from portal.content.bodies.language import Language
from portal.model.vocabulary import Site

SLOTS = ("head", "content")
_SLOT = re.compile("\x00(\\w+)\x00")


class Asset(msgspec.Struct, frozen=True):
    """A file that the theme gives the site: its path among the frame's files and its SHA-256."""

    path: str
    sha256: str


class Frame(msgspec.Struct, frozen=True):
    """Constant pieces by section (alternating text and slot name), and the configuration.

    ``base`` is the path under which the site lives, without a slash at its end.
    ``assets_version`` names the state of everything below ``assets/``.
    """

    site_url: str
    base: str
    pieces: dict[str, tuple[str, ...]]
    site: dict[str, Any]
    assets: tuple[Asset, ...]
    roles: dict[str, str] = {}
    language: Language = Language()
    assets_version: str = ""

    def wrap(self, section: str, parts: dict[str, str]) -> str:
        """Return the whole page: the pieces of ``section`` around ``parts``."""
        pieces = self.pieces.get(section) or self.pieces[""]
        return "".join(parts[piece] if index % 2 else piece for index, piece in enumerate(pieces))


def placed(path: str, version: str) -> str:
    """Return where the site has an asset; every other path stays as it is.

    One folder has them all, named by their common state: browsers keep them for a year and ask
    for the new ones at once, and what they import or show from their own folder needs no change.
    """
    folder, _, name = path.partition("assets/")
    return f"{folder}assets/{version}/{name}" if version and folder in ("", "/") and name else path


def slot(name: str) -> str:
    """Return the mark that stands for a variable part while the theme renders the frame."""
    return f"\x00{name}\x00"


def cut(html: str) -> tuple[str, ...]:
    """Split a rendered frame at its slots; raise ValueError unless it has each slot once."""
    pieces = tuple(_SLOT.split(html))
    if sorted(pieces[1::2]) != sorted(SLOTS):
        raise ValueError(f"the frame must have the slots {SLOTS} once each, not {pieces[1::2]}")
    return pieces


def site_constants(site: Site) -> dict[str, Any]:
    """The site's identity as plain values for templates; dates become ISO text."""
    constants: dict[str, Any] = site.model_dump(mode="json")
    return constants
