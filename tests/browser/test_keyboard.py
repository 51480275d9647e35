"""The keyboard alone reaches everything, in the order it is read, and shows where it is."""

import pytest
from playwright.sync_api import Page

from .kinds import KINDS
from .reading import PHONE, WIDE, Visit
from .sites import Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-axe")]

WALKED = ("home", "article-every-row", "directive-every-row", "directives", "unit", "all-units",
          "not-found", "collection", "open-data", "statistics", "site-map", "search")  # fmt: skip
REACHABLE = """() => {
  const found = [...document.querySelectorAll('a[href], button, input, summary')]
    .filter(e => e.type !== 'radio' || e.checked)
    .filter(e => e.checkVisibility({ visibilityProperty: true }));
  found.forEach((e, place) => { e.dataset.place = place; });
  return found.map(e => e.dataset.place);
}"""
# Where the focus is, whether an outline tells it, and whether any of it is in sight.
_FOCUS = """() => {
  const e = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  const shown = e.matches(':focus-visible') && outlineStyle !== 'none' && outlineWidth !== '0px';
  const inSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return [e.dataset.place ?? null, shown, inSight, e.outerHTML.slice(0, 100)];
}"""


def walk(page: Page, steps: int) -> list[tuple[str | None, bool, bool, str]]:
    """Press Tab so many times; tell where the focus is after each."""
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        found.append(tuple(page.evaluate(_FOCUS)))
    return found


@pytest.mark.parametrize("kind", WALKED)
def test_every_link_and_button_is_reached_in_order(visit: Visit, sites: Sites, kind: str) -> None:
    page = visit(KINDS[kind](sites), WIDE)
    page.emulate_media(reduced_motion="reduce")  # what is scrolled to is there at once
    reachable: list[str] = page.evaluate(REACHABLE)
    steps = walk(page, len(reachable))
    assert [place for place, *_ in steps] == reachable
    assert [html for _, shown, _, html in steps if not shown] == []
    assert [html for _, _, in_sight, html in steps if not in_sight] == []


def test_the_first_key_leads_to_the_content(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.full, "/tin-tuc/"), WIDE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"


def test_the_menu_opens_closes_and_gives_the_focus_back(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.full, "/tin-tuc/"), PHONE)
    opener = page.locator(".masthead__menu")
    opener.focus()
    page.keyboard.press("Enter")
    assert page.locator("#menu").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#menu') !== null")
    page.keyboard.press("Escape")
    assert not page.locator("#menu").is_visible()
    assert opener.evaluate("e => e === document.activeElement")
