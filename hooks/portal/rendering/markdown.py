"""Bodies: Markdown to clean HTML. Whatever an editor writes, nothing in it can run."""

import re
from typing import Any, NamedTuple

import markdown
import nh3

from portal.model.text import slugify

_ALIGN = re.compile(r' style="text-align: (left|right|center);"')
_ROOTED = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")/(?!/)')
_TAGS = nh3.ALLOWED_TAGS | {"section", "input", "label"} - {"style", "script"}
_ATTRIBUTES: dict[str, set[str]] = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    "*": {"class", "id", "lang", "title"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}


class Heading(NamedTuple):
    """A heading of the body, for its contents list."""

    level: int
    id: str
    name: str


class Body(NamedTuple):
    """A rendered body: sanitised HTML and its headings."""

    html: str
    headings: tuple[Heading, ...]


class BodyRenderer:
    """Markdown with the site's extensions; one instance is reused for all bodies."""

    def __init__(
        self, extensions: tuple[str, ...], configs: dict[str, dict[str, Any]], base: str
    ) -> None:
        toc = {**configs.get("toc", {}), "slugify": slugify}
        self._markdown = markdown.Markdown(
            extensions=list(extensions), extension_configs={**configs, "toc": toc}
        )
        self._base = base

    def convert(self, text: str) -> Body:
        """Return the body's HTML; links that start with ``/`` lead below the site's base."""
        self._markdown.reset()
        html = _ALIGN.sub(r' class="align-\1"', self._markdown.convert(text))
        html = nh3.clean(
            html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None
        )
        if self._base:
            html = _ROOTED.sub(rf"\g<1>{self._base}/", html)
        tokens = getattr(self._markdown, "toc_tokens", [])
        return Body(html, tuple(_headings(tokens)))


def _headings(tokens: list[dict[str, Any]]) -> list[Heading]:
    found: list[Heading] = []
    for token in tokens:
        found.append(Heading(token["level"], token["id"], token["name"]))
        found += _headings(token["children"])
    return found
