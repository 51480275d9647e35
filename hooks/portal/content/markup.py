"""The Markdown of a body as rules read it: code left out, images, links and headings found.

Positions are offsets into the body; ``position`` turns them into line and column. Everything
takes time in proportion to the text, whatever the text.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

_SIGNS_OF_CODE = ("`", "~", "<", "\t", "    ")  # most bodies have none of them
_FENCE = re.compile(r"(`{3,}|~{3,})")
_FENCE_END = re.compile(r"(`{3,}|~{3,}) *")
_LIST_ITEM = re.compile(r"[*+-][ \t]|\d+\.[ \t]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TICKS = re.compile(r"(?<!\\)`+")
_NEWLINE = re.compile(r"\n")
_NOT_NEWLINE = re.compile(r"[^\n]")

_IMAGE = re.compile(r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?=[(\[])")
_IMAGE_TAG = re.compile(r"<[iI][mM][gG]\b([^<>]*)>")
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_TARGETS = (
    # a sign without which the pattern need not be looked for, and the pattern
    ("]", re.compile(r"\]\(\s*(?:<([^<>\n]*)>|((?:[^()\s]|\([^()\s]*\))*))")),
    ("]:", re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*<?([^\s<>]+)", re.MULTILINE)),
    ("<", re.compile(r"<[a-zA-Z]+\b[^<>]*?\b(?:src|href)\s*=\s*[\"']?([^\"'\s<>]+)")),
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# The line break before it is a sign to which the engine skips; the third kind is underlined.
_HEADING = re.compile(r"\n(?:(#{1,6})(?!#)[ \t]*\S|[ \t]*<[hH]([1-6])\b|(?:(=)=*|--*)[ \t]*(?!.))")


class Image(NamedTuple):
    """An image in the body; ``alt`` is empty when it has none, ``end`` where its address begins.

    Of ``![alt](address)`` that is the bracket that ends the description.
    """

    offset: int
    alt: str
    end: int


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

    @property
    def on_site(self) -> str | None:
        """The address on this site that is meant, or None for a file or an address elsewhere."""
        is_ours = self.address.startswith("/") and not self.address.startswith("//")
        return self.address if is_ours else None


class Heading(NamedTuple):
    """A heading, by the number of its line, and its level, 1 to 6."""

    line: int
    level: int


def position(body: str, offset: int) -> tuple[int, int]:
    """Return line and column, counted from 1."""
    starts = _line_starts(body)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=4)
def _line_starts(body: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in _NEWLINE.finditer(body)))


@lru_cache(maxsize=4)
def without_code(body: str) -> str:
    """Return the body with all code and comments blanked, every other character in its place."""
    if not any(sign in body for sign in _SIGNS_OF_CODE):
        return body
    lines = list(_without_fenced(body.split("\n")))
    text = _COMMENT.sub(_blanked, "\n".join(_without_indented(lines)))
    return "\n\n".join(map(_without_ticked, text.split("\n\n")))


def without_comments(body: str) -> str:
    """Return the body as it is published: without the comments that its editors left in it."""
    if "<!--" not in body:
        return body
    text = "\n".join(_without_indented(list(_without_fenced(body.split("\n")))))
    ticked = "\n\n".join(map(_without_ticked, text.split("\n\n")))
    parts, done = [], 0
    for comment in _COMMENT.finditer(ticked):
        parts.append(body[done : comment.start()])
        done = comment.end()
    return "".join((*parts, body[done:]))


def _without_fenced(lines: list[str]) -> Iterator[str]:
    """Blank fenced blocks; a fence that is never closed is text, as in Python-Markdown."""
    last = {m[1]: n for n, line in enumerate(lines) if (m := _FENCE_END.fullmatch(line))}
    fence = ""
    for number, line in enumerate(lines):
        closing = bool(fence) and line.rstrip(" ") == fence
        opening = None if fence else _FENCE.match(line)
        if opening and last.get(opening[1], -1) > number:
            fence = opening[1]
        yield " " * len(line) if fence else line
        if closing:
            fence = ""


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


def _without_ticked(paragraph: str) -> str:
    """Blank the code between two equally long runs of back ticks."""
    runs = [match.span() for match in _TICKS.finditer(paragraph)]
    ends: dict[int, list[int]] = defaultdict(list)
    for start, end in reversed(runs):
        ends[end - start].append(end)
    done, parts = 0, []
    for start, end in runs:
        same = ends[end - start]
        same.pop()
        if start >= done and same:
            parts += [paragraph[done:start], _NOT_NEWLINE.sub(" ", paragraph[start : same[-1]])]
            done = same[-1]
    return "".join([*parts, paragraph[done:]])


def _blanked(match: re.Match[str]) -> str:
    return _NOT_NEWLINE.sub(" ", match.group())


def images(body: str) -> Iterator[Image]:
    """Yield the images of the body."""
    text = without_code(body)
    for match in _IMAGE.finditer(text) if "!" in text else ():
        yield Image(match.start(), match[1].strip(), match.end() - 1)
    for match in _IMAGE_TAG.finditer(text) if "<" in text else ():
        alt = _ALT.search(match[1])
        told = next(filter(None, alt.groups()), "").strip() if alt else ""
        yield Image(match.start(), told, match.start())


def targets(body: str) -> Iterator[Target]:
    """Yield where the links and images of the body lead."""
    text = without_code(body)
    for sign, pattern in _TARGETS:
        for match in pattern.finditer(text) if sign in text else ():
            yield Target(match.start(), next(filter(None, match.groups()), ""))


def headings(body: str) -> Iterator[Heading]:
    """Yield the headings of the body, in order."""
    text = "\n" + without_code(body)
    line = done = last = 0
    for match in _HEADING.finditer(text):
        line += text.count("\n", done, match.start() + 1)
        done = match.start() + 1
        if match[1] or match[2]:
            last = line
            yield Heading(line, len(match[1] or "") or int(match[2]))
        elif last != line - 1 and _begins_paragraph(text, match.start()):
            yield Heading(line - 1, 1 if match[3] == "=" else 2)


def _begins_paragraph(text: str, end: int) -> bool:
    """Is the line that ends at ``end`` the first of its paragraph?"""
    start = text.rfind("\n", 0, end)
    above = text[text.rfind("\n", 0, max(start, 0)) + 1 : max(start, 0)]
    return bool(text[start + 1 : end].strip()) and not above.strip()
