"""Stable pagination: pages are numbered from the oldest and never change once another is full."""

from collections.abc import Iterable, Iterator

from portal.model.entries import Item
from portal.pages.listing_views import Listing, ListingPage
from portal.pages.views import Head


def archived_pages(count: int, size: int) -> int:
    """Return how many full pages stand behind the head, which keeps ``size`` to 2·size - 1."""
    return max(0, count // size - 1)


def pages_of(listing: Listing, size: int) -> Iterator[ListingPage]:
    """Cut a listing into its head and its archived pages, the head first."""
    yield head_page(listing, size)
    yield from archived(listing, range(1, archived_pages(len(listing.items), size) + 1), size)


def head_page(listing: Listing, size: int) -> ListingPage:
    """The page of the newest items, which tells what the listing is."""
    return _head_page(listing, archived_pages(len(listing.items), size), size)


def archived(listing: Listing, numbers: Iterable[int], size: int) -> Iterator[ListingPage]:
    """The archived pages of these numbers, counted from the oldest."""
    count = archived_pages(len(listing.items), size)
    return (_archived_page(listing, number, count, size) for number in numbers)


def _page_url(listing: Listing, number: int, archived: int) -> str | None:
    if number < 1:
        return None
    return listing.url if number > archived else f"{listing.url}trang/{number}/"


def _head_page(listing: Listing, archived: int, size: int) -> ListingPage:
    items = tuple(listing.items[archived * size :][::-1])
    return ListingPage(
        head=Head(listing.title, listing.url, listing.description, listing.feed, listing.section),
        title=listing.title,
        breadcrumb=listing.breadcrumb,
        items=items,
        is_register=_is_register(items),
        listing_url=listing.url,
        count=len(listing.items),
        older=_page_url(listing, archived, archived),
        description=listing.description,
        facets=listing.facets,
        unit=listing.unit,
    )


def _archived_page(listing: Listing, number: int, archived: int, size: int) -> ListingPage:
    title = f"{listing.title} – trang {number}"
    url = f"{listing.url}trang/{number}/"
    items = tuple(listing.items[(number - 1) * size : number * size][::-1])
    return ListingPage(
        head=Head(title, url, None, listing.feed, listing.section),
        title=listing.title,
        breadcrumb=listing.breadcrumb,
        items=items,
        is_register=_is_register(items),
        listing_url=listing.url,
        number=number,
        newer=_page_url(listing, number + 1, archived),
        older=_page_url(listing, number - 1, archived),
    )


def _is_register(items: tuple[Item, ...]) -> bool:
    return all(item.entry.kind == "directive" for item in items)
