"""Every screen of the desk: axe and vnu find nothing, it fits, and the keyboard alone is enough."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .desking import EMAIL, PASSWORD, git, log_in
from .reading import PHONE, WIDE, Chromium, Visit
from .sites import Site, Spot
from .test_axe import AXE, SCHEMES, findings
from .test_vnu import errors

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-desk")]

NEW = "/bien-tap/moi/bai"
SCREENS = {
    "login": "/bien-tap/dang-nhap",
    "list": "/bien-tap/",
    "nothing-found": "/bien-tap/?q=khong-co-bai-nao-nhu-the",
    "new-article": NEW,
    "new-directive": "/bien-tap/moi/van-ban",
    "new-collection": "/bien-tap/moi/chuyen-de",
    "edit-article": "/bien-tap/sua/bai/2024/bai-du-moi-muc",
    "edit-directive": "/bien-tap/sua/van-ban/2024/10-kh-mttq-btt",
    "findings": NEW,
    "message": "/bien-tap/khong-co",
}
_FORM = "main :is(input:not([type=hidden]), select, textarea, button, summary, a[href])"
_REACHABLE = f"""() => [...document.querySelectorAll('{_FORM}')]
  .filter(e => e.tabIndex >= 0 && e.checkVisibility({{ visibilityProperty: true }}))
  .map((e, place) => e.dataset.place = String(place))"""
_FOCUS = """() => {
  const e = document.activeElement;
  const box = e.getBoundingClientRect();
  const bar = document.querySelector('.actions--last').getBoundingClientRect();
  const isHidden = !e.closest('.actions--last') && box.top >= bar.top && box.bottom <= bar.bottom;
  const outline = getComputedStyle(e).outlineStyle !== 'none';
  return [e.dataset.place ?? null, outline && !isHidden, e.outerHTML.slice(0, 100)];
}"""


def shown(visit: Visit, page: Page, site: Site, name: str) -> Page:
    """Open a screen; the form with findings is one that was sent empty."""
    if name == "message":
        page.goto(site.address + SCREENS[name])
        visit.complaints.clear()  # 404 is what it is for
    else:
        visit.open(page, Spot(site, SCREENS[name]))
    if name == "findings":
        page.locator('[name="date"]').fill("")
        page.get_by_role("button", name="Đăng", exact=True).click()
        expect(page.locator(".remark--error")).to_have_count(3)
        visit.complaints.clear()  # 422 is the answer that holds the findings
    return page


@pytest.mark.parametrize("width", [PHONE, WIDE], ids=["phone", "desktop"])
def test_axe_finds_nothing_and_all_fits(
    clone: Path, address: str, visit: Visit, width: int
) -> None:
    page = visit.fresh(width).new_page()
    site = Site(clone, clone, address)
    for name in SCREENS:
        if name == "list":
            log_in(page, address)
        shown(visit, page, site, name)
        page.evaluate(AXE)
        for scheme, options in SCHEMES.items():
            assert findings(page, scheme, options) == [], (name, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        expect(page.locator("h1")).to_have_count(1)


def test_vnu_finds_no_error(address: str, visit: Visit, tmp_path: Path) -> None:
    page = visit.fresh(WIDE).new_page()
    for name, path in SCREENS.items():
        if name == "list":
            log_in(page, address)
        with page.expect_response(lambda one: one.request.resource_type == "document") as first:
            page.goto(address + path)
        html = first.value.text()
        if name == "findings":
            with page.expect_response(lambda one: one.request.method == "POST") as answer:
                page.get_by_role("button", name="Đăng", exact=True).click()
            html = answer.value.text()
            assert "remark--error" in html
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
    styles = page.request.get(f"{address}/bien-tap/desk.css").text()
    (tmp_path / "desk.css").write_text(styles, encoding="utf-8")
    assert errors(tmp_path) == []


@pytest.mark.parametrize("name", ["new-article", "edit-directive"])
def test_the_keyboard_reaches_every_control_in_order(
    clone: Path, address: str, visit: Visit, name: str
) -> None:
    page = visit.fresh(WIDE).new_page()
    log_in(page, address)
    shown(visit, page, Site(clone, clone, address), name)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate(  # what has fields of its own takes several steps
        "for (const e of document.querySelectorAll('[type=date], [type=datetime-local]'))"
        "  e.type = 'text'"
    )
    reachable: list[str] = page.evaluate(_REACHABLE)
    page.evaluate("document.querySelector('main').tabIndex = -1")
    page.evaluate("document.querySelector('main').focus()")
    steps = []
    for _ in reachable:
        page.keyboard.press("Tab")
        steps.append(page.evaluate(_FOCUS))
    assert [place for place, *_ in steps] == reachable
    assert [html for _, is_shown, html in steps if not is_shown] == []


def test_a_draft_is_written_by_the_keyboard_alone(
    clone: Path, address: str, chromium: Chromium
) -> None:
    with chromium.profile(WIDE, scripts=False) as profile:
        page = profile.new_page()
        page.goto(f"{address}/bien-tap/")
        keys = page.keyboard

        def to(name: str) -> None:
            target = page.locator(name).first
            for _ in range(200):
                if target.evaluate("e => e === document.activeElement"):
                    return
                keys.press("Tab")
            raise AssertionError(f"Tab does not reach {name}")

        to("#email")
        keys.type(EMAIL)
        to("#password")
        keys.type(PASSWORD)
        keys.press("Enter")
        expect(page.locator("h1")).to_have_text("Tin bài và văn bản")
        to(f'a[href="{NEW}"]')
        keys.press("Enter")
        to('[name="title"]')
        keys.type("Bài viết chỉ bằng bàn phím")
        to('[name="topics.0"]')
        keys.press("ArrowDown")
        to('[name="body"]')
        keys.type("Không cần chuột.")
        to('[value="nhap"]')
        keys.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Đã lưu bản thảo")
    found = git(clone, "for-each-ref", "--format=%(refname)", "refs/heads/ban-thao/")
    assert "bai-viet-chi-bang-ban-phim" in found
