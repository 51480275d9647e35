"""A tree of HTML into blocks: what browsers show as blocks, whatever the tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from portal.importing.markdown.blocks import Block, Code, Embed, Image, Items, Quote, Text, Trail
from portal.importing.markdown.footnotes import Footnotes
from portal.importing.markdown.grids import layouts_in, read_table
from portal.importing.markdown.lines import paragraphs
from portal.importing.markdown.runs import Look, Run
from portal.importing.markdown.styles import align_of, is_caption, is_hidden, look_of, sign_of

_BLOCKS_WRITTEN = """
p div table tbody thead tfoot tr td th caption ul ol li dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre
center hr section article header footer nav aside main figure figcaption form fieldset address
details summary iframe object embed video audio html body
"""
_DROPPED_WRITTEN = """
script style noscript template head title meta link input select button textarea option map svg
math label canvas base
"""
_BLOCKS = frozenset(_BLOCKS_WRITTEN.split())
_DROPPED = frozenset(_DROPPED_WRITTEN.split())
_EMBEDS = frozenset({"iframe", "object", "embed", "video", "audio"})
_HEADING = re.compile(r"h([1-6])\Z")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2007]+")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
_BLANK = 300  # letters of a picture within its address that shows nothing
_SMALLEST = 64  # pixels; smaller ones are buttons and spacers


@dataclass(frozen=True, slots=True)
class _Inner:
    """A block within a line of text: the line ends before it and goes on after it."""

    element: HtmlElement
    look: Look


def read_blocks(root: HtmlElement) -> list[Block]:
    """The blocks of a tree in order of reading."""
    return list(_Reader(root).blocks(root, Look(), ()))


class _Reader:
    """One reading of one tree: which elements hold blocks and which are notes is known before."""

    def __init__(self, root: HtmlElement) -> None:
        self._notes = Footnotes.of(root)
        self._layouts = layouts_in(root)
        self._holding: set[HtmlElement] = set()
        for element in root.iter(*_BLOCKS):
            above = element.getparent()
            while above is not None and above not in self._holding:
                self._holding.add(above)
                above = above.getparent()

    def blocks(self, element: HtmlElement, look: Look, trail: Trail) -> Iterator[Block]:
        """The blocks inside an element."""
        line: list[Run | Image] = []
        for piece in self._pieces(element, look):
            if isinstance(piece, _Inner):
                yield from self._texts(line, element, trail)
                line = []
                yield from self._block(piece.element, piece.look, trail)
            else:
                line.append(piece)
        yield from self._texts(line, element, trail)

    def _block(self, element: HtmlElement, look: Look, trail: Trail) -> Iterator[Block]:
        tag, below = element.tag, (*trail, sign_of(element))
        if tag in ("ul", "ol"):
            yield from self._list(element, look, below)
        elif tag == "table" and element not in self._layouts:
            yield read_table(element, lambda cell: self._flat(cell, look), below)
        elif tag == "pre":
            yield Code(str(element.text_content()).strip("\n"), below)
        elif tag in _EMBEDS:
            if src := _embedded(element):
                yield Embed(src, below)
        elif tag == "blockquote":
            inner = tuple(self.blocks(element, look, below))
            yield from [Quote(inner, below)] if inner and len(inner) < 8 else inner
        else:
            yield from self.blocks(element, look, below)

    def _pieces(self, element: HtmlElement, look: Look) -> Iterator[Run | Image | _Inner]:
        yield from _run(element.text, look)
        for child in element:
            if isinstance(child.tag, str) and not is_hidden(child):
                yield from self._piece(child, look)
            yield from _run(child.tail, look)

    def _piece(self, child: HtmlElement, look: Look) -> Iterator[Run | Image | _Inner]:
        tag = child.tag
        if tag in _DROPPED or child in self._notes.backlinks:
            return
        if child in self._notes.references:
            yield Run(f"[^{self._notes.references[child]}]", is_raw=True)
        elif tag == "br":
            yield Run("\n", look)
        elif tag == "img":
            yield from _image(child, look)
        elif tag in _BLOCKS or (tag == "span" and child.get("id")):
            yield _Inner(child, look_of(child, look))
        elif tag == "q":
            yield from (Run("“", look), *self._pieces(child, look), Run("”", look))
        else:
            yield from self._pieces(child, look_of(child, look))

    def _texts(
        self, line: list[Run | Image], element: HtmlElement, trail: Trail
    ) -> Iterator[Block]:
        heading = _HEADING.match(str(element.tag))
        first = Text(
            (), int(heading[1]) if heading else 0, align_of(element), is_caption(element),
            self._notes.number_of(element), trail,
        )  # fmt: skip
        for piece in paragraphs(line):
            if isinstance(piece, Image):
                yield replace(piece, trail=trail)
            else:
                yield replace(first, runs=piece)

    def _list(self, element: HtmlElement, look: Look, trail: Trail) -> Iterator[Block]:
        items: list[tuple[Block, ...]] = []
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _DROPPED or is_hidden(child):
                continue
            inner = tuple(self.blocks(child, look_of(child, look), (*trail, sign_of(child))))
            if child.tag in ("ul", "ol") and items:  # nested as FrontPage nests
                items[-1] += tuple(self._list(child, look, trail))
            elif inner:
                items.append(inner)
        if not _is_plain(items):
            yield from (block for item in items for block in item)
        elif items:
            ordered = element.tag == "ol" and element.get("type", "1") == "1"
            start = element.get("start", "1")
            number = int(start) if start.isdecimal() else 1
            yield Items(tuple(_labelled(element, items)), ordered, number, trail)

    def _flat(self, cell: HtmlElement, look: Look) -> tuple[Run, ...]:
        """The runs of a table's cell: its blocks become lines."""
        found: list[Run] = []
        for block in self.blocks(cell, look, ()):
            for run in _lines(block):
                found.append(run)
            found.append(Run("\n"))
        while found and found[-1].text == "\n":
            found.pop()
        return tuple(found)


