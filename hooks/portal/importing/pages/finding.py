"""The article of a page: what lies between its title and the end of its text, in order of reading.

The page is read as a row of blocks. Furniture that was learned goes first; then the stretch with
the most text is the body, the title is looked for above it, and the lines between tell the rest.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from portal.importing.bylines import Byline
from portal.importing.leads import take_lead
from portal.importing.markdown.blocks import (
    Block,
    Embed,
    Image,
    Items,
    Text,
    linked_share,
    runs_of,
    text_of,
)
from portal.importing.pages.endings import find_byline
from portal.importing.pages.facts import (
    is_dateline,
    is_section,
    is_tail,
    is_tool,
    read_date,
    section_of,
)
from portal.importing.pages.learning import Furniture, Saved, place_of
from portal.importing.pages.titles import behind_title, called, title_at

_SHORT = 40  # letters of a line that says little by itself
_SURE_DATE = 3
_TEASER = 600  # letters of what stands below a link on a list
_FEWEST = 3  # such pairs make a list
_FEW_LETTERS = 200  # of a page that says nothing itself
_PAIR = 5  # lines from one link to the next on a list
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|odt|rtf)\b", re.IGNORECASE)
_EDGE = 5  # lines at either end of a text among which facts may stand


@dataclass(frozen=True, slots=True)
class Found:
    """The article of a page; ``what`` is "article", "list" or "nothing"."""

    what: str
    title: str = ""
    date: str | None = None
    section: str | None = None
    byline: Byline | None = None
    lead: str | None = None
    blocks: tuple[Block, ...] = ()


def find_article(saved: Saved, furniture: Furniture) -> Found:
    """Find the article of a page by what its site's pages share."""
    whole = list(saved.page.blocks)
    own = [at for at, block in enumerate(whole) if not furniture.has(block)]
    blocks = [whole[at] for at in own]
    places = _places(saved)
    words = [text for place in places if (text := furniture.linked.get(place))]
    announced, boxed = _teasers(whole), _boxed(whole)
    start, end = _densest(blocks, [_bias(place, announced, boxed) for place in own])
    told = called(saved.page.head, words, furniture.names)
    title_index, title = title_at(blocks, (start, end), told)
    letters = sum(len(text_of(block)) for block in blocks[start:end])
    if _is_list(whole, announced, letters, has_title=title_index >= 0):
        return Found("list", title)
    if start == end:
        return Found("nothing", title)
    return _article(saved, furniture, (whole, own), (title_index, title), (start, end))


def _article(
    saved: Saved,
    furniture: Furniture,
    lines: tuple[list[Block], list[int]],
    titled: tuple[int, str],
    stretch: tuple[int, int],
) -> Found:
    whole, own = lines
    blocks = [whole[at] for at in own]
    (title_index, title), (start, end) = titled, stretch
    first = title_index + 1 if 0 <= title_index < end else start
    last = _extended(blocks, start, end)
    boxed = _boxed(whole)
    body = [blocks[at] for at in range(first, last) if own[at] not in boxed]
    anchor = title_index if title_index >= 0 else start
    date = saved.page.head.date or _date(blocks, furniture, anchor, (first, last))
    above = list(reversed(blocks[max(0, anchor - 3) : anchor]))
    byline, body = find_byline(body, above, blocks[last : last + 3])
    body = [one for at, one in enumerate(body) if not _is_near_fact(one, at, len(body))]
    before = whole[: own[anchor]] if anchor < len(own) else whole
    section = saved.page.head.section or section_of(before, title, furniture)
    lead, body = take_lead(body)
    return Found("article", title, date, section, byline, lead, tuple(body))


def _places(saved: Saved) -> list[str]:
    """The writings by which links lead to this page."""
    return [*(place_of(one, one, "") for one in saved.page.head.addresses), saved.path]


def _weight(block: Block) -> float:
    """How much a block speaks for being in the text of an article, in letters."""
    if isinstance(block, Image):
        return 0 if block.is_small else 20
    if isinstance(block, Embed):
        return 5
    size, share = len(text_of(block)), linked_share(block)
    if not isinstance(block, Text):
        return size * (1 - 2 * share) - (20 if isinstance(block, Items) and share > 0.5 else 0)
    if share > 0.5:
        return -20 - size / 2
    if is_tail(block):
        return -60
    return size - _SHORT if size < _SHORT else size * (1 - share)


def _bias(place: int, announced: Collection[int], boxed: Collection[int]) -> float | None:
    """The weight of a line whatever it says: of one that leads away within or below a text."""
    return -60.0 if place in boxed else -30.0 if place in announced else None


def _densest(blocks: Sequence[Block], biases: Sequence[float | None]) -> tuple[int, int]:
    """The stretch whose weights sum up highest; equal bounds when there is no text."""
    best, bounds, total, begin = 0.0, (0, 0), 0.0, 0
    for at, (block, bias) in enumerate(zip(blocks, biases, strict=True)):
        weight = _weight(block) if bias is None else bias
        if total <= 0:
            total, begin = 0.0, at
        total += weight
        if total > best:
            best, bounds = total, (begin, at + 1)
    return _within_container(blocks, *bounds)


