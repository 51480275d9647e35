"""Collections: what an editor gathers, in the editor's order, and the way back from each member."""

from msgspec import structs

from portal.library.library import Library
from portal.library.shelving import shelve
from portal.model.entries import Ref
from portal.model.summaries import PartFact, Summary
from portal.pages.collections import collection_pages
from portal.pages.home import home_page
from portal.pages.listings import listings
from portal.pages.plan.site import plan
from portal.pages.sitemaps import sitemap, sitemap_years
from portal.pages.views import ArticlePage, CollectionPage, DirectivePage, GonePage
from province.summaries import article, directive, document_pages, library

MEMBERS = (
    article("2024/hai", "2024-05-02"),
    article("2024/mot", "2024-05-01"),
    directive("2023/a", "2023-05-01"),
    article("2024/nhap", "2024-05-03", draft=True),
    article("2024/go", "2024-05-04", withdrawn="2024-06-01", gone=True),
)
PARTS = (
    PartFact("Văn bản", ("/van-ban/2023/a/",)),
    PartFact(None, ("/tin-tuc/2024/mot/", "/tin-tuc/2024/nhap/", "/tin-tuc/2024/hai/")),
    PartFact("Đã gỡ", ("/tin-tuc/2024/go/",)),
)


def _collection(key: str = "2024/dai-hoi", **facts: object) -> Summary:
    date = f"{key[:4]}-07-01"
    made = article(key, date, parts=PARTS, path=f"content/collections/{key}.md", **facts)
    return structs.replace(made, kind="collection")


def _page(shown: Library) -> CollectionPage:
    ((_, page),) = collection_pages(shown)
    assert isinstance(page, CollectionPage)
    return page


def test_members_stand_in_the_editors_order_and_only_what_is_published() -> None:
    page = _page(library(*MEMBERS, _collection()))
    assert page.head.url == "/chuyen-de/2024/dai-hoi/"
    assert page.breadcrumb == (Ref("Trang chủ", "/"), Ref("Chuyên đề", "/chuyen-de/"))
    assert [(g.label, [e.url for e in g.entries]) for g in page.groups] == [
        ("Văn bản", ["/van-ban/2023/a/"]),
        (None, ["/tin-tuc/2024/mot/", "/tin-tuc/2024/hai/"]),
    ]


def test_a_member_leads_back_to_every_collection_that_is_still_offered() -> None:
    shown = library(
        *MEMBERS,
        _collection("2024/dai-hoi"),
        _collection("2025/khac"),
        _collection("2026/rut", withdrawn="2026-08-01"),
    )
    back = ["/chuyen-de/2024/dai-hoi/", "/chuyen-de/2025/khac/"]
    views = [view for _, view in document_pages(shown)]
    for view in views:
        if isinstance(view, ArticlePage | DirectivePage):
            assert [ref.url for ref in view.collections] == back
    assert len(views) == 4


def test_collections_have_a_listing_and_a_place_on_the_home_page_and_in_the_sitemap() -> None:
    shown = library(*MEMBERS, _collection("2024/dai-hoi"), _collection("2025/khac"))
    shelves = shelve(shown)
    (listing,) = [one for one in listings(shown, shelves) if one.url == "/chuyen-de/"]
    assert [item.entry.url for item in listing.items] == [
        "/chuyen-de/2024/dai-hoi/", "/chuyen-de/2025/khac/",
    ]  # fmt: skip
    assert (listing.title, listing.own_feed) == ("Chuyên đề", True)
    assert [e.url for e in home_page(shown, shelves).collections] == [
        "/chuyen-de/2025/khac/", "/chuyen-de/2024/dai-hoi/",
    ]  # fmt: skip
    (of_2025,) = (own for year, own in sitemap_years(shown).items() if year == "2025")
    assert "/chuyen-de/2025/khac/" in {line.url for line in sitemap(of_2025).lines}


def test_collections_stand_on_no_shelf_with_documents() -> None:
    with_it, without = library(*MEMBERS, _collection()), library(*MEMBERS)
    shelves = shelve(with_it)
    del shelves["collections",]
    assert shelves == shelve(without)
    assert with_it.summaries == without.summaries


def test_what_a_new_collection_changes() -> None:
    before, after = (
        {one.path: one.fingerprint(b"") for one in plan(library(*MEMBERS, *more))}
        for more in ((), (_collection(),))
    )
    assert {p for p in before.keys() | after.keys() if before.get(p) != after.get(p)} == {
        "chuyen-de/index.html", "chuyen-de/feed.xml", "chuyen-de/2024/dai-hoi/index.html",
        "tin-tuc/2024/mot/index.html", "tin-tuc/2024/hai/index.html", "van-ban/2023/a/index.html",
        "index.html", "sitemap.xml", "sitemap-2024.xml",
        "tim-kiem/du-lieu/d/chuyen-de/2024/dai-hoi.z",
    }  # fmt: skip


def test_a_collection_that_is_gone_answers_all_the_same() -> None:
    gone = _collection(withdrawn="2024-08-01", gone=True)
    shown = library(*MEMBERS, gone)
    ((_, page),) = collection_pages(shown)
    assert isinstance(page, GonePage)
    assert not [one for one in listings(shown, shelve(shown)) if one.url == "/chuyen-de/"]
