"""Finds the citations of directives in plain text: ``find(text)``.

Candidates ("drafts") lend each other what a list or a second mention leaves out; those that then
have a number are citations. Work is proportional to the length of the text: a draft is compared
with its neighbours and looked up by its key, never with all others.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from portal.citations.before import NOTHING_AHEAD, Ahead
from portal.citations.columns import column_facts
from portal.citations.drafts import Draft, drafts, is_range, listed
from portal.citations.facts import NOTHING, Facts, on_day
from portal.citations.heads import head_facts
from portal.model.numbers import Number, parse, short
from portal.model.symbols import BY_ABBREVIATION

_MARK_WIDTH = 10  # characters of "Số: " with its spaces


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a directive in a text.

    ``start`` and ``end`` bound ``surface``, which begins at the type word when that stands right
    before the number ("Chỉ thị số 06-CT/TU"); ``at`` is where the digits begin. ``facts`` is what
    the text says of the document here or, of the same number, elsewhere.
    """

    start: int
    end: int
    at: int
    surface: str
    number: Number
    type_word: str | None = None
    facts: Facts = NOTHING


def find(text: str) -> tuple[Citation, ...]:
    """All citations of the text, in its order; they never overlap."""
    found = drafts(text)
    if not found:
        return ()
    citations = [
        _citation(text, draft, draft.number)
        for draft in _settle(text, _lend(text, _told_by_form(text, found)))
        if draft.number
    ]
    return _agreed(citations)


def _told_by_form(text: str, found: Sequence[Draft]) -> list[Draft]:
    """The drafts with what the columns of their table or the head of a document say of them."""
    cells = column_facts(text)
    starts = sorted(cells)
    told: list[Draft] = []
    for draft in found:
        bare = draft.lead.marked and draft.lead.type_word is None
        facts = head_facts(text, _mark(text, draft), draft.end) if bare else None
        at = bisect_right(starts, (draft.at, len(text))) - 1
        if at >= 0 and draft.at < starts[at][1]:
            facts = cells[starts[at]]
        told.append(replace(draft, says=draft.says.completed(facts)) if facts else draft)
    return told


def _mark(text: str, draft: Draft) -> int:
    """Where "Số" stands right before a number."""
    start = max(0, draft.at - _MARK_WIDTH)
    return start + text[start : draft.at].lower().rfind("số")


def _lend(text: str, found: Sequence[Draft]) -> list[Draft]:
    """In a list, give each item what its right neighbour says for both: symbol, date, issuer."""
    lent = list(found)
    for i in range(len(lent) - 2, -1, -1):
        left, right = lent[i], lent[i + 1]
        is_listed = listed(text, left, right.lead.start)
        if not is_listed and not is_range(text, left, right.lead.start):
            continue
        if left.number is None and _shares_symbol(left, right):
            number = parse(left.digits + right.codes)
            left = replace(left, codes=right.codes, number=number)
        if is_listed and right.days:
            left = replace(
                left, says=on_day(right.days[-1]).completed(left.says), days=right.days[:-1]
            )
        if is_listed and _same_series(left, right):
            left = replace(left, says=left.says.completed(replace(right.says, place=None)))
        lent[i] = left
    for i in range(1, len(lent)):
        left, right = lent[i - 1], lent[i]
        lendable = left.ahead != NOTHING_AHEAD and right.ahead == NOTHING_AHEAD
        if lendable and listed(text, left, right.lead.start) and _same_issuer(left, right):
            lent[i] = replace(right, ahead=left.ahead)
    return _same_days(lent)


def _same_days(found: Sequence[Draft]) -> list[Draft]:
    """Give those that were issued "on the same day" the day of the one before."""
    dated: list[Draft] = []
    last: dt.date | None = None
    for draft in found:
        ahead, says = draft.ahead, draft.says
        if last and draft.same_day:
            says = says.completed(on_day(last))
        elif last and ahead.same_day and not says.date:
            ahead = Ahead(ahead.facts.completed(on_day(last)))
        last = says.date or ahead.facts.date or last
        is_same = says is draft.says and ahead is draft.ahead
        dated.append(draft if is_same else replace(draft, says=says, ahead=ahead))
    return dated


def _shares_symbol(left: Draft, right: Draft) -> bool:
    """Whether digits borrow the symbol of the next item: "Quyết định số 217, 218-QĐ/TW"."""
    if right.number is None or right.lead.type_word:
        return False
    return not left.kinds or right.number.type is None or right.number.type in left.kinds


