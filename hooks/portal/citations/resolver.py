"""Decides which directive of the archive a citation means: ``resolve(citation, index)``.

A wrong link misleads a reader about the law, a missing one does not: whatever is not decided by
number, date, term or issuer stays unlinked and is reported.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from portal.citations.finder import Citation
from portal.model.numbers import parse, short
from portal.model.symbols import is_central

# Symbols of one level each: the committees of the Party in a province and in a district.
_ONE_LEVEL = ("TU", "HU")


@dataclass(frozen=True, slots=True)
class Target:
    """A directive of the archive, as far as citations need to know it.

    ``numbers`` are all its numbers as written; ``type`` its type's abbreviation (for numbers
    without one); ``issuers`` the names and aliases under which texts may name its issuers;
    ``places`` are the ids of the places that these are bodies of, as long as they are known.
    """

    url: str
    numbers: tuple[str, ...]
    issued: dt.date
    type: str | None = None
    issuers: tuple[str, ...] = ()
    term: str | None = None
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Around:
    """What a citing text is about: it decides whose document a bare number is.

    ``own`` are the ids of the places that the text names as its own, or of the site's province
    where it names none (not ``stated``); ``chain`` those and all above them on its day;
    ``provinces`` those of them that are provinces. ``by_name`` gives for the folded name of a
    place that the archive knows its id and those above it.
    """

    own: frozenset[str] = frozenset()
    chain: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    stated: bool = False
    by_name: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of a citation: ``url`` only when resolved; the candidates that were left.

    ``own`` is a directive that names itself: neither a link nor a gap in the archive.
    """

    outcome: Literal["resolved", "own", "ambiguous", "unresolved"]
    url: str | None = None
    candidates: tuple[Target, ...] = ()


Index = Mapping[str, tuple[Target, ...]]
Resolve = Callable[[Citation], Resolution]
UNRESOLVED = Resolution("unresolved")


def index(targets: Iterable[Target]) -> Index:
    """The directives by every key under which a citation may ask for them."""
    found: dict[str, dict[str, Target]] = {}
    for target in targets:
        for key in sorted(_keys(target)):
            found.setdefault(key, {})[target.url] = target
    return {
        key: tuple(sorted(hits.values(), key=lambda hit: hit.url)) for key, hits in found.items()
    }


def _keys(target: Target) -> set[str]:
    keys = set()
    for written in target.numbers:
        number = parse(written)
        if number is None or number.system == "unnumbered":
            continue
        keys.add(number.key)
        for kind in filter(None, (number.type, target.type)):
            keys.add(short(number.number, None, kind).key)
            keys.add(short(number.number, number.year or target.issued.year, kind).key)
    return keys


def resolve(
    citation: Citation,
    archive: Index,
    on: dt.date | None = None,
    own: str | None = None,
    around: Around | None = None,
) -> Resolution:
    """The directive that the citation means.

    ``on`` is the date of the citing text: nothing issued later can be meant, unless the text,
    amended since, states that day itself. ``own`` is the URL of the citing directive. A number
    whose issuer the text does not name is ambiguous where what it is ``around`` does not decide.
    """
    candidates = archive.get(citation.number.key, ())
    for test in (
        _not_later(citation, on),
        _dated(citation),
        _of_term(citation),
        _by_issuer(citation),
    ):
        candidates = test(candidates)
    if not candidates:
        return UNRESOLVED
    if around:
        candidates, left = tuple(t for t in candidates if _near(citation, t, around)), candidates
        if not candidates:
            return Resolution("ambiguous", candidates=left)
    if len(candidates) > 1:
        return Resolution("ambiguous", candidates=candidates)
    if candidates[0].url == own:
        return Resolution("own", candidates=candidates)
    return Resolution("resolved", candidates[0].url, candidates)


_Test = Callable[[tuple[Target, ...]], tuple[Target, ...]]


def _not_later(citation: Citation, on: dt.date | None) -> _Test:
    latest = None if citation.facts.date else on
    return lambda targets: tuple(t for t in targets if latest is None or t.issued <= latest)


def _dated(citation: Citation) -> _Test:
    date, year = citation.facts.date, citation.facts.year
    if date:
        return lambda targets: tuple(t for t in targets if t.issued == date)
    return lambda targets: tuple(t for t in targets if year in (None, t.issued.year))


def _of_term(citation: Citation) -> _Test:
    term = citation.facts.term
    return lambda targets: tuple(t for t in targets if term is None or _in_term(t, term))


_YEARS = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
_NTH = re.compile(r"\b[IVXL]{1,7}\b")


