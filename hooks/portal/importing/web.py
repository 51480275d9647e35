"""Saved pages of old portals: the article without the page around it."""

import re
from pathlib import Path

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from portal.importing.codepages import decode
from portal.importing.companions import illustrated, mark
from portal.importing.dates import dates
from portal.importing.extracted import Extracted
from portal.importing.fonts import encoding_of_font
from portal.importing.recognising import recognise, sense
from portal.importing.refusal import Refused

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_OWN_ADDRESS = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->|<!-- Mirrored from (\S+) by HTTrack")
_HEAD = 8_000  # characters
_DEEPEST = 200  # levels; pages that people made have some forty
_PUBLISHED = (
    "//meta[@property='article:published_time']/@content", "//meta[@name='pubdate']/@content",
    "//time/@datetime", "//*[contains(@class,'date')]//text()",
    "//*[contains(@class,'ngay')]//text()",
)  # fmt: skip


def read_html(data: bytes, folder: Path | None = None) -> Extracted:
    """Extract a page, with the pictures below its ``folder`` when one is given.

    Raises Refused when it is none or holds no text.
    """
    decoded = recognise(data)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded.text)
    if _depth(text) > _DEEPEST:
        raise Refused("trang lồng quá sâu")
    try:
        tree = lxml_html.fromstring(text)
    except (ValueError, etree.ParserError) as error:
        raise Refused("không phải trang HTML") from error
    _decode_fonts(tree)
    addresses = _addresses(text, tree)
    files = mark(tree, folder) if folder else ()
    body = trafilatura.extract(
        tree, output_format="markdown", include_tables=True, include_comments=False,
        include_links=False, include_images=folder is not None, favor_recall=True,
        with_metadata=False,
    )  # fmt: skip
    if not body or len(body) < 20:
        raise Refused("trang không có nội dung")
    title = _title(tree)
    shown = illustrated(body, files)
    return Extracted(
        body=shown.body,
        title=title,
        section=_section(tree),
        date=_date(tree),
        author=_first(tree, ["//meta[@name='author']/@content", "//*[@class='author']//text()"]),
        url=next(iter(addresses), None),
        addresses=addresses,
        encoding=decoded.encoding,
        media=shown.media,
        notes=shown.notes,
    )


def _addresses(text: str, tree: lxml_html.HtmlElement) -> tuple[str, ...]:
    """Where the page stood: what it says itself, and what browsers and HTTrack note on saving."""
    told = [_first(tree, [path]) for path in _OWN_ADDRESS]
    told += [m[1] or f"http://{m[2]}" for m in _SAVED.finditer(text[:_HEAD])]
    return tuple(dict.fromkeys(one for one in told if one and one.startswith("http")))


def _depth(text: str) -> int:
    """The deepest nesting, roughly: void elements never close, so they do not count here."""
    depth = deepest = 0
    for sign in re.finditer(
        r"<(/?)(?:div|table|tr|td|ul|ol|li|span|font|b|i|center)\b", text, re.I
    ):
        depth = max(0, depth - 1) if sign[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _decode_fonts(tree: lxml_html.HtmlElement) -> None:
    """Letters that only a font of old made Vietnamese: <font face=".VnTime">."""
    for element in tree.iter("font", "span", "p", "td"):
        font = element.get("face") or element.get("style") or ""
        name, is_upper = encoding_of_font(font)
        if name is None:
            continue
        for one in element.iter():
            for part in ("text", "tail"):
                value = getattr(one, part)
                if value and not (one is element and part == "tail"):
                    setattr(one, part, _decoded(value, name, is_upper))


def _decoded(text: str, name: str, is_upper: bool) -> str:
    try:
        read = decode(text.encode("latin-1"), name)
    except UnicodeEncodeError:
        return text
    read = read if sense(read) >= sense(text) else text
    return read.upper() if is_upper else read


def _first(tree: lxml_html.HtmlElement, paths: list[str]) -> str | None:
    """The first text that one of the paths leads to."""
    for path in paths:
        found = tree.xpath(path)
        for one in [found] if isinstance(found, str) else found:
            if value := " ".join(str(one).split()):
                return value
    return None


def _title(tree: lxml_html.HtmlElement) -> str | None:
    """The first heading, else what the page calls itself, without the site's name."""
    heading = _first(tree, ["string(//h1[1])", "//meta[@property='og:title']/@content"])
    if heading:
        return heading
    for path in ("//*[contains(@class,'contentheading') or contains(@class,'title')][1]",):
        for found in tree.xpath(path):
            if len(value := " ".join(found.text_content().split())) > 15:
                return value
    own = _first(tree, ["string(//title)"]) or ""
    return re.split(r"\s[|»–-]\s", own)[0] or None


def _section(tree: lxml_html.HtmlElement) -> str | None:
    found = tree.xpath("//*[contains(@class,'breadcrumb') or contains(@class,'pathway')]//a")
    names = [" ".join(one.text_content().split()) for one in found]
    return names[-1] if len(names) > 1 else None


def _date(tree: lxml_html.HtmlElement) -> str | None:
    for path in _PUBLISHED:
        for found in tree.xpath(path):
            if written := next(dates(str(found)), None):
                return written.iso
    return None
