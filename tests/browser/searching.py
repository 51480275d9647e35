"""The search page as tests ask it."""

import re
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Locator, Page, expect

from .reading import WIDE, Visit
from .sites import Site, Sites, Spot


def asked(visit: Visit, sites: Sites, width: int = WIDE, **parameters: str) -> Page:
    """Open the page of a search on the full site and wait for its answer."""
    return asked_of(visit, sites.full, width, **parameters)


def asked_of(visit: Visit, site: Site, width: int = WIDE, **parameters: str) -> Page:
    """Open the page of a search and wait for its answer."""
    page = visit(Spot(site, f"/tim-kiem/?{urlencode(parameters)}"), width)
    answered(page)
    return page


def answered(page: Page) -> None:
    """Wait until the page has told what it found."""
    expect(status(page)).to_have_text(re.compile(r"tài liệu|Hãy gõ|Chưa tải"))


def status(page: Page) -> Locator:
    """Where the page tells what it found."""
    return page.locator("[data-status]")


def results(page: Page) -> list[str]:
    """The addresses of the results, without the slashes around."""
    links = page.locator("[data-results] a").all()
    return [urlsplit(link.get_attribute("href") or "").path.strip("/") for link in links]


def total(page: Page) -> int:
    """How many documents were found."""
    found = re.match(r"[\d.]+", status(page).inner_text())
    return int(found[0].replace(".", "")) if found else 0
