"""Rows of a page: where they are, and what a date or a text looks like there."""

import re

from playwright.sync_api import Locator, Page, expect

from .sites import Spot


def row(page: Page, name: str) -> Locator:
    """The place of a row on the page."""
    return page.locator(f'[data-row="{name}"]')


def shown_date(iso: str) -> str:
    """A date as readers of Vietnamese write it."""
    year, month, day = iso[:10].split("-")
    return f"{day}/{month}/{year}"


def has_date(place: Locator, iso: str) -> None:
    """Expect the date in its readers' form and in the machines'."""
    time = place.locator(f'time[datetime="{iso}"]').first
    expect(time).to_be_visible()
    expect(time).to_have_text(shown_date(iso))


def plain(markdown: str) -> str:
    """The longest run of letters, digits and spaces: the same in Markdown and on the page."""
    found: str = max(re.findall(r"[^\W_][\w ,;]+\w", markdown), key=len)
    return found


def address(spot: Spot) -> str:
    """Where the page stands for the world (``site_url`` of mkdocs.yml)."""
    return f"{spot.site.domain}{spot.path}"


def target(link: Locator, spot: Spot) -> Spot:
    """The page of the same site that a link leads to."""
    return Spot(spot.site, link.get_attribute("href") or "")


def date_of(spot: Spot) -> str:
    """The date of a document, ISO."""
    date: str = spot.front.get("date") or spot.front["issued"]
    return date
