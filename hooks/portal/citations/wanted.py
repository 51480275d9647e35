"""Which documents the texts cite most and the archive lacks, for the archivist to add."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from portal.citations.finder import Citation
from portal.citations.grammar import Number


@dataclass(frozen=True, slots=True)
class Wanted:
    """A cited document: its number, how often it is cited, and what the texts say of it."""

    number: Number
    count: int
    type_words: tuple[str, ...]
    dates: tuple[dt.date, ...]
    issuers: tuple[str, ...]


def wanted(unresolved: Iterable[Citation]) -> tuple[Wanted, ...]:
    """The cited documents, most cited first, then by key; mentions of one number together."""
    groups: dict[str, list[Citation]] = {}
    for citation in unresolved:
        groups.setdefault(citation.number.key, []).append(citation)
    rows = [_row(citations) for citations in groups.values()]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.number.key)))


def _row(citations: list[Citation]) -> Wanted:
    return Wanted(
        number=citations[0].number,
        count=len(citations),
        type_words=tuple(sorted({c.type_word for c in citations if c.type_word})),
        dates=tuple(sorted({c.facts.date for c in citations if c.facts.date})),
        issuers=tuple(sorted({c.facts.issuer for c in citations if c.facts.issuer})),
    )
