"""The values that templates get. A page can show nothing that is not in its view."""

import msgspec

from portal.model.entries import Entry, Picture, Ref, StateLabel


class View(msgspec.Struct, frozen=True, gc=False):
    """A base for all views: frozen, comparable, and the same bytes for the same facts."""

    @property
    def era(self) -> str:
        """An ISO date: views of one era show the same documents; empty for no special one."""
        return ""


class Head(View, frozen=True):
    """What stands in the page's head. ``description`` is plain text; URLs are site paths.

    ``json_url`` is the address of the same document for programs; ``image`` is the card of the
    page itself, in place of its section's.
    """

    title: str
    url: str
    description: str | None = None
    feed: str | None = None
    section: str = ""
    is_article: bool = False
    json_url: str | None = None
    image: str | None = None


class FramedView(View, frozen=True):
    """A page for readers: it stands in the site's frame under its own head."""

    head: Head


class Counted(View, frozen=True):
    """A link with the number of documents behind it."""

    ref: Ref
    count: int


class Neighbours(View, frozen=True):
    """The documents before and after in the same section; None where there is none."""

    older: Entry | None
    newer: Entry | None


class DocumentView(FramedView, frozen=True):
    """A page with a body: ``links`` has the URL of each of ``Summary.cited``, or an empty one;
    none at all where none is known.

    ``sizes`` and ``pictures`` tell of the files beside the text, by name.
    """

    links: tuple[str, ...]
    sizes: dict[str, int]
    pictures: dict[str, Picture]


class ArticlePage(DocumentView, frozen=True):
    """What an article's page shows of other documents; the rest is the article itself."""

    title: str
    breadcrumb: tuple[Ref, ...]
    topics: tuple[Ref, ...]
    units: tuple[Ref, ...]
    neighbours: Neighbours
    related: tuple[Entry, ...]
    cited: tuple[Entry, ...]
    collections: tuple[Ref, ...] = ()


class RelatedDirective(View, frozen=True):
    """A directive on the other end of a relation, with the part and date it concerns."""

    entry: Entry
    part: str | None = None
    date: str | None = None


class RelationGroup(View, frozen=True):
    """All relations of one kind and direction under their heading."""

    kind: str
    is_incoming: bool
    label: str
    directives: tuple[RelatedDirective, ...]


class HistoryRow(View, frozen=True):
    """A row of the validity's history; ``date`` is ISO."""

    date: str
    state: StateLabel
    by: Entry | None
    part: str | None


class Standing(View, frozen=True):
    """The state on the day of the build: since when, by what, which parts, what comes next.

    ``latest`` ends the chain of replacements when what replaced this one was replaced itself.
    """

    state: StateLabel
    since: str | None
    by: Entry | None
    parts: tuple[str, ...]
    next_change: str | None
    latest: Entry | None = None


class DirectivePage(DocumentView, frozen=True):
    """What a directive's page shows of other documents and of its validity."""

    name: str
    abstract: str
    type: Ref
    letterhead: tuple[str, ...]
    breadcrumb: tuple[Ref, ...]
    issuers: tuple[Ref, ...]
    topics: tuple[Ref, ...]
    units: tuple[Ref, ...]
    standing: Standing
    history: tuple[HistoryRow, ...]
    relations: tuple[RelationGroup, ...]
    cited: tuple[Entry, ...]
    cited_by: tuple[Entry, ...]
    neighbours: Neighbours
    collections: tuple[Ref, ...] = ()


class MemberGroup(View, frozen=True):
    """A part of a collection: its documents in the editor's order."""

    label: str | None
    entries: tuple[Entry, ...]


class CollectionPage(DocumentView, frozen=True):
    """What a collection's page shows of its documents."""

    title: str
    breadcrumb: tuple[Ref, ...]
    topics: tuple[Ref, ...]
    units: tuple[Ref, ...]
    groups: tuple[MemberGroup, ...]


class Group(View, frozen=True):
    """Entries of an overview under one heading."""

    label: str
    options: tuple[Counted, ...]


class OverviewPage(FramedView, frozen=True):
    """All topics, all units, all years ... with their counts; count 0 has no page."""

    title: str
    breadcrumb: tuple[Ref, ...]
    groups: tuple[Group, ...]


class LeaderCard(View, frozen=True):
    """A leader as a dated appointment; dates are ISO."""

    name: str
    monogram: str
    office: str
    valid_from: str | None
    valid_to: str | None
    seen_on: str | None
    source: str


class BannerView(View, frozen=True):
    """A campaign banner that is due on the day of the build."""

    text: str
    url: str | None


class TopicBox(View, frozen=True):
    """A topic with its latest titles."""

    topic: Ref
    entries: tuple[Entry, ...]


class HomePage(FramedView, frozen=True):
    """The home page."""

    banners: tuple[BannerView, ...]
    featured: Entry | None
    news: tuple[Entry, ...]
    directives: tuple[Entry, ...]
    collections: tuple[Entry, ...]
    topics: tuple[TopicBox, ...]
    units: tuple[Group, ...]
    years: tuple[Ref, ...]
    leaders: tuple[LeaderCard, ...]
    has_statistics: bool = False


class GonePage(FramedView, frozen=True):
    """The page that answers for a document taken down: when, why, what instead."""

    title: str
    breadcrumb: tuple[Ref, ...]


class RedirectPage(View, frozen=True):
    """A page at an old address that leads to the new one."""

    url: str
    target: str
