"""What is known of each document between builds: its record, kept in the store."""

from collections.abc import Iterable, Mapping

import msgspec

from portal.content.sources import SourceFile
from portal.machinery.store import Store
from portal.model.summaries import Summary

_KIND = "document"


class StoredFinding(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A stored diagnostic of one document; its path is the document's."""

    line: int
    column: int
    rule: str
    message: str
    fix: str
    severity: str


class Assessment(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of one document: its files' stamps, its summary, and its findings.

    ``stamp`` is empty when a file was so fresh that its time cannot prove it unchanged.
    """

    stamp: tuple[SourceFile, ...]
    digest: str
    summary: Summary | None
    findings: tuple[StoredFinding, ...]


def read_assessments(store: Store) -> dict[str, Assessment]:
    """All records by path; a damaged store gives none, and is emptied."""
    return store.all(_KIND, msgspec.msgpack.Decoder(Assessment).decode)


def save_assessments(
    store: Store, changed: Mapping[str, Assessment], removed: Iterable[str]
) -> None:
    """Write changed records and drop removed ones, all or nothing."""
    encode = msgspec.msgpack.Encoder().encode
    store.put(_KIND, {path: encode(record) for path, record in changed.items()}, removed)
