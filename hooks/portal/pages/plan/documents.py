"""The outputs of documents: page, data, what search shows, old addresses, files beside the text."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from portal.library.library import Library
from portal.model.addresses import addresses_of
from portal.model.entries import card_url, screen_url, screen_widths
from portal.model.fingerprints import Fingerprint, of_batch
from portal.model.summaries import Summary
from portal.pages.collections import collection_pages
from portal.pages.data import DirectiveData, json_url
from portal.pages.documents import Run, pages_of_run, runs
from portal.pages.open_data import record
from portal.pages.outputs import Copy, Data, Derived, Output, Page, SearchFile
from portal.pages.plan.batch import Batch
from portal.pages.views import ArticlePage, CollectionPage, DirectivePage, GonePage, RedirectPage
from portal.search.catalogue import own_path, search_document

_Page = ArticlePage | CollectionPage | DirectivePage | GonePage


def document_batches(
    library: Library, site_inputs: Fingerprint, has_search: bool
) -> Iterator[Batch]:
    """Yield the documents of each section and year, and all collections together."""
    registry = of_batch(
        site_inputs, [library.traces[summary.url] for summary in library.directives]
    )
    for run in runs(library):
        seen = (*run.before, *run.documents, *((run.after,) if run.after else ()))
        made_of = of_batch(
            registry if run.documents[0].directive else site_inputs,
            b"".join([library.traces[summary.url] for summary in seen]),
            [around for summary in run.documents if (around := _around(library, summary))],
        )
        yield Batch(
            f"{run.section}/{run.year}", made_of, partial(_of_run, library, run, has_search)
        )
    gathered = [
        [_around(library, summary), _members(library, summary)] for summary in library.collections
    ]
    own = [library.traces[summary.url] for summary in library.collections]
    yield Batch(
        "collections",
        of_batch(site_inputs, own, gathered),
        partial(_collections, library, has_search),
    )


def outputs_of(library: Library, summary: Summary) -> Iterator[Output]:
    """Yield the outputs of one document, as its batch has them, without looking at the others."""
    if summary.kind == "collection":
        views: Iterator[tuple[Summary, _Page]] = collection_pages(library)
    else:
        run = next(run for run in runs(library) if summary in run.documents)
        views = pages_of_run(library, run)
    for one, view in views:
        if one.url == summary.url:
            yield from _document(library, one, view, has_search=False)


def _around(library: Library, summary: Summary) -> tuple[Any, ...] | None:
    """What a document's page shows of those it cites, that cite it, and that gather it."""
    collections = library.memberships.get(summary.url)
    if not (summary.cited or summary.directive or collections):
        return None
    links, traces = library.citation_links(summary), library.traces
    cited = [traces[url] for url in filter(None, links)]
    citing = library.cited_by.get(summary.url, ()) if summary.directive else ()
    return summary.url, links, cited, [traces[one.url] for one in citing], collections


def _members(library: Library, collection: Summary) -> list[bytes | None]:
    urls = (url for part in collection.parts for url in part.documents)
    return [library.traces[url] if url in library.by_url else None for url in urls]


def _of_run(library: Library, run: Run, has_search: bool) -> Iterator[Output]:
    for summary, view in pages_of_run(library, run):
        yield from _document(library, summary, view, has_search)


def _collections(library: Library, has_search: bool) -> Iterator[Output]:
    for summary, view in collection_pages(library):
        yield from _document(library, summary, view, has_search)


def _document(
    library: Library, summary: Summary, view: _Page, has_search: bool
) -> Iterator[Output]:
    source = summary.source
    yield Page(f"{summary.url[1:]}index.html", _template(view), view, source)
    if isinstance(view, DirectivePage):
        cited_by = tuple(entry.url for entry in view.cited_by)
        data = DirectiveData(record(library, summary), cited_by)
        yield Data(json_url(summary)[1:], "directive.json", data, source)
    if has_search and not summary.withdrawn:
        document = search_document(library, summary)
        yield SearchFile(own_path(document.url), document, source)
    for _, old in addresses_of(summary.legacy_urls):
        if not old.query:  # no file can answer for one: the server's own redirects do
            yield Page(old.file, "redirect.html", RedirectPage(old.path, summary.url))
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


def _template(view: _Page) -> str:
    if isinstance(view, GonePage):
        return "gone.html"
    if isinstance(view, CollectionPage):
        return "collection.html"
    return "article.html" if isinstance(view, ArticlePage) else "directive.html"
