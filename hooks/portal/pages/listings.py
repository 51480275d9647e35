"""Every index page as a value: the rows of the table of kinds, filled from the shelves."""

from collections import defaultdict
from collections.abc import Iterator

from portal.library.force import REGISTERS, short_title_of
from portal.library.library import Library
from portal.library.listing_kinds import (
    FORCE,
    KINDS,
    STREAM_OF_DIRECTIVES,
    STREAM_OF_NEWS,
    TYPE,
    YEAR,
    ListingKind,
)
from portal.library.shelf import Key, Shelves
from portal.model.entries import Ref
from portal.pages.listing_views import Facet, Listing
from portal.pages.units import unit_facts
from portal.pages.views import Counted

_Crossings = dict[Key, list[Key]]


def listings(library: Library, shelves: Shelves) -> Iterator[Listing]:
    """Yield the listing of each shelf, in order of key."""
    crossings = _crossings(shelves)
    for key in sorted(shelves):
        yield _listing(library, key, shelves, crossings)


def _crossings(shelves: Shelves) -> _Crossings:
    """For a topic or a unit the shelves of its years, for a year those of its months."""
    found: _Crossings = defaultdict(list)
    for key in sorted(shelves, reverse=True):
        if narrows := KINDS[key[0]].narrows:
            found[narrows.of, *key[1:-1]].append(key)
    return found


def _listing(library: Library, key: Key, shelves: Shelves, crossings: _Crossings) -> Listing:
    kind, ids = KINDS[key[0]], key[1:]
    unit = kind.unit(ids)
    return Listing(
        url=kind.url(*ids),
        title=kind.title(library, ids),
        breadcrumb=kind.trail(library, ids),
        items=shelves[key],
        section=kind.way_in.url or "",
        feed=(kind.feed(ids) if kind.feed else kind.url(*ids)) + "feed.xml",
        own_feed=kind.feed is None,
        feeds_texts=kind.feeds_texts,
        description=kind.description(library, ids),
        facets=_facets(library, key, shelves, crossings),
        unit=unit_facts(library, library.vocabulary.unit_by_id[unit]) if unit else None,
    )


def _facets(
    library: Library, key: Key, shelves: Shelves, crossings: _Crossings
) -> tuple[Facet, ...]:
    if found := crossings.get(key):
        narrows = KINDS[found[0][0]].narrows
        assert narrows is not None  # noqa: S101 -- what a crossing is
        options = (_counted(shelves, one, narrows.option(one[-1])) for one in found)
        return (Facet(narrows.label, tuple(options)),)
    if key == STREAM_OF_DIRECTIVES.key():
        names = {kind.id: kind.name for kind in library.vocabulary.document_types}
        by_type = Facet("Theo loại", _all_of(TYPE, shelves, names))
        return Facet("Theo hiệu lực", registers(shelves)), by_type
    if key == STREAM_OF_NEWS.key():
        years = {year: year for (year,) in YEAR.among(shelves)}
        return (Facet("Tin và văn bản theo năm", _all_of(YEAR, shelves, years)[::-1]),)
    return ()


def registers(shelves: Shelves) -> tuple[Counted, ...]:
    """Links to the registers by legal state that are not empty."""
    found = (register for register in REGISTERS if FORCE.key(register) in shelves)
    return tuple(_counted(shelves, FORCE.key(one), short_title_of(one)) for one in found)


def _all_of(kind: ListingKind, shelves: Shelves, names: dict[str, str]) -> tuple[Counted, ...]:
    return tuple(_counted(shelves, kind.key(one), names[one]) for (one,) in kind.among(shelves))


def _counted(shelves: Shelves, key: Key, name: str) -> Counted:
    return Counted(Ref(name, KINDS[key[0]].url(*key[1:])), len(shelves[key]))
