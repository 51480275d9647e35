"""One run over some logs: what is new in them is added to what was counted before."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from portal.model.moments import ZONE
from portal.model.statistics import ONLINE_MINUTES, Statistics
from portal.visits.goaccess import count
from portal.visits.ledger import Ledger
from portal.visits.lines import BrokenLine, Visit, visit_of
from portal.visits.logs import lines

_SETTLED = 2  # seconds: after them a server has written its line
_MOST_READ = 200  # pages that are kept by name
_ANY_DAY = "01/Jan/2000"  # who is online at midnight is one visitor


@dataclass
class Tally:
    """How many lines were what: visits counted now, counted before or too young, and broken."""

    counted: int = 0
    before: int = 0
    later: int = 0
    broken: int = 0


def tally(root: Path, logs: list[Path], now: dt.datetime) -> tuple[Tally, Statistics]:
    """Count what is new in the logs and leave the result for the build.

    Raise LogUnreadable or GoaccessFailed; then nothing is counted, and the next run does it all.
    """
    ledger = Ledger(root)
    with ledger.lock:
        until = int(now.timestamp()) - _SETTLED
        since, secret = ledger.counted_until, ledger.secret
        told, recent = Tally(), []
        database = ledger.next_database(until)

        def new() -> Iterator[str]:
            for visit in _visits(logs, told):
                if until - 60 * ONLINE_MINUTES <= visit.time < until:
                    recent.append(visit.named(secret, _ANY_DAY))
                if _is_new(visit, since, until, told):
                    yield visit.named(secret)

        counts = count(new(), database)
        made = now.astimezone(ZONE).isoformat(timespec="minutes")
        online = count(recent).visitors if recent else 0
        result = Statistics(made, online, counts.days, counts.read[:_MOST_READ])
        ledger.close(max(since, until), database, msgspec.json.encode(result))
        return told, result


def _visits(logs: list[Path], told: Tally) -> Iterator[Visit]:
    for path in logs:
        for line in lines(path):
            try:
                visit = visit_of(line)
            except BrokenLine:
                told.broken += 1
                continue
            if visit:
                yield visit


def _is_new(visit: Visit, since: int, until: int, told: Tally) -> bool:
    told.before += visit.time < since
    told.later += visit.time >= until
    told.counted += since <= visit.time < until
    return since <= visit.time < until
