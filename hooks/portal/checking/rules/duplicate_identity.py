"""Two directives with one identity: issuer, type, number and date."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from portal.checking.context import Census, Located
from portal.model.diagnostics import Finding, KeyPath
from portal.model.summaries import Summary
from portal.model.text import fold

RULE = "duplicate-identity"
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_NO_NUMBER = "khongso"
Identity = tuple[str, ...]


def check(census: Census) -> Iterator[Located]:
    """Yield a finding at every claimant but the first, naming the first."""
    claims: dict[Identity, list[tuple[str, KeyPath]]] = defaultdict(list)
    for summary in census.summaries:
        for key, identity in _identities(summary):
            claims[identity].append((summary.path, key))
    for claimants in claims.values():
        first, *others = claimants
        for path, key in others:
            message = f"Văn bản này đã có ở {first[0]} (cùng cơ quan, loại, số và ngày)"
            fix = "Xóa một bản, hoặc sửa số, ngày, cơ quan ban hành cho đúng bản ký."
            yield Located(path, Finding(RULE, key, message, fix))


def _identities(summary: Summary) -> Iterator[tuple[KeyPath, Identity]]:
    """Yield an identity for each number, with the key of the field that tells it."""
    facts = summary.directive
    if facts is None:
        return
    numbers = (facts.number, *facts.other_numbers)
    found = identities(facts.issuers, facts.type, summary.date, numbers, summary.title)
    for index, one in enumerate(found):
        yield ("number",) if index == 0 else ("other_numbers",), one


def identities(
    issuers: Iterable[str], kind: str, date: str, numbers: Iterable[str], abstract: str
) -> tuple[Identity, ...]:
    """An identity for each number; a directive without number is known by its abstract."""
    shared = (",".join(sorted(set(issuers))), kind, date)
    known = dict.fromkeys(map(_comparable, numbers))
    return tuple(
        (*shared, number, fold(abstract) if number == _NO_NUMBER else "") for number in known
    )


def _comparable(number: str) -> str:
    """Drop what typing varies: spaces, dashes, case; đ stays apart from d (HĐ is not HD)."""
    plain = _DASHES.sub("-", "".join(number.split())).casefold()
    return _NO_NUMBER if fold(plain) == _NO_NUMBER else plain
