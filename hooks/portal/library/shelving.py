"""Every published document on the shelves where readers look for it."""

from portal.library.library import Library
from portal.library.listing_kinds import KINDS, STREAM_OF_COLLECTIONS, UNIT
from portal.library.shelf import Key, Shelf, Shelves
from portal.model.entries import Ref
from portal.model.summaries import Summary


class _Shelves(Shelves):
    def __init__(self, library: Library) -> None:
        self._library = library

    def __missing__(self, key: Key) -> Shelf:
        made = self[key] = Shelf(self._library)
        return made


def shelve(library: Library) -> Shelves:
    """Put each document on the shelves where readers look for it, oldest first."""
    shelves = _Shelves(library)
    rows = [(kind.name, kind.places) for kind in KINDS.values()]
    for summary in library.shown:
        trace = library.traces[summary.url]
        own = summary, None, trace
        for name, places in rows:
            for ids in places(library, summary):
                shelves[name, *ids].placed.append(own)
        for key, via in _inherited(library, summary).items():
            shelves[key].placed.append((summary, via, trace))
    for one in library.collections:
        if not one.gone:
            shelf = shelves[STREAM_OF_COLLECTIONS.key()]
            shelf.placed.append((one, None, library.traces[one.url]))
    return dict(shelves)


def _inherited(library: Library, summary: Summary) -> dict[Key, Ref]:
    """The shelves of the units that took over those of the document, named as the source.

    A document that names both a unit and its successor stands there once, as the unit's own.
    """
    found: dict[Key, Ref] = {}
    pending = [(unit, unit) for unit in summary.units]
    seen = set(summary.units)
    while pending:
        origin, current = pending.pop()
        for succession in library.vocabulary.unit_by_id[current].successors:
            if succession.unit in seen:
                continue
            seen.add(succession.unit)
            found[UNIT.key(succession.unit)] = library.unit_refs((origin,))[0]
            pending.append((origin, succession.unit))
    return found
