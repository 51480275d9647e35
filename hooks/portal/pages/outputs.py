"""Outputs of the site as values: each knows what its bytes are made from, and how.

A renderer is a ``Maker``: it has one way for each kind of output, and an output names its own.
"""

from typing import Protocol

import msgspec

from portal.model import fingerprints
from portal.model.fingerprints import Fingerprint
from portal.model.media_types import media_type
from portal.model.summaries import SourceRef
from portal.pages.pictures import RECIPE, Form, picture_key
from portal.pages.views import View
from portal.search.documents import SearchDocument


class Maker(Protocol):
    """What makes the bytes of outputs: a way for each kind."""

    def page(self, output: "Page") -> bytes:
        """Return a page of a template."""

    def data(self, output: "Data") -> bytes:
        """Return data for programs."""

    def copy(self, output: "Copy") -> bytes:
        """Return a file as it is."""

    def derived(self, output: "Derived") -> bytes:
        """Return a form of a picture."""

    def card(self, output: "Card") -> bytes:
        """Return a picture drawn of words."""

    def search_file(self, output: "SearchFile") -> bytes:
        """Return a document as search reads it."""

    def text(self, output: "Text") -> bytes:
        """Return the text."""


class Output(Protocol):
    """A file of the site before it is made."""

    @property
    def path(self) -> str:
        """Where it stands, below the site's root."""

    @property
    def era(self) -> str:
        """An ISO date: pages of one era show the same documents; empty for no special one."""

    def fingerprint(self, page_inputs: Fingerprint) -> Fingerprint:
        """Hash everything the bytes depend on; ``page_inputs`` stand for what all pages share."""

    def made_by(self, maker: Maker) -> bytes:
        """Return the bytes, made in the way of this kind."""


class _File(msgspec.Struct, frozen=True, gc=False):
    """What all outputs have."""

    path: str

    @property
    def era(self) -> str:
        """None in particular."""
        return ""

    @property
    def media_type(self) -> str:
        """The type that its path names."""
        return media_type(self.path)


class Page(_File, frozen=True, gc=False):
    """An output made from a template and its view, and from a body when it has a source."""

    template: str
    view: View
    source: SourceRef | None = None

    @property
    def era(self) -> str:
        """That of the view."""
        return self.view.era

    def fingerprint(self, page_inputs: Fingerprint) -> Fingerprint:
        """Hash template, view and source."""
        return _of_document(page_inputs, self.template, self.view, self.source)

    def made_by(self, maker: Maker) -> bytes:
        """A page."""
        return maker.page(self)


class Data(_File, frozen=True, gc=False):
    """An output for programs in one of the forms of ``rendering.data``."""

    form: str
    view: View
    source: SourceRef | None = None

    def fingerprint(self, page_inputs: Fingerprint) -> Fingerprint:
        """Hash form, view and source."""
        return _of_document(page_inputs, self.form, self.view, self.source)

    def made_by(self, maker: Maker) -> bytes:
        """Data."""
        return maker.data(self)


class Copy(_File, frozen=True, gc=False):
    """An output that is a file as it is, pinned by its SHA-256."""

    file: str
    sha256: str

    def fingerprint(self, page_inputs: Fingerprint) -> Fingerprint:
        """The file's own hash."""
        return bytes.fromhex(self.sha256)[: fingerprints.SIZE]

    def made_by(self, maker: Maker) -> bytes:
        """A copy."""
        return maker.copy(self)


class SearchFile(_File, frozen=True, gc=False):
    """An output that holds a document for search; its text is that of the source's body."""

    document: SearchDocument
    source: SourceRef

    def fingerprint(self, page_inputs: Fingerprint) -> Fingerprint:
        """Hash document and source."""
        return _of_document(page_inputs, "", self.document, self.source)

    def made_by(self, maker: Maker) -> bytes:
        """A file of search."""
        return maker.search_file(self)


class Text(_File, frozen=True, gc=False):
    """An output that is its own view: its text as it is."""

    text: str

    def fingerprint(self, page_inputs: Fingerprint) -> Fingerprint:
        """The text's own hash."""
        return fingerprints.of_bytes(self.text.encode())

    def made_by(self, maker: Maker) -> bytes:
        """A text."""
        return maker.text(self)


class Derived(_File, frozen=True, gc=False):
    """An output made of a picture: a width for screens, a card, or the picture alone.

    What editors commit may tell where and by whom it was taken; what is served does not.
    """

    file: str
    sha256: str
    form: Form = "plain"

    def fingerprint(self, page_inputs: Fingerprint) -> Fingerprint:
        """The name of the derived picture says everything that decides its bytes."""
        return bytes.fromhex(picture_key(self.sha256, self.form))

    def made_by(self, maker: Maker) -> bytes:
        """A derived picture."""
        return maker.derived(self)


class Font(msgspec.Struct, frozen=True, gc=False):
    """A typeface's file, pinned by its SHA-256."""

    file: str
    sha256: str


class Card(_File, frozen=True, gc=False):
    """An output drawn of words: what is shown of a section where a link to it is shared."""

    title: str
    site: str
    fonts: tuple[Font, ...]

    def fingerprint(self, page_inputs: Fingerprint) -> Fingerprint:
        """Hash the words, the typefaces' bytes, and how they are drawn."""
        fonts = (font.sha256 for font in self.fonts)
        return fingerprints.of_card(recipe=RECIPE, title=self.title, site=self.site, fonts=fonts)

    def made_by(self, maker: Maker) -> bytes:
        """A card."""
        return maker.card(self)


def _of_document(
    page_inputs: Fingerprint, form: str, view: object, source: SourceRef | None
) -> Fingerprint:
    digest = source.digest if source else None
    return fingerprints.of_output(page_inputs=page_inputs, form=form, view=view, source=digest)
