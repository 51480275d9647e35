"""Without scripts every page is whole: it can be read, and all ways through the site work."""

import pytest
from playwright.sync_api import Page, expect

from .kinds import KINDS
from .reading import PHONE, WIDE, Visit
from .rows import row
from .sites import Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-scriptless")]


_MENU = {
    "Trang chủ": "/", "Tin tức": "/tin-tuc/", "Văn bản": "/van-ban/", "Chủ đề": "/chu-de/",
    "Đơn vị": "/don-vi/", "Năm": "/nam/", "Giới thiệu": "/gioi-thieu/",
}  # fmt: skip


_SEEN = "all => all.filter(e => e.checkVisibility()).map(e => e.outerHTML)"


def read(visit: Visit, spot: Spot, width: int) -> Page:
    return visit(spot, width, scripts=False)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_can_be_read(visit: Visit, sites: Sites, width: int, kind: str) -> None:
    spot = KINDS[kind](sites)
    page = read(visit, spot, width)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("main")).to_be_visible()
    words = page.locator("main").inner_text()
    assert len(words) > 60
    dead = [a for a in links(page) if not a or a.startswith(("#noop", "javascript:"))]
    assert dead == []
    buttons: list[str] = page.eval_on_selector_all(
        "button:not([popovertarget], [type=submit])", _SEEN
    )
    assert buttons == []
    scripted = visit(spot, width).locator("main")
    counters = scripted.locator("[data-counters]").all_inner_texts()  # their page is linked
    told = {line for text in counters for line in text.split("\n")}
    assert missing(words, scripted.inner_text()) <= told


def links(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "a", "links => links.map(link => link.getAttribute('href') ?? '')"
    )
    return found


def missing(words: str, scripted: str) -> set[str]:
    """What only the reader with scripts sees; buttons that do nothing without are not shown."""
    comforts = {"Bản in", "Sao chép liên kết"}
    return {*scripted.split("\n")} - {*words.split("\n")} - comforts


def test_menu_on_the_phone(visit: Visit, sites: Sites) -> None:
    page = read(visit, Spot(sites.full, "/"), PHONE)
    menu = page.get_by_role("navigation", name="Các mục chính")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(menu).to_be_visible()
    page.get_by_role("button", name="Đóng menu").click()
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    menu.get_by_role("link", name="Văn bản", exact=True).click()
    assert page.url.endswith("/van-ban/")


@pytest.mark.parametrize(("name", "path"), _MENU.items(), ids=_MENU)
def test_menu_leads_everywhere_and_says_where_we_are(
    visit: Visit, sites: Sites, name: str, path: str
) -> None:
    page = read(visit, Spot(sites.full, "/lien-he/"), WIDE)
    menu = page.get_by_role("navigation", name="Các mục chính")
    menu.get_by_role("link", name=name, exact=True).click()
    assert page.url == sites.full.address + path
    expect(menu.locator("[aria-current]")).to_have_text(name)


def test_skip_link_comes_first(visit: Visit, sites: Sites, width: int) -> None:
    page = read(visit, Spot(sites.full, "/"), width)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_pager(visit: Visit, sites: Sites, width: int) -> None:
    page = read(visit, Spot(sites.full, "/tin-tuc/"), width)
    row(page, "pager").get_by_role("link", name="Cũ hơn").click()
    expect(page.locator(".pager__here")).to_contain_text("Trang")
    row(page, "pager").get_by_role("link", name="Mới nhất").or_(
        row(page, "pager").get_by_role("link", name="Mới hơn")
    ).last.click()
    assert page.url == f"{sites.full.address}/tin-tuc/"


def test_facets(visit: Visit, sites: Sites, width: int) -> None:
    page = read(visit, Spot(sites.full, "/van-ban/"), width)
    link = row(page, "facet").locator("a").first
    address = link.get_attribute("href") or ""
    link.click()
    assert page.url.endswith(address)
    expect(page.locator("main [data-kind]").first).to_be_visible()


def test_units_open_on_the_home_page(visit: Visit, sites: Sites, width: int) -> None:
    page = read(visit, Spot(sites.full, "/"), width)
    group = row(page, "units").locator("details").first
    group.locator("summary").click()
    expect(group.locator("li a").first).to_be_visible()


def test_send_to_a_friend(visit: Visit, sites: Sites, width: int) -> None:
    page = read(visit, sites.row("tools"), width)
    send = page.locator('[data-action="send"]')
    expect(send).to_be_visible()
    assert (send.get_attribute("href") or "").startswith("mailto:?subject=")


def test_table_of_directives_in_the_order_of_dates(visit: Visit, sites: Sites, width: int) -> None:
    page = read(visit, Spot(sites.full, "/van-ban/"), width)
    dates: list[str] = page.eval_on_selector_all(
        "td time", "times => times.map(time => time.dateTime)"
    )
    assert dates == sorted(dates, reverse=True)
    expect(page.locator("th button")).to_have_count(0)


@pytest.mark.parametrize("old", ["/tin-cu/bai-du-moi-muc.html", "/tin-cu/2024/35/"])
def test_address_of_the_old_portal_leads_to_the_new(visit: Visit, sites: Sites, old: str) -> None:
    page = read(visit, Spot(sites.small, old), PHONE)
    page.wait_for_url("**/tin-tuc/2024/bai-du-moi-muc/")
    expect(page.locator("h1")).to_have_text("Bài có đủ mọi mục mà một trang tin có thể có")


def test_page_not_found_leads_on(visit: Visit, sites: Sites, width: int) -> None:
    page = read(visit, Spot(sites.full, "/404.html"), width)
    page.locator("main").get_by_role("link", name="Văn bản", exact=True).click()
    assert page.url.endswith("/van-ban/")
