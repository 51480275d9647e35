"""The visitor counters that the old portals had: numbers by script, and a page for everyone."""

import json

import pytest
from playwright.sync_api import expect

from .reading import PHONE, WIDE, Visit
from .rows import row
from .sites import CONTENT, COUNTED, Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-policy")]

COUNTERS = ["Đang trực tuyến", "Hôm nay", "Hôm qua", "Tuần này", "Tuần trước", "Tháng này",
            "Tháng trước", "Tất cả"]  # fmt: skip
VALUES = ["3", "310", "1.200", "1.510", "0", "1.510", "40", "1.550"]


def test_the_home_page_shows_the_numbers(visit: Visit, sites: Sites, width: int) -> None:
    page = visit(Spot(sites.small, "/"), width)
    numbers = row(page, "statistics").locator("dl")
    expect(numbers.locator("dt")).to_have_text(COUNTERS)
    expect(numbers.locator("dd")).to_have_text(VALUES)


def test_without_scripts_the_home_page_leads_to_them(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.small, "/"), PHONE, scripts=False)
    expect(row(page, "statistics").locator("dl")).to_be_hidden()
    row(page, "statistics").get_by_role("link").click()
    expect(row(page, "counters").locator("dd")).to_have_text(VALUES)


def test_without_numbers_the_link_stays(visit: Visit, sites: Sites) -> None:
    page = visit.fresh(WIDE).new_page()
    page.route("**/so-lieu.json", lambda one: one.fulfill(body="<html>"))
    visit.open(page, Spot(sites.small, "/"))
    expect(row(page, "statistics").locator("dl")).to_be_hidden()
    expect(row(page, "statistics").get_by_role("link")).to_be_visible()


def test_plots_show_days_and_months_and_their_figures(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.small, "/thong-ke/"), WIDE)
    days, months = row(page, "plot").all()
    assert [len(one.locator("rect").all()) for one in (days, months)] == [30, 12]
    tallest = days.locator("rect").nth(28).bounding_box()
    low = days.locator("rect").nth(29).bounding_box()
    assert tallest and low
    assert tallest["height"] > 3 * low["height"] > 0
    days.locator("summary").click()
    expect(days.locator("tbody tr").first).to_have_text("21/11/2026310", use_inner_text=False)


def test_what_was_read_most_is_named_and_what_is_gone_is_not(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.small, "/thong-ke/"), PHONE)
    links = row(page, "most-read").get_by_role("link")
    assert [one.get_attribute("href") for one in links.all()] == [
        one["path"] for one in json.loads((CONTENT / COUNTED).read_text())["read"][:2]
    ]


def test_a_site_that_counts_nothing_shows_nothing(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.full, "/"), WIDE)
    expect(row(page, "statistics")).to_have_count(0)
    assert not (sites.full.folder / "thong-ke").exists()
