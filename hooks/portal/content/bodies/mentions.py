"""The directives that a body mentions, read in the HTML that it is shown as."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from portal.citations.finder import Citation
from portal.citations.reader import Reading, read
from portal.content.bodies.conversion import Converter
from portal.model.summaries import Cited

_DIGIT = re.compile("[0-9]")
# Numbers of a text that may be marked without changing what Markdown makes of it: none that
# makes a list, a note, a character or a target.
_MARKABLE = re.compile(
    r"^[ \t>]*[0-9]+[.)](?=[ \t\n])|\[\^[^\]\n]*\]|\]\([^)\n]*\)|^ {0,3}\[[^\]\n]*\]:[^\n]*"
    r"|\]\[[^\]\n]*\]|<[^<>\n]*>|&#?\w+;|\{[^{}\n]*\}|(?P<number>[0-9]+)",
    re.MULTILINE,
)
_FIRST_MARK, _MARKS = 0xF0000, 0xFFFD  # a private plane: no text that anybody writes has these
_MARK = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_FIRST_MARK + _MARKS - 1)}]")


def mentions(converter: Converter, body: str) -> tuple[Cited, ...]:
    """The citations that readers of a Markdown body see, each different one once, in order.

    What converting shows has no digit that the body has not, so that many need no converting.
    """
    return shown(converter, body).cited if _DIGIT.search(body) else ()


def shown(converter: Converter, body: str) -> Reading:
    """What is read in a Markdown body as it is shown."""
    return read(converter.convert(body).html)


def placed(converter: Converter, body: str) -> Iterator[tuple[Citation, int]]:
    """Yield all citations that readers see, each with the offset in the Markdown.

    It is that of the words before the number when they are written as they are shown, else of the
    number; for one that is not written in figures, of the number before it.
    """
    reading = shown(converter, body)
    places = _places(converter, body, reading.text)
    starts = [start for start, _ in places]
    for mention in reading.mentions:
        citation = mention.citation
        last = bisect_right(starts, citation.at) - 1
        at = places[last][1] if last >= 0 else 0
        lead = citation.surface[: citation.at - citation.start]
        yield citation, at - len(lead) if body.endswith(lead, 0, at) else at


def _places(converter: Converter, body: str, text: str) -> list[tuple[int, int]]:
    """Where numbers of the body are shown: places in the text with offsets in the body.

    The body is converted once more with a mark before each; what marks would change has none.
    """
    offsets = [one.start() for one in _MARKABLE.finditer(body) if one["number"]][:_MARKS]
    bounds = [0, *offsets]
    pieces = [body[start:end] for start, end in zip(bounds, [*offsets, None], strict=True)]
    marks = ["", *(chr(_FIRST_MARK + number) for number in range(len(offsets)))]
    marked = "".join(mark + piece for mark, piece in zip(marks, pieces, strict=True))
    told = shown(converter, marked).text
    if _MARK.sub("", told) != text:
        return []
    found = enumerate(_MARK.finditer(told))
    return [(one.start() - before, offsets[ord(one[0]) - _FIRST_MARK]) for before, one in found]
