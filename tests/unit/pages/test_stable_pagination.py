"""Pagination from the oldest: every item once, and what is full never changes again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.model.entries import Entry, Item, Ref
from portal.pages.listing_views import Facet, Listing, ListingPage
from portal.pages.pagination import archived_pages, pages_of
from portal.pages.views import Counted

URL = "/chu-de/thu/"


def _items(count: int) -> tuple[Item, ...]:
    return tuple(
        Item(Entry("article", f"/tin-tuc/2024/{n}/", "2024-01-01", f"Bài {n}", None, (), ()))
        for n in range(count)
    )


def _pages(count: int, size: int) -> list[ListingPage]:
    facets = (Facet("Theo năm", (Counted(Ref("2024", f"{URL}2024/"), count),)),)
    listing = Listing(
        url=URL, title="Thử", breadcrumb=(), items=_items(count), section="/chu-de/",
        feed=f"{URL}feed.xml", own_feed=True, description="Mô tả", facets=facets,
    )  # fmt: skip
    return list(pages_of(listing, size))


counts, sizes = st.integers(0, 60), st.integers(1, 8)


@given(counts, sizes)
def test_every_item_stands_exactly_once_newest_first(count: int, size: int) -> None:
    head, *archived = _pages(count, size)
    shown = [item for page in (head, *archived[::-1]) for item in page.items]
    assert shown == list(_items(count)[::-1])


@given(counts, sizes)
def test_the_head_keeps_one_to_two_pages_or_all(count: int, size: int) -> None:
    head, *archived = _pages(count, size)
    assert len(head.items) == count if count < 2 * size else size <= len(head.items) < 2 * size
    assert all(len(page.items) == size for page in archived)
    assert len(archived) == archived_pages(count, size)


@given(counts, sizes)
def test_pages_are_numbered_from_the_oldest_and_linked_both_ways(count: int, size: int) -> None:
    head, *archived = _pages(count, size)
    chain = [*archived, head]
    assert [page.number for page in chain] == [*range(1, len(chain)), None]
    assert [page.head.url for page in chain] == [
        *(f"{URL}trang/{number}/" for number in range(1, len(chain))), URL,
    ]  # fmt: skip
    assert [page.older for page in chain] == [None, *(page.head.url for page in chain[:-1])]
    assert [page.newer for page in chain] == [*(page.head.url for page in chain[1:]), None]


@given(counts, st.integers(0, 20), sizes)
def test_an_archived_page_never_changes_but_for_the_newer_link_of_the_last(
    count: int, more: int, size: int
) -> None:
    before, after = _pages(count, size)[1:], _pages(count + more, size)[1:]
    assert after[: len(before) - 1] == before[:-1] if before else True
    if before:
        last, same = before[-1], after[len(before) - 1]
        assert (same.items, same.older, same.head) == (last.items, last.older, last.head)
        assert same.newer == (f"{URL}trang/{len(before) + 1}/" if len(after) > len(before) else URL)


@pytest.mark.parametrize("count", [0, 1, 3, 5, 6, 30])
def test_what_grows_stands_on_the_head_page_only(count: int) -> None:
    head, *archived = _pages(count, 3)
    assert (head.count, head.description, len(head.facets)) == (count, "Mô tả", 1)
    assert all(
        (page.count, page.description, page.facets, page.unit) == (None, None, (), None)
        for page in archived
    )


def test_an_archived_page_says_its_number_and_where_the_newest_are() -> None:
    _, first, *_ = _pages(30, 3)
    assert first.head.title == "Thử – trang 1"
    assert (first.title, first.listing_url, first.head.section) == ("Thử", URL, "/chu-de/")
