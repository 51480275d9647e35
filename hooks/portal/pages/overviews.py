"""The overview of each kind of listing: all topics, units, years, issuers and types."""

from collections import defaultdict
from collections.abc import Iterator

from portal.library.library import Library
from portal.library.listing_kinds import (
    HOME,
    ISSUER,
    ISSUERS,
    TOPIC,
    TOPICS,
    TYPE,
    TYPES,
    UNIT,
    UNITS,
    YEAR,
    YEARS,
    ListingKind,
)
from portal.library.shelf import Shelves
from portal.model.entries import Ref
from portal.model.text import collation_key
from portal.model.vocabulary import Unit
from portal.pages.listings import registers
from portal.pages.units import KIND_NAMES
from portal.pages.views import Counted, Group, Head, OverviewPage


def overviews(library: Library, shelves: Shelves) -> Iterator[OverviewPage]:
    """Yield the five overview pages."""
    yield _overview(TOPICS, _topics(library, shelves))
    yield _overview(UNITS, unit_groups(library, shelves))
    yield _overview(YEARS, _years(library, shelves))
    issuers = {unit.id: unit.name for unit in library.vocabulary.units}
    yield _overview(ISSUERS, (Group("", _named(ISSUER, shelves, issuers)),))
    types = {kind.id: kind.name for kind in library.vocabulary.document_types}
    by_force = Group("Theo hiệu lực", registers(shelves))
    yield _overview(TYPES, (Group("", _named(TYPE, shelves, types)), by_force))


def _overview(ref: Ref, groups: tuple[Group, ...]) -> OverviewPage:
    url = ref.url or ""
    kept = tuple(group for group in groups if group.options)
    return OverviewPage(Head(ref.name, url, None, None, url), ref.name, (HOME,), kept)


def _counted(kind: ListingKind, shelves: Shelves, term: str, name: str) -> Counted:
    """Link only where there are documents: empty listings are not published."""
    count = len(shelves.get(kind.key(term), ()))
    return Counted(Ref(name, kind.url(term) if count else None), count)


def _topics(library: Library, shelves: Shelves) -> tuple[Group, ...]:
    children: dict[str, list[Counted]] = defaultdict(list)
    for topic in library.vocabulary.topics:
        parent = topic.parent or topic.id
        children[parent].append(_counted(TOPIC, shelves, topic.id, topic.name))
    return tuple(
        Group(topic.name if len(children[topic.id]) > 1 else "", tuple(children[topic.id]))
        for topic in library.vocabulary.topics
        if not topic.parent
    )


def unit_groups(library: Library, shelves: Shelves) -> tuple[Group, ...]:
    """Units by kind, each kind in Vietnamese alphabetical order."""
    by_kind: dict[str, list[Unit]] = defaultdict(list)
    for unit in library.vocabulary.units:
        by_kind[unit.kind].append(unit)
    return tuple(
        Group(
            label,
            tuple(
                _counted(UNIT, shelves, unit.id, library.unit_refs((unit.id,))[0].name)
                for unit in sorted(by_kind[kind], key=lambda u: (collation_key(u.name), u.id))
            ),
        )
        for kind, label in KIND_NAMES.items()
    )


def _years(library: Library, shelves: Shelves) -> tuple[Group, ...]:
    years = reversed(YEAR.among(shelves))
    counted = (_counted(YEAR, shelves, ids[0], YEAR.title(library, ids)) for ids in years)
    return (Group("", tuple(counted)),)


def _named(kind: ListingKind, shelves: Shelves, names: dict[str, str]) -> tuple[Counted, ...]:
    """The listings of a kind that are not empty, in Vietnamese alphabetical order."""
    found = [one for (one,) in kind.among(shelves)]
    ordered = sorted(found, key=lambda one: (collation_key(names[one]), one))
    return tuple(_counted(kind, shelves, one, names[one]) for one in ordered)
