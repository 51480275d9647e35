"""What is left to do to a body's HTML after it was sanitised.

Its characters shall be those that feeds may hold, its pictures those of this site, and its ids its
own: the page around it has some, and an address has to mean one place.
"""

import re
from collections.abc import Collection
from html import unescape

PAGE_IDS = frozenset({
    "noi-dung", "muc-luc", "danh-muc", "menu", "hien-thi", "noi-bat", "tim-nhanh", "tim-lai",
    "tu-khoa", "co-the", "cach-tim",
})  # fmt: skip
"""Ids of the page around a body, which no heading of one may have."""

# XML 1.0, "Char": what no feed may hold, written as a reference or not.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PICTURE = re.compile(r"<img\b[^>]*>")
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_ALT = re.compile(r'\salt="([^"]*)"')
_DROPPED = re.compile(r"[\t\n\r]")  # what browsers take out of an address
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_WITH_ID = re.compile(r'<(\w+)([^>]*?) id="([^"]*)"')


def finished(html: str, heading_ids: Collection[str]) -> str:
    """Return a sanitised body with legal characters, pictures of this site, and ids of its own."""
    html = _ILLEGAL.sub("", html)
    if "<img" in html:
        html = _PICTURE.sub(_of_this_site, html)
    return _own_ids(html, heading_ids) if ' id="' in html else html


def is_elsewhere(address: str) -> bool:
    """Whether a browser would ask another host, or a program, for an address."""
    return bool(_ELSEWHERE.match(_DROPPED.sub("", address)))


def _of_this_site(tag: re.Match[str]) -> str:
    """A picture of another host is its description: nobody is told who reads what here."""
    source, alt = _SOURCE.search(tag[0]), _ALT.search(tag[0])
    if source and not is_elsewhere(unescape(source[1])):
        return tag[0]
    return alt[1] if alt else ""


def _own_ids(html: str, heading_ids: Collection[str]) -> str:
    """Each id once: that of a heading stays, what else has it loses it."""
    taken = {*PAGE_IDS, *heading_ids}
    waiting = set(heading_ids)

    def kept(tag: re.Match[str]) -> str:
        name, attributes, own = tag.groups()
        if own in waiting and re.fullmatch("h[1-6]", name):
            waiting.discard(own)
            return tag[0]
        if not own or own in taken:
            return f"<{name}{attributes}"
        taken.add(own)
        return tag[0]

    return _WITH_ID.sub(kept, html)
