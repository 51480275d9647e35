"""Two small extensions that make Python-Markdown do less for the same HTML.

Measured on 10,000 bodies of 5.6 KB: most of the time went into trying every inline pattern on
texts that have no mark at all, and into the contents list, of which only ids and names are used.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from portal.content.bodies.finishing import PAGE_IDS
from portal.model.text import slugify

_INLINE_MARK = re.compile(r"[`\\\[\]!<>&*_^~{]|  \n|://")
_HEADING = re.compile(r"h[1-6]\Z")
_STASHED = re.compile("\x02[^\x03]*\x03")
_BEFORE_INLINE, _AFTER_INLINE = 21, 7  # Python-Markdown's own: inline 20, attr_list 8


class Heading(NamedTuple):
    """A heading of the body, for its contents list."""

    level: int
    id: str
    name: str


class _SkipPlainText(Treeprocessor):
    """Tell the inline processor which texts hold nothing for it."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            text = element.text
            if text and not _INLINE_MARK.search(text):
                element.text = AtomicString(text)


class _HeadingIds(Treeprocessor):
    """Give each heading an id made of its words in ASCII, unique in the body."""

    def run(self, root: Element) -> None:
        ids = Ids((*PAGE_IDS, *(one for e in root.iter() if (one := e.get("id")))))
        headings: list[Heading] = []
        for element in root.iter():
            if _HEADING.match(element.tag):
                name = _STASHED.sub("", "".join(element.itertext())).strip()
                one = element.get("id") or ""
                if not one or one in PAGE_IDS:
                    one = ids.unused(one or slugify(name) or "muc")
                element.set("id", one)
                headings.append(Heading(int(element.tag[1]), one, name))
        self.md.headings = headings  # type: ignore[attr-defined]


class Ids:
    """The ids of a body: each is given once."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def unused(self, wanted: str) -> str:
        """Return the id, or with the first number that makes it another; it is taken then."""
        name, number = wanted, self._last.get(wanted, 1)
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._last[wanted] = number
        self._taken.add(name)
        return name


class LeanExtension(Extension):
    """Skip what has no marks; ids for headings in place of the ``toc`` extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the library's name
        """Register both processors."""
        md.treeprocessors.register(_SkipPlainText(md), "plain", _BEFORE_INLINE)
        md.treeprocessors.register(_HeadingIds(md), "headings", _AFTER_INLINE)
        self._md = md
        md.registerExtension(self)

    def reset(self) -> None:
        """Forget the last body's headings: of an empty text none are looked for."""
        self._md.headings = []  # type: ignore[attr-defined]
