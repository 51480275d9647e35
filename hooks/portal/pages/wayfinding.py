"""The views of what helps to find pages: search page, site maps, what crawlers are told."""

from portal.model.entries import Entry, Ref
from portal.model.summaries import SourceRef
from portal.pages.views import FramedView, View


class Filter(View, frozen=True):
    """A filter of the search: its name in the index, in the address, and for readers."""

    name: str
    parameter: str
    label: str


class SearchPage(FramedView, frozen=True):
    """The search page: ``index`` is the folder of the index, ``listings`` the way without it."""

    breadcrumb: tuple[Ref, ...]
    index: str
    filters: tuple[Filter, ...]
    listings: tuple[Ref, ...]


class SearchDescription(View, frozen=True):
    """What browsers need to offer the site's search as their own (OpenSearch 1.1)."""

    search_url: str


class Ways(View, frozen=True):
    """Ways into the site of one kind, and the page of all of them."""

    ref: Ref
    refs: tuple[Ref, ...]


class SiteMapPage(FramedView, frozen=True):
    """The site map for people."""

    breadcrumb: tuple[Ref, ...]
    ways: tuple[Ways, ...]


class FeedText(View, frozen=True):
    """A document's text in a feed: its address, its source, and where its mentions lead."""

    url: str
    source: SourceRef
    links: tuple[str, ...]


class FeedPage(View, frozen=True):
    """An Atom feed; ``updated`` is the ISO date of the newest change.

    ``texts`` has those of the entries, in their order, in a feed of whole texts.
    """

    title: str
    url: str
    listing_url: str
    updated: str
    entries: tuple[Entry, ...]
    texts: tuple[FeedText, ...] = ()


class Robots(View, frozen=True):
    """What crawlers are told: ``index`` is the search index, which is no page."""

    index: str


class SitemapLine(View, frozen=True):
    """One address with the ISO date of its last change."""

    url: str
    modified: str


class SitemapPage(View, frozen=True):
    """A sitemap of documents, or the index of sitemaps."""

    is_index: bool
    lines: tuple[SitemapLine, ...]
