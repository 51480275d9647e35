"""The Markdown of a body as rules read it: code left out, images, links and headings found.

Positions are offsets into the body; ``position`` turns them into line and column. All patterns
are bounded, so that no text makes them slow.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ ]*$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_INLINE = re.compile(r"(?<![\\`])(`+)(?!`).{1,1000}?(?<!`)\1(?!`)", re.DOTALL)
_LIST_ITEM = re.compile(r"[*+-][ \t]|\d+\.[ \t]")
_NO_NEWLINE = re.compile(r"[^\n]")

_IMAGE = re.compile(r"!\[([^\]]{0,1000})\](?=[(\[])")
_IMAGE_TAG = re.compile(r"<img\b([^>]{0,2000})>", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_TARGETS = (
    re.compile(r"\]\(\s*(?:<([^>\n]{0,2000})>|([^)\s]{0,2000}))"),
    re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*<?([^\s>]+)", re.MULTILINE),
    re.compile(
        r"<[a-z]{1,10}\b[^>]{0,2000}?\b(?:src|href)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE
    ),
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HEADING = re.compile(r"^(#{1,6})(?!#)[ \t]*\S|<h([1-6])\b", re.MULTILINE | re.IGNORECASE)
_UNDERLINED = re.compile(r"(?:\A|\n[ \t]*\n)(?=[^\n]*\S[^\n]*\n(=+|-+)[ \t]*(?:\n|\Z))")


class Image(NamedTuple):
    """An image in the body; ``alt`` is empty when it has none."""

    offset: int
    alt: str


class Target(NamedTuple):
    """Where a link or an image leads, as it was written."""

    offset: int
    address: str

    @property
    def local(self) -> str | None:
        """The file beside the text that is meant, or None for addresses elsewhere."""
        if self.address.startswith(("/", "#", "?")) or _SCHEME.match(self.address):
            return None
        return unquote(re.split(r"[?#]", self.address)[0]).removeprefix("./")


class Heading(NamedTuple):
    """A heading and its level, 1 to 6."""

    offset: int
    level: int


def position(body: str, offset: int) -> tuple[int, int]:
    """Return line and column, counted from 1."""
    return body.count("\n", 0, offset) + 1, offset - body.rfind("\n", 0, offset)


@lru_cache(maxsize=4)
def without_code(body: str) -> str:
    """Return the body with all code and comments blanked, every other character in its place."""
    for pattern in (_FENCED, _COMMENT):
        body = pattern.sub(_blanked, body)
    if "\n    " in f"\n{body}" or "\t" in body:
        body = "\n".join(_without_indented(body.split("\n")))
    return _INLINE.sub(_blanked, body)


def _blanked(match: re.Match[str]) -> str:
    return _NO_NEWLINE.sub(" ", match.group())


def _without_indented(lines: list[str]) -> Iterator[str]:
    """Blank code blocks made by indentation; within a list, indented text is not code."""
    in_list = in_code = False
    after_blank = True
    for line in lines:
        blank = not line.strip()
        indented = line.startswith(("    ", "\t"))
        in_code = indented and not blank and not in_list and (after_blank or in_code)
        if not blank and not line.startswith((" ", "\t")):
            in_list = bool(_LIST_ITEM.match(line))
        after_blank = blank
        yield " " * len(line) if in_code else line


def images(body: str) -> Iterator[Image]:
    """Yield the images of the body."""
    text = without_code(body)
    for match in _IMAGE.finditer(text):
        yield Image(match.start(), match[1].strip())
    for match in _IMAGE_TAG.finditer(text):
        alt = _ALT.search(match[1])
        yield Image(match.start(), next(filter(None, alt.groups()), "").strip() if alt else "")


def targets(body: str) -> Iterator[Target]:
    """Yield where the links and images of the body lead."""
    text = without_code(body)
    for pattern in _TARGETS:
        for match in pattern.finditer(text):
            yield Target(match.start(), next(filter(None, match.groups()), ""))


def headings(body: str) -> tuple[Heading, ...]:
    """Return the headings of the body, in order."""
    text = without_code(body)
    found = [Heading(m.start(), len(m[1] or "") or int(m[2])) for m in _HEADING.finditer(text)]
    found += [Heading(m.end(), 1 if m[1][0] == "=" else 2) for m in _UNDERLINED.finditer(text)]
    return tuple(sorted(found))
