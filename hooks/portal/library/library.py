"""All published documents on a date, with look-ups by every key that pages ask for."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import msgspec

from portal.citations.resolver import Index, Resolution
from portal.library.references import (
    Linked,
    Links,
    Places,
    archive_index,
    links_fingerprint,
    resolution,
)
from portal.library.standing import acts_of, history_of
from portal.model.entries import Entry, Ref, StateLabel, pictures_of
from portal.model.fingerprints import Fingerprint
from portal.model.moments import AsOf, is_published
from portal.model.summaries import Cited, Summary
from portal.model.text import sentence_case
from portal.model.validity import Act, Event, Validity, validity
from portal.model.vocabulary import Site, Unit, Vocabulary


@dataclass(frozen=True)
class Library:
    """The published documents in order of (date, key), and the vocabularies. Immutable.

    ``collections`` stand apart: they gather documents and are on no shelf with them.
    """

    site: Site
    vocabulary: Vocabulary
    as_of: AsOf
    summaries: tuple[Summary, ...]
    collections: tuple[Summary, ...] = ()
    known: Links | None = None

    @classmethod
    def of(
        cls, site: Site, vocabulary: Vocabulary, summaries: Iterable[Summary], as_of: AsOf,
        known: Links | None = None,
    ) -> "Library":  # fmt: skip
        """Keep what is published on the day, in total order.

        ``known`` are the links of an earlier build, taken over where they still hold.
        """
        published = [s for s in summaries if is_published(s, as_of)]
        published.sort(key=lambda s: (s.date, s.key))
        documents = tuple(s for s in published if s.kind != "collection")
        collections = tuple(s for s in published if s.kind == "collection")
        return cls(site, vocabulary, as_of, documents, collections, known)

    @cached_property
    def shown(self) -> tuple[Summary, ...]:
        """What listings, feeds and neighbours show: all but documents that are gone."""
        return tuple(s for s in self.summaries if not s.gone)

    @cached_property
    def articles(self) -> tuple[Summary, ...]:
        """Articles, oldest first."""
        return tuple(s for s in self.shown if s.kind == "article")

    @cached_property
    def directives(self) -> tuple[Summary, ...]:
        """Directives, oldest first."""
        return tuple(s for s in self.summaries if s.kind == "directive")

    @cached_property
    def by_key(self) -> dict[tuple[str, str], Summary]:
        """Documents by kind and key."""
        return {(s.kind, s.key): s for s in self.summaries}

    @cached_property
    def predecessors(self) -> dict[str, tuple[tuple[Unit, str], ...]]:
        """For each unit, those it succeeds, with ``whole`` or ``part``."""
        found: dict[str, list[tuple[Unit, str]]] = defaultdict(list)
        for unit in self.vocabulary.units:
            for succession in unit.successors:
                found[succession.unit].append((unit, succession.part))
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def acts(self) -> dict[str, tuple[Act, ...]]:
        """What later directives do to each directive, by its key, in order of date."""
        return acts_of(self.directives)

    @cached_property
    def _places(self) -> Places:
        return Places(self.vocabulary.unit_by_id, self.site.province)

    @cached_property
    def _archive(self) -> Index:
        terms = self.vocabulary
        return archive_index(self.directives, terms.type_by_id, terms.unit_by_id, self._places)

    @cached_property
    def references(self) -> dict[str, tuple[tuple[Cited, Resolution], ...]]:
        """What each mention in a document's body means, by the document's URL."""
        return {
            s.url: tuple(
                (mention, resolution(mention, s, self._archive, self._places))
                for mention in s.cited
            )
            for s in (*self.summaries, *self.collections)
            if s.cited
        }

    @cached_property
    def _archive_fingerprint(self) -> Fingerprint:
        return links_fingerprint(self.vocabulary, self.site.province, self.directives)

    @cached_property
    def _links(self) -> dict[str, Linked]:
        """Those of the documents that were asked for; at first, what still holds of the known."""
        holds = self.known and self.known.archive == self._archive_fingerprint
        return dict(self.known.documents) if self.known and holds else {}

    @cached_property
    def links(self) -> Links:
        """Where the mentions of each document lead, by the document's address."""
        citing = (s for s in (*self.summaries, *self.collections) if s.cited)
        return Links(
            self._archive_fingerprint, {summary.url: self._linked(summary) for summary in citing}
        )

    def _linked(self, summary: Summary) -> Linked:
        found = self._links.get(summary.url)
        if found is None or found[0] != summary.digest:
            results = (
                resolution(mention, summary, self._archive, self._places)
                for mention in summary.cited
            )
            urls = tuple(result.url or "" for result in results)
            found = self._links[summary.url] = summary.digest, urls if any(urls) else ()
        return found

    def citation_links(self, summary: Summary) -> tuple[str, ...]:
        """The URL of each of ``summary.cited``, empty when not known; () where none is."""
        return self._linked(summary)[1] if summary.cited else ()

    def citations(self, summary: Summary) -> tuple[str, ...]:
        """The keys of the directives that ``summary`` cites, in order, once each."""
        urls = dict.fromkeys(filter(None, self.citation_links(summary)))
        return tuple(url.removeprefix("/van-ban/").rstrip("/") for url in urls)

    @cached_property
    def cited_by(self) -> dict[str, tuple[Summary, ...]]:
        """The documents that cite each directive, by its address, oldest first."""
        found: dict[str, list[Summary]] = defaultdict(list)
        for summary in self.shown:
            for url in {*filter(None, self.citation_links(summary))}:
                found[url].append(summary)
        return {url: tuple(summaries) for url, summaries in found.items()}

    @cached_property
    def _histories(self) -> dict[str, tuple[Event, ...]]:
        return {summary.key: history_of(summary, self.acts) for summary in self.directives}

    def history(self, summary: Summary) -> tuple[Event, ...]:
        """The events that make the validity of a directive."""
        return self._histories[summary.key] if summary.directive else ()

    @cached_property
    def _validities(self) -> dict[str, Validity]:
        return {key: validity(events, self.as_of.day) for key, events in self._histories.items()}

    def validity(self, summary: Summary) -> Validity:
        """The state of a directive on the day of the build."""
        return self._validities[summary.key]

    @cached_property
    def inhabited_units(self) -> frozenset[str]:
        """The units that have a page: with documents of their own or of a predecessor."""
        found = {unit for s in self.shown for unit in s.units}
        pending = list(found)
        while pending:
            heirs = {s.unit for s in self.vocabulary.unit_by_id[pending.pop()].successors} - found
            found |= heirs
            pending += heirs
        return frozenset(found)

    @cached_property
    def _topic_refs(self) -> dict[str, Ref]:
        return {t.id: Ref(t.name, f"/chu-de/{t.id}/") for t in self.vocabulary.topics}

    @cached_property
    def _name_counts(self) -> Counter[str]:
        return Counter(unit.name for unit in self.vocabulary.units)

    def _told_apart(self, unit: Unit) -> str:
        """Names are used again after mergers: the former bearer is named with its last day."""
        if unit.valid_to and self._name_counts[unit.name] > 1:
            return f"{unit.name} (đến {unit.valid_to:%d/%m/%Y})"
        return unit.name

    @cached_property
    def _unit_refs(self) -> dict[str, Ref]:
        return {u.id: Ref(self._told_apart(u), f"/don-vi/{u.id}/") for u in self.vocabulary.units}

    def topic_refs(self, ids: Iterable[str]) -> tuple[Ref, ...]:
        """Links to topics, in the author's order."""
        return tuple(self._topic_refs[term] for term in ids)

    def unit_refs(self, ids: Iterable[str]) -> tuple[Ref, ...]:
        """Links to units, in the author's order."""
        return tuple(self._unit_refs[term] for term in ids)

    def issuer_refs(self, ids: Iterable[str]) -> tuple[Ref, ...]:
        """Links to issuers, in the author's order."""
        return tuple(
            Ref(self.vocabulary.unit_by_id[term].name, f"/co-quan/{term}/") for term in ids
        )

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(sorted((u.name for u in self.vocabulary.units), key=len))

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {}  # by address, each made when a page first shows it

    @cached_property
    def traces(self) -> dict[str, bytes]:
        """All that another page may show of each document, in short, by the document's address."""
        return {s.url: self._trace(s) for s in (*self.summaries, *self.collections)}

    def _trace(self, summary: Summary) -> bytes:
        legal = msgspec.json.encode(self.validity(summary)) if summary.directive else b""
        return f"{summary.path} {summary.digest} ".encode() + legal

    @cached_property
    def by_url(self) -> dict[str, Summary]:
        """Documents that can be shown, by address."""
        return {s.url: s for s in self.shown}

    @cached_property
    def memberships(self) -> dict[str, tuple[Ref, ...]]:
        """The collections that gather a document, by its address, oldest first."""
        found: dict[str, list[Ref]] = defaultdict(list)
        for collection in self.collections:
            if collection.withdrawn:
                continue
            ref = Ref(self.entry(collection).title, collection.url)
            for url in dict.fromkeys(url for part in collection.parts for url in part.documents):
                found[url].append(ref)
        return {url: tuple(refs) for url, refs in found.items()}

    def entry(self, summary: Summary) -> Entry:
        """The line that stands for ``summary`` in listings."""
        url = summary.url
        if url not in self._entries:
            self._entries[url] = self._entry(summary)
        return self._entries[url]

    def _entry(self, summary: Summary) -> Entry:
        title = sentence_case(summary.title, self._names)
        topics, units = self.topic_refs(summary.topics), self.unit_refs(summary.units)
        changed = summary.modified if summary.modified != summary.date else None
        facts = summary.directive
        if facts is None:
            file = None if summary.gone else summary.image
            image = pictures_of(summary).get(file) if file else None
            return Entry(
                summary.kind, summary.url, summary.date, title, summary.lead, topics, units, image,
                changed=changed,
            )  # fmt: skip
        state, type_name = self.validity(summary), self.vocabulary.type_by_id[facts.type].name
        return Entry(
            summary.kind, summary.url, summary.date, title, None, topics, units,
            name=f"{type_name} {facts.number}",
            number=facts.number,
            issuers=self.issuer_refs(facts.issuers),
            state=StateLabel(state.state, state.label),
            changed=changed,
        )  # fmt: skip
