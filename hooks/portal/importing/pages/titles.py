"""The title of a page's article: what its head, other pages' links and its own looks agree on."""

import re
from collections.abc import Mapping, Sequence

from portal.importing.dates import dates
from portal.importing.markdown.blocks import Block, Text, linked_share, text_of
from portal.importing.markdown.runs import all_have
from portal.importing.pages.facts import is_tail, is_tool
from portal.importing.pages.heads import Head, pieces
from portal.model.text import fold

_SIZES = (8, 300)  # letters
_PLACE = re.compile(r"tieu-?_?de|title|headline|heading|td-?bai|news-?name", re.IGNORECASE)
_CLOCK = 12  # letters behind a date: a clock, a bracket
_BEFORE_DATE = re.compile(
    r"[\s(|,–-]*(?:thứ \w+|chủ nhật)?[\s(|,–-]*(?:\d\d?:\d\d(?::\d\d)?)?[\s(|,–-]*\Z", re.IGNORECASE
)
_SAYS_DATE = re.compile(r"(?:ngày|tháng|năm|từ|đến|hạn|trước)\Z", re.IGNORECASE)
_ABOVE = 8  # lines above the text among which a title is looked for


def title_at(
    blocks: Sequence[Block], stretch: tuple[int, int], told: Mapping[str, str]
) -> tuple[int, str]:
    """The line that is the title and its words; -1 and the surest of ``told`` when no line is.

    ``stretch`` bounds the text; ``told`` is what ``called`` gives.
    """
    start, end = stretch
    scores = {
        at: _score(blocks[at], told, start - at)
        for at in range(min(len(blocks), start + 4, max(end, 1)))
        if _may_be(blocks[at])
    }
    best = max(scores, key=lambda at: (scores[at], -at), default=-1)
    if best >= 0 and scores[best] > 0:
        return best, undated(text_of(blocks[best]))
    return -1, next(iter(told.values()), "")


def undated(text: str) -> str:
    """A title without the date that stands behind it on the same line."""
    written = next(dates(text), None)
    if written is None or written.start < _SIZES[0] or len(text) - written.end > _CLOCK:
        return text
    bare = _BEFORE_DATE.sub("", text[: written.start])
    return bare if len(bare) >= _SIZES[0] and not _SAYS_DATE.search(bare) else text


def behind_title(text: str) -> str | None:
    """The date that stands behind a title on its line."""
    written = next(dates(text), None)
    return written.iso if written and undated(text) != text else None


def called(head: Head, linked: Sequence[str], names: frozenset[str]) -> dict[str, str]:
    """What the page is called, by its folded writing, the surest first.

    ``linked`` are words of links to the page, ``names`` the site's own parts of page titles.
    """
    own = [one for one in pieces(head.whole) if one and fold(one) not in names]
    own = [
        one
        for one in own
        if not any(name and fold(one).endswith(name) and len(name) > 8 for name in names)
    ]
    found = [*head.titles, *linked, *sorted(own, key=len, reverse=True)]
    return {fold(one): one for one in found if _SIZES[0] <= len(one) and fold(one) not in names}


def _may_be(block: Block) -> bool:
    if not isinstance(block, Text) or is_tool(block) or is_tail(block):
        return False
    text = text_of(block)
    written = next(dates(text), None)
    is_date = written is not None and len(text) - (written.end - written.start) < 25
    return _SIZES[0] <= len(text) <= _SIZES[1] and not is_date


def _score(block: Block, told: Mapping[str, str], distance: int) -> float:
    """How much speaks for a line; ``distance`` is in lines above the text, below 0 within it."""
    if not isinstance(block, Text):
        return 0
    text = undated(text_of(block))
    folded = fold(text)
    score = 0.0
    if folded in told:
        score += 12
    elif any(
        len(one) > 20 and (one.startswith(folded[:60]) or folded.startswith(one[:60]))
        for one in told
    ):
        score += 8
    score += {1: 5, 2: 4, 3: 3, 4: 2}.get(block.level, 0)
    score += 3 if any(_PLACE.search(sign) for sign in block.trail[-2:]) else 0
    score += 2 if all_have(block.runs, "strong") else 0
    score += 1 if text.isupper() else 0
    score -= 3 if text.endswith((".", ";")) else 0
    score -= 3 if linked_share(block) > 0.5 else 0
    score -= max(0, distance - _ABOVE) + (2 if distance < 0 else 0)
    return score + (1.5 if 0 < distance <= 3 else 0)
