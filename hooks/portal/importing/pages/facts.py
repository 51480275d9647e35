"""What lines around an article tell: dates of publication, by-lines, sections, and mere tools."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portal.importing.bylines import Byline, is_person, read_byline
from portal.importing.dates import dates
from portal.importing.markdown.blocks import Block, Items, Text, lines_of, linked_share, text_of
from portal.importing.pages.learning import Furniture, slot_of
from portal.importing.pages.phrases import (
    AFTER_DATE,
    AUTHOR_PLACE,
    BEFORE_DATE,
    CLOCK,
    COUNT,
    COUNTED,
    CRUMBS,
    DATE_PLACE,
    HOME,
    LABEL,
    LATER,
    NOW,
    SECTION,
    SECTION_PLACE,
    TAIL,
    TOOLS,
)
from portal.model.text import fold

_LONGEST_DATE = 130  # letters of a line that tells when a page was published
_LONGEST_TOOL, _LONGEST_TAIL = 120, 90


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that a line tells, with what speaks for its being that of publication."""

    iso: str
    score: int


def read_date(block: Block, furniture: Furniture, distance: int, is_above: bool) -> Dated | None:
    """The day in lines near the title; ``distance`` in lines from it, ``is_above`` before it."""
    if not isinstance(block, Text) or slot_of(block) in furniture.today:
        return None
    if linked_share(block) > 0.6:
        return None
    place = 2 if any(DATE_PLACE.search(sign) for sign in block.trail[-2:]) else 0
    place += 4 - min(distance, 8) - (3 if is_above else 0)
    told = (_dated(line, place) for line in lines_of(block))
    return max((one for one in told if one), key=lambda one: one.score, default=None)


def _dated(line: str, place: int) -> Dated | None:
    written = next(dates(line), None)
    if written is None or len(line) > _LONGEST_DATE or NOW.search(line):
        return None
    left = len(line) - (written.end - written.start)
    score = place + (3 if LABEL.search(line) else 0) - (4 if LATER.search(line) else 0)
    return Dated(written.iso, score + (3 if left < 30 else 0 if left < 60 else -3))


def byline_of(block: Block, is_near: bool) -> Byline | None:
    """The by-line that a line is; a bare name must stand where names stand, or ``is_near`` the end.

    "Đăng bởi: Tên lúc 12/03/2010" and "Đăng ngày 12/03/2010 bởi Tên" hold one too.
    """
    if not isinstance(block, Text):
        return None
    lines = lines_of(block)
    beside = (one for line in lines if any(dates(line)) for one in [_beside_date(line)] if one)
    if found := next(beside, None):
        return found
    told = (one for line in lines for one in [read_byline(line)] if one and one.is_told)
    if found := next(told, None) if len(lines) < 4 else None:
        return found
    byline = read_byline(text_of(block))
    if byline is None:
        return None
    has_place = any(AUTHOR_PLACE.search(sign) for sign in block.trail[-2:])
    is_set_apart = block.align == "right" or all(
        run.look.strong or run.look.em for run in block.runs if run.text.strip()
    )
    return byline if has_place or (is_near and is_set_apart) else None


def lone_name(block: Block) -> Byline | None:
    """A person's name alone on a line, which right below a title is a by-line."""
    text = text_of(block)
    is_alone = isinstance(block, Text) and not block.level and is_person(text)
    return Byline(((text, "tac-gia"),), False) if is_alone else None


def _beside_date(line: str) -> Byline | None:
    """The name before or after a date of publication."""
    written = next(dates(line), None)
    if written is None or len(line) > _LONGEST_DATE:
        return None
    parts = BEFORE_DATE.sub("", line[: written.start]), AFTER_DATE.sub("", line[written.end :])
    return next((one for part in parts if (one := read_byline(COUNTED.sub("", part)))), None)


def is_dateline(block: Block) -> bool:
    """Whether a block tells a date of publication, and besides at most who and how often."""
    lines = lines_of(block)
    if not isinstance(block, Text) or not any(any(dates(line)) for line in lines):
        return False
    return all(_is_dateline(line) or read_byline(line) is not None for line in lines)


def _is_dateline(line: str) -> bool:
    written = next(dates(line), None)
    if written is None or len(line) > _LONGEST_DATE:
        return False
    rest = f"{line[: written.start]} {line[written.end :]}"
    for pattern in (LABEL, COUNT, CLOCK):
        rest = pattern.sub(" ", rest)
    left = re.sub(r"[\W\d_]+", " ", rest).strip()
    return len(left) < 12 or _beside_date(line) is not None


def is_tool(block: Block) -> bool:
    """Whether a line only offers something to do, or counts readers."""
    text = text_of(block)
    return bool(text) and len(text) < _LONGEST_TOOL and TOOLS.fullmatch(text) is not None


def is_section(block: Block) -> bool:
    """Whether a line only names the section."""
    return isinstance(block, Text) and SECTION.match(text_of(block)) is not None


def is_tail(block: Block) -> bool:
    """Whether a line begins what follows every article: other news, tags, comments."""
    return (
        isinstance(block, Text)
        and len(text := text_of(block)) < _LONGEST_TAIL
        and bool(TAIL.match(text))
    )


def section_of(blocks: Sequence[Block], title: str, furniture: Furniture) -> str | None:
    """The section that the lines above an article name: the last crumb, or what says so."""
    crumbs: list[str] = []
    for block in blocks:
        if any(CRUMBS.search(sign) for sign in block.trail):
            crumbs += _crumbs(block)
    named = [one for one in crumbs if fold(one) not in HOME and not _same(one, title)]
    if named:
        return named[-1]
    for block in blocks:
        text = text_of(block)
        if match := SECTION.match(text):
            return match[1].strip(" .")
        is_place = any(SECTION_PLACE.search(sign) for sign in block.trail[-2:])
        if is_place and isinstance(block, Text) and 2 < len(text) < 60 and not _same(text, title):
            return text
    return _just_above(blocks, title)


def _just_above(blocks: Sequence[Block], title: str) -> str | None:
    """A short line right above the title, which is neither a date nor a name."""
    for block in reversed(blocks[-3:]):
        text = text_of(block)
        is_word = (
            isinstance(block, Text) and 2 < len(text) < 50 and not any(c.isdecimal() for c in text)
        )
        if is_word and not is_tool(block) and read_byline(text) is None and not _same(text, title):
            return text
    return None


def _crumbs(block: Block) -> list[str]:
    if isinstance(block, Items):
        return [
            text
            for item in block.items
            for text in [" ".join(map(text_of, item)).strip(" »>/")]
            if text
        ]
    parts = re.split(r"\s*[»>›/|]\s*|\s{2,}", text_of(block))
    links: list[str] = []
    for run in block.runs if isinstance(block, Text) else ():
        if run.look.href and run.text.strip():
            links.append(run.text.strip(" »>/"))
    return links or [part for part in parts if part]


def _same(text: str, title: str) -> bool:
    return bool(title) and fold(text)[:30] == fold(title)[:30]
