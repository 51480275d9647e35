"""Reading aloud: offered where the device itself has a Vietnamese voice, and nowhere else."""

import pytest
from playwright.sync_api import Page, expect

from .reading import WIDE, Visit
from .sites import ARTICLE, Sites

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-listening")]

# This machine has no voices: what the browser would say is written down instead.
_VOICES = """
  window.said = [];
  const voices = %s;
  SpeechSynthesis.prototype.getVoices = () => voices;
  SpeechSynthesis.prototype.speak = one => { window.said.push(one); };
  SpeechSynthesis.prototype.cancel = () => { window.said.length = 0; };
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) { super(); this.text = text; }
  };
"""
_OWN = '[{ lang: "en-US", localService: true }, { lang: "vi_VN", localService: true }]'
_FOREIGN = '[{ lang: "en-US", localService: true }, { lang: "vi-VN", localService: false }]'


def _article(visit: Visit, sites: Sites, voices: str | None) -> Page:
    profile = visit.fresh(WIDE)
    if voices:
        profile.add_init_script(_VOICES % voices)
    return visit.open(profile.new_page(), sites.row("body", ARTICLE))


@pytest.mark.parametrize("voices", [None, "[]", _FOREIGN], ids=["real", "none", "foreign"])
def test_without_a_voice_of_its_own_there_is_no_button(
    visit: Visit, sites: Sites, voices: str | None
) -> None:
    page = _article(visit, sites, voices)
    expect(page.get_by_role("button", name="Bản in")).to_be_visible()
    expect(page.locator("[data-action=listen]")).to_be_hidden()


def test_the_whole_text_is_read_once_and_can_be_stopped(visit: Visit, sites: Sites) -> None:
    page = _article(visit, sites, _OWN)
    button = page.get_by_role("button", name="Nghe đọc")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    said = page.evaluate("said.map(one => one.text)")
    assert said[0] == page.locator("h1").inner_text()
    body = page.locator("[data-row=body] > p").first.inner_text().strip()
    assert said.count(body) == 1
    assert page.evaluate("said.every(one => one.lang === 'vi-VN' && one.voice.lang === 'vi_VN')")
    page.evaluate("said.at(-1).dispatchEvent(new Event('end'))")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("said.length") == 0
