"""The values that index pages are made of, and what a unit's page tells of its history."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.model.entries import Item, Ref
from portal.pages.views import Counted, FramedView, View


class Facet(View, frozen=True):
    """Links that narrow a listing: ``Theo năm`` with its years."""

    label: str
    options: tuple[Counted, ...]


class Successor(View, frozen=True):
    """A unit before or after another one, whole or in part, with the source."""

    ref: Ref
    is_part: bool
    source: str | None = None


class UnitFacts(View, frozen=True):
    """The history of a unit as its page tells it; dates are ISO."""

    kind: str
    codes: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    parent: Ref | None
    predecessors: tuple[Successor, ...]
    successors: tuple[Successor, ...]
    successors_unknown: bool
    legal_basis: str | None
    source: str


@dataclass(frozen=True)
class Listing:
    """An index page before it is cut into pages; ``items`` stand oldest first.

    ``feeds_texts`` tells that its feed has the documents' whole texts.
    """

    url: str
    title: str
    breadcrumb: tuple[Ref, ...]
    items: Sequence[Item]
    section: str
    feed: str | None = None
    own_feed: bool = False
    feeds_texts: bool = False
    description: str | None = None
    facets: tuple[Facet, ...] = ()
    unit: UnitFacts | None = None


class ListingPage(FramedView, frozen=True):
    """One page of a listing; ``items`` stand newest first.

    ``count``, ``facets`` and ``unit`` are on the head page only: a full page never changes.
    A page of directives alone is a register, shown as a table.
    ``number`` counts from the oldest page; None is the head at the bare URL.
    """

    title: str
    breadcrumb: tuple[Ref, ...]
    items: tuple[Item, ...]
    listing_url: str
    number: int | None = None
    count: int | None = None
    is_register: bool = False
    newer: str | None = None
    older: str | None = None
    description: str | None = None
    facets: tuple[Facet, ...] = ()
    unit: UnitFacts | None = None

    @property
    def era(self) -> str:
        """The date of its newest document."""
        return self.items[0].entry.date if self.items else ""
