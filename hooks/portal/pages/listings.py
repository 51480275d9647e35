"""Every index page as a value: by topic, unit, year, issuer and type, and their crossings."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from portal.library.library import Library
from portal.model.entries import Item, Ref
from portal.model.summaries import Summary
from portal.pages.force import REGISTERS, register_of, short_title_of, title_of
from portal.pages.units import unit_facts
from portal.pages.views import Counted, Facet, Listing

Key = tuple[str, ...]
Placed = tuple[Summary, Ref | None, bytes]
"""A document, the unit that it came by where that is another one's, and what can be shown of it."""

HOME = Ref("Trang chủ", "/")
NEWS = Ref("Tin tức", "/tin-tuc/")
DIRECTIVES = Ref("Văn bản", "/van-ban/")
COLLECTIONS = Ref("Chuyên đề", "/chuyen-de/")
STREAMS = {"news": NEWS, "directives": DIRECTIVES, "collections": COLLECTIONS}
OVERVIEWS = {
    "topic": Ref("Chủ đề", "/chu-de/"),
    "unit": Ref("Đơn vị", "/don-vi/"),
    "year": Ref("Năm", "/nam/"),
    "issuer": Ref("Cơ quan ban hành", "/co-quan/"),
    "type": Ref("Loại văn bản", "/loai-van-ban/"),
}


@dataclass(frozen=True)
class Shelf(Sequence[Item]):
    """The documents of one listing, oldest first; their lines are made when asked for."""

    library: Library = field(compare=False, repr=False)
    placed: list[Placed] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.placed)

    @overload
    def __getitem__(self, at: int) -> Item: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...

    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(at, int):
            return self._item(self.placed[at])
        return tuple(map(self._item, self.placed[at]))

    def _item(self, placed: Placed) -> Item:
        summary, via, _ = placed
        return Item(self.library.entry(summary), via)

    def state(self, at: slice) -> bytes:
        """Hash what a slice of the shelf shows, ``via`` apart: it hangs on the vocabulary."""
        return b"".join([state for _, _, state in self.placed[at]])


Shelves = dict[Key, Shelf]


class _Shelves(Shelves):
    def __init__(self, library: Library) -> None:
        self._library = library

    def __missing__(self, key: Key) -> Shelf:
        made = self[key] = Shelf(self._library)
        return made


def shelve(library: Library) -> Shelves:
    """Put each document on the shelves where readers look for it, oldest first."""
    shelves = _Shelves(library)
    for summary in library.shown:
        state = library.states[summary.url]
        own = summary, None, state
        for key in _keys(library, summary):
            shelves[key].placed.append(own)
        for key, via in _inherited(library, summary).items():
            shelves[key].placed.append((summary, via, state))
    for one in library.collections:
        if not one.gone:
            shelves["collections",].placed.append((one, None, library.states[one.url]))
    return dict(shelves)


def _keys(library: Library, summary: Summary) -> Iterator[Key]:
    year, month = summary.date[:4], summary.date[5:7]
    yield ("news",) if summary.directive is None else ("directives",)
    yield ("year", year)
    yield ("month", year, month)
    topics = dict.fromkeys(
        t for one in summary.topics for t in (one, library.topics[one].parent) if t
    )
    for topic in topics:
        yield ("topic", topic)
        yield ("topic", topic, year)
    for unit in summary.units:
        yield ("unit", unit)
        yield ("unit", unit, year)
    if summary.directive:
        yield ("force", register_of(library.validity(summary).state))
        yield ("type", summary.directive.type)
        yield from (("issuer", issuer) for issuer in summary.directive.issuers)


def _inherited(library: Library, summary: Summary) -> dict[Key, Ref]:
    """The shelves of the units that took over those of the document, named as the source.

    A document that names both a unit and its successor stands there once, as the unit's own.
    """
    found: dict[Key, Ref] = {}
    pending = [(unit, unit) for unit in summary.units]
    seen = set(summary.units)
    while pending:
        origin, current = pending.pop()
        for succession in library.units[current].successors:
            if succession.unit in seen:
                continue
            seen.add(succession.unit)
            found[("unit", succession.unit)] = library.unit_refs((origin,))[0]
            pending.append((origin, succession.unit))
    return found


def listings(library: Library, shelves: Shelves) -> Iterator[Listing]:
    """Yield every listing that is not empty, in order of key."""
    crossings = _crossings(shelves)
    for key in sorted(shelves):
        yield _listing(library, key, shelves, crossings)


def _crossings(shelves: Shelves) -> dict[Key, tuple[Key, ...]]:
    """For a topic or a unit the shelves of its years, for a year those of its months."""
    found: dict[Key, list[Key]] = defaultdict(list)
    for key in shelves:
        if len(key) == 3:
            found["year" if key[0] == "month" else key[0], key[1]].append(key)
    return {key: tuple(sorted(keys, reverse=True)) for key, keys in found.items()}


