"""What rules may look at: a document with the vocabulary, and all documents' summaries."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from portal.checking.texts import Texts
from portal.content.bodies.conversion import Converter
from portal.content.documents import Document
from portal.content.ledger import Ledger
from portal.content.menu import MenuEntry
from portal.content.vocabulary import Term, Vocabularies
from portal.model.diagnostics import BodyFinding, Finding, KeyPath
from portal.model.summaries import FileFact, RelationFact, Summary
from portal.model.vocabulary import Site, Vocabulary


class Link(NamedTuple):
    """A relation whose both ends are in the archive; ``place`` is that in ``relations``."""

    source: Summary
    place: int
    relation: RelationFact
    target: Summary

    def at(self, *key: str) -> KeyPath:
        """The key of a field of this relation."""
        return ("relations", self.place, *key)


@dataclass(frozen=True)
class Census:
    """All documents that could be read, published or not, with the vocabularies and the site.

    ``unreadable`` holds the keys of directives whose files are there and say nothing; ``fixed``
    the files of the site that ``docs/`` gives, each with its source; ``menu`` what ``mkdocs.yml``
    has in its menu.
    """

    site: Site | None
    vocabularies: Vocabularies
    summaries: tuple[Summary, ...]
    day: str
    ledger: Ledger = field(default_factory=Ledger)
    unreadable: frozenset[str] = frozenset()
    fixed: Mapping[str, str] = field(default_factory=dict)
    menu: tuple[MenuEntry, ...] = ()

    @cached_property
    def by_key(self) -> dict[tuple[str, str], Summary]:
        """Summaries by kind and key."""
        return {(s.kind, s.key): s for s in self.summaries}

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The relations between two directives that the archive has, drafts included."""
        return tuple(
            Link(source, index, relation, target)
            for source in self.summaries
            for index, relation in enumerate(source.directive.relations if source.directive else ())
            if (target := self.by_key.get(("directive", relation.target))) and target != source
        )

    def entries(self, list_name: str) -> Iterator[tuple[Any, Term]]:
        """Yield the entries of a controlled list in the order of the files, each with its place."""
        seen: Counter[str] = Counter()
        for entry in getattr(self.vocabularies.vocabulary, list_name):
            yield entry, self.vocabularies.terms[(list_name, entry.id)][seen[entry.id]]
            seen[entry.id] += 1


@dataclass(frozen=True, slots=True)
class Located:
    """A finding that needs more than one file, or the day: the file it is in, and the place there.

    ``line`` is for a file that has no keys.
    """

    path: str
    finding: Finding | BodyFinding
    line: int | None = None


class TextRule(NamedTuple):
    """A rule about letters; ``signs`` says which texts it may have something to say of."""

    signs: str
    check: Callable[[Texts], Iterator[Finding | BodyFinding]]


DocumentRule = Callable[[Document, Vocabulary], Iterator[Finding | BodyFinding]]
BodyRule = Callable[[Document, Converter], Iterator[BodyFinding]]
FileRule = Callable[[Document, tuple[FileFact, ...]], Iterator[Finding]]
CensusRule = Callable[[Census], Iterator[Located]]
