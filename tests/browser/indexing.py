"""The search index of a built site, for as long as the build itself does not write it."""

import re
from collections.abc import Iterator
from pathlib import Path

from portal.check import check
from portal.library import AsOf, Library
from portal.model.summaries import Summary
from portal.model.validity import LABELS
from portal.progress import silent
from portal.project import Project
from portal.search.documents import (
    SearchDocument,
    document_file,
    document_path,
    index_document,
    names_of,
)
from portal.search.manifest import NAME, manifest
from portal.search.shards import build_shard, shard_name
from portal.workers import Workers

_MARKUP = re.compile(r"\]\([^)]*\)|[#*_>|\[\]]+")


def add_index(root: Path, site: Path, cache: Path, as_of: AsOf) -> None:
    """Write ``tim-kiem/du-lieu/`` into a site that has none."""
    folder = site / "tim-kiem" / "du-lieu"
    if (folder / NAME).is_file():
        return
    checked = check(Project.at(root, site, cache), as_of, Workers(1), silent)
    assert checked.site
    library = Library.of(checked.site, checked.vocabularies.vocabulary, checked.summaries, as_of)
    documents = sorted(_documents(root, library), key=lambda one: (one.date, one.url))
    shard = build_shard(
        shard_name((one.date, one.url) for one in documents), [*map(index_document, documents)]
    )
    files = {document_path(one.url): document_file(one) for one in documents}
    files |= shard.files | {NAME: manifest([shard.summary], _labels(library))}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def _documents(root: Path, library: Library) -> Iterator[SearchDocument]:
    for summary in library.shown:
        if not summary.withdrawn:
            yield _document(root, library, summary)


def _document(root: Path, library: Library, summary: Summary) -> SearchDocument:
    body = (root / summary.path).read_text("utf-8").split("---\n", 2)[2]
    entry, facts = library.entry(summary), summary.directive
    filters = {"topic": summary.topics, "unit": summary.units}
    names: tuple[str, ...] = ()
    if facts and entry.state:
        filters |= {"type": (facts.type,), "issuer": facts.issuers, "state": (entry.state.code,)}
        type_name = library.document_types[facts.type].name
        names = names_of((facts.number, *facts.other_numbers), type_name)
    return SearchDocument(
        summary.url, summary.kind, entry.title, summary.date, summary.lead or "",
        _MARKUP.sub(" ", body), facts.number if facts else None, names, filters,
    )  # fmt: skip


def _labels(library: Library) -> dict[str, dict[str, str]]:
    return {
        "kind": {"article": "Tin, bài", "directive": "Văn bản"},
        "topic": {one.id: one.name for one in library.vocabulary.topics},
        "unit": {one.id: one.name for one in library.vocabulary.units},
        "year": {},
        "type": {one.id: one.name for one in library.vocabulary.document_types},
        "issuer": {one.id: one.name for one in library.vocabulary.units},
        "state": dict(LABELS),
    }
