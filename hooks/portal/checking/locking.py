"""Locking: which directives get a line in the ledger, so that their text cannot change unseen."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.checking.check import Checked
from portal.checking.rules.locked_directive import RULE
from portal.content.ledger import Ledger
from portal.model.diagnostics import Diagnostic
from portal.model.locks import Lock, is_accounted_for, is_unchanged, lock_of
from portal.model.moments import AsOf, is_published
from portal.model.summaries import Summary


@dataclass(frozen=True)
class Locking:
    """The lines to add: of directives new to the ledger, and of those that were put right.

    ``refused`` are the errors that no line can account for: with one of them nothing is added.
    """

    first: tuple[Lock, ...]
    again: tuple[Lock, ...]
    refused: tuple[Diagnostic, ...]


def locking(checked: Checked, as_of: AsOf) -> Locking:
    """What ``portal lock`` has to do on the day ``as_of``."""
    out = [s for s in checked.summaries if s.directive and is_published(s, as_of)]
    first = [s for s in out if s.key not in checked.ledger.last and not s.gone]
    again = [s for s in out if _is_put_right(s, checked.ledger)]
    mended = {s.path for s in again}
    refused = tuple(
        found for found in checked.diagnostics
        if found.severity == "error" and not (found.rule == RULE and found.path in mended)
    )  # fmt: skip
    return Locking(_locks(first, as_of.day), _locks(again, as_of.day), refused)


def _is_put_right(summary: Summary, ledger: Ledger) -> bool:
    line = ledger.last.get(summary.key)
    if line is None or is_unchanged(summary, line.lock):
        return False
    return is_accounted_for(summary, line.lock)


def _locks(summaries: Iterable[Summary], day: str) -> tuple[Lock, ...]:
    return tuple(lock_of(summary, day) for summary in summaries)
