"""Addresses that are answered by something else than a file: moved ones, and those of the gone."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.model.addresses import addresses_of
from portal.model.summaries import Summary


@dataclass(frozen=True)
class Moves:
    """Old addresses with their targets, below the site's base; all in order.

    ``paths`` are decoded as servers decode them; ``queries`` are addresses with a query, encoded
    as browsers send them, so that one program of an old portal can lead to many documents.
    ``gone`` are paths whose page says that the document was taken down.
    """

    paths: tuple[tuple[str, str], ...]
    queries: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]


def moves_of(summaries: Iterable[Summary], base: str) -> Moves:
    """Collect the moves of all published documents."""
    paths: dict[str, str] = {}
    queries: dict[str, str] = {}
    gone: list[str] = []
    for summary in summaries:
        target = base + summary.url
        if summary.gone:
            gone.append(target)
        for _, old in addresses_of(summary.legacy_urls):
            if old.query:
                queries.update((base + one, target) for one in old.requests)
            else:
                paths.update((base + one, target) for one in old.spellings)
    return Moves(tuple(sorted(paths.items())), tuple(sorted(queries.items())), tuple(sorted(gone)))
