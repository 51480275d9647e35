"""The search page with its results and filters open, and in an archive that is large."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from search.conftest import read_archive, write_index

from .reading import PHONE, WIDE, Visit
from .sites import Sites, Spot
from .test_axe import ALL_RULES, AXE, SCHEMES, findings
from .test_keyboard import REACHABLE, walk
from .test_vnu import errors

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-search")]

ASKED = "/tim-kiem/?q=mặt+trận&nam=2024"
STATES = {
    "found": ASKED,
    "nothing": "/tim-kiem/?q=zzzz",
    "sorted": "/tim-kiem/?q=06-CT/TU&xep=ngay",
}
_OPEN = """() => {
  for (const one of document.querySelectorAll('details')) one.open = true;
  for (const one of document.querySelectorAll('[data-all]:not([hidden])')) one.click();
}"""


def opened(visit: Visit, sites: Sites, path: str, width: int) -> Page:
    """The page with its answer, and every filter open."""
    page = visit(Spot(sites.full, path), width)
    expect(page.locator("[data-status]")).to_have_text(re.compile("tài liệu"))
    page.evaluate(_OPEN)
    return page


@pytest.mark.parametrize("path", STATES.values(), ids=STATES)
def test_axe_finds_nothing(visit: Visit, sites: Sites, width: int, path: str) -> None:
    page = opened(visit, sites, path, width)
    page.evaluate(AXE)
    for scheme, options in SCHEMES.items():
        assert findings(page, scheme, options) == [], scheme
    page = visit(Spot(sites.full, path), width, scheme="dark")
    expect(page.locator("[data-status]")).to_have_text(re.compile("tài liệu"))
    page.evaluate(_OPEN)
    page.evaluate(AXE)
    assert findings(page, "", ALL_RULES) == []


@pytest.mark.parametrize("path", STATES.values(), ids=STATES)
def test_vnu_finds_no_error(visit: Visit, sites: Sites, path: str, tmp_path: Path) -> None:
    page = opened(visit, sites, path, WIDE)
    file = tmp_path / "search.html"
    file.write_text(page.content(), encoding="utf-8")
    assert errors(file) == []


@pytest.mark.parametrize("narrow", [320, PHONE])
@pytest.mark.parametrize("path", STATES.values(), ids=STATES)
def test_nothing_goes_sideways(visit: Visit, sites: Sites, path: str, narrow: int) -> None:
    page = opened(visit, sites, path, narrow)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_result_and_filter_is_reached_in_order(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.full, ASKED), WIDE)
    expect(page.locator("[data-status]")).to_have_text(re.compile("tài liệu"))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.emulate_media(reduced_motion="reduce")
    reachable: list[str] = page.evaluate(REACHABLE)
    steps = walk(page, len(reachable))
    assert [place for place, *_ in steps] == reachable
    assert [html for _, shown, _, html in steps if not shown] == []
    assert [html for _, _, in_sight, html in steps if not in_sight] == []


@pytest.fixture
def large(visit: Visit, sites: Sites, tmp_path: Path) -> Page:
    """The search of an archive of two shards, as if five documents were a large archive."""
    write_index(tmp_path, read_archive(), 8)
    page = visit.fresh(WIDE).new_page()

    def of_the_index(route: Route) -> None:
        path = urlsplit(route.request.url).path.partition("/tim-kiem/du-lieu/")[2]
        route.fulfill(path=tmp_path / path)

    def with_a_small_reach(route: Route) -> None:
        script = route.fetch()
        route.fulfill(response=script, body=script.text().replace("30_000", "5"))

    page.route(re.compile(r"/tim-kiem/du-lieu/"), of_the_index)
    page.route(re.compile(r"/search/reach\.js"), with_a_small_reach)
    return visit.open(page, Spot(sites.full, "/tim-kiem/?q=mặt+trận"))


def test_older_years_are_searched_when_the_reader_asks(large: Page) -> None:
    status = large.locator("[data-status]")
    expect(status).to_contain_text("cho “mặt trận” từ 06/02/2017 đến nay.")
    new = large.locator("[data-results] time").evaluate_all("all => all.map(one => one.dateTime)")
    assert min(new) >= "2017-02-06"
    large.get_by_role("button", name="Tìm cả những năm trước").click()
    expect(status).to_have_text(re.compile(r"^\d+ tài liệu cho “mặt trận”\.$"))
    expect(status).to_be_focused()
    expect(large.get_by_role("button", name="Tìm cả những năm trước")).to_be_hidden()
    assert parse_qs(urlsplit(large.url).query) == {"q": ["mặt trận"], "pham-vi": ["tat-ca"]}
    large.go_back()
    expect(status).to_contain_text("từ 06/02/2017")
