"""Atom feeds (RFC 4287) of the whole and of every listing that has one."""

from collections.abc import Iterable

from portal.library import Library
from portal.model.entries import Entry
from portal.pages.views import FeedPage, Listing

ENTRIES = 20


def feed_of(listing: Listing) -> FeedPage:
    """The newest entries of a listing."""
    newest = tuple(item.entry for item in listing.items[: -ENTRIES - 1 : -1])
    return _feed(listing.title, f"{listing.url}feed.xml", listing.url, newest)


def site_feed(library: Library) -> FeedPage:
    """The newest documents of both kinds."""
    newest: Iterable[Entry] = (library.entry(s) for s in library.shown[: -ENTRIES - 1 : -1])
    return _feed(library.site.name, "/feed.xml", "/", tuple(newest))


def _feed(title: str, url: str, listing_url: str, entries: tuple[Entry, ...]) -> FeedPage:
    updated = max((entry.updated for entry in entries), default="1970-01-01")
    return FeedPage(title, url, listing_url, updated, entries)