def _in_term(target: Target, term: str) -> bool:
    """Whether a directive may be of a term that a text names, "XIII" or "2020-2025".

    A term in years is compared with the directive's, or with its day of issue; a term by number
    only with another one, since each body counts its own.
    """
    said = _YEARS.search(term)
    known = (_YEARS if said else _NTH).search(target.term or "")
    if said:
        span = known.groups() if known else None
        return span == said.groups() if span else said[1] <= str(target.issued.year) <= said[2]
    return known is None or known[0] == term


def _by_issuer(citation: Citation) -> _Test:
    words = citation.facts.issuer
    if words is None:
        return lambda targets: targets
    exclusive = not is_central(citation.number.issuer)

    def test(targets: tuple[Target, ...]) -> tuple[Target, ...]:
        agreeing = tuple(t for t in targets if _named(t, words))
        if agreeing or (exclusive and any(t.issuers for t in targets)):
            return agreeing
        return targets

    return test


def _named(target: Target, words: str) -> bool:
    """Whether a text's words for an issuer may mean one of the target's.

    The text may say less than a name ("Tỉnh ủy") or more ("Tỉnh ủy Gia Lai và ..."); a name that
    is but a part of another, such as "Tỉnh ủy", is not enough to meet a text that says more.
    """
    said = f" {folded(words)} "
    names = {f" {folded(name)} " for name in target.issuers}
    whole = {name for name in names if not any(name in other for other in names - {name})}
    return any(said in name for name in names) or any(name in said for name in whole)


def _near(citation: Citation, target: Target, around: Around) -> bool:
    """Whether a number that many bodies write may be this one in a text about these places."""
    facts = citation.facts
    if is_central(citation.number.issuer) or not target.places:
        return True
    if facts.issuer and _names_place(facts.issuer, target, around):
        return True
    if facts.place and not _is_in(folded(facts.place), target, around):
        return False
    if not around.stated:
        return bool(facts.date) or not target.places.isdisjoint(around.own)
    return not target.places.isdisjoint(around.chain) and _of_its_level(citation, target, around)


def _of_its_level(citation: Citation, target: Target, around: Around) -> bool:
    """Whether a text about a place below the target's must mean the body above.

    A commune's committee writes "KH-UBND" as the province's does; "TU" is one in each province.
    """
    facts = citation.facts
    if facts.date or facts.issuer or facts.place:
        return True
    if (citation.number.issuer or "").startswith(_ONE_LEVEL):
        return around.provinces <= target.places or len(around.provinces) == 1
    return around.own <= target.places


def _is_in(place: str, target: Target, around: Around) -> bool:
    """Whether a place lies in one of the target's; a place that nobody knows lies elsewhere."""
    return not target.places.isdisjoint(around.by_name.get(place, frozenset()))


def _names_place(words: str, target: Target, around: Around) -> bool:
    """Whether a text's words for an issuer name the target's place, too."""
    said = _OF_PLACE.sub(r"\1 ", folded(words)).split()
    spans = (" ".join(said[at:end]) for at in range(len(said)) for end in range(at + 2, at + 7))
    return any(_is_in(one, target, around) for one in spans)


_BRIEF = (
    ("uỷ", "ủy"), ("ubtư", "ub tw"), ("ubtw", "ub tw"), ("mttqvn", "mttq việt nam"),
    ("mặt trận tổ quốc", "mttq"), ("ủy ban nhân dân", "ubnd"), ("hội đồng nhân dân", "hđnd"),
    ("trung ương", "tw"), ("ủy ban", "ub"), ("ban thường vụ", "btv"), ("ban chấp hành", "bch"),
    ("ban thường trực", "btt"), ("mttq việt nam", "mttq"), ("đảng bộ tỉnh", "tỉnh ủy"),
    ("đảng bộ thành phố", "thành ủy"), ("đảng bộ huyện", "huyện ủy"),
    ("đảng bộ xã", "đảng ủy xã"), ("đảng bộ phường", "đảng ủy phường"),
)  # fmt: skip
# Parts and heads that act for a body: what they issue is the body's.
_ACTING = re.compile(
    r"^(?:btv|bch|btt|đoàn chủ tịch|thường trực|thường vụ|chủ tịch|phó chủ tịch|bí thư|phó bí thư"
    r"|giám đốc|bộ trưởng)\s+(?=\S)"
)
# What in the name of a body stands between the kind of its place and the place's own name.
_OF_PLACE = re.compile(r"\b(tỉnh|thành phố|huyện)(?: ủy| đoàn| hội)\b ?")


@lru_cache(maxsize=4096)
def folded(words: str) -> str:
    """A name in one writing: small letters, the usual abbreviations, no part of a body."""
    folded = " ".join(re.sub(r"[^\w]+", " ", words.casefold()).split())
    for full, brief in _BRIEF:
        folded = folded.replace(full, brief)
    return _ACTING.sub("", folded)
