"""Finds the citations of directives in plain text: ``find(text)``.

Candidates ("drafts") lend each other what a list or a second mention leaves out; those that then
have a number are citations. Work is proportional to the length of the text: a draft is compared
with its neighbours and looked up by its key, never with all others.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from portal.citations.context import Tail
from portal.citations.drafts import Draft, drafts, listed
from portal.citations.grammar import Number, parse, short
from portal.citations.symbols import BY_ABBREVIATION


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a directive in a text.

    ``start`` and ``end`` bound ``surface``, which begins at the type word when that stands right
    before the number ("Chỉ thị số 06-CT/TU"); ``at`` is where the digits begin. ``date``,
    ``year``, ``issuer`` and ``term`` are what the text says here or, of the same number,
    elsewhere; None when it does not say.
    """

    start: int
    end: int
    at: int
    surface: str
    number: Number
    type_word: str | None = None
    date: dt.date | None = None
    year: int | None = None
    issuer: str | None = None
    term: str | None = None


def find(text: str) -> tuple[Citation, ...]:
    """All citations of the text, in its order; they never overlap."""
    found = drafts(text)
    if not found:
        return ()
    return _agreed([_citation(text, draft) for draft in _settle(text, _lend(text, found))])


def _lend(text: str, found: Sequence[Draft]) -> list[Draft]:
    """In a list, give each item what its right neighbour says for both: symbol, date, issuer."""
    lent = list(found)
    for i in range(len(lent) - 2, -1, -1):
        left, right = lent[i], lent[i + 1]
        if not listed(text, left, right.lead.start):
            continue
        if left.number is None and right.codes and right.type_word is None:
            number = parse(left.digits + right.codes)
            left = replace(left, codes=right.codes, number=number)
        if _same_series(left, right):
            left = replace(left, says=_merged(left.says, right.says))
        lent[i] = left
    for i in range(1, len(lent)):
        left, right = lent[i - 1], lent[i]
        if left.ahead and not right.ahead and listed(text, left, right.lead.start):
            lent[i] = replace(right, ahead=left.ahead if _same_series(left, right) else None)
    return lent


def _same_series(left: Draft, right: Draft) -> bool:
    """Whether two items of a list are of one type and one issuer, so that they may share."""
    if right.type_word and left.kinds.isdisjoint(right.kinds):
        return False
    if left.number and right.number:
        return (left.number.type, left.number.issuer) == (right.number.type, right.number.issuer)
    return True


def _merged(own: Tail, other: Tail) -> Tail:
    """What is said of a document here, completed by what is said elsewhere."""
    return replace(
        own,
        date=own.date or other.date,
        year=own.year or other.year,
        issuer=own.issuer or other.issuer,
        term=own.term or other.term,
    )


def _settle(text: str, found: Sequence[Draft]) -> list[Draft]:
    """The drafts that are citations, each with its number."""
    known = _antecedents(found)
    settled: list[Draft] = []
    for draft in found:
        if draft.number is None and draft.type_word is None:
            if not (settled and listed(text, settled[-1], draft.at)):
                continue
            draft = replace(draft, lead=replace(draft.lead, type_word=settled[-1].type_word))
        number = draft.number or _number_of(draft, known)
        if number:
            settled.append(replace(draft, number=number))
    return settled


# By type, digits and year; None where a text has two such documents, so that "Nghị quyết 18"
# says no more than it says.
_Known = Mapping[tuple[str, str, int | None], Number | None]


def _antecedents(found: Sequence[Draft]) -> _Known:
    known: dict[tuple[str, str, int | None], Number | None] = {}
    for draft in found:
        if draft.number is None:
            continue
        for kind in draft.kinds:
            for year in {None, draft.number.year}:
                key = (kind, draft.digits.lstrip("0"), year)
                same = known.setdefault(key, draft.number)
                known[key] = same if same and same.key == draft.number.key else None
    return known


def _number_of(draft: Draft, known: _Known) -> Number | None:
    """The number of a short mention: the one cited in full elsewhere, or type and digits."""
    for kind in sorted(draft.kinds):
        key = (kind, draft.digits.lstrip("0"), draft.year)
        if key in known:
            return known[key] or short(draft.digits, draft.year, kind)
        if _stands_alone(draft, kind):
            return short(draft.digits, draft.year, kind)
    return None


def _stands_alone(draft: Draft, kind: str) -> bool:
    """Whether a short mention without a full one elsewhere is surely a document.

    "Thông tư 12/2017" could be a month; "Chương trình 135 của Chính phủ" is a programme's name.
    """
    dated, issued, marked = draft.says.date, draft.says.issuer, draft.lead.marked
    if draft.year:
        return bool(marked or dated or issued or int(draft.digits) > 12)
    if BY_ABBREVIATION[kind.casefold()].loose:
        return bool(dated or (marked and issued))
    return bool(marked or dated or issued)


def _citation(text: str, draft: Draft) -> Citation:
    says = _merged(draft.says, draft.ahead) if draft.ahead else draft.says
    assert draft.number
    return Citation(
        start=draft.lead.start,
        end=draft.end,
        at=draft.at,
        surface=text[draft.lead.start : draft.end],
        number=draft.number,
        type_word=draft.type_word,
        date=says.date,
        year=says.year,
        issuer=says.issuer,
        term=says.term,
    )


def _agreed(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Each mention completed by the other mentions of its number, where they do not differ."""
    said: dict[str, dict[str, set[object]]] = {}
    for citation in citations:
        facts = said.setdefault(citation.number.key, {name: set() for name in _FACTS})
        for name in _FACTS:
            if (value := getattr(citation, name)) is not None:
                facts[name].add(value)
    return tuple(_completed(citation, said[citation.number.key]) for citation in citations)


_FACTS = ("date", "year", "issuer", "term")


def _completed(citation: Citation, facts: Mapping[str, set[object]]) -> Citation:
    missing = {
        name: next(iter(values))
        for name, values in facts.items()
        if len(values) == 1 and getattr(citation, name) is None
    }
    return replace(citation, **missing) if missing else citation
