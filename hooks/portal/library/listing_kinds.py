"""The kinds of listing, one row each: who stands there, its title, address, trail, feed, facets."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from portal.library.force import register_of, title_of
from portal.library.library import Library
from portal.library.shelf import Key, Shelves
from portal.model.entries import Ref
from portal.model.summaries import Summary

HOME = Ref("Trang chủ", "/")
NEWS = Ref("Tin tức", "/tin-tuc/")
DIRECTIVES = Ref("Văn bản", "/van-ban/")
COLLECTIONS = Ref("Chuyên đề", "/chuyen-de/")
TOPICS = Ref("Chủ đề", "/chu-de/")
UNITS = Ref("Đơn vị", "/don-vi/")
YEARS = Ref("Năm", "/nam/")
ISSUERS = Ref("Cơ quan ban hành", "/co-quan/")
TYPES = Ref("Loại văn bản", "/loai-van-ban/")

Ids = tuple[str, ...]
"""The ids of the terms that a listing is about: ``("cong-tac-mat-tran", "2024")``."""


@dataclass(frozen=True)
class Narrowing:
    """How a kind of listing narrows another: topics by year, years by month."""

    of: str
    label: str
    option: Callable[[str], str] = str


@dataclass(frozen=True)
class ListingKind:
    """A row of the table. All functions get the ids of one listing of the kind.

    ``way_in`` is the page of the site that leads to it and names its section; ``places`` yields
    the ids of the listings of this kind in which a document stands by itself. ``feed`` is the
    address below which the nearest feed stands, None for one of its own; ``feeds_texts`` tells
    that this one has whole texts. ``unit`` is the id of
    the unit whose history the listing tells, and ``description`` what the editors say of it.
    """

    name: str
    folder: str
    way_in: Ref
    places: Callable[[Library, Summary], Iterable[Ids]]
    title: Callable[[Library, Ids], str]
    trail: Callable[[Library, Ids], tuple[Ref, ...]]
    feed: Callable[[Ids], str] | None = None
    feeds_texts: bool = False
    narrows: Narrowing | None = None
    unit: Callable[[Ids], str | None] = lambda _: None
    description: Callable[[Library, Ids], str | None] = lambda _, __: None

    def key(self, *ids: str) -> Key:
        """The key of the listing about these terms."""
        return (self.name, *ids)

    def url(self, *ids: str) -> str:
        """The address of the listing about these terms."""
        return self.folder + "".join(f"{term}/" for term in ids)

    def among(self, shelves: Shelves) -> list[Ids]:
        """The ids of the listings of this kind that are not empty, in order."""
        return sorted(key[1:] for key in shelves if key[0] == self.name)


def _always(summary_is_of: Callable[[Summary], bool]) -> Callable[[Library, Summary], list[Ids]]:
    return lambda _, summary: [()] if summary_is_of(summary) else []


def _topics_of(library: Library, summary: Summary) -> Iterable[str]:
    """The topics of a document, and those above them."""
    pairs = ((one, library.vocabulary.topic_by_id[one].parent) for one in summary.topics)
    return dict.fromkeys(topic for pair in pairs for topic in pair if topic)


def _topic_trail(library: Library, ids: Ids) -> tuple[Ref, ...]:
    parent = library.vocabulary.topic_by_id[ids[0]].parent
    return HOME, TOPICS, *(library.topic_refs([parent]) if parent else ())


def _topic_name(library: Library, ids: Ids) -> str:
    return library.vocabulary.topic_by_id[ids[0]].name


def _unit_name(library: Library, ids: Ids) -> str:
    return library.unit_refs(ids[:1])[0].name


def _in_year(name: Callable[[Library, Ids], str]) -> Callable[[Library, Ids], str]:
    return lambda library, ids: f"{name(library, ids)}, năm {ids[1]}"


def _directive_places(
    ids: Callable[[Library, Summary], Iterator[str]],
) -> Callable[[Library, Summary], list[Ids]]:
    return lambda library, one: [(found,) for found in ids(library, one)] if one.directive else []


def _types_of(_: Library, summary: Summary) -> Iterator[str]:
    if summary.directive:
        yield summary.directive.type


def _issuers_of(_: Library, summary: Summary) -> Iterator[str]:
    yield from summary.directive.issuers if summary.directive else ()


def _registers_of(library: Library, summary: Summary) -> Iterator[str]:
    yield register_of(library.validity(summary).state)


STREAM_OF_NEWS = ListingKind(
    "news", "/tin-tuc/", NEWS,
    places=_always(lambda one: one.kind == "article"),
    title=lambda _, __: NEWS.name,
    feeds_texts=True,
    trail=lambda _, __: (HOME,),
)  # fmt: skip
STREAM_OF_DIRECTIVES = ListingKind(
    "directives", "/van-ban/", DIRECTIVES,
    places=_always(lambda one: one.kind == "directive"),
    title=lambda _, __: "Văn bản chỉ đạo",
    feeds_texts=True,
    trail=lambda _, __: (HOME,),
)  # fmt: skip
STREAM_OF_COLLECTIONS = ListingKind(
    "collections", "/chuyen-de/", COLLECTIONS,
    places=_always(lambda one: one.kind == "collection"),
    title=lambda _, __: COLLECTIONS.name,
    trail=lambda _, __: (HOME,),
)  # fmt: skip
FORCE = ListingKind(
    "force", "/van-ban/", DIRECTIVES,
    places=_directive_places(_registers_of),
    title=lambda _, ids: title_of(ids[0]),
    trail=lambda _, __: (HOME, DIRECTIVES),
    feed=lambda _: STREAM_OF_DIRECTIVES.url(),
)  # fmt: skip
TOPIC = ListingKind(
    "topic", "/chu-de/", TOPICS,
    places=lambda library, one: [(topic,) for topic in _topics_of(library, one)],
    title=_topic_name,
    trail=_topic_trail,
    description=lambda library, ids: library.vocabulary.topic_by_id[ids[0]].description,
)  # fmt: skip
TOPIC_YEAR = ListingKind(
    "topic-year", "/chu-de/", TOPICS,
    places=lambda library, one: [(t, one.date[:4]) for t in _topics_of(library, one)],
    title=_in_year(_topic_name),
    trail=lambda library, ids: (
        *_topic_trail(library, ids), Ref(_topic_name(library, ids), TOPIC.url(ids[0]))
    ),
    feed=lambda ids: TOPIC.url(ids[0]),
    narrows=Narrowing("topic", "Theo năm"),
    description=lambda library, ids: library.vocabulary.topic_by_id[ids[0]].description,
)  # fmt: skip
UNIT = ListingKind(
    "unit", "/don-vi/", UNITS,
    places=lambda _, one: [(unit,) for unit in one.units],
    title=_unit_name,
    trail=lambda _, __: (HOME, UNITS),
    unit=lambda ids: ids[0],
)  # fmt: skip
UNIT_YEAR = ListingKind(
    "unit-year", "/don-vi/", UNITS,
    places=lambda _, one: [(unit, one.date[:4]) for unit in one.units],
    title=_in_year(_unit_name),
    trail=lambda library, ids: (
        HOME, UNITS, Ref(_unit_name(library, ids), UNIT.url(ids[0]))
    ),
    feed=lambda ids: UNIT.url(ids[0]),
    narrows=Narrowing("unit", "Theo năm"),
    unit=lambda ids: ids[0],
)  # fmt: skip
YEAR = ListingKind(
    "year", "/nam/", YEARS,
    places=lambda _, one: [(one.date[:4],)],
    title=lambda _, ids: f"Năm {ids[0]}",
    trail=lambda _, __: (HOME, YEARS),
    feed=lambda _: "/",
)  # fmt: skip
MONTH = ListingKind(
    "month", "/nam/", YEARS,
    places=lambda _, one: [(one.date[:4], one.date[5:7])],
    title=lambda _, ids: f"Tháng {ids[1]}/{ids[0]}",
    trail=lambda library, ids: (
        HOME, YEARS, Ref(YEAR.title(library, ids), YEAR.url(ids[0]))
    ),
    feed=lambda _: "/",
    narrows=Narrowing("year", "Theo tháng", lambda month: f"Tháng {month}"),
)  # fmt: skip
ISSUER = ListingKind(
    "issuer", "/co-quan/", ISSUERS,
    places=_directive_places(_issuers_of),
    title=lambda library, ids: f"Văn bản của {_unit_name(library, ids)}",
    trail=lambda _, __: (HOME, ISSUERS),
    unit=lambda ids: ids[0],
)  # fmt: skip
TYPE = ListingKind(
    "type", "/loai-van-ban/", TYPES,
    places=_directive_places(_types_of),
    title=lambda library, ids: library.vocabulary.type_by_id[ids[0]].name,
    trail=lambda _, __: (HOME, TYPES),
)  # fmt: skip

KINDS = {
    kind.name: kind
    for kind in (
        STREAM_OF_NEWS, STREAM_OF_DIRECTIVES, STREAM_OF_COLLECTIONS, FORCE, TOPIC, TOPIC_YEAR,
        UNIT, UNIT_YEAR, YEAR, MONTH, ISSUER, TYPE,
    )
}  # fmt: skip
"""The table, by name."""

IN_MENU = (STREAM_OF_NEWS, STREAM_OF_DIRECTIVES)
"""The listings that the menu of every page leads to, whatever the site holds."""


def url_of(key: Key) -> str:
    """The address of a listing."""
    return KINDS[key[0]].url(*key[1:])
