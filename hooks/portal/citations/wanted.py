"""What texts cite and the archive cannot answer, most cited first, for the archivist."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from portal.citations.resolver import Resolution
from portal.model.summaries import Cited

Outcome = Literal["ambiguous", "unresolved"]


class Mention(NamedTuple):
    """A directive that the text at ``path`` cites, and what became of the citation."""

    path: str
    cited: Cited
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Wanted:
    """A number that texts cite and the archive lacks: ``paths`` are those texts, each once.

    ``dates`` (ISO) and ``issuers`` are what they say of it; ``candidates`` the addresses of the
    directives that may be meant.
    """

    key: str
    number: str
    paths: tuple[str, ...]
    dates: tuple[str, ...]
    issuers: tuple[str, ...]
    candidates: tuple[str, ...]


def wanted(mentions: Iterable[Mention], outcome: Outcome) -> tuple[Wanted, ...]:
    """The numbers with this outcome, those that most texts cite first, then by key."""
    groups: dict[str, list[Mention]] = {}
    for one in mentions:
        if one.resolution.outcome == outcome:
            groups.setdefault(one.cited.key, []).append(one)
    rows = [_row(key, group) for key, group in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-len(row.paths), row.key)))


def _row(key: str, group: list[Mention]) -> Wanted:
    return Wanted(
        key=key,
        number=group[0].cited.number,
        paths=tuple(sorted({one.path for one in group})),
        dates=tuple(sorted({one.cited.date for one in group if one.cited.date})),
        issuers=tuple(sorted({one.cited.issuer for one in group if one.cited.issuer})),
        candidates=tuple(sorted({t.url for one in group for t in one.resolution.candidates})),
    )
