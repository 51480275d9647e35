"""What the head of a page says of it: its titles, its date, its addresses, its authors."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement

from portal.importing.dates import dates

_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->|<!-- Mirrored from (\S+) by HTTrack")
_HEAD = 8_000  # characters
_PARTS = re.compile(r"\s+[|»«>–—-]\s+|\s*(?:::|\|)\s*|\s+-\s+")
_OWN_ADDRESS = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_TITLES = ("//meta[@property='og:title']/@content", "//meta[@name='twitter:title']/@content",
           "//meta[@name='DC.title' or @name='dc.title']/@content")  # fmt: skip
_PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='pubdate' or @name='publishdate' or @name='publish-date']/@content",
    "//meta[@name='DC.date.issued' or @name='DC.date' or @name='dc.date']/@content",
    "//*[@itemprop='datePublished' or @property='dc:date']/@content",
    "//*[@itemprop='datePublished']/@datetime",
)  # fmt: skip
_AUTHORS = ("//meta[@property='article:author']/@content", "//meta[@name='author']/@content")
_SECTIONS = ("//meta[@property='article:section']/@content",)
_LONGEST_JSON = 200_000


@dataclass(frozen=True, slots=True)
class Head:
    """``whole`` is the page's title as it stands, ``titles`` what may be the article's own.

    ``addresses`` begin with where the page says that it stood; ``date`` is ISO.
    """

    whole: str
    titles: tuple[str, ...]
    date: str | None
    authors: tuple[str, ...]
    section: str | None
    addresses: tuple[str, ...]


def read_head(text: str, tree: HtmlElement) -> Head:
    """Read the head of a page's text and tree."""
    whole = _squeezed(next(iter(tree.xpath("//head/title/text() | //title/text()")), ""))
    data = list(_linked_data(tree))
    told = [*_all(tree, _TITLES), *(str(one.get("headline") or "") for one in data)]
    published = [*(str(one.get("datePublished") or "") for one in data), *_all(tree, _PUBLISHED)]
    return Head(
        whole,
        tuple(dict.fromkeys(_squeezed(one) for one in told if _squeezed(one))),
        next((day for one in published if (day := _day(one))), None),
        tuple(_all(tree, _AUTHORS)),
        next(iter(_all(tree, _SECTIONS)), None),
        _addresses(text, tree),
    )


def pieces(title: str) -> list[str]:
    """The parts of a page's title between its separators, and all that stands before each."""
    parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
    starts = [match.start() for match in _PARTS.finditer(title)]
    ends = [match.end() for match in _PARTS.finditer(title)]
    return [title.strip(), *(title[:at].strip() for at in starts),
            *(title[at:].strip() for at in ends), *parts]  # fmt: skip


def _addresses(text: str, tree: HtmlElement) -> tuple[str, ...]:
    """Where the page stood: what browsers and HTTrack note on saving, and what it says itself."""
    saved = [m[1] or f"http://{m[2]}" for m in _SAVED.finditer(text[:_HEAD])]
    base = next(iter(saved), "")
    told = [urljoin(base, one) for one in _all(tree, _OWN_ADDRESS)]
    return tuple(dict.fromkeys(one for one in (*told, *saved) if one.startswith("http")))


def _all(tree: HtmlElement, paths: tuple[str, ...]) -> list[str]:
    return [_squeezed(str(one)) for path in paths for one in tree.xpath(path) if str(one).strip()]


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles that schema.org's data on a page describe."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        told = script.text or ""
        try:
            data = json.loads(told) if len(told) < _LONGEST_JSON else None
        except ValueError:
            continue
        yield from _articles(data, 0)


def _articles(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list) and depth < 4:
        for one in data:
            yield from _articles(one, depth + 1)
    elif isinstance(data, dict):
        if str(data.get("@type", "")).endswith(("Article", "Posting")):
            yield data
        yield from _articles(data.get("@graph"), depth + 1)


def _day(text: str) -> str | None:
    written = next(dates(text), None)
    return written.iso if written else None


def _squeezed(text: str) -> str:
    return " ".join(text.split())
