"""The overview of each kind of listing: all topics, units, years, issuers and types."""

from collections import defaultdict
from collections.abc import Iterator

from portal.library.library import Library
from portal.model.entries import Ref
from portal.model.text import collation_key
from portal.model.vocabulary import Unit
from portal.pages.listings import HOME, OVERVIEWS, Shelves, registers, url_of
from portal.pages.units import KIND_NAMES
from portal.pages.views import Counted, Group, Head, OverviewPage


def overviews(library: Library, shelves: Shelves) -> Iterator[OverviewPage]:
    """Yield the five overview pages."""
    yield _overview("topic", _topics(library, shelves))
    yield _overview("unit", unit_groups(library, shelves))
    yield _overview("year", _years(shelves))
    yield _overview("issuer", (Group("", _named(library, shelves, "issuer")),))
    by_force = Group("Theo hiệu lực", registers(shelves))
    yield _overview("type", (Group("", _named(library, shelves, "type")), by_force))


def _overview(kind: str, groups: tuple[Group, ...]) -> OverviewPage:
    ref = OVERVIEWS[kind]
    url = ref.url or ""
    kept = tuple(group for group in groups if group.options)
    return OverviewPage(Head(ref.name, url, None, None, url), ref.name, (HOME,), kept)


def _counted(shelves: Shelves, kind: str, key: str, name: str) -> Counted:
    """Link only where there are documents: empty listings are not published."""
    count = len(shelves.get((kind, key), ()))
    return Counted(Ref(name, url_of((kind, key)) if count else None), count)


def _topics(library: Library, shelves: Shelves) -> tuple[Group, ...]:
    children: dict[str, list[Counted]] = defaultdict(list)
    for topic in library.vocabulary.topics:
        parent = topic.parent or topic.id
        children[parent].append(_counted(shelves, "topic", topic.id, topic.name))
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
                _counted(shelves, "unit", unit.id, library.unit_refs((unit.id,))[0].name)
                for unit in sorted(by_kind[kind], key=lambda u: (collation_key(u.name), u.id))
            ),
        )
        for kind, label in KIND_NAMES.items()
    )


def _years(shelves: Shelves) -> tuple[Group, ...]:
    years = sorted((key[1] for key in shelves if key[0] == "year"), reverse=True)
    return (Group("", tuple(_counted(shelves, "year", year, f"Năm {year}") for year in years)),)


def _named(library: Library, shelves: Shelves, kind: str) -> tuple[Counted, ...]:
    names = {
        key[1]: library.units[key[1]].name
        if kind == "issuer"
        else library.document_types[key[1]].name
        for key in shelves
        if key[0] == kind
    }
    ordered = sorted(names, key=lambda one: (collation_key(names[one]), one))
    return tuple(_counted(shelves, kind, one, names[one]) for one in ordered)
