"""Every output of the site as a value: pages, feeds, sitemaps, redirects and copied files."""

import hashlib
from collections.abc import Iterator
from itertools import chain

import msgspec

from portal.library import Library
from portal.model.entries import card_url, screen_url, screen_widths
from portal.model.records import DirectiveRecord
from portal.model.statistics import Statistics
from portal.model.summaries import Summary
from portal.outputs.feeds import feed_of, site_feed
from portal.outputs.open_data import data_files, data_page, records
from portal.outputs.search import own_path, search_document
from portal.outputs.sitemaps import sitemaps
from portal.pages.collections import collection_pages
from portal.pages.data import DirectiveData, json_url
from portal.pages.documents import document_pages
from portal.pages.home import home_page
from portal.pages.listings import listings, shelve
from portal.pages.overviews import overviews
from portal.pages.pagination import pages_of
from portal.pages.search import search_page
from portal.pages.sections import CARDS, SECTIONS
from portal.pages.site_map import site_map
from portal.pages.statistics import COUNTERS, counters, statistics_page
from portal.pages.views import (
    ArticlePage,
    CollectionPage,
    DirectivePage,
    GonePage,
    RedirectPage,
)  # fmt: skip
from portal.pages.wayfinding import Robots, SearchDescription
from portal.pictures import RECIPE
from portal.pictures.cache import picture_key
from portal.rendering.renderer import (
    Card,
    Copy,
    Data,
    Derived,
    Font,
    Output,
    Page,
    SearchFile,
    Text,
)  # fmt: skip

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def plan(
    library: Library,
    fonts: tuple[Font, ...] = (),
    statistics: Statistics | None = None,
    base: str = "",
) -> Iterator[Output]:
    """Yield every output of the library; paths are unique.

    ``fonts`` are for titles in pictures; ``base`` is the path that the site lives under, as it
    stands in the statistics.
    """
    shelves = shelve(library)
    home = home_page(library, shelves, statistics is not None)
    yield Page("index.html", "home.html", home)
    directives = records(library)
    yield from _documents(library, directives)
    for listing in listings(library, shelves):
        for page in pages_of(listing, library.site.page_size):
            yield Page(_file(page.head.url), "listing.html", page)
        if listing.own_feed:
            yield Page(f"{listing.url[1:]}feed.xml", "feed.xml", feed_of(library, listing))
    for overview in overviews(library, shelves):
        yield Page(_file(overview.head.url), "overview.html", overview)
    ways = site_map(library, shelves)
    yield Page(_file(ways.head.url), "site-map.html", ways)
    yield from _search()
    yield Page("feed.xml", "feed.xml", site_feed(library))
    for section, path in CARDS.items() if fonts else ():
        yield Card(path[1:], _card_title(library, section), library.site.name, fonts)
    for path, view in sitemaps(library):
        yield Page(path, "sitemap.xml", view)
    for path, form, data in data_files(directives.values()):
        yield Data(path, form, data)
    told = data_page(directives.values())
    yield Page(_file(told.head.url), "data.html", told)
    if statistics:
        visits = statistics_page(library, statistics, base)
        yield Page(_file(visits.head.url), "statistics.html", visits)
        yield Text(COUNTERS[1:], counters(statistics))


def _file(url: str) -> str:
    return f"{url[1:]}index.html"


def _documents(library: Library, directives: dict[str, DirectiveRecord]) -> Iterator[Output]:
    for summary, view in chain(document_pages(library), collection_pages(library)):
        source = summary.source
        yield Page(_file(summary.url), _template(view), view, source)
        if isinstance(view, DirectivePage):
            cited_by = tuple(entry.url for entry in view.cited_by)
            data = DirectiveData(directives[summary.key], cited_by)
            yield Data(json_url(summary)[1:], "directive.json", data, source)
        if not summary.withdrawn:
            document = search_document(library, summary)
            yield SearchFile(own_path(document), document, source)
        for old in summary.legacy_urls:
            if "?" in old:  # no file can answer for a query: the server's own redirects do
                continue
            path = old[1:] if old.endswith((".html", ".htm")) else f"{old.strip('/')}/index.html"
            yield Page(path, "redirect.html", RedirectPage(old, summary.url))
        if not summary.gone:
            yield from _files(summary)


def _files(summary: Summary) -> Iterator[Output]:
    """The files beside a text: as they are, but pictures tell nothing but themselves."""
    folder = summary.path.rsplit("/", 1)[0]
    for file in summary.files:
        path, source = f"{summary.url[1:]}{file.name}", f"{folder}/{file.name}"
        if file.picture is None or file.picture.is_plain:
            yield Copy(path, source, file.sha256)
        else:
            yield Derived(path, source, file.sha256)
        if file.picture and file.name not in summary.attached:
            for width in screen_widths(file.picture):
                yield Derived(screen_url(path, width), source, file.sha256, width)
        if file.picture and file.name == summary.image:
            yield Derived(card_url(path), source, file.sha256, "card")


def _card_title(library: Library, section: str) -> str:
    return library.site.short_name if section == "/" else SECTIONS[section]


def _search() -> Iterator[Output]:
    page = search_page()
    yield Page(_file(page.head.url), "search.html", page)
    yield Page("opensearch.xml", "opensearch.xml", SearchDescription(page.head.url))
    yield Page("robots.txt", "robots.txt", Robots(page.index))


def _template(view: object) -> str:
    if isinstance(view, GonePage):
        return "gone.html"
    if isinstance(view, CollectionPage):
        return "collection.html"
    return "article.html" if isinstance(view, ArticlePage) else "directive.html"


def fingerprint(output: Output, base: bytes) -> bytes:
    """Hash everything that an output depends on; ``base`` stands for what all share."""
    if isinstance(output, Copy):
        return bytes.fromhex(output.sha256)[:16]
    if isinstance(output, Text):
        return hashlib.blake2b(output.text.encode(), digest_size=16).digest()
    if isinstance(output, Derived):
        return bytes.fromhex(picture_key(output.sha256, output.form))
    if isinstance(output, Card):
        return hashlib.blake2b(f"{RECIPE} {output}".encode(), digest_size=16).digest()
    state = hashlib.blake2b(base, digest_size=16)
    if isinstance(output, SearchFile):
        state.update(_ENCODER.encode(output.document))
    else:
        state.update((output.form if isinstance(output, Data) else output.template).encode())
        state.update(_ENCODER.encode(output.view))
    if output.source:
        state.update(output.source.digest.encode())
    return state.digest()
