"""What search is told of each document: all but its text, which rendering takes from the body."""

from portal.library.library import Library
from portal.model.summaries import Summary
from portal.model.validity import LABELS
from portal.search.documents import SearchDocument, document_path, names_of
from portal.search.manifest import Labels

INDEX = "/tim-kiem/du-lieu/"  # the folder of the index that the browser reads
FOLDER = INDEX[1:]  # in the site
_KINDS = {"article": "Tin, bài", "directive": "Văn bản", "collection": "Chuyên đề"}


def own_path(url: str) -> str:
    """The path in the site of the file of its own that a document has for search."""
    return FOLDER + document_path(url)


def search_document(library: Library, summary: Summary) -> SearchDocument:
    """Return the document without its text; withdrawn ones are not for search."""
    entry, facts = library.entry(summary), summary.directive
    topics = [library.vocabulary.topic_by_id[one] for one in summary.topics]
    above = [topic.parent for topic in topics if topic.parent]
    filters = {"topic": tuple(dict.fromkeys((*summary.topics, *above))), "unit": summary.units}
    names: tuple[str, ...] = ()
    if facts and entry.state:
        filters |= {"type": (facts.type,), "issuer": facts.issuers, "state": (entry.state.code,)}
        type_name = library.vocabulary.type_by_id[facts.type].name
        names = names_of((facts.number, *facts.other_numbers), type_name)
    return SearchDocument(
        url=summary.url,
        kind=summary.kind,
        title=entry.title,
        date=summary.date,
        lead=summary.lead or "",
        number=entry.name,
        names=names,
        filters={name: ids for name, ids in filters.items() if ids},
    )


def labels(library: Library) -> Labels:
    """The names of what search can be narrowed to, in the order in which they are shown."""
    dated = (*library.shown, *library.collections)
    years = sorted({s.date[:4] for s in dated}, reverse=True)
    vocabulary = library.vocabulary
    issuers = dict.fromkeys(
        i for s in library.directives if s.directive for i in s.directive.issuers
    )
    return {
        "kind": _KINDS,
        "topic": {one.id: one.name for one in vocabulary.topics},
        "unit": {u: library.unit_refs([u])[0].name for u in library.vocabulary.unit_by_id},
        "year": {year: year for year in years},
        "type": {one.id: one.name for one in vocabulary.document_types},
        "issuer": {one: library.vocabulary.unit_by_id[one].name for one in sorted(issuers)},
        "state": {str(code): name for code, name in LABELS.items()},
    }
