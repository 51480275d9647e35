"""Reads the citations of a shown text and links them: ``read(html)``, then ``linked``.

The HTML is cut into text and tags once; the finder reads the text alone, and the tags of the
links are put between the pieces. Nothing else of the HTML is touched, byte for byte. One reading
serves what is recorded of a text and what is linked in it, so that the two cannot differ.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape, unescape
from itertools import accumulate

from portal.citations.finder import Citation, find
from portal.model.summaries import Cited

_Place = tuple[int, int]  # index of a piece, offset in it


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation of the text (its places are those of the plain text).

    ``span`` is where its link goes; None where it stands in a link of its author's.
    """

    citation: Citation
    span: tuple[_Place, _Place] | None

    @property
    def cited(self) -> Cited:
        """What it says of its target, without its place: equal for equal mentions."""
        number, facts = self.citation.number, self.citation.facts
        return Cited(
            number.key,
            number.canonical,
            number.issuer,
            facts.date.isoformat() if facts.date else None,
            facts.year,
            facts.issuer,
            facts.term,
        )


@dataclass(frozen=True)
class Reading:
    """An HTML text as its readers see it: ``pieces`` of text and tags in turn, and mentions.

    ``text`` is the plain text in which the places of citations count; a null parts its blocks.
    A citation of which not even the number could be linked whole is no mention.
    """

    pieces: Sequence[str]
    text: str
    mentions: tuple[Mention, ...]

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """What the text cites, each different mention once, in order."""
        return tuple(dict.fromkeys(mention.cited for mention in self.mentions))


# Text and tokens alternate. A comment or tag that never ends becomes one token up to the end of
# the text, so that broken input is left alone and read only once.
_TOKEN = re.compile(
    r"(<!--(?:.*?-->|.*\Z)"
    r"|<[/!?a-zA-Z](?:[^<>\"']+|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))*+(?:>|\Z|(?=<))"
    r"|&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)",
    re.DOTALL,
)
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
# Tags that do not part words; the empty name is a comment's.
_INLINE = frozenset({
    "", "a", "abbr", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i",
    "ins", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
})  # fmt: skip
_VOID = frozenset({
    "", "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
})  # fmt: skip
# Text that is no running text; a note's mark is none either, nor what a control shows.
_HIDDEN = frozenset({
    "button", "code", "kbd", "math", "option", "pre", "samp", "script", "select", "style", "sub",
    "sup", "svg", "template", "textarea",
})  # fmt: skip
_BREAK = "\0"  # between blocks: no whitespace, so that no citation spans two blocks


def read(html: str) -> Reading:
    """The citations of an HTML text that are linked, or stand in a link already."""
    pieces = _TOKEN.split(html)
    plain, closed = _plain(pieces)
    text = "".join(plain)
    citations = find(text)
    ends = list(accumulate(map(len, plain))) if citations else []
    found = (_mention(pieces, ends, closed, citation) for citation in citations)
    return Reading(pieces, text, tuple(mention for mention in found if mention))


def linked(reading: Reading, links: Sequence[str]) -> str:
    """The HTML with mentions in ``<a class="citation" href="…">``.

    ``links`` has an address for each of ``reading.cited``, empty for those without a link.
    """
    urls = dict(zip(reading.cited, links, strict=True))
    inserts: list[tuple[_Place, str]] = []
    for mention in reading.mentions:
        url = urls[mention.cited]
        if url and mention.span:
            start, end = mention.span
            inserts.append((start, f'<a class="citation" href="{escape(url)}">'))
            inserts.append((end, "</a>"))
    return _inserted(reading.pieces, inserts)


def _plain(pieces: Sequence[str]) -> tuple[list[str], list[bool]]:
    """For each piece its text for the finder, and whether it stands in a link."""
    plain, closed = [], []
    hidden = in_link = 0  # how many such elements we are in
    for i, piece in enumerate(pieces):
        if i % 2 == 0:
            text = "" if hidden else piece
        elif piece[0] == "&":
            text = "" if hidden else unescape(piece)
        else:
            tag = _tag(piece)
            text = tag.text
            if tag.name in _HIDDEN:
                hidden = max(0, hidden + tag.depth)
            elif tag.name == "a":
                in_link = max(0, in_link + tag.depth)
        plain.append(text)
        closed.append(in_link > 0)
    return plain, closed


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag: 1 deeper when it opens an element, -1 when it ends one, 0 for void ones."""

    name: str
    depth: int
    text: str


@lru_cache(maxsize=1024)
def _tag(piece: str) -> _Tag:
    match = _TAG_NAME.match(piece)
    name = match[1].lower() if match else ""
    depth = 0 if name in _VOID or piece.endswith("/>") else -1 if piece[1] == "/" else 1
    text = "" if name in _INLINE else " " if name == "br" else _BREAK
    return _Tag(name, depth, text)


def _mention(
    pieces: Sequence[str], ends: Sequence[int], closed: Sequence[bool], citation: Citation
) -> Mention | None:
    """The mention with its link around whole elements; None when there is no such place.

    The whole citation is linked when its tags are balanced, else its number alone.
    """
    for start in (citation.start, citation.at):
        first, last = _place(ends, start), _place(ends, citation.end - 1)
        if any(closed[first[0] : last[0] + 1]):
            return Mention(citation, None)
        after = (last[0] + 1, 0) if last[0] % 2 else (last[0], last[1] + 1)
        span = _balanced(pieces, first, after)
        if span:
            return Mention(citation, span)
    return None


def _place(ends: Sequence[int], position: int) -> _Place:
    piece = bisect_right(ends, position)
    return piece, position - (ends[piece - 1] if piece else 0)


def _balanced(pieces: Sequence[str], first: _Place, after: _Place) -> tuple[_Place, _Place] | None:
    """The span, widened over tags that touch it until each element in it is whole; or None."""
    depth = deepest = 0
    for piece in pieces[first[0] : after[0]]:
        depth += _tag(piece).depth if piece.startswith("<") else 0
        deepest = min(deepest, depth)
    start: _Place | None = first
    for _ in range(-deepest):
        start = _before_tag(pieces, start) if start else None
    end: _Place | None = after
    for _ in range(depth - deepest):
        end = _after_tag(pieces, end) if end else None
    return (start, end) if start and end else None


def _before_tag(pieces: Sequence[str], place: _Place) -> _Place | None:
    """The place before the opening tag that stands right before ``place``, if one does."""
    piece, offset = place
    if piece % 2 == 0:
        token = piece - 1 if offset == 0 else -1
    else:
        token = piece - 2 if not pieces[piece - 1] else -1
    return (token, 0) if token > 0 and _tag(pieces[token]).depth > 0 else None


def _after_tag(pieces: Sequence[str], place: _Place) -> _Place | None:
    """The place after the end tag that stands right after ``place``, if one does."""
    piece, offset = place
    if piece % 2 == 0:
        token = piece + 1 if offset == len(pieces[piece]) else len(pieces)
    else:
        token = piece
    return (token + 1, 0) if token < len(pieces) and _tag(pieces[token]).depth < 0 else None


def _inserted(pieces: Sequence[str], inserts: Sequence[tuple[_Place, str]]) -> str:
    """The pieces with the texts put in at their places, which come in order."""
    result: list[str] = []
    piece = offset = 0
    for (target, at), text in inserts:
        if target > piece:
            result += [pieces[piece][offset:], *pieces[piece + 1 : target]]
            piece, offset = target, 0
        result += [pieces[piece][offset:at], text]
        offset = at
    return "".join([*result, pieces[piece][offset:], *pieces[piece + 1 :]])
