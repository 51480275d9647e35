"""From content to a bag: check, choose, render, write."""

from dataclasses import dataclass
from pathlib import Path

from portal.archive.bag import BagInfo, write_bag
from portal.archive.payload import Payload
from portal.archive.query import Query, select, title, with_context
from portal.checking.check import check
from portal.library.library import Library
from portal.machinery.progress import Progress
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.model.diagnostics import has_errors
from portal.model.moments import AsOf
from portal.publishing.build import BuildRefused, FrameMaker, outputs_of, with_content
from portal.rendering.frame import Frame


@dataclass(frozen=True)
class Made:
    """What stands in a bag: documents asked for, those they need, those that are gone."""

    chosen: int
    context: int
    gone: int


@dataclass(frozen=True)
class Order:
    """What is asked for, as of when, and where the bag shall stand."""

    project: Project
    as_of: AsOf
    query: Query
    target: Path


def make_bag(order: Order, make_frame: FrameMaker, workers: Workers, progress: Progress) -> Made:
    """Write the documents that answer the order's query as a bag.

    Raise BuildRefused when the content has errors, NothingFound, BagExists.
    """
    project, as_of, query = order.project, order.as_of, order.query
    with project.lock(), workers:
        checked = check(project, as_of, workers, progress)
        if checked.site is None or has_errors(checked.diagnostics):
            raise BuildRefused(checked.diagnostics)
        frame = with_content(make_frame(checked), checked)
        vocabulary = checked.vocabularies.vocabulary
        library = Library.of(checked.site, vocabulary, checked.summaries, as_of)
        chosen = select(library, query)
        documents = with_context(library, chosen)
        told = f"Gói lưu trữ: {title(library, query)}"
        outputs = outputs_of(project, frame, library)
        payload = Payload(project.root, library, frame, outputs, chosen, documents, told)
        seconds = int(as_of.moment.timestamp())
        write_bag(order.target, payload.files(), _info(library, frame, query), seconds)
    gone = sum(document.gone for document in documents)
    return Made(len(chosen), len(documents) - len(chosen), gone)


def _info(library: Library, frame: Frame, query: Query) -> BagInfo:
    site = library.site
    return {
        "Source-Organization": site.owner,
        "Organization-Address": site.contact.address,
        "Contact-Email": site.contact.email,
        "External-Description": f"{site.name}: {title(library, query)}",
        "External-Identifier": f"{frame.site_url}/#{query.name}",
        "Bagging-Date": library.as_of.day,
    }
