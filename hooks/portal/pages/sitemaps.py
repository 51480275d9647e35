"""Sitemaps split by year, so that publishing rewrites that of the current year only."""

from collections import defaultdict
from collections.abc import Iterable

from portal.library.library import Library
from portal.model.summaries import Summary
from portal.pages.wayfinding import SitemapLine, SitemapPage


def sitemap_years(library: Library) -> dict[str, list[Summary]]:
    """What the sitemap of each year lists, years in order."""
    years: dict[str, list[Summary]] = defaultdict(list)
    for summary in (*library.summaries, *library.collections):
        if not summary.withdrawn:
            years[summary.date[:4]].append(summary)
    return dict(sorted(years.items()))


def sitemap_path(year: str) -> str:
    """Where the sitemap of a year stands."""
    return f"sitemap-{year}.xml"


def sitemap(documents: Iterable[Summary]) -> SitemapPage:
    """The sitemap of one year."""
    return SitemapPage(
        False, tuple(SitemapLine(summary.url, summary.modified) for summary in documents)
    )


def sitemap_index(years: dict[str, list[Summary]]) -> SitemapPage:
    """The sitemap of the sitemaps, each with the day on which it last changed."""
    newest = ((year, max(one.modified for one in own)) for year, own in years.items())
    lines = (SitemapLine(f"/{sitemap_path(year)}", day) for year, day in newest)
    return SitemapPage(True, tuple(lines))
