"""Collections and the registers by legal state, as readers meet them."""

import re

import pytest
from playwright.sync_api import expect

from .reading import Visit
from .rows import row
from .sites import COLLECTION, Sites, Spot

STATES = {
    "con-hieu-luc": {"in-force", "partly"},
    "het-hieu-luc": {"expired", "replaced", "repealed", "withdrawn"},
    "chua-ro-hieu-luc": {"unknown"},
}


def test_members_stand_in_the_authored_order_and_lead_back(
    visit: Visit, sites: Sites, width: int
) -> None:
    spot = next(one for one in sites.having(COLLECTION) if one.site is sites.full)
    page = visit(spot, width)
    authored = [url for part in spot.front["parts"] for url in part["documents"]]
    links = row(page, "members").locator("li a").all()
    assert [link.get_attribute("href") for link in links] == authored
    links[0].click()
    back = row(page, "collections").get_by_role("link", name=spot.front["title"])
    expect(back).to_be_visible()
    back.click()
    expect(page.locator("h1")).to_have_text(spot.front["title"])


def test_the_home_page_leads_to_all_collections(visit: Visit, sites: Sites, width: int) -> None:
    page = visit(Spot(sites.full, "/"), width)
    row(page, "collections").get_by_role("link", name="Tất cả chuyên đề").click()
    listed = {link.get_attribute("href") for link in page.locator(".entry a").all()}
    assert listed == {one.path for one in sites.having(COLLECTION) if one.site is sites.full}


@pytest.mark.parametrize("register", list(STATES))
def test_a_register_by_state_holds_what_its_link_promises(
    visit: Visit, sites: Sites, width: int, register: str
) -> None:
    page = visit(Spot(sites.full, "/van-ban/"), width)
    link = row(page, "facet").locator(f'a[href="/van-ban/{register}/"]')
    expect(link).to_be_visible()
    promised = link.locator(".count").inner_text()
    link.click()
    expect(row(page, "count")).to_have_attribute("data-count", promised)
    shown = page.locator("tbody [data-state]").all()
    assert shown
    assert {state.get_attribute("data-state") for state in shown} <= STATES[register]


def test_the_registers_hold_every_directive_once(sites: Sites) -> None:
    counts = {
        one.path: int(found[1])
        for one in sites.having('data-row="count"')
        if one.site is sites.full and (found := re.search(r'data-count="(\d+)"', one.html))
    }
    registers = [count for path, count in counts.items() if path.endswith("-hieu-luc/")]
    assert sum(registers) == counts["/van-ban/"]
