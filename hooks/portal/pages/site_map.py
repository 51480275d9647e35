"""The site map for people: every way into the site on one page, without counts that age."""

from collections.abc import Iterator

from portal.library.library import Library
from portal.library.listing_kinds import (
    DIRECTIVES,
    HOME,
    ISSUER,
    ISSUERS,
    NEWS,
    TOPIC,
    TOPICS,
    TYPE,
    TYPES,
    UNIT,
    UNITS,
    YEAR,
    YEARS,
)
from portal.library.shelf import Shelves
from portal.model.entries import Ref
from portal.model.text import collation_key
from portal.pages.search import SEARCH
from portal.pages.units import KIND_NAMES
from portal.pages.views import Head
from portal.pages.wayfinding import SiteMapPage, Ways

SITE_MAP = Ref("Sơ đồ trang", "/so-do-trang/")


def site_map(library: Library, shelves: Shelves) -> SiteMapPage:
    """Return the view of the site map: the listings that have documents, by kind."""
    url = SITE_MAP.url or ""
    ways = (
        Ways(Ref("Các phần chính"), (HOME, NEWS, DIRECTIVES, SEARCH)),
        Ways(TOPICS, tuple(_topics(library, shelves))),
        Ways(TYPES, tuple(_types(library, shelves))),
        Ways(ISSUERS, tuple(_issuers(library, shelves))),
        Ways(YEARS, tuple(_years(shelves))),
        Ways(UNITS, tuple(_bodies(library, shelves))),
    )
    head = Head(SITE_MAP.name, url, "Mọi lối vào của trang trên một trang.", section=url)
    return SiteMapPage(head, (HOME,), tuple(one for one in ways if one.refs))


def _topics(library: Library, shelves: Shelves) -> Iterator[Ref]:
    ids = (topic.id for topic in library.vocabulary.topics)
    yield from library.topic_refs(term for term in ids if TOPIC.key(term) in shelves)


def _types(library: Library, shelves: Shelves) -> Iterator[Ref]:
    for kind in library.vocabulary.document_types:
        if TYPE.key(kind.id) in shelves:
            yield Ref(kind.name, TYPE.url(kind.id))


def _issuers(library: Library, shelves: Shelves) -> list[Ref]:
    found = library.issuer_refs(issuer for (issuer,) in ISSUER.among(shelves))
    return sorted(found, key=lambda one: (collation_key(one.name), one.url or ""))


def _years(shelves: Shelves) -> Iterator[Ref]:
    for (year,) in reversed(YEAR.among(shelves)):
        yield Ref(f"Năm {year}", YEAR.url(year))


def _bodies(library: Library, shelves: Shelves) -> Iterator[Ref]:
    """Bodies and provinces by name; communes are many, and stand on the page of all units."""
    units = sorted(library.vocabulary.units, key=lambda one: (collation_key(one.name), one.id))
    for kind in list(KIND_NAMES)[:5]:
        here = (unit.id for unit in units if unit.kind == kind and UNIT.key(unit.id) in shelves)
        yield from library.unit_refs(here)
