"""axe-core finds nothing: all its rules, best practices too, in every scheme, everything open."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from whole.building import ROOT

from .kinds import KINDS
from .reading import PHONE, WIDE, Visit
from .sites import Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-axe")]

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
ALL_RULES: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
COLOURS: dict[str, Any] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
}
MORE_CONTRAST: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}
SCHEMES = {"light": ALL_RULES, "dark": COLOURS, "contrast": MORE_CONTRAST}
DIALOGS = {PHONE: "menu", WIDE: "hien-thi"}

_RUN = """async ([scheme, options]) => {
  document.documentElement.dataset.scheme = scheme;
  for (const one of document.querySelectorAll('details')) one.open = true;
  const { violations, passes } = await axe.run(document, options);
  if (!passes.length) return ['axe looked at nothing'];
  return violations.flatMap(one => one.nodes.map(node =>
    `${one.id}: ${node.target} ${node.html.slice(0, 120)} ${node.failureSummary}`));
}"""


def findings(page: Page, scheme: str, options: dict[str, Any]) -> list[str]:
    """What axe finds on the page in a scheme, disclosures open."""
    found: list[str] = page.evaluate(_RUN, [scheme, options])
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_found(visit: Visit, sites: Sites, width: int, kind: str) -> None:
    page = visit(KINDS[kind](sites), width)
    page.evaluate(AXE)
    for scheme, options in SCHEMES.items():
        assert findings(page, scheme, options) == [], scheme
    if page.locator(f"#{DIALOGS[width]}").count():
        page.evaluate(f"document.getElementById({json.dumps(DIALOGS[width])}).showPopover()")
        assert findings(page, "light", ALL_RULES) == []


@pytest.mark.parametrize(
    ("break_it", "rule"),
    [
        ("document.querySelector('h1').outerHTML = '<h3>Tin</h3>'", "page-has-heading-one"),
        ("document.querySelector('.wordmark').textContent = ''", "link-name"),
        ("document.documentElement.lang = ''", "html-has-lang"),
    ],
)
def test_a_fault_would_be_found(visit: Visit, sites: Sites, break_it: str, rule: str) -> None:
    page = visit(Spot(sites.full, "/gioi-thieu/"), WIDE)
    page.evaluate(f"() => {{ {break_it} }}")
    page.evaluate(AXE)
    found = findings(page, "light", ALL_RULES)
    assert {one.split(":")[0] for one in found} >= {rule}


def test_too_little_contrast_would_be_found(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.full, "/gioi-thieu/"), WIDE)
    page.evaluate(AXE)
    page.evaluate(
        "document.adoptedStyleSheets = [new CSSStyleSheet()];"
        "document.adoptedStyleSheets[0].insertRule('p { color: #999 !important }')"
    )
    found = findings(page, "light", COLOURS)
    assert {one.split(":")[0] for one in found} == {"color-contrast"}
