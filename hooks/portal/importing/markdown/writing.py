"""Blocks into Markdown, with what a keeper makes of links and pictures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from portal.importing.markdown.blocks import (
    Block,
    Code,
    Embed,
    Image,
    Items,
    Quote,
    Table,
    Text,
    text_of,
)
from portal.importing.markdown.escaping import described, paragraph
from portal.importing.markdown.runs import Run, all_have, markdown, restyled
from portal.importing.markdown.tables import table_text

_LONGEST_CAPTION = 300  # letters
_INDENT = "    "


class Keeper(Protocol):
    """Who knows where links lead and what became of pictures."""

    def link(self, href: str, text: str) -> str:
        """The new target of a link with its words; empty when there is none."""

    def picture(self, image: Image, words: str) -> tuple[str, str] | None:
        """The name and the alternative text of a picture, ``words`` standing below it."""


def write(blocks: Iterable[Block], keeper: Keeper) -> str:
    """The Markdown of blocks: one empty line between two."""
    return "\n\n".join(_Writer(keeper).texts(levelled(captioned(list(blocks)))))


@dataclass(frozen=True, slots=True)
class _Writer:
    keeper: Keeper

    def texts(self, blocks: Iterable[Block]) -> Iterator[str]:
        waiting: Image | None = None
        for block in blocks:
            if waiting is not None:
                words = text_of(block) if isinstance(block, Text) and block.is_caption else ""
                yield from self._picture(waiting, words)
            waiting = block if isinstance(block, Image) else None
            if waiting is None and (text := self._text(block)):
                yield text
        if waiting is not None:
            yield from self._picture(waiting, "")

    def _picture(self, image: Image, words: str) -> Iterator[str]:
        kept = self.keeper.picture(image, words)
        if kept:
            name, alt = kept
            yield f"![{described(alt)}]({name})"

    def _text(self, block: Block) -> str:
        if isinstance(block, Text):
            return self._paragraph(block)
        if isinstance(block, Items):
            return "\n".join(self._items(block))
        if isinstance(block, Table):
            rows = [[replace(c, runs=self._led(c.runs)) for c in row] for row in block.rows]
            return table_text(rows, self._led(block.caption))
        if isinstance(block, Quote):
            inner = "\n\n".join(self.texts(block.blocks))
            return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
        if isinstance(block, Code):
            return "\n".join(f"{_INDENT}{line}" for line in block.text.split("\n"))
        return self._embed(block)

    def _paragraph(self, block: Text) -> str:
        runs: Sequence[Run] = self._led(block.runs)
        if block.level:
            text = paragraph(markdown(restyled(runs, strong=False, em=False))).replace(
                "<br>\n", " "
            )
            return f"{'#' * block.level} {text}" if text else ""
        if block.is_caption:
            runs = restyled(runs, em=True, strong=False)
        text = paragraph(markdown(runs))
        return (
            f"[^{block.note}]: {text.replace(chr(10), chr(10) + _INDENT)}" if block.note else text
        )

    def _items(self, block: Items) -> Iterator[str]:
        for number, item in enumerate(block.items):
            mark = f"{block.start + number}. " if block.ordered else "- "
            parts = [part for part in self.texts(item) if part]
            is_tight = all(isinstance(one, Items) for one in item[1:])
            text = ("\n" if is_tight else "\n\n").join(parts)
            lines = text.split("\n")
            yield mark + lines[0]
            yield from (f"{_INDENT}{line}" if line else "" for line in lines[1:])

    def _embed(self, block: Block) -> str:
        src = block.src if isinstance(block, Embed) else ""
        target = self.keeper.link(src, "Xem video")
        return markdown([Run("Xem video", replace(Run("").look, href=target))]) if target else ""

    def _led(self, runs: Iterable[Run]) -> tuple[Run, ...]:
        """The runs with the targets that their links have now."""
        found: list[Run] = []
        by_href: dict[str, str] = {}
        told = list(runs)
        for run in told:
            href = run.look.href
            if href and href not in by_href:
                words = "".join(one.text for one in told if one.look.href == href)
                by_href[href] = self.keeper.link(href, " ".join(words.split()))
            found.append(replace(run, look=replace(run.look, href=by_href[href])) if href else run)
        return tuple(found)


def captioned(blocks: list[Block]) -> list[Block]:
    """The blocks, with what stands below a picture and looks like it marked as its caption."""
    found = list(blocks)
    for at in range(1, len(found)):
        block = found[at]
        if not isinstance(found[at - 1], Image) or not isinstance(block, Text) or block.level:
            if isinstance(block, Text) and block.is_caption and not _follows_picture(found, at):
                found[at] = replace(block, is_caption=False)
            continue
        is_short = len(text_of(block)) <= _LONGEST_CAPTION
        looks = block.align == "center" or all_have(block.runs, "em")
        found[at] = replace(block, is_caption=is_short and (block.is_caption or looks))
    return found


def _follows_picture(blocks: list[Block], at: int) -> bool:
    """A caption may have several lines."""
    while (
        at > 0 and isinstance(blocks[at - 1], Text) and getattr(blocks[at - 1], "is_caption", False)
    ):
        at -= 1
    return at > 0 and isinstance(blocks[at - 1], Image)


def levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with headings from level 2 on that skip none, as the page's outline wants."""
    told = list(blocks)
    used = sorted({one.level for one in told if isinstance(one, Text) and one.level})
    above = 1
    for block in told:
        if isinstance(block, Text) and block.level:
            above = min(used.index(block.level) + 2, above + 1, 6)
            yield replace(block, level=above)
        else:
            yield block