def _listing(
    library: Library, key: Key, shelves: Shelves, crossings: dict[Key, tuple[Key, ...]]
) -> Listing:
    trail = _breadcrumb(library, key)
    own_feed = len(key) < 3 and key[0] not in ("year", "force")
    options = tuple(
        Counted(Ref(_short_title(one), url_of(one)), len(shelves[one]))
        for one in crossings.get(key, ())
    )
    label = "Theo tháng" if key[0] == "year" else "Theo năm"
    facets = (Facet(label, options),) if options else _stream_facet(library, key, shelves)
    return Listing(
        url=url_of(key),
        title=_title(library, key),
        kind=key[0],
        breadcrumb=trail,
        items=shelves[key],
        section=(OVERVIEWS.get("year" if key[0] == "month" else key[0]) or _stream(key)).url or "",
        feed=_feed_of(key) + "feed.xml",
        own_feed=own_feed,
        description=library.topics[key[1]].description if key[0] == "topic" else None,
        facets=facets,
        unit=unit_facts(library, library.units[key[1]]) if key[0] in ("unit", "issuer") else None,
    )


def _feed_of(key: Key) -> str:
    """The address below which the nearest feed stands."""
    if key[0] in ("year", "month"):
        return "/"
    if key[0] == "force":
        return url_of(("directives",))
    return url_of(key[:2] if key[0] in ("topic", "unit") else key)


def _stream(key: Key) -> Ref:
    return STREAMS.get(key[0], DIRECTIVES)


def _stream_facet(library: Library, key: Key, shelves: Shelves) -> tuple[Facet, ...]:
    if key == ("directives",):
        names = {kind: term.name for kind, term in library.document_types.items()}
        by_type = Facet("Theo loại", _counts(shelves, "type", names))
        return Facet("Theo hiệu lực", registers(shelves)), by_type
    if key == ("news",):
        years = {one[1]: one[1] for one in shelves if one[0] == "year"}
        return (Facet("Tin và văn bản theo năm", _counts(shelves, "year", years)[::-1]),)
    return ()


def registers(shelves: Shelves) -> tuple[Counted, ...]:
    """Links to the registers by legal state that are not empty."""
    return tuple(
        Counted(Ref(short_title_of(one), url_of(("force", one))), len(shelves["force", one]))
        for one in REGISTERS
        if ("force", one) in shelves
    )


def _counts(shelves: Shelves, kind: str, names: dict[str, str]) -> tuple[Counted, ...]:
    keys = [key for key in sorted(shelves) if key[0] == kind]
    return tuple(Counted(Ref(names[key[1]], url_of(key)), len(shelves[key])) for key in keys)


_PREFIX = {
    "news": "/tin-tuc/",
    "directives": "/van-ban/",
    "collections": "/chuyen-de/",
    "topic": "/chu-de/",
    "unit": "/don-vi/",
    "year": "/nam/",
    "month": "/nam/",
    "issuer": "/co-quan/",
    "type": "/loai-van-ban/",
    "force": "/van-ban/",
}


def url_of(key: Key) -> str:
    """The address of a listing."""
    return _PREFIX[key[0]] + "".join(f"{part}/" for part in key[1:])


def _short_title(key: Key) -> str:
    return f"Tháng {key[2]}" if key[0] == "month" else key[2]


def _title(library: Library, key: Key) -> str:
    if key[0] in STREAMS:
        return "Văn bản chỉ đạo" if key[0] == "directives" else STREAMS[key[0]].name
    if key[0] == "force":
        return title_of(key[1])
    if key[0] == "month":
        return f"Tháng {key[2]}/{key[1]}"
    if key[0] == "year":
        return f"Năm {key[1]}"
    name = _name(library, key)
    if key[0] == "issuer":
        return f"Văn bản của {name}"
    return f"{name}, năm {key[2]}" if len(key) == 3 else name


def _name(library: Library, key: Key) -> str:
    if key[0] == "topic":
        return library.topics[key[1]].name
    if key[0] == "type":
        return library.document_types[key[1]].name
    return library.unit_refs((key[1],))[0].name


def _breadcrumb(library: Library, key: Key) -> tuple[Ref, ...]:
    if key[0] in STREAMS:
        return (HOME,)
    if key[0] == "force":
        return HOME, DIRECTIVES
    trail = [HOME, OVERVIEWS["year" if key[0] == "month" else key[0]]]
    if key[0] == "topic":
        parent = library.topics[key[1]].parent
        trail += library.topic_refs([parent]) if parent else ()
    if len(key) == 3:
        trail.append(Ref(_title(library, key[:2]) if key[0] != "month" else f"Năm {key[1]}",
                         url_of(("year", key[1]) if key[0] == "month" else key[:2])))  # fmt: skip
    return tuple(trail)
