"""Bodies: Markdown to clean HTML. Whatever an editor writes, nothing in it can run."""

import re
from functools import cached_property
from html import escape
from typing import NamedTuple

import nh3
from markdown import Extension, Markdown

from portal.content.bodies.cost import excess
from portal.content.bodies.finishing import finished
from portal.content.bodies.language import Language, LanguageFailed
from portal.content.bodies.lean import Heading, LeanExtension
from portal.content.bodies.prose import KNOWN_EXTENSIONS, prose

_ALIGN = re.compile(r' style="text-align: (left|right|center);"')
_TAGS = nh3.ALLOWED_TAGS | {"section", "input", "label"} - {"style", "script"}
_ATTRIBUTES: dict[str, set[str]] = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    "*": {"class", "id", "lang", "title"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}


class Body(NamedTuple):
    """A converted body: sanitised HTML and its headings."""

    html: str
    headings: tuple[Heading, ...]


class Converter:
    """Markdown with the site's extensions; one instance is reused for many bodies."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._reads_prose = KNOWN_EXTENSIONS.issuperset(language.extensions)
        self._last = "", Body("", ())

    def convert(self, text: str) -> Body:
        """Return a body's sanitised HTML and headings; links are as they were written.

        The last one is remembered: rules, and what is recorded of a document, ask for the same.
        Raise LanguageFailed when the language cannot be set up.
        """
        if text != self._last[0]:
            found = prose(text) if self._reads_prose else None
            self._last = text, Body(*found) if found else self.markdown(text)
        return self._last[1]

    def markdown(self, text: str) -> Body:
        """Return the sanitised HTML of any body, as Python-Markdown makes it.

        One that costs too much, or is nested so deep that it cannot be read, is shown as it was
        written.
        """
        if excess(text):
            return _as_written(text)
        try:
            self._markdown.reset()
            html = _ALIGN.sub(r' class="align-\1"', self._markdown.convert(text))
        except RecursionError:
            del self._markdown  # its parser is left in the middle of the text
            return _as_written(text)
        html = nh3.clean(
            html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None
        )
        headings: list[Heading] = self._markdown.headings  # type: ignore[attr-defined]
        return Body(finished(html, [heading.id for heading in headings]), tuple(headings))

    @cached_property
    def _markdown(self) -> Markdown:
        """Made at the first body that needs it: most are plain prose."""
        extensions: list[str | Extension] = [*self._language.extensions, LeanExtension()]
        try:
            return Markdown(extensions=extensions, extension_configs=self._language.settings)
        except Exception as error:  # an extension may raise anything
            raise LanguageFailed(f"mkdocs.yml: markdown_extensions: {error}") from error


def _as_written(text: str) -> Body:
    return Body(finished(f"<pre>{escape(text, quote=False)}</pre>", ()), ())
