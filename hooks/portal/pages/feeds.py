"""Atom feeds (RFC 4287) of the whole and of every listing that has one.

The three that most readers follow hold whole texts. A text costs about a millisecond and 6 KB,
and a document stands in some ten feeds: the others tell what it is about.
"""

from collections.abc import Sequence

from portal.library.library import Library
from portal.model.entries import Entry
from portal.model.summaries import Summary
from portal.pages.listing_views import Listing
from portal.pages.wayfinding import FeedPage, FeedText

ENTRIES = 20


def feed_of(library: Library, listing: Listing) -> FeedPage:
    """The newest entries of a listing."""
    entries = _newest_entries(listing)
    return FeedPage(
        title=listing.title,
        url=f"{listing.url}feed.xml",
        listing_url=listing.url,
        updated=_last_day(entries),
        entries=entries,
        texts=feed_texts(library, listing),
    )


def feed_texts(library: Library, listing: Listing) -> tuple[FeedText, ...]:
    """What the feed of a listing takes from the texts of its documents: mostly nothing."""
    if not listing.feeds_texts:
        return ()
    return _texts(library, [library.by_url[one.url] for one in _newest_entries(listing)])


def site_feed(library: Library) -> FeedPage:
    """The newest documents of both kinds."""
    newest = library.shown[: -ENTRIES - 1 : -1]
    entries = tuple(map(library.entry, newest))
    return FeedPage(
        title=library.site.name,
        url="/feed.xml",
        listing_url="/",
        updated=_last_day(entries),
        entries=entries,
        texts=_texts(library, newest),
    )


def _newest_entries(listing: Listing) -> tuple[Entry, ...]:
    return tuple(item.entry for item in listing.items[: -ENTRIES - 1 : -1])


def _last_day(entries: Sequence[Entry]) -> str:
    return max((entry.updated for entry in entries), default="1970-01-01")


def _texts(library: Library, summaries: Sequence[Summary]) -> tuple[FeedText, ...]:
    return tuple(
        FeedText(summary.url, summary.source, library.citation_links(summary))
        for summary in summaries
    )
