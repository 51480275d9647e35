"""Addresses that are answered by something else than a file: moved ones, and those of the gone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from portal.model.summaries import Summary

_KEPT = "/:@!$&'()*+,;=-._~?"
_FILES = (".html", ".htm", ".php", ".asp", ".aspx", ".jsp")


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
        for old in summary.legacy_urls:
            if "?" in old:
                queries[base + _sent(old)] = target
            else:
                paths.update((base + one, target) for one in _writings(unquote(old)))
    return Moves(tuple(sorted(paths.items())), tuple(sorted(queries.items())), tuple(sorted(gone)))


def _sent(old: str) -> str:
    path, _, query = old.partition("?")
    return f"{quote(unquote(path), safe=_KEPT)}?{quote(query, safe=_KEPT + '%')}"


def _writings(old: str) -> Iterator[str]:
    """An old folder is asked for with and without its last slash."""
    yield old
    if not old.lower().endswith(_FILES):
        yield old.rstrip("/") if old.endswith("/") else f"{old}/"
