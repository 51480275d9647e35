"""Approving imported drafts by the hundred: those that match a query and have no open question."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from portal.content.sources import Kind
from portal.content.splicing import spliced, taken_apart
from portal.importing.decisions.questions import fields_in_doubt
from portal.importing.keeping.claims import Claims
from portal.importing.keeping.ledger import Entry, Ledger
from portal.importing.keeping.merging import read_draft
from portal.importing.keeping.settling import Settler
from portal.machinery.files import replace
from portal.model.text import fold


@dataclass(frozen=True, slots=True)
class Query:
    """Which drafts are meant; what is not said matches all. Words are compared without marks."""

    kind: Kind | None = None
    year: str | None = None
    topic: str | None = None
    unit: str | None = None
    type: str | None = None
    issuer: str | None = None
    source: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft that may be approved: where it is, and what it is called."""

    entry: Entry
    path: str
    title: str


def ready(root: Path, ledger: Ledger, query: Query) -> Iterator[Ready]:
    """Yield the imported drafts that match and in which nothing is open."""
    settler = Settler(root, ledger, Claims(()))
    for entry in ledger.entries.values():
        path = None if entry.waits else settler.located(entry)
        if path is None or not _may_match(entry, path, query):
            continue
        fields, _ = read_draft((root / path).read_text("utf-8"))
        if fields.get("draft") != "true" or fields_in_doubt(root / path):
            continue
        if _matches(fields, query):
            yield Ready(entry, path, str(fields.get("title") or fields.get("abstract") or ""))


def _may_match(entry: Entry, path: str, query: Query) -> bool:
    """What the place and the source tell without reading the draft."""
    _, folder, year, *_ = path.split("/")
    kind = "article" if folder == "articles" else "directive"
    return (
        (query.kind is None or query.kind == kind)
        and (query.year is None or query.year == year)
        and (query.source is None or fold(query.source) in fold(entry.source))
    )


def _matches(fields: dict[str, Any], query: Query) -> bool:
    title = f"{fields.get('title', '')} {fields.get('abstract', '')} {fields.get('number', '')}"
    return (
        (query.topic is None or query.topic in fields.get("topics", []))
        and (query.unit is None or query.unit in fields.get("units", []))
        and (query.issuer is None or query.issuer in fields.get("issuers", []))
        and (query.type is None or query.type == fields.get("type"))
        and (query.title is None or fold(query.title) in fold(title))
    )


def approve(root: Path, ledger: Ledger, one: Ready) -> None:
    """Take the mark of a draft away; every other byte of the file stays."""
    file = root / one.path
    data = file.read_bytes()
    text = taken_apart(data)
    fields = text.fields if text else None
    if text is None or fields is None:
        return
    kind: Kind = "article" if one.path.startswith("content/articles/") else "directive"
    told = {name: value for name, value in fields.items() if name != "draft"}
    made = spliced(kind, text, fields, told, text.body)
    replace(file, made)
    written = hashlib.sha256(made).hexdigest()
    ledger.add(msgspec.structs.replace(one.entry, path=one.path, written=written))
