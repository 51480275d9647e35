"""Each row of the index pages: there, visible, and telling the truth about other pages."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.model.text import collation_key
from province.full import FULL_LISTS

from .reading import Visit
from .rows import date_of, has_date, row, target
from .sites import DIRECTIVE, Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-listings")]

LISTINGS = pytest.mark.parametrize(
    "path",
    ["/tin-tuc/", "/van-ban/", "/chu-de/", "/don-vi/", "/nam/", "/co-quan/", "/loai-van-ban/"],
)
_ENTRIES = "main [data-kind=article] a.title, main [data-kind=directive] a:not(.via a)"


def longest(sites: Sites, path: str) -> Spot:
    """The listing below ``path`` with the most documents, on the full site."""
    counts = {
        spot: int(found[1])
        for spot in sites.having('data-row="count"')
        if spot.site is sites.full
        and spot.path.startswith(path)
        and (found := re.search(r'data-count="(\d+)"', spot.html))
    }
    return max(counts, key=lambda spot: counts[spot])


def entries(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        _ENTRIES, "links => links.map(link => link.getAttribute('href'))"
    )
    return found


def count_of(place: Locator) -> int:
    return int(re.sub(r"\D", "", place.inner_text()))


@LISTINGS
def test_count_is_that_of_all_pages(visit: Visit, sites: Sites, width: int, path: str) -> None:
    spot = longest(sites, path)
    page = visit(spot, width)
    told = row(page, "count")
    expect(told).to_be_visible()
    expect(told).to_contain_text("tài liệu")
    wanted, found = count_of(told), entries(page)
    while (older := row(page, "pager").locator("a[rel=next]")).count():
        older.click()
        expect(row(page, "count")).to_have_count(0)
        found += entries(page)
    assert len(found) == len({*found}) == wanted


@LISTINGS
def test_newest_stand_first_under_their_year(
    visit: Visit, sites: Sites, width: int, path: str
) -> None:
    page = visit(longest(sites, path), width)
    dates: list[str] = page.eval_on_selector_all(
        "main [data-kind] time", "times => times.map(time => time.dateTime)"
    )
    assert dates == sorted(dates, reverse=True)
    years = page.locator(".year-group > h2, tr.year th").all_inner_texts()
    assert years == sorted({date[:4] for date in dates}, reverse=True)


@LISTINGS
def test_entries_have_date_and_kind(visit: Visit, sites: Sites, width: int, path: str) -> None:
    spot = longest(sites, path)
    for entry in visit(spot, width).locator("main [data-kind]").all()[:4]:
        expect(entry).to_be_visible()
        document = target(entry.locator("a").first, spot)
        has_date(entry, date_of(document))
        if DIRECTIVE in document.html:
            expect(entry).to_contain_text(document.front["number"])
            expect(entry).to_contain_text(document.front["abstract"])
            expect(entry.locator(".state")).to_be_visible()
        else:
            expect(entry).to_contain_text(document.front["title"])


def test_pager_walks_to_the_oldest_page_and_back(visit: Visit, sites: Sites, width: int) -> None:
    page = visit(longest(sites, "/van-ban/"), width)
    newest = page.url
    here = page.locator(".pager__here")
    expect(here).to_have_text("Mới nhất")
    row(page, "pager").get_by_role("link", name="Cũ hơn").click()
    number = count_of(here)
    while number > 1:
        row(page, "pager").get_by_role("link", name="Cũ hơn").click()
        number -= 1
        expect(here).to_have_text(f"Trang {number}")
        expect(page.locator("h1")).to_contain_text(f"trang {number}")
    expect(row(page, "pager").get_by_role("link", name="Cũ hơn")).to_have_count(0)
    row(page, "pager").get_by_role("link", name="Mới hơn").click()
    expect(here).to_have_text("Trang 2")
    row(page, "pager").get_by_role("link", name="Mới nhất").click()
    assert page.url == newest


def test_a_short_listing_has_no_pager(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("count", 'data-count="1"')
    page = visit(spot, width)
    expect(row(page, "pager")).to_have_count(0)
    assert len(entries(page)) == 1


def test_unit_with_one_document_is_whole(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("unit", 'data-count="1"')
    page = visit(spot, width)
    expect(page.locator("h1")).to_be_visible()
    expect(row(page, "count")).to_have_text("1 tài liệu")
    expect(page.locator("main [data-kind]")).to_have_count(1)


@pytest.mark.parametrize("path", ["/tin-tuc/", "/van-ban/", "/chu-de/", "/don-vi/", "/nam/"])
def test_facets_count_what_they_lead_to(visit: Visit, sites: Sites, width: int, path: str) -> None:
    page = visit(next(s for s in sites.having('data-row="facet"') if path in s.path), width)
    expect(page.locator(".facet__label").first).to_be_visible()
    link = row(page, "facet").locator("a").last
    expect(link).to_be_visible()
    promised = count_of(link.locator(".count"))
    link.click()
    assert count_of(row(page, "count")) == promised


@LISTINGS
def test_feed_of_the_listing(visit: Visit, sites: Sites, width: int, path: str) -> None:
    spot = longest(sites, path)
    page = visit(spot, width)
    link = row(page, "feed")
    expect(link).to_be_visible()
    address = link.get_attribute("href") or ""
    assert (spot.site.folder / address[1:]).is_file()
    assert page.locator("link[rel=alternate]").get_attribute("href") == address


def test_breadcrumb_of_a_crossing(visit: Visit, sites: Sites, width: int) -> None:
    crossing = next(s for s in sites.having('data-row="count"') if s.path.count("/") == 4)
    page = visit(crossing, width)
    trail = page.locator("nav.breadcrumb li")
    expect(trail.first).to_have_text("Trang chủ")
    parent = trail.last.inner_text()
    assert page.locator("h1").inner_text() == f"{parent}, năm {crossing.path.split('/')[3]}"
    trail.last.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(parent)


def test_unit_tells_its_history(visit: Visit, sites: Sites, width: int) -> None:
    spot = next(
        s for s in sites.having("Kết thúc ngày", 'data-row="successors"') if "/don-vi/" in s.path
    )
    page = visit(spot, width)
    facts = row(page, "unit")
    for label in ("Loại", "Kết thúc ngày", "Đơn vị kế tục", "Nguồn"):
        expect(facts.get_by_text(label, exact=True)).to_be_visible()
    heir = row(page, "successors").get_by_role("link").first
    expect(heir).to_be_visible()
    heir.click()
    expect(row(page, "predecessors").locator(f'a[href="{spot.path}"]')).to_be_visible()


def test_documents_of_predecessors_are_marked(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("via", 'data-row="predecessors"')
    page = visit(spot, width)
    via = row(page, "via").first
    expect(via).to_be_visible()
    expect(via).to_contain_text("tài liệu của")
    document = page.locator(".entry", has=via).locator("a").first.get_attribute("href")
    via.get_by_role("link").click()
    expect(page.locator(f'a[href="{document}"]').first).to_be_visible()


# The types of directives stand beside the registers by legal state.
OVERVIEW_OF = {"/loai-van-ban/": "/loai-van-ban/[^/]+/|/van-ban/[a-z-]+-hieu-luc/"}


@pytest.mark.parametrize("path", ["/chu-de/", "/don-vi/", "/nam/", "/co-quan/", "/loai-van-ban/"])
def test_overview_lists_all_with_their_counts(
    visit: Visit, sites: Sites, width: int, path: str
) -> None:
    spot = Spot(sites.full, path)
    page = visit(spot, width)
    options = page.locator('[data-row="group"] :is(li, h2):has(> .count)')
    linked = {link.get_attribute("href") for link in options.locator("a").all()}
    published = {
        other.path
        for other in sites.having('data-row="count"')
        if other.site is sites.full
        and re.fullmatch(OVERVIEW_OF.get(path, f"{path}[^/]+/"), other.path)
    }
    assert linked == published
    first = options.first
    expect(first).to_be_visible()
    promised = count_of(first.locator(".count"))
    first.locator("a").click()
    assert count_of(row(page, "count")) == promised


def test_units_in_the_order_of_the_vietnamese_alphabet(
    visit: Visit, sites: Sites, width: int
) -> None:
    page = visit(Spot(sites.full, "/don-vi/"), width)
    for group in row(page, "group").all():
        names = [
            re.sub(r"\s*\d+$", "", name) for name in group.locator(".names li").all_inner_texts()
        ]
        assert names == sorted(names, key=collation_key)
    communes = row(page, "group").filter(has=page.get_by_role("heading", name="Xã", exact=True))
    units = [unit for unit in FULL_LISTS["units"] if unit["kind"] == "commune"]
    expect(communes.locator(".names li")).to_have_count(len(units))
    expect(communes.locator(".letters a").nth(1)).to_be_visible()