def _run(text: str | None, look: Look) -> Iterator[Run]:
    if text:
        told = _SPACES.sub(" ", _INVISIBLE.sub("", text))
        if told:
            yield Run(told, look)


def _image(element: HtmlElement, look: Look) -> Iterator[Image]:
    """A picture; what is loaded late has its true address beside a blank one."""
    told = [(element.get(name) or "").strip() for name in _SOURCES]
    src = next((one for one in told if one and not _is_blank(one)), "")
    if src:
        sides = [
            (element.get(side) or "").strip().removesuffix("px") for side in ("width", "height")
        ]
        is_small = any(side.isdecimal() and int(side) < _SMALLEST for side in sides)
        alt = " ".join((element.get("alt") or "").split())
        yield Image(src, alt, look.href, is_small)


def _is_blank(src: str) -> bool:
    return src.startswith("data:") and len(src) < _BLANK


def _embedded(element: HtmlElement) -> str:
    inner = element.find(".//source") if element.tag in ("video", "audio") else None
    param = element.find(".//param[@name='movie']") if element.tag == "object" else None
    told = [element.get("src"), element.get("data")]
    told += [inner.get("src") if inner is not None else None]
    told += [param.get("value") if param is not None else None]
    return next((one.strip() for one in told if one and one.strip()), "")


def _is_plain(items: list[tuple[Block, ...]]) -> bool:
    """Whether items are what Markdown can show as a list: text, and lists of text below it."""
    return all(
        len(item) <= 6 and isinstance(item[0], Text) and not any(_is_heavy(one) for one in item)
        for item in items
    )


def _is_heavy(block: Block) -> bool:
    if isinstance(block, Items):
        return False
    return not isinstance(block, Text) or block.level > 0 or bool(block.note)


def _labelled(element: HtmlElement, items: list[tuple[Block, ...]]) -> Iterator[tuple[Block, ...]]:
    """Items of a list with letters: Markdown has none, so the letter becomes text."""
    kind = element.get("type", "")
    if element.tag != "ol" or kind not in ("a", "A"):
        yield from items
        return
    for number, item in enumerate(items):
        letter = chr(ord(kind) + number % 26)
        first = item[0]
        if isinstance(first, Text):
            first = replace(first, runs=(Run(f"{letter}) "), *first.runs))
        yield (first, *item[1:])


def _lines(block: Block) -> Iterator[Run]:
    if isinstance(block, Text):
        yield from block.runs
    elif isinstance(block, Items):
        for number, item in enumerate(block.items):
            yield Run("\n") if number else Run("")
            yield Run(f"{block.start + number}. " if block.ordered else "- ")
            for inner in item:
                yield from _lines(inner)
    elif isinstance(block, Quote):
        for inner in block.blocks:
            yield from _lines(inner)
    elif isinstance(block, Code):
        yield Run(block.text)
