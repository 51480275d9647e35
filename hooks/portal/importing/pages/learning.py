"""What the pages of one site share: furniture, the site's name, the day of saving."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin, urlsplit

from portal.importing.bylines import read_byline
from portal.importing.dates import dates
from portal.importing.markdown.blocks import Block, Image, Text, linked_share, runs_of, text_of
from portal.importing.pages.heads import pieces
from portal.importing.pages.parsing import Parsed
from portal.importing.shelf import bare
from portal.model.text import fold

SAMPLE = 60  # pages of a site are enough to know its furniture
_SHARE = 0.6  # of the pages that have a place: what stands there on so many is furniture
_MOST = 0.5  # of all pages
_OFTEN, _RARELY = 4, 0.1  # on so many pages, and so large a share of all: furniture of a section
_LONG = 80  # letters of a block that tells articles apart
_SHORT_DATE = 80  # letters of a line that is hardly more than a date
_TITLE = 15  # letters of a link that may be a title


@dataclass(frozen=True, slots=True)
class Saved:
    """A page with the path at which it lies, by which others may link to it."""

    path: str
    page: Parsed


@dataclass(frozen=True, slots=True)
class Furniture:
    """What was learned from a batch of one site's pages; empty when there was only one.

    ``keys`` are blocks, ``names`` parts of page titles (folded), ``today`` places that show one
    day on most pages, ``linked`` the words by which pages link to each address or path.
    """

    keys: frozenset[bytes] = frozenset()
    names: frozenset[str] = frozenset()
    today: frozenset[str] = frozenset()
    linked: dict[str, str] = field(default_factory=dict)

    def has(self, block: Block) -> bool:
        """Whether a block is furniture."""
        return bool(self.keys) and key_of(block) in self.keys


def slot_of(block: Block) -> str:
    """The place of a block on its page: its kind, and the innermost elements around it."""
    level = block.level if isinstance(block, Text) else 0
    return f"{type(block).__name__}{level} {'/'.join(block.trail[-3:])}"


def key_of(block: Block) -> bytes:
    """What makes a block the same on another page: its place, its words, whether it is a link."""
    told = block.src.rsplit("/", 1)[-1] if isinstance(block, Image) else text_of(block)
    is_link = linked_share(block) > 0.5
    return blake2b(f"{slot_of(block)}\0{told}\0{is_link}".encode(), digest_size=8).digest()


def learn(pages: Iterable[Saved]) -> Furniture:
    """Learn from the pages of one site."""
    told = list(pages)
    apart = _different(told)
    linked = _linked(told)
    if len(apart) < 2:
        return Furniture(linked=linked)
    keys: Counter[bytes] = Counter()
    slots: Counter[str] = Counter()
    slot_of_key: dict[bytes, str] = {}
    for one in apart:
        blocks = [block for block in one.page.blocks if not _is_byline(block)]
        own = {key_of(block): slot_of(block) for block in blocks}
        keys.update(own.keys())
        slots.update(set(own.values()))
        slot_of_key.update(own)
    often = max(_OFTEN, _RARELY * len(apart))
    furniture = {
        key
        for key, count in keys.items()
        if count >= often
        or (count > 1 and count >= _MOST * len(apart) and count >= _SHARE * slots[slot_of_key[key]])
    }
    return Furniture(frozenset(furniture), _names(apart), _today(apart), linked)


def _is_byline(block: Block) -> bool:
    if not isinstance(block, Text):
        return False
    byline = read_byline(text_of(block))
    return byline is not None and byline.is_told


def _different(pages: Sequence[Saved]) -> list[Saved]:
    """The pages without those that tell the same: a page and its print version, or a copy."""
    seen: dict[frozenset[str], Saved] = {}
    for one in pages:
        long = (text_of(block) for block in one.page.blocks)
        seen.setdefault(frozenset(text for text in long if len(text) > _LONG), one)
    return list(seen.values())


def _names(pages: Sequence[Saved]) -> frozenset[str]:
    """The parts of the pages' titles that are the site's and not an article's."""
    counts = Counter(
        part for one in pages for part in {fold(p) for p in pieces(one.page.head.whole)}
    )
    return frozenset(
        part for part, count in counts.items() if count > 1 and count >= 0.5 * len(pages)
    )


def _today(pages: Sequence[Saved]) -> frozenset[str]:
    days: dict[str, list[str]] = defaultdict(list)
    for one in pages:
        for block in one.page.blocks:
            text = text_of(block)
            if len(text) <= _SHORT_DATE and (written := next(dates(text), None)):
                days[slot_of(block)].append(written.iso)
    return frozenset(
        slot
        for slot, told in days.items()
        if len(told) > 1 and Counter(told).most_common(1)[0][1] >= _SHARE * len(told)
    )


def _linked(pages: Sequence[Saved]) -> dict[str, str]:
    """The longest words of the links to each page: on lists, these are its title."""
    found: dict[str, str] = {}
    for one in pages:
        base = next(iter(one.page.head.addresses), "")
        for block in one.page.blocks:
            words: dict[str, str] = defaultdict(str)
            for run in runs_of(block):
                if run.look.href:
                    words[run.look.href] += run.text
            for href, text in words.items():
                told = " ".join(text.split())
                place = place_of(href, base, one.path)
                if len(told) >= _TITLE and len(told) > len(found.get(place, "")):
                    found[place] = told
    return found


def place_of(href: str, base: str, path: str) -> str:
    """What a link leads to, in one writing: an address without scheme, or a mirror's path."""
    href = href.split("#", maxsplit=1)[0]
    try:
        parts = urlsplit(urljoin(base, href) if base and not _is_mirrored(path, base) else href)
    except ValueError:
        return ""
    if parts.netloc:
        query = f"?{parts.query}" if parts.query else ""
        return f"{bare(parts.netloc)}{unquote(parts.path).rstrip('/')}{query}"
    return normpath(join(dirname(path), unquote(href)))


def _is_mirrored(path: str, base: str) -> bool:
    """In a mirror, relative links lead to files; on a page that was saved alone, to addresses."""
    return bare(urlsplit(base).netloc) in (bare(step) for step in path.split("/"))
