"""Under the policy that nginx sends, everything on every page works and nothing is refused."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .kinds import KINDS
from .reading import PHONE, WIDE, Chromium, Visit
from .sites import Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-policy")]

_WATCH = """
  window.refused = [];
  document.addEventListener('securitypolicyviolation', event =>
    refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
# Disclosures, menus, every colour and size, sorting, copying: all that a hand could press but
# printing (a dialog of the system) and links (pages of their own).
_USE_EVERYTHING = """async () => {
  for (const one of document.querySelectorAll('details')) one.open = true;
  for (const one of document.querySelectorAll('[popover]')) {
    one.showPopover();
    for (const input of one.querySelectorAll('input')) input.click();
    one.hidePopover();
  }
  for (const one of document.querySelectorAll('th button, [data-action=copy]')) one.click();
  await new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next)));
}"""


@pytest.fixture(scope="module")
def watched(chromium: Chromium) -> Iterator[Page]:
    """A tab that remembers what the policy refused on the page it shows."""
    with chromium.profile(WIDE) as profile:
        profile.add_init_script(_WATCH)
        yield profile.new_page()


@pytest.mark.parametrize("kind", KINDS)
def test_everything_can_be_used_and_nothing_is_refused(
    visit: Visit, watched: Page, sites: Sites, width: int, kind: str
) -> None:
    page = visit.open(watched, KINDS[kind](sites))
    page.set_viewport_size({"width": width, "height": 800})
    expect(page.locator("html[data-script]")).to_be_attached()
    page.evaluate(_USE_EVERYTHING)
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    assert page.evaluate("refused") == []
    assert page.context.cookies() == []
    assert visit.complaints == []


_FORBIDDEN = {
    "script-src-elem": "document.body.append(Object.assign(document.createElement('script'),"
    " {textContent: 'window.ran = 1'}))",
    "style-src-attr": "document.body.setAttribute('style', 'color: red')",
    "script-src-attr": "document.body.setAttribute('onclick', 'window.ran = 1')",
    "img-src": "new Image().src = 'https://khac.example/a.png'",
    "connect-src": "fetch('https://khac.example/').catch(() => {})",
    "script-src": "setTimeout('window.ran = 1')",
}


@pytest.mark.parametrize("directive", _FORBIDDEN)
def test_what_the_policy_forbids_is_refused_and_heard(
    visit: Visit, watched: Page, sites: Sites, directive: str
) -> None:
    page = visit.open(watched, Spot(sites.full, "/"))
    page.evaluate(f"() => {{ {_FORBIDDEN[directive]} }}")
    page.evaluate("() => new Promise(next => setTimeout(next, 50))")
    refused: list[str] = page.evaluate("refused")
    assert [one.split()[0] for one in refused] == [directive]
    assert page.evaluate("window.ran ?? 0") == 0
    visit.complaints.clear()


def test_a_page_without_the_policy_is_no_page(visit: Visit, sites: Sites) -> None:
    """The policy comes with every document that the browser opens, not only with the first."""
    page = visit.chromium.tab(PHONE)
    for path in ("/", "/404.html", "/tin-tuc/"):
        answer = page.goto(sites.full.address + path)
        assert answer is not None
        assert "'unsafe-" not in answer.headers["content-security-policy"]
