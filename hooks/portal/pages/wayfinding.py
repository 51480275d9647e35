"""The views of what helps to find pages: search page, site maps, what crawlers are told."""

from portal.model.entries import Ref
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
