"""Footnotes of a page: a link down to a note, and in the note a link back up."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

_NOTE_BLOCKS = frozenset({"p", "li", "div", "td", "dd"})
_MARK = re.compile(r"[\s\[\]()*†‡\d↑↩^.]*\Z|[ivxa-z]{1,4}\Z", re.IGNORECASE)
_MOST = 500


@dataclass(frozen=True, slots=True)
class Footnotes:
    """``references`` and ``backlinks`` are links; ``notes`` are the blocks of the notes."""

    references: dict[HtmlElement, str]
    notes: dict[HtmlElement, str]
    backlinks: frozenset[HtmlElement]

    @classmethod
    def of(cls, root: HtmlElement) -> "Footnotes":
        """Find the pairs: each link of a pair leads to where the other one stands."""
        links = [
            one for one in root.iter("a")
            if (one.get("href") or "").startswith("#") and _MARK.match(str(one.text_content()))
        ][:_MOST]  # fmt: skip
        if not links:
            return cls({}, {}, frozenset())
        places = {
            name: one for one in root.iter() for name in (one.get("id"), one.get("name")) if name
        }
        references: dict[HtmlElement, str] = {}
        notes: dict[HtmlElement, str] = {}
        backlinks: set[HtmlElement] = set()
        for link in links:
            target = places.get(str(link.get("href"))[1:])
            note = _block(target) if target is not None else None
            if link in backlinks or note is None or note is _block(link):
                continue
            back = next(
                (one for one in links if one in set(note.iter("a")) and _leads(one, link)), None
            )
            if back is None or link in references:
                continue
            references[link] = notes.setdefault(note, str(len(notes) + 1))
            backlinks.add(back)
        return cls(references, notes, frozenset(backlinks))

    def number_of(self, element: HtmlElement) -> str:
        """The number of the note that a block belongs to; empty for any other."""
        at: HtmlElement | None = element
        for _ in range(3):
            if at is None:
                break
            if at in self.notes:
                return self.notes[at]
            at = at.getparent()
        return ""


def _block(element: HtmlElement) -> HtmlElement | None:
    at: HtmlElement | None = element
    while at is not None and at.tag not in _NOTE_BLOCKS:
        at = at.getparent()
    return at


def _leads(back: HtmlElement, link: HtmlElement) -> bool:
    """Whether a link leads to another link, or to what stands right around it."""
    name = str(back.get("href"))[1:]
    at: HtmlElement | None = link
    for _ in range(3):
        if at is None:
            return False
        if name in (at.get("id"), at.get("name")):
            return True
        at = at.getparent()
    return False
