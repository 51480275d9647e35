"""Sitemaps split by year, so that publishing rewrites that of the current year only."""

from collections import defaultdict
from collections.abc import Iterator

from portal.library import Library
from portal.pages.wayfinding import SitemapLine, SitemapPage


def sitemaps(library: Library) -> Iterator[tuple[str, SitemapPage]]:
    """Yield the path and view of each year's sitemap, then of the index."""
    years: dict[str, list[SitemapLine]] = defaultdict(list)
    for summary in (*library.summaries, *library.collections):
        if not summary.withdrawn:
            years[summary.date[:4]].append(SitemapLine(summary.url, summary.modified))
    index: list[SitemapLine] = []
    for year, lines in sorted(years.items()):
        path = f"sitemap-{year}.xml"
        index.append(SitemapLine(f"/{path}", max(line.modified for line in lines)))
        yield path, SitemapPage(False, tuple(lines))
    yield "sitemap.xml", SitemapPage(True, tuple(index))
