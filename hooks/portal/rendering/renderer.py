"""One output from its view: a pure function, run in this process or in a worker."""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import msgspec
from jinja2 import Environment, TemplateError, TemplateSyntaxError

from portal.content.bodies.conversion import Body, Converter
from portal.content.bodies.shown import plain
from portal.content.documents import Document, read_document
from portal.content.sources import Kind, Source, SourceChanged, SourceFile, read_source
from portal.content.summarise import digest
from portal.model.documents import DocumentFront
from portal.model.summaries import SourceRef
from portal.pages.outputs import Card, Copy, Data, Derived, Output, Page, SearchFile, Text
from portal.pages.views import DocumentView, FramedView
from portal.pages.wayfinding import FeedPage, FeedText
from portal.rendering.data import write_data
from portal.rendering.frame import Frame
from portal.rendering.linked_data import linked_data
from portal.rendering.markdown import anywhere, with_links
from portal.rendering.pictures.cache import derived
from portal.rendering.templates import environment
from portal.search.documents import document_file

_FEED_TEXTS = 64  # remembered: those of three feeds, which mostly share theirs
_LONGEST_FEED_TEXT = 1 << 16  # characters; a longer text is told by its abstract alone


class TemplateFailed(Exception):
    """A template cannot be compiled or shows what its view has not; the message says where."""


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
        self._bodies = Converter(frame.language)
        # A document's outputs stand side by side: its file is read once for them all.
        self._read = lru_cache(maxsize=1)(self._document_and_body)
        # The newest documents stand in several feeds.
        self._feed_text = lru_cache(maxsize=_FEED_TEXTS)(self._text_anywhere)

    def render(self, output: Output) -> bytes:
        """Return the bytes of an output.

        Raise SourceChanged when its file is another one, TemplateFailed for its template.
        """
        return output.made_by(self)

    def page(self, output: Page) -> bytes:
        """Return a page of a template, in the frame when readers look at it."""
        try:
            return self._framed(output)
        except TemplateError as error:
            shown = f", showing {output.source.path}" if output.source else ""
            raise _failed(error, output.template, shown) from error

    def _framed(self, output: Page) -> bytes:
        template = self._templates.get_template(output.template)
        context: dict[str, Any] = {"view": output.view}
        if isinstance(output.view, FeedPage):
            context["texts"] = list(map(self._feed_text, output.view.texts))
        front: DocumentFront | None = None
        if output.source:
            document, body = self._read(output.source)
            context["front"] = front = document.front
            if isinstance(output.view, DocumentView):
                context["body"] = with_links(body, output.view.links, self._frame.base)
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
        linked = with_links(body, text.links, self._frame.base)
        html = anywhere(linked.html, self._frame.site_url + text.url)
        return html if len(html) <= _LONGEST_FEED_TEXT else ""

    def _pinned(self, file: str, sha256: str) -> bytes:
        data = self._source(self._root, file)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise SourceChanged(file)
        return data

    def copy(self, output: Copy) -> bytes:
        """Return a file as it is."""
        return self._pinned(output.file, output.sha256)

    def derived(self, output: Derived) -> bytes:
        """Return a form of a picture."""
        data = self._pinned(output.file, output.sha256)
        return derived(data, output.sha256, output.form, self._pictures)

    def card(self, output: Card) -> bytes:
        """Return a picture drawn of words."""
        from portal.rendering.pictures.cards import (  # noqa: PLC0415 -- Pillow loads in 40 ms
            title_card,
        )

        return title_card(output.title, output.site, [Path(font.file) for font in output.fonts])

    def text(self, output: Text) -> bytes:
        """Return the text."""
        return output.text.encode()

    def data(self, output: Data) -> bytes:
        """Return data for programs."""
        document = self._read(output.source)[0] if output.source else None
        return write_data(output.form, output.view, document, self._frame)

    def search_file(self, output: SearchFile) -> bytes:
        """Return a document as search reads it, with the text of its body."""
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


def _failed(error: TemplateError, template: str, shown: str = "") -> TemplateFailed:
    line = f":{error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
    name = getattr(error, "name", None) or template
    return TemplateFailed(f"overrides/portal/{name}{line}: {error.message}{shown}")
