"""Every kind of page fits every screen: no sideways scrolling, room for thumbs, nothing moves."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from .kinds import KINDS
from .reading import PHONE, WIDE, Visit
from .serving import served
from .sites import Site, Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-fit")]

EACH_KIND = pytest.mark.parametrize("kind", KINDS)
WIDTHS = (320, PHONE, 768, WIDE)
NARROW = 320
LATE = 0.3  # s: after the first paint
LIMIT_OF_SHIFT = 0.02

# What sticks out of the window and is not in a box that scrolls by itself or is clipped away.
_STICKING_OUT = """() => {
  const confined = e => {
    for (let p = e; p && p !== document.body; p = p.parentElement) {
      const style = getComputedStyle(p);
      if (style.clipPath !== 'none') return true;
      if (p !== e && ['auto', 'scroll'].includes(style.overflowX)) return true;
    }
    return false;
  };
  const found = [];
  for (const e of document.body.querySelectorAll('*:not(.skip, svg *)')) {
    if (!e.checkVisibility() || confined(e)) continue;
    const { left, right, width } = e.getBoundingClientRect();
    if (width && (left < -1 || right > innerWidth + 1))
      found.push(`${e.tagName}.${e.className}: ${Math.round(left)} to ${Math.round(right)}`);
  }
  return found;
}"""

# WCAG 2.2, 2.5.8: targets of 24 px, links within a line of text excepted; 2.5.5 asks for 44 px,
# which is the rule here for menus, pagers and buttons.
_SMALL_TARGETS = """([selector, least]) => [...document.querySelectorAll(selector)]
  .filter(e => e.checkVisibility({ visibilityProperty: true }))
  .filter(e => !e.closest('.visually-hidden') && !e.matches('.skip'))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < least - 0.5)
  .map(([e, b]) => `${e.className || e.innerText}: ${b.width.toFixed(1)} x ${b.height.toFixed(1)}`)
"""
_THUMBS = (
    ".masthead button, .masthead a, .menu a, .pager a, .button, .tools a, .tools button,"
    " .letters a, .years a, .colophon__links a"
)
_ALONE = (
    "summary, .breadcrumb a, .facet a, .names a, .entry a, .register a, .head a, .topic a,"
    " .listing-head a, .neighbours a, .weblinks a, .contents a, td:first-child > a,"
    " .files a, .lost a"
)

_FOCUS_OUT_OF_SIGHT = """() => [...document.querySelectorAll('a, button, input, summary')]
  .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.matches('.skip'))
  .filter(e => {
    for (let p = e; p; p = p.parentElement)
      if (getComputedStyle(p).clipPath !== 'none') return true;
  })
  .map(e => e.outerHTML)
"""

_WATCH_SHIFTS = """
  window.shifts = [];
  new PerformanceObserver(list => {
    for (const shift of list.getEntries()) window.shifts.push(
      [shift.value, shift.sources.map(s => s.node?.className ?? s.node?.nodeName).join(' ')]);
  }).observe({ type: 'layout-shift', buffered: true });
"""
_READ_ON = """async () => {
  const frame = () => new Promise(next => requestAnimationFrame(next));
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo({ top: y, behavior: 'instant' });
    await frame();
  }
  await document.fonts.ready;
  const pictures = [...document.images].filter(image => image.checkVisibility());
  await Promise.all(pictures.map(image => image.decode().catch(() => {})));
  await frame(); await frame();
  return window.shifts;
}"""


@EACH_KIND
def test_no_sideways_scrolling(visit: Visit, sites: Sites, kind: str) -> None:
    page = visit.open(visit.chromium.tab(NARROW), KINDS[kind](sites))
    for width in WIDTHS:
        assert sticking_out(page, width) == [], width


def sticking_out(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found: list[str] = page.evaluate(_STICKING_OUT)
    return found


@pytest.mark.parametrize("kind", ["home", "article-every-row", "directive-every-row", "directives"])
def test_no_sideways_scrolling_with_the_largest_text(visit: Visit, sites: Sites, kind: str) -> None:
    page = visit.open(visit.chromium.tab(NARROW), KINDS[kind](sites))
    page.evaluate("document.documentElement.dataset.size = 'larger'")
    for width in WIDTHS[:3]:
        assert sticking_out(page, width) == [], width


@EACH_KIND
def test_targets_are_large_enough(visit: Visit, sites: Sites, kind: str) -> None:
    page = visit(KINDS[kind](sites), PHONE)
    assert page.evaluate(_SMALL_TARGETS, [_ALONE, 24]) == []
    page.evaluate("document.querySelector('#menu').showPopover()")
    assert page.evaluate(_SMALL_TARGETS, [_THUMBS, 44]) == []


@EACH_KIND
def test_nothing_takes_the_focus_out_of_sight(
    visit: Visit, sites: Sites, width: int, kind: str
) -> None:
    assert visit(KINDS[kind](sites), width).evaluate(_FOCUS_OUT_OF_SIGHT) == []


@pytest.fixture(scope="module")
def late(sites: Sites) -> Iterator[Sites]:
    """Both sites over a slow network: fonts, scripts and pictures come after the first paint."""
    with (
        served(sites.full.folder, LATE) as real,
        served(sites.small.folder, LATE) as small,
    ):
        yield Sites(
            Site(sites.full.root, sites.full.folder, real),
            Site(sites.small.root, sites.small.folder, small),
        )


@pytest.mark.parametrize(
    "kind", ["home", "article", "article-every-row", "directive-every-row", "directives", "unit"]
)
def test_nothing_moves_after_it_is_shown(visit: Visit, late: Sites, width: int, kind: str) -> None:
    profile = visit.fresh(width)
    profile.add_init_script(_WATCH_SHIFTS)
    page = visit.open(profile.new_page(), KINDS[kind](late))
    shifts = page.evaluate(_READ_ON)
    assert sum(value for value, _ in shifts) < LIMIT_OF_SHIFT, shifts


@EACH_KIND
def test_nothing_comes_from_elsewhere_and_nothing_fails(
    visit: Visit, sites: Sites, kind: str
) -> None:
    page = visit.open(visit.fresh(WIDE).new_page(), KINDS[kind](sites))
    page.evaluate(f"window.shifts = []; ({_READ_ON})()")
    assert visit.complaints == []


def test_a_stranger_and_an_error_would_be_heard(visit: Visit, late: Sites) -> None:
    page = visit(Spot(late.full, "/"), WIDE)
    page.evaluate("fetch('/khong-co').then(() => fetch('http://khac.example/')).catch(() => {})")
    heard = " ".join(visit.complaints)
    assert "404" in heard
    assert "asked http://khac.example/" in heard
    visit.complaints.clear()
