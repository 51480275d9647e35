"""What rules may look at: the vocabularies by id, and all documents' summaries."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from portal.model.diagnostics import BodyFinding, Finding
from portal.model.summaries import FileFact, Summary
from portal.model.vocabulary import DocumentType, Role, Site, Topic, Unit, Vocabulary
from portal.reading.documents import Document
from portal.reading.vocabulary import Term, Vocabularies


@dataclass(frozen=True)
class Terms:
    """The controlled lists by id."""

    vocabulary: Vocabulary

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.vocabulary.topics}

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.vocabulary.units}

    @cached_property
    def issuers(self) -> dict[str, Unit]:
        """The units that have a symbol, so that they can issue directives."""
        return {unit.id: unit for unit in self.vocabulary.units if unit.symbols}

    @cached_property
    def document_types(self) -> dict[str, DocumentType]:
        """Document types by id."""
        return {kind.id: kind for kind in self.vocabulary.document_types}

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Roles by id."""
        return {role.id: role for role in self.vocabulary.roles}


@dataclass(frozen=True)
class Census:
    """All documents that could be read, published or not, with the vocabularies and the site."""

    site: Site | None
    vocabularies: Vocabularies
    summaries: tuple[Summary, ...]
    day: str

    @cached_property
    def by_key(self) -> dict[tuple[str, str], Summary]:
        """Summaries by kind and key."""
        return {(s.kind, s.key): s for s in self.summaries}

    def entries(self, list_name: str) -> Iterator[tuple[Any, Term]]:
        """Yield the entries of a controlled list in the order of the files, each with its place."""
        seen: Counter[str] = Counter()
        for entry in getattr(self.vocabularies.vocabulary, list_name):
            yield entry, self.vocabularies.terms[(list_name, entry.id)][seen[entry.id]]
            seen[entry.id] += 1


@dataclass(frozen=True, slots=True)
class Located:
    """A finding that needs more than one file, or the day: the file it is in, and the key there."""

    path: str
    finding: Finding


DocumentRule = Callable[[Document, Terms], Iterator[Finding | BodyFinding]]
FileRule = Callable[[Document, tuple[FileFact, ...]], Iterator[Finding]]
CensusRule = Callable[[Census], Iterator[Located]]
