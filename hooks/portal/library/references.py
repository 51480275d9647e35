"""Which directive of the library each stored mention means."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from portal.citations.context import Facts
from portal.citations.finder import Citation
from portal.citations.resolver import Index, Resolution, Target, index, resolve
from portal.model import fingerprints
from portal.model.fingerprints import Fingerprint
from portal.model.numbers import Number
from portal.model.summaries import Cited, Summary
from portal.model.vocabulary import DocumentType, Unit, Vocabulary

Linked = tuple[str, tuple[str, ...]]
"""A document's digest, and the address of each of its ``cited``, empty when it is not known."""


class Links(msgspec.Struct, frozen=True, array_like=True):
    """What the mentions in all documents mean, by their addresses.

    They hold as long as the directives and the vocabularies do, which ``archive`` names.
    """

    archive: Fingerprint
    documents: dict[str, Linked]


def links_fingerprint(vocabulary: Vocabulary, directives: Iterable[Summary]) -> Fingerprint:
    """Name everything that decides what a mention means, besides the text that it stands in."""
    return fingerprints.of_links(
        types=vocabulary.document_types, units=vocabulary.units,
        directives=((one.url, one.digest) for one in directives),
    )  # fmt: skip


def archive_index(
    directives: Iterable[Summary], types: dict[str, DocumentType], units: dict[str, Unit]
) -> Index:
    """The directives under every key by which a text may cite them."""
    return index(_target(s, types, units) for s in directives)


def _target(summary: Summary, types: dict[str, DocumentType], units: dict[str, Unit]) -> Target:
    facts = summary.directive
    assert facts is not None  # noqa: S101 -- directives only
    issuers = (units[one] for one in facts.issuers)
    return Target(
        url=summary.url,
        numbers=(facts.number, *facts.other_numbers),
        issued=dt.date.fromisoformat(summary.date),
        type=types[facts.type].abbreviation,
        issuers=tuple(name for unit in issuers for name in (unit.name, *unit.aliases)),
        term=facts.term,
    )


def resolution(mention: Cited, summary: Summary, archive: Index) -> Resolution:
    """What ``mention`` in the body of ``summary`` means; see ``resolve``."""
    on = dt.date.fromisoformat(summary.date)
    return resolve(_citation(mention), archive, on, summary.url)


def _citation(mention: Cited) -> Citation:
    number = Number("", None, None, mention.symbol, "short", mention.number, mention.key)
    date = dt.date.fromisoformat(mention.date) if mention.date else None
    facts = Facts(date, mention.year, mention.issuer, mention.term)
    return Citation(0, 0, 0, mention.number, number, None, facts)
