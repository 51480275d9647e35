"""A page's bytes into blocks: decoded, parsed without trust, fonts of old made Unicode."""

import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from portal.importing.codepages import decode
from portal.importing.fonts import encoding_of_font
from portal.importing.markdown.blocks import Block
from portal.importing.markdown.reading import read_blocks
from portal.importing.pages.decoding import decode_page
from portal.importing.pages.heads import Head, read_head
from portal.importing.recognising import sense
from portal.importing.refusal import Refused

_DEEPEST = 200  # levels; pages that people made have some forty
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FONTS = ("font", "span", "p", "td", "div", "b", "i")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page as blocks, with what its head says."""

    blocks: tuple[Block, ...]
    head: Head
    encoding: str


def parse_page(data: bytes, declared: str = "") -> Parsed:
    """Parse a page; raises Refused when it is none."""
    decoded = decode_page(data, declared)
    tree = parsed(decoded.text)
    head = read_head(decoded.text, tree)
    return Parsed(tuple(read_blocks(tree)), head, decoded.encoding)


def parsed(text: str) -> HtmlElement:
    """The tree of a page or of a piece of one; raises Refused when it is none or nests too deep."""
    text = _CONTROL.sub("", _DECLARATION.sub("", text))
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False)
    try:
        tree = lxml_html.document_fromstring(text, parser=parser)
    except (ValueError, etree.ParserError) as error:
        raise Refused("không phải trang HTML") from error
    if _depth(tree) > _DEEPEST:
        raise Refused("trang lồng quá sâu")
    decode_fonts(tree)
    return tree


def _depth(tree: HtmlElement) -> int:
    """The deepest nesting; what the parser itself cuts off is deeper than what is allowed here."""
    depth = {tree: 0}
    for element in tree.iterdescendants():
        above = element.getparent()
        depth[element] = depth[above] + 1 if above is not None else 0
    return max(depth.values())


def decode_fonts(tree: HtmlElement) -> None:
    """Make letters Vietnamese that only a font of old made so: <font face=".VnTime">."""
    for element in tree.iter(*_FONTS):
        font = element.get("face") or element.get("style") or ""
        name, is_upper = encoding_of_font(font) if font else (None, False)
        if name is None:
            continue
        for one in element.iter():
            if not isinstance(one.tag, str):
                continue
            one.text = _decoded(one.text, name, is_upper)
            if one is not element:
                one.tail = _decoded(one.tail, name, is_upper)


def _decoded(text: str | None, name: str, is_upper: bool) -> str | None:
    if not text:
        return text
    try:
        read = decode(text.encode("latin-1"), name)
    except UnicodeEncodeError:
        return text
    read = read if sense(read) >= sense(text) else text
    return read.upper() if is_upper else read