def _same_series(left: Draft, right: Draft) -> bool:
    """Whether two items of a list are of one type and one issuer, so that they may share."""
    if right.lead.type_word and left.kinds.isdisjoint(right.kinds):
        return False
    if left.number and right.number:
        return (left.number.type, left.number.issuer) == (right.number.type, right.number.issuer)
    return True


def _same_issuer(left: Draft, right: Draft) -> bool:
    """Whether what was said before the left one may hold for the right one, of whatever type."""
    if left.number and right.number:
        return left.number.issuer == right.number.issuer
    return True


def _settle(text: str, found: Sequence[Draft]) -> list[Draft]:
    """The drafts that are citations, each with its number."""
    known = _antecedents(found)
    settled: list[Draft] = []
    for draft in found:
        typed = draft if draft.number or draft.type_word else _typed(text, draft, settled)
        number = typed.number or _number_of(typed, known)
        if number:
            settled.append(typed if typed.number else replace(typed, number=number))
    return settled


def _typed(text: str, draft: Draft, settled: Sequence[Draft]) -> Draft:
    """An item of a list with the type word of its left neighbour: "Quyết định 217, 218"."""
    if settled and listed(text, settled[-1], draft.at):
        return replace(draft, type_word=settled[-1].type_word)
    return draft


# By type, digits and year; None where a text has two such documents, so that "Nghị quyết 18"
# says no more than it says.
_Known = dict[tuple[str, str, int | None], Number | None]


def _antecedents(found: Sequence[Draft]) -> _Known:
    """The numbers that short mentions may mean, wherever in the text they stand."""
    known: _Known = {}
    for draft in found:
        if draft.number:
            for key in _keys(draft, draft.number.year):
                same = known.setdefault(key, draft.number)
                known[key] = same if same and same.key == draft.number.key else None
    for draft in found:
        number = None if draft.number else _alone(draft)
        if number:
            known.update({key: number for key in _keys(draft, draft.year) if key not in known})
    return known


def _keys(draft: Draft, year: int | None) -> set[tuple[str, str, int | None]]:
    digits = draft.digits.lstrip("0")
    return {(kind, digits, asked) for kind in draft.kinds for asked in (None, year)}


def _number_of(draft: Draft, known: _Known) -> Number | None:
    """The number of a short mention: the one given elsewhere, or its type and digits."""
    for kind in sorted(draft.kinds):
        key = (kind, draft.digits.lstrip("0"), draft.year)
        if key in known:
            return known[key] or short(draft.digits, draft.year, kind)
    return _alone(draft)


def _alone(draft: Draft) -> Number | None:
    """The number of a short mention that needs no other one; None when it is not sure."""
    kinds = (kind for kind in sorted(draft.kinds) if _stands_alone(draft, kind))
    return next((short(draft.digits, draft.year, kind) for kind in kinds), None)


def _stands_alone(draft: Draft, kind: str) -> bool:
    """Whether a short mention without a full one elsewhere is surely a document.

    "Thông tư 12/2017" could be a month; "Chương trình 135 của Chính phủ" is a programme's name.
    """
    dated, issued, marked = draft.says.date, draft.says.issuer, draft.lead.marked
    if draft.year:
        a_month = draft.digits.isdigit() and int(draft.digits) <= 12
        return bool(marked or dated or issued or not a_month)
    if BY_ABBREVIATION[kind.casefold()].loose:
        return bool(dated or (marked and issued))
    return bool(marked or dated or issued)


def _citation(text: str, draft: Draft, number: Number) -> Citation:
    return Citation(
        start=draft.lead.start,
        end=draft.end,
        at=draft.at,
        surface=text[draft.lead.start : draft.end],
        number=number,
        type_word=draft.type_word,
        facts=draft.says.completed(draft.ahead.facts),
    )


def _agreed(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Each mention completed by the other mentions of its number, where they do not differ."""
    said: dict[str, list[Facts]] = {}
    for citation in citations:
        said.setdefault(citation.number.key, []).append(citation.facts)
    common = {key: _common(facts) for key, facts in said.items() if len(facts) > 1}
    return tuple(
        replace(citation, facts=citation.facts.completed(common[citation.number.key]))
        if citation.number.key in common
        else citation
        for citation in citations
    )


def _common(said: Sequence[Facts]) -> Facts:
    return Facts(
        date=_only(facts.date for facts in said),
        year=_only(facts.year for facts in said),
        issuer=_only(facts.issuer for facts in said),
        term=_only(facts.term for facts in said),
    )


_T = TypeVar("_T")


def _only(values: Iterable[_T | None]) -> _T | None:
    """The one value that is said, however often; None when none is, or several are."""
    distinct = {value for value in values if value is not None}
    return distinct.pop() if len(distinct) == 1 else None
