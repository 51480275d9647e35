"""Which directive of the library each stored mention means."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from portal.citations.facts import Facts
from portal.citations.finder import Citation
from portal.citations.resolver import Around, Index, Resolution, Target, folded, index, resolve
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


def links_fingerprint(
    vocabulary: Vocabulary, province: str, directives: Iterable[Summary]
) -> Fingerprint:
    """Name everything that decides what a mention means, besides the text that it stands in."""
    return fingerprints.of_links(
        types=vocabulary.document_types, units=vocabulary.units, province=province,
        directives=((summary.url, summary.digest) for summary in directives),
    )  # fmt: skip


_KINDS = {
    "province": ("tỉnh", "thành phố"), "city": ("thành phố",), "town": ("thị xã", "thị trấn"),
    "district": ("huyện", "quận"), "ward": ("phường",), "commune": ("xã",),
}  # fmt: skip


class Places:
    """Where units lie: which places bodies belong to, and what stands around a text.

    ``province`` is the name of the site's own province.
    """

    def __init__(self, units: Mapping[str, Unit], province: str) -> None:
        self._units = units
        self._names = {unit.id: _names(unit) for unit in units.values() if unit.kind in _KINDS}
        bare = folded(province)
        names = {bare, *(f"{kind} {bare}" for kind in _KINDS["province"])}
        self._home = frozenset(
            one for one, known in self._names.items()
            if units[one].kind == "province" and not known.isdisjoint(names)
        )  # fmt: skip
        self._by_name: dict[str, frozenset[str]] = {}
        for one, known in self._names.items():
            for name in known:
                self._by_name[name] = self._by_name.get(name, frozenset()) | self._above(one)

    def of(self, units: Iterable[str]) -> frozenset[str]:
        """The places that these units are, or are bodies of at any time."""
        return frozenset(place for unit in units for place in self._nearest(unit))

    def around(self, units: Iterable[str], day: str) -> Around:
        """What a text of that day about these units is about."""
        own = {place for unit in units for place in self._nearest(unit, day)}
        chain = {above for one in own for above in self._above(one, day)}
        if not own:
            return Around(self._home, self._home, self._home, by_name=self._by_name)
        provinces = frozenset(one for one in chain if self._units[one].kind == "province")
        return Around(frozenset(own), frozenset(chain), provinces, True, self._by_name)

    def _nearest(self, unit: str, day: str | None = None) -> frozenset[str]:
        """The place itself, or the places next above a body."""
        return frozenset(self._climb(unit, day, past_places=False))

    def _above(self, unit: str, day: str | None = None) -> frozenset[str]:
        """A place and all places above it."""
        return frozenset(self._climb(unit, day, past_places=True))

    def _climb(self, unit: str, day: str | None, *, past_places: bool) -> Iterator[str]:
        pending, seen = [unit], {unit}
        while pending:
            one = pending.pop()
            if one in self._names:
                yield one
                if not past_places:
                    continue
            above = set(self._parents(one, day)) - seen
            pending += above
            seen |= above

    def _parents(self, unit: str, day: str | None) -> Iterator[str]:
        known = self._units.get(unit)
        for one in known.parents if known else ():
            begun = day is None or one.valid_from is None or one.valid_from.isoformat() <= day
            ended = day is not None and one.valid_to is not None and one.valid_to.isoformat() < day
            if begun and not ended:
                yield one.unit


def _names(unit: Unit) -> frozenset[str]:
    """The folded names of a place, each also with the word for its kind."""
    names = {folded(name) for name in (unit.name, *unit.aliases)}
    kinds = _KINDS[unit.kind]
    bare = {name for name in names if not name.startswith(kinds)}
    return frozenset(names | {f"{kind} {name}" for kind in kinds for name in bare})


def archive_index(
    directives: Iterable[Summary], types: dict[str, DocumentType], units: dict[str, Unit],
    places: Places,
) -> Index:  # fmt: skip
    """The directives under every key by which a text may cite them."""
    return index(_target(s, types, units, places) for s in directives)


def _target(
    summary: Summary, types: dict[str, DocumentType], units: dict[str, Unit], places: Places
) -> Target:
    facts = summary.directive
    assert facts is not None  # noqa: S101 -- directives only
    issuers = (units[issuer] for issuer in facts.issuers)
    return Target(
        url=summary.url,
        numbers=(facts.number, *facts.other_numbers),
        issued=dt.date.fromisoformat(summary.date),
        type=types[facts.type].abbreviation,
        issuers=tuple(name for unit in issuers for name in (unit.name, *unit.aliases)),
        term=facts.term,
        places=places.of(facts.issuers),
    )


def resolution(mention: Cited, summary: Summary, archive: Index, places: Places) -> Resolution:
    """What ``mention`` in the body of ``summary`` means; see ``resolve``."""
    on = dt.date.fromisoformat(summary.date)
    issuers = summary.directive.issuers if summary.directive else ()
    around = places.around((*summary.units, *issuers), summary.date)
    return resolve(_citation(mention), archive, on, summary.url, around)


def _citation(mention: Cited) -> Citation:
    number = Number("", None, None, mention.symbol, "short", mention.number, mention.key)
    date = dt.date.fromisoformat(mention.date) if mention.date else None
    facts = Facts(date, mention.year, mention.issuer, mention.term, mention.place)
    return Citation(0, 0, 0, mention.number, number, None, facts)
