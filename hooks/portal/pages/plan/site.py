"""Every output of the site as a value: pages, feeds, sitemaps, redirects and copied files."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from portal.library.library import Library
from portal.library.shelf import Shelves
from portal.library.shelving import shelve
from portal.model.fingerprints import Fingerprint, of_batch
from portal.model.statistics import Statistics
from portal.model.summaries import Summary
from portal.pages.feeds import site_feed
from portal.pages.home import home_page
from portal.pages.open_data import data_files, data_page, records
from portal.pages.outputs import Card, Data, Font, Output, Page, Text
from portal.pages.overviews import overviews
from portal.pages.plan.batch import Batch
from portal.pages.plan.documents import document_batches
from portal.pages.plan.listings import listing_batches
from portal.pages.search import search_page
from portal.pages.sections import CARDS, SECTIONS
from portal.pages.site_map import site_map
from portal.pages.sitemaps import sitemap, sitemap_index, sitemap_path, sitemap_years
from portal.pages.statistics import COUNTERS, counters, statistics_page
from portal.pages.wayfinding import Robots, SearchDescription


@dataclass(frozen=True)
class Surroundings:
    """What the outputs show that is no content.

    ``fonts`` are for titles in pictures; ``base`` is the path that the site lives under, as it
    stands in the statistics. Without search, no document has a file for it.
    """

    fonts: tuple[Font, ...] = ()
    statistics: Statistics | None = None
    base: str = ""
    has_search: bool = True


_NONE = Surroundings()


def batches(library: Library, around: Surroundings, site_inputs: Fingerprint) -> Iterator[Batch]:
    """Yield every output of the library in batches; ``site_inputs`` name what all are made of."""
    shelves = shelve(library)
    yield from document_batches(library, site_inputs, around.has_search)
    yield from listing_batches(library, shelves, site_inputs)
    yield from _sitemaps(library, site_inputs)
    directives = of_batch(
        site_inputs, [library.traces[summary.url] for summary in library.directives]
    )
    yield Batch("open-data", directives, partial(_open_data, library))
    yield Batch("rest", b"", partial(_rest, library, shelves, around))


def plan(library: Library, around: Surroundings = _NONE) -> Iterator[Output]:
    """Yield every output of the library; paths are unique."""
    for batch in batches(library, around, b""):
        yield from batch.make()


def _rest(library: Library, shelves: Shelves, around: Surroundings) -> Iterator[Output]:
    """The few outputs that nearly every change touches."""
    home = home_page(library, shelves, around.statistics is not None)
    yield Page("index.html", "home.html", home)
    for overview in overviews(library, shelves):
        yield Page(_file(overview.head.url), "overview.html", overview)
    ways = site_map(library, shelves)
    yield Page(_file(ways.head.url), "site-map.html", ways)
    yield from _search()
    yield Page("feed.xml", "feed.xml", site_feed(library))
    for section, path in CARDS.items() if around.fonts else ():
        yield Card(path[1:], _card_title(library, section), library.site.name, around.fonts)
    if around.statistics:
        visits = statistics_page(library, around.statistics, around.base)
        yield Page(_file(visits.head.url), "statistics.html", visits)
        yield Text(COUNTERS[1:], counters(around.statistics))


def _sitemaps(library: Library, site_inputs: Fingerprint) -> Iterator[Batch]:
    years = sitemap_years(library)
    for year, documents in years.items():
        made_of = of_batch(site_inputs, [library.traces[summary.url] for summary in documents])
        yield Batch(sitemap_path(year), made_of, partial(_sitemap, year, documents))
    yield Batch("sitemap.xml", b"", partial(_sitemap_index, years))


def _sitemap(year: str, documents: list[Summary]) -> Iterator[Output]:
    yield Page(sitemap_path(year), "sitemap.xml", sitemap(documents))


def _sitemap_index(years: dict[str, list[Summary]]) -> Iterator[Output]:
    yield Page("sitemap.xml", "sitemap.xml", sitemap_index(years))


def _open_data(library: Library) -> Iterator[Output]:
    found = records(library).values()
    for path, form, data in data_files(found):
        yield Data(path, form, data)
    told = data_page(found)
    yield Page(_file(told.head.url), "data.html", told)


def _file(url: str) -> str:
    return f"{url[1:]}index.html"


def _card_title(library: Library, section: str) -> str:
    return library.site.short_name if section == "/" else SECTIONS[section]


def _search() -> Iterator[Output]:
    page = search_page()
    yield Page(_file(page.head.url), "search.html", page)
    yield Page("opensearch.xml", "opensearch.xml", SearchDescription(page.head.url))
    yield Page("robots.txt", "robots.txt", Robots(page.index))
