"""The outputs of listings: the head with its feed, and the archived pages some at a time."""

import dataclasses
from collections.abc import Iterator
from functools import partial

from portal.library.library import Library
from portal.library.listing_kinds import IN_MENU, url_of
from portal.library.shelf import Shelf, Shelves
from portal.model.fingerprints import Fingerprint, of_batch
from portal.pages.feeds import ENTRIES, feed_of, feed_texts
from portal.pages.listing_views import Listing
from portal.pages.listings import listings
from portal.pages.outputs import Output, Page
from portal.pages.pagination import archived, archived_pages, head_page
from portal.pages.plan.batch import Batch

_PAGES = 25  # archived pages that are planned together: few, as one of them seldom changes alone


def listing_batches(
    library: Library, shelves: Shelves, site_inputs: Fingerprint
) -> Iterator[Batch]:
    """Yield the head of each listing, and its archived pages.

    The menu leads to its listings even when they have no entry.
    """
    size = library.site.page_size
    shown = {kind.key(): Shelf(library) for kind in IN_MENU} | shelves
    by_url = {url_of(key): shelf for key, shelf in shown.items()}
    for listing in listings(library, shown):
        shelf = by_url[listing.url]
        yield _head(library, listing, shelf, site_inputs)
        yield from _archived(listing, shelf, size, site_inputs)


def _head(library: Library, listing: Listing, shelf: Shelf, site_inputs: Fingerprint) -> Batch:
    count, size = len(shelf), library.site.page_size
    first = min(archived_pages(count, size) * size, max(0, count - ENTRIES))
    told = dataclasses.replace(listing, items=())
    texts = feed_texts(library, listing)
    made_of = of_batch(site_inputs, told, count, shelf.traces(slice(first, None)), texts)
    return Batch(listing.url, made_of, partial(_head_outputs, library, listing))


def _head_outputs(library: Library, listing: Listing) -> Iterator[Output]:
    head = head_page(listing, library.site.page_size)
    yield Page(f"{listing.url[1:]}index.html", "listing.html", head)
    if listing.own_feed:
        yield Page(f"{listing.url[1:]}feed.xml", "feed.xml", feed_of(library, listing))


def _archived(
    listing: Listing, shelf: Shelf, size: int, site_inputs: Fingerprint
) -> Iterator[Batch]:
    """What the head alone tells (counts, facets, the unit) is no part of the state."""
    last = archived_pages(len(shelf), size)
    if not last:
        return
    told = dataclasses.replace(listing, items=(), facets=(), unit=None, description=None)
    own = of_batch(site_inputs, told)
    for first in range(1, last + 1, _PAGES):
        numbers = range(first, min(first + _PAGES, last + 1))
        shown = shelf.traces(slice((first - 1) * size, (numbers.stop - 1) * size))
        made_of = of_batch(own, numbers.stop > last, shown)
        make = partial(_archived_outputs, listing, numbers, size)
        yield Batch(f"{listing.url}trang/{first}/", made_of, make)


def _archived_outputs(listing: Listing, numbers: range, size: int) -> Iterator[Output]:
    for page in archived(listing, numbers, size):
        yield Page(f"{page.head.url[1:]}index.html", "listing.html", page)