def _within_container(blocks: Sequence[Block], start: int, end: int) -> tuple[int, int]:
    """The stretch without what stands at its ends and elsewhere on the page than most of it."""
    container = _container(blocks[start:end])
    inside = [at for at in range(start, end) if blocks[at].trail[: len(container)] == container]
    return (inside[0], inside[-1] + 1) if inside else (start, end)


def _teasers(blocks: Sequence[Block]) -> set[int]:
    """The lines that announce other pages: at least three links with a few lines below each."""
    heads = [at for at, block in enumerate(blocks) if _announces(block)]
    found: set[int] = set()
    chain: list[int] = []
    for at, following in zip(heads, [*heads[1:], len(blocks)], strict=False):
        chain.append(at)
        between = blocks[at + 1 : following]
        text = sum(len(text_of(block)) for block in between if linked_share(block) < 0.5)
        if following - at > _PAIR or text > _TEASER or following == len(blocks):
            if len(chain) >= _FEWEST:
                found.update(range(chain[0], at + 1))
                found.update(range(at + 1, min(following, at + _PAIR - 1)))
            chain = []
    return found


def _announces(block: Block) -> bool:
    """Whether a line is a link to another page, or begins with one that is a title."""
    size = len(text_of(block))
    first = next((run for run in runs_of(block) if run.text.strip()), None)
    if not isinstance(block, Text) or first is None or not first.look.href:
        return False
    title = len(first.text.strip())
    is_page = not _FILE.search(first.look.href)
    return is_page and 15 <= title <= 250 and size <= title + _TEASER


def _is_list(
    blocks: Sequence[Block], teasers: Collection[int], text: int, *, has_title: bool
) -> bool:
    """Whether a page only leads to others: many announcements, and hardly a ``text`` besides."""
    if sum(1 for at in teasers if _announces(blocks[at])) < _FEWEST:
        return False
    announced = sum(len(text_of(blocks[at])) for at in teasers)
    return text < _FEW_LETTERS or (not has_title and announced > text)


def _extended(blocks: Sequence[Block], start: int, end: int) -> int:
    """The end of the text with what still belongs to it: its files, its last short lines."""
    container = _container(blocks[start:end])
    at = end
    while at < len(blocks):
        block = blocks[at]
        if block.trail[: len(container)] != container or is_tail(block):
            break
        leads = linked_share(block) > 0.5
        if leads and not all(
            _FILE.search(run.look.href) for run in runs_of(block) if run.look.href
        ):
            break
        at += 1
    return at


def _container(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The innermost place that holds most of a stretch."""
    weights = [(block.trail, max(0.0, _weight(block))) for block in blocks]
    total = sum(weight for _, weight in weights)
    trail: tuple[str, ...] = ()
    while True:
        shares: dict[tuple[str, ...], float] = {}
        for one, weight in weights:
            if len(one) > len(trail) + 1 and one[: len(trail)] == trail:
                longer = one[: len(trail) + 1]
                shares[longer] = shares.get(longer, 0) + weight
        best = max(shares, key=lambda one: shares[one], default=None)
        if best is None or shares[best] < 0.9 * total or best[-1].startswith(("p", "li", "span")):
            return trail
        trail = best


def _boxed(blocks: Sequence[Block]) -> set[int]:
    """The lines of boxes of other news: a label that says so, and links below it."""
    found: set[int] = set()
    for at, block in enumerate(blocks):
        if not is_tail(block):
            continue
        below = at + 1
        while below < len(blocks) and _leads_away(blocks[below]):
            below += 1
        if below > at + 1:
            found.update(range(at, below))
    return found


def _leads_away(block: Block) -> bool:
    if linked_share(block) <= 0.6 or not isinstance(block, (Items, Text)):
        return False
    return not any(_FILE.search(run.look.href) for run in runs_of(block))


def _date(
    blocks: Sequence[Block], furniture: Furniture, anchor: int, bounds: tuple[int, int]
) -> str | None:
    """The day of publication: the likeliest among the lines around the title and after the text."""
    first, last = bounds
    if anchor < len(blocks) and (behind := behind_title(text_of(blocks[anchor]))):
        return behind
    near = [(at, abs(at - anchor), at < anchor) for at in range(max(0, anchor - 5), first)]
    near += [(at, at - anchor, False) for at in range(first, min(first + 5, last))]
    near += [
        (at, 2 + at - last, False) for at in range(max(first, last - 2), min(last + 4, len(blocks)))
    ]
    told = [read_date(blocks[at], furniture, distance, above) for at, distance, above in near]
    best = max((one for one in told if one), key=lambda one: one.score, default=None)
    return best.iso if best and best.score >= _SURE_DATE else None


def _is_fact(block: Block) -> bool:
    """Whether a line near an article tells only when, where or how often, or offers tools."""
    return is_dateline(block) or is_tool(block) or is_section(block)


def _is_near_fact(block: Block, at: int, size: int) -> bool:
    return (at < _EDGE or at >= size - _EDGE) and _is_fact(block)
