"""The open data as bytes: JSON, JSON Lines, CSV, JSON Schema and DCAT."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from portal.content.documents import Document
from portal.content.markup import without_comments
from portal.model.records import (
    VERSION,
    ArticleFile,
    DirectiveFile,
    DirectiveRecord,
    DirectiveSet,
    Term,
    json_schema,
)
from portal.pages.data import (
    SCHEMA,
    ArticleData,
    DataPage,
    DirectiveData,
    DirectiveSetData,
    SchemaData,
)
from portal.pages.views import View
from portal.rendering.frame import Frame

Writer = Callable[[Any, Document | None, Frame], bytes]
_BOM = "\ufeff"  # by which Excel knows UTF-8
# OWASP, "CSV injection"; Excel in East Asian languages reads the wide signs as the narrow ones.
_CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_data(form: str, view: View, document: Document | None, frame: Frame) -> bytes:
    """Return an output in one of the forms of the open data."""
    return _WRITERS[form](view, document, frame)


def _directive(view: DirectiveData, document: Document | None, frame: Frame) -> bytes:
    front, text = _authored(document)
    record = _addressed(view.record, frame)
    cited_by = tuple(frame.site_url + path for path in view.cited_by)
    schema = frame.site_url + SCHEMA
    return _readable(DirectiveFile(schema, VERSION, record, front, text, cited_by))


def _article(view: ArticleData, document: Document | None, frame: Frame) -> bytes:
    front, text = _authored(document)
    cites = tuple(frame.site_url + path for path in view.cited)
    schema, url = frame.site_url + SCHEMA, frame.site_url + view.url
    return _readable(ArticleFile(schema, VERSION, url, front, text, cites))


def _authored(document: Document | None) -> tuple[dict[str, Any], str]:
    assert document is not None  # noqa: S101 -- planned with its source
    front = document.front.model_dump(mode="json", exclude_defaults=True)
    return front, without_comments(document.body).strip()


def _set(view: DirectiveSetData, _: Document | None, frame: Frame) -> bytes:
    records = tuple(_addressed(record, frame) for record in view.records)
    address = frame.site_url + SCHEMA
    return _json(DirectiveSet(address, VERSION, frame.site["name"], records))


def _lines(view: DirectiveSetData, _: Document | None, frame: Frame) -> bytes:
    return msgspec.json.Encoder().encode_lines(_addressed(record, frame) for record in view.records)


def _schema(_: SchemaData, __: Document | None, frame: Frame) -> bytes:
    return _readable(json_schema(frame.site_url + SCHEMA))


def _json(value: Any) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def _readable(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _addressed(record: DirectiveRecord, frame: Frame) -> DirectiveRecord:
    return msgspec.structs.replace(record, url=frame.site_url + record.url)


_COLUMNS: dict[str, Callable[[DirectiveRecord], str | None]] = {
    "key": lambda one: one.key,
    "url": lambda one: one.url,
    "type": lambda one: one.type.name,
    "number": lambda one: one.number,
    "other_numbers": lambda one: "; ".join(one.other_numbers),
    "issuers": lambda one: _names(one.issuers),
    "abstract": lambda one: one.abstract,
    "issued": lambda one: one.issued,
    "effective": lambda one: one.effective,
    "expires": lambda one: one.expires,
    "term": lambda one: one.term,
    "topics": lambda one: _names(one.topics),
    "units": lambda one: _names(one.units),
    "state": lambda one: one.validity.state,
    "state_label": lambda one: one.validity.label,
    "state_since": lambda one: one.validity.since,
    "state_by": lambda one: one.validity.by,
    "state_parts": lambda one: "; ".join(one.validity.parts),
    "next_change": lambda one: one.validity.next_change,
    "relations": lambda one: "; ".join(f"{r.kind} {r.target}" for r in one.relations),
    "affected_by": lambda one: "; ".join(f"{a.kind} {a.by}" for a in one.affected_by),
    "files": lambda one: "; ".join(file.name for file in one.files),
    "modified": lambda one: one.modified,
}


def _names(terms: Iterable[Term]) -> str:
    return "; ".join(term.name for term in terms)


def _csv(view: DirectiveSetData, _: Document | None, frame: Frame) -> bytes:
    """RFC 4180 with a BOM; lists are joined by semicolons."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(_COLUMNS)
    writer.writerows(_row(_addressed(record, frame)) for record in view.records)
    return (_BOM + stream.getvalue()).encode()


def _row(record: DirectiveRecord) -> Iterator[str]:
    return (_harmless(cell(record) or "") for cell in _COLUMNS.values())


def _harmless(text: str) -> str:
    """A spreadsheet would calculate what begins like a formula; an apostrophe makes it text."""
    return f"'{text}" if text.startswith(_CALCULATED) else text


_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def _dcat(view: DataPage, _: Document | None, frame: Frame) -> bytes:
    """Data Catalog Vocabulary 3 (W3C, 2024): one catalogue with one data set in its forms."""
    page = frame.site_url + view.head.url
    publisher = {"@type": "foaf:Agent", "foaf:name": frame.site["owner"]}
    shared = {"dct:publisher": publisher, "dct:language": "vi"}
    return _readable(
        {
            "@context": _CONTEXT,
            "@id": page,
            "@type": "dcat:Catalog",
            "dct:title": _vietnamese(f"{view.title}: {frame.site['name']}"),
            "dct:description": _vietnamese(view.head.description or ""),
            "foaf:homepage": {"@id": f"{frame.site_url}/"},
            **shared,
            "dcat:dataset": [{**_dataset(view, frame), **shared}],
        }
    )


def _dataset(view: DataPage, frame: Frame) -> dict[str, Any]:
    page = frame.site_url + view.head.url
    known = {
        "@id": f"{page}#van-ban",
        "@type": "dcat:Dataset",
        "dct:title": _vietnamese("Văn bản chỉ đạo"),
        "dct:description": _vietnamese(view.head.description or ""),
        "dcat:version": view.version,
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": _vietnamese(file.name),
                "dct:description": _vietnamese(file.meaning),
                "dct:conformsTo": {"@id": frame.site_url + SCHEMA},
                "dcat:accessURL": {"@id": page},
                "dcat:downloadURL": {"@id": frame.site_url + file.url},
                "dcat:mediaType": {
                    "@id": f"https://www.iana.org/assignments/media-types/{file.media_type}"
                },
            }
            for file in view.files
            if file.is_data
        ],
    }
    if view.first and view.modified:
        period = {"@type": "dct:PeriodOfTime", "dcat:startDate": _day(view.first)}
        known |= {"dct:modified": _day(view.modified), "dct:temporal": period}
    return known


def _vietnamese(text: str) -> dict[str, str]:
    return {"@language": "vi", "@value": text}


def _day(iso: str) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": iso}


_WRITERS: dict[str, Writer] = {
    "article.json": _article,
    "directive.json": _directive,
    "directives.json": _set,
    "directives.jsonl": _lines,
    "directives.csv": _csv,
    "schema.json": _schema,
    "dcat.jsonld": _dcat,
}
