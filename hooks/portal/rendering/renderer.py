"""One output from its view: a pure function, run in this process or in a worker."""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import msgspec
from jinja2 import Environment, TemplateError, TemplateSyntaxError

from portal.model.documents import DocumentFront
from portal.model.summaries import SourceRef
from portal.pages.views import DocumentView, FramedView, View
from portal.pages.wayfinding import FeedPage, FeedText
from portal.pictures.cache import Form, derived
from portal.reading.documents import Document, read_document
from portal.reading.sources import Kind, Source, SourceChanged, SourceFile, read_source
from portal.reading.summarise import digest
from portal.rendering.data import write_data
from portal.rendering.frame import Frame
from portal.rendering.linked_data import linked_data
from portal.rendering.markdown import Body, BodyRenderer, anywhere, plain
from portal.rendering.templates import environment
from portal.search.documents import SearchDocument, document_file

_FEED_TEXTS = 64  # remembered: those of three feeds, which mostly share theirs
_LONGEST_FEED_TEXT = 1 << 16  # characters; a longer text is told by its abstract alone


class TemplateFailed(Exception):
    """A template cannot be compiled or shows what its view has not; the message says where."""


class Page(msgspec.Struct, frozen=True, gc=False):
    """An output made from a template and its view, and from a body when it has a source."""

    path: str
    template: str
    view: View
    source: SourceRef | None = None


class Data(msgspec.Struct, frozen=True, gc=False):
    """An output for programs in one of the forms of ``rendering.data``."""

    path: str
    form: str
    view: View
    source: SourceRef | None = None


class Copy(msgspec.Struct, frozen=True, gc=False):
    """An output that is a file as it is, pinned by its SHA-256."""

    path: str
    file: str
    sha256: str


class SearchFile(msgspec.Struct, frozen=True, gc=False):
    """An output that holds a document for search; its text is that of the source's body."""

    path: str
    document: SearchDocument
    source: SourceRef


class Text(msgspec.Struct, frozen=True, gc=False):
    """An output that is its own view: its text as it is."""

    path: str
    text: str


class Derived(msgspec.Struct, frozen=True, gc=False):
    """An output made of a picture: a width for screens, a card, or the picture alone.

    What editors commit may tell where and by whom it was taken; what is served does not.
    """

    path: str
    file: str
    sha256: str
    form: Form = "plain"


class Font(msgspec.Struct, frozen=True, gc=False):
    """A typeface's file, pinned by its SHA-256."""

    file: str
    sha256: str


class Card(msgspec.Struct, frozen=True, gc=False):
    """An output drawn of words: what is shown of a section where a link to it is shared."""

    path: str
    title: str
    site: str
    fonts: tuple[Font, ...]


Output = Page | Data | Copy | Derived | Card | SearchFile | Text


class Renderer:
    """Renders pages below ``root`` with the templates of ``overrides/portal`` in a frame.

    ``cache`` is the folder in which derived pictures and compiled templates are kept, where there
    is one; ``read`` gives the bytes of a content file, so that what is not saved yet can be shown.
    """

    def __init__(
        self, root: Path, frame: Frame, cache: Path | None = None,
        read: Callable[[Path, str], bytes] = read_source,
    ) -> None:  # fmt: skip
        self._root = root
        self._pictures = cache / "pictures" if cache else None
        self._source = read
        self._frame = frame
        self._templates = _templates(root, frame, cache)
        self._bodies = BodyRenderer(frame.extensions, frame.extension_configs, frame.base)
        # A document's outputs stand side by side: its file is read once for them all.
        self._read = lru_cache(maxsize=1)(self._document_and_body)
        # The newest documents stand in several feeds.
        self._feed_text = lru_cache(maxsize=_FEED_TEXTS)(self._text_anywhere)
        self._ways: dict[type[Output], Callable[[Any], bytes]] = {
            Page: self._html, Data: self._data, Copy: self._copy, Derived: self._derived,
            Card: _card, SearchFile: self._search_file, Text: _text,
        }  # fmt: skip

    def render(self, output: Output) -> bytes:
        """Return the bytes of an output.

        Raise SourceChanged when its file is another one, TemplateFailed for its template.
        """
        return self._ways[type(output)](output)

    def _html(self, output: Page) -> bytes:
        try:
            return self._page(output)
        except TemplateError as error:
            raise _failed(error, output.template) from error

    def _page(self, output: Page) -> bytes:
        template = self._templates.get_template(output.template)
        context: dict[str, Any] = {"view": output.view}
        if isinstance(output.view, FeedPage):
            context["texts"] = list(map(self._feed_text, output.view.texts))
        front: DocumentFront | None = None
        if output.source:
            document, body = self._read(output.source)
            context["front"] = front = document.front
            if isinstance(output.view, DocumentView):
                context["body"] = self._bodies.linked(body, output.view.links)
        content = template.render(context)
        if not isinstance(output.view, FramedView):
            return content.encode()
        view = output.view
        files = output.source.files if output.source else ()
        linked = linked_data(view, front, files, self._frame)
        head = self._templates.get_template("head.html").render(head=view.head, linked=linked)
        parts = {"head": head, "content": content}
        return self._frame.wrap(view.head.section, parts).encode()

    def _text_anywhere(self, text: FeedText) -> str:
        """A text for other programs: all its links are whole; empty when it is too long."""
        _, body = self._document_and_body(text.source)
        linked = self._bodies.linked(body, dict(text.links))
        html = anywhere(linked.html, self._frame.site_url + text.url)
        return html if len(html) <= _LONGEST_FEED_TEXT else ""

    def _copy(self, output: Copy | Derived) -> bytes:
        data = self._source(self._root, output.file)
        if hashlib.sha256(data).hexdigest() != output.sha256:
            raise SourceChanged(output.file)
        return data

    def _derived(self, output: Derived) -> bytes:
        return derived(self._copy(output), output.sha256, output.form, self._pictures)

    def _data(self, output: Data) -> bytes:
        document = self._read(output.source)[0] if output.source else None
        return write_data(output.form, output.view, document, self._frame)

    def _search_file(self, output: SearchFile) -> bytes:
        text = plain(self._read(output.source)[1].html)
        return document_file(msgspec.structs.replace(output.document, text=text))

    def _document_and_body(self, source: SourceRef) -> tuple[Document, Body]:
        data = self._source(self._root, source.path)
        if digest(data, source.files) != source.digest:
            raise SourceChanged(source.path)
        stub = Source(
            cast(Kind, source.kind), source.key, source.path, SourceFile(source.path, 0, 0, 0)
        )
        document = read_document(stub, data).document
        if document is None:
            raise SourceChanged(source.path)
        return document, self._bodies.convert(document.body)


def _templates(root: Path, frame: Frame, cache: Path | None) -> Environment:
    try:
        return environment(
            root / "overrides" / "portal", frame, cache / "templates" if cache else None
        )
    except TemplateError as error:
        raise _failed(error, "parts/") from error


def _failed(error: TemplateError, template: str) -> TemplateFailed:
    line = f":{error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
    name = getattr(error, "name", None) or template
    return TemplateFailed(f"overrides/portal/{name}{line}: {error.message}")


def _card(output: Card) -> bytes:
    from portal.pictures.cards import title_card  # noqa: PLC0415 -- Pillow takes 40 ms to load

    return title_card(output.title, output.site, [Path(font.file) for font in output.fonts])


def _text(output: Text) -> bytes:
    return output.text.encode()
