"""Light, dark and high contrast: each applies, each can be read, and the choice is remembered."""

import itertools

import pytest
from playwright.sync_api import Page

from .reading import PHONE, WIDE, Scheme, Visit
from .sites import ARTICLE, Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-schemes")]

_GROUND = "getComputedStyle(document.body).backgroundColor"
_INK = "getComputedStyle(document.body).color"
_INKS = ("ink", "muted", "link", "hover", "alive", "waiting", "partial", "dead")
_PAPERS = ("paper", "tint")
# Each colour as the browser computes it, painted on one pixel: a variable holds text only.
_COLOURS = """names => {
  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement('i'));
  return Object.fromEntries(names.map(name => {
    probe.style.color = `var(--${name})`;
    pixel.fillStyle = getComputedStyle(probe).color;
    pixel.fillRect(0, 0, 1, 1);
    return [name, [...pixel.getImageData(0, 0, 1, 1).data.slice(0, 3)]];
  }));
}"""


def luminance(colour: list[int]) -> float:
    """The relative luminance of an sRGB colour (WCAG 2.2)."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (v / 255 for v in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[int], other: list[int]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def unreadable(page: Page, least: float) -> list[str]:
    """The pairs of ink and paper below the ratio."""
    colours = page.evaluate(_COLOURS, [*_INKS, *_PAPERS, "on-brand", "brand"])
    pairs = [*itertools.product(_INKS, _PAPERS), ("on-brand", "brand")]
    return [
        f"{ink} on {paper}: {ratio:.2f}"
        for ink, paper in pairs
        if (ratio := contrast(colours[ink], colours[paper])) < least
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_device_scheme_can_be_read(visit: Visit, sites: Sites, scheme: Scheme) -> None:
    page = visit(sites.find(ARTICLE), PHONE, scheme=scheme)
    assert unreadable(page, 4.5) == []


def test_device_schemes_differ(visit: Visit, sites: Sites) -> None:
    spot = sites.find(ARTICLE)
    light, dark = (visit(spot, PHONE, scheme=s).evaluate(_GROUND) for s in ("light", "dark"))
    assert light != dark


def test_device_scheme_needs_no_script(visit: Visit, sites: Sites) -> None:
    dark = visit(sites.find(ARTICLE), PHONE, scheme="dark", scripts=False)
    light = visit(sites.find(ARTICLE), PHONE, scripts=False)
    ground = "e => getComputedStyle(e).backgroundColor"
    assert dark.locator("body").evaluate(ground) != light.locator("body").evaluate(ground)


def choose(page: Page, name: str) -> None:
    page.get_by_role("button", name="Hiển thị").click()
    page.get_by_role("radio", name=name, exact=True).check()
    page.get_by_role("button", name="Đóng", exact=True).click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_is_remembered(
    visit: Visit, sites: Sites, width: int, scheme: Scheme
) -> None:
    page = visit.open(visit.fresh(width, scheme=scheme).new_page(), Spot(sites.full, "/"))
    before = page.evaluate(_GROUND), page.evaluate(_INK)
    choose(page, "Tương phản cao")
    chosen = page.evaluate(_GROUND), page.evaluate(_INK)
    assert chosen not in (before,)
    assert unreadable(page, 7) == []
    visit.open(page, sites.find(ARTICLE))
    assert (page.evaluate(_GROUND), page.evaluate(_INK)) == chosen
    choose(page, "Theo thiết bị")
    page.reload()
    assert (page.evaluate(_GROUND), page.evaluate(_INK)) == before


@pytest.mark.parametrize(("name", "device"), [("Sáng", "dark"), ("Tối", "light")])
def test_reader_overrules_the_device(visit: Visit, sites: Sites, name: str, device: Scheme) -> None:
    wanted: Scheme = "light" if device == "dark" else "dark"
    as_wanted = visit(Spot(sites.full, "/"), WIDE, scheme=wanted).evaluate(_GROUND)
    page = visit.open(visit.fresh(WIDE, scheme=device).new_page(), Spot(sites.full, "/"))
    choose(page, name)
    assert page.evaluate(_GROUND) == as_wanted
    page.reload()
    assert page.evaluate(_GROUND) == as_wanted


def test_size_of_text_is_remembered(visit: Visit, sites: Sites, width: int) -> None:
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    page = visit.open(visit.fresh(width).new_page(), Spot(sites.full, "/"))
    sizes = [page.evaluate(size)]
    for name in ("Lớn", "Rất lớn"):
        choose(page, name)
        page.reload()
        sizes.append(page.evaluate(size))
    assert sizes == sorted({*sizes})


def test_readers_who_want_no_motion_get_none(visit: Visit, sites: Sites) -> None:
    page = visit(sites.find(ARTICLE), PHONE)
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    moving = """[...document.querySelectorAll('*')].map(e => getComputedStyle(e))
      .filter(s => parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none').length"""
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(behaviour) == "smooth"
    page.emulate_media(reduced_motion="reduce")
    assert (page.evaluate(behaviour), page.evaluate(moving)) == ("auto", 0)
