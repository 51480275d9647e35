"""Bodies: Markdown to clean HTML. Whatever an editor writes, nothing in it can run."""

import re
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urljoin

import markdown
import nh3

from portal.citations.linker import link
from portal.citations.resolver import UNRESOLVED, Resolution
from portal.content.mentions import cited
from portal.rendering.lean import Heading, LeanExtension
from portal.rendering.prose import KNOWN_EXTENSIONS, prose

_ALIGN = re.compile(r' style="text-align: (left|right|center);"')
_ROOTED = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")/(?!/)')
_ADDRESS = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")([^"]*)')
_BLOCK = re.compile(r"</?(?:p|h[1-6]|li|[uo]l|d[ltd]|t[rhd]|div|pre|blockquote|section|br)\b[^>]*>")
_TAG = re.compile("<[^>]*>")
_TAGS = nh3.ALLOWED_TAGS | {"section", "input", "label"} - {"style", "script"}
_ATTRIBUTES: dict[str, set[str]] = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    "*": {"class", "id", "lang", "title"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}


class Body(NamedTuple):
    """A rendered body: sanitised HTML and its headings."""

    html: str
    headings: tuple[Heading, ...]


class BodyRenderer:
    """Markdown with the site's extensions; one instance is reused for all bodies."""

    def __init__(
        self, extensions: tuple[str, ...], configs: dict[str, dict[str, Any]], base: str
    ) -> None:
        self._markdown = markdown.Markdown(
            extensions=[*(name for name in extensions if name != "toc"), LeanExtension()],
            extension_configs=configs,
        )
        self._reads_prose = KNOWN_EXTENSIONS.issuperset(extensions)
        self._base = base

    def convert(self, text: str) -> Body:
        """Return a body's sanitised HTML and headings; links are as they were written."""
        found = prose(text) if self._reads_prose else None
        return Body(*found) if found else self.markdown(text)

    def linked(self, body: Body, links: dict[str, str]) -> Body:
        """Return the body with the mentions in ``links`` (identity to URL) linked.

        Links that start with ``/`` lead below the site's base.
        """
        html = body.html
        if links:
            html = link(html, lambda one: _resolved(links.get(cited(one).identity))).html
        if self._base:
            html = _ROOTED.sub(rf"\g<1>{self._base}/", html)
        return Body(html, body.headings)

    def markdown(self, text: str) -> Body:
        """Return the sanitised HTML of any body, as Python-Markdown makes it."""
        self._markdown.reset()
        html = _ALIGN.sub(r' class="align-\1"', self._markdown.convert(text))
        html = nh3.clean(
            html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None
        )
        headings: list[Heading] = self._markdown.headings  # type: ignore[attr-defined]
        return Body(html, tuple(headings))


def anywhere(html: str, page: str) -> str:
    """Return a sanitised body with whole addresses, for readers who are not on its ``page``."""
    return _ADDRESS.sub(lambda found: found[1] + urljoin(page, found[2]), html)


def plain(html: str) -> str:
    """Return the text of a sanitised body; blocks become lines."""
    return unescape(_TAG.sub("", _BLOCK.sub("\n", html))).strip()


def _resolved(url: str | None) -> Resolution:
    return Resolution("resolved", url) if url else UNRESOLVED
