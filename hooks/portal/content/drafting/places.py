"""Where a new document goes: its file, its address, and whether something is there already."""

import re
from dataclasses import dataclass
from pathlib import Path

from portal.content.sources import FOLDERS, Kind, is_device
from portal.model.addresses import document_url
from portal.model.text import slugify

_LONGEST = 80  # characters of a slug: long enough to tell, short enough for a printed address
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """A document's place: ``key`` is ``<year>/<slug>``; ``in_folder`` when files lie beside it."""

    kind: Kind
    key: str
    in_folder: bool

    @property
    def folder(self) -> str:
        """The folder that the document would have of its own."""
        return f"content/{FOLDERS[self.kind]}/{self.key}"

    @property
    def path(self) -> str:
        """The Markdown file, relative to the project."""
        return f"{self.folder}/index.md" if self.in_folder else f"{self.folder}.md"

    @property
    def url(self) -> str:
        """The address that the document will have for ever."""
        return document_url(self.kind, self.key)

    def is_taken(self, root: Path) -> bool:
        """Whether a document, as a file or as a folder, claims the address already."""
        return (root / f"{self.folder}.md").exists() or (root / self.folder).exists()


def slug_of(text: str) -> str:
    """A slug of whole words, at most 80 characters; empty when the text has no letter or digit."""
    slug = slugify(text)
    if is_device(slug):
        return f"{slug}-1"
    if len(slug) <= _LONGEST:
        return slug
    return slug[: _LONGEST + 1].rsplit("-", 1)[0] if "-" in slug[:_LONGEST] else slug[:_LONGEST]


def is_slug(text: str) -> bool:
    """Whether a text may stand in an address."""
    return bool(_SLUG.match(text)) and text != "index" and not is_device(text)
