"""The legal state of a directive on a date, from its dates and what later ones did to it.

A date that no source states is not guessed: without a date of effect the state is
``unknown`` until another directive ends it.
"""

from typing import Literal

import msgspec

State = Literal[
    "unknown", "not-yet", "in-force", "partly", "suspended", "expired", "replaced", "repealed",
    "withdrawn",
]  # fmt: skip

LABELS: dict[State, str] = {
    "unknown": "Chưa rõ hiệu lực",
    "not-yet": "Chưa có hiệu lực",
    "in-force": "Còn hiệu lực",
    "partly": "Hết hiệu lực một phần",
    "suspended": "Ngưng hiệu lực",
    "expired": "Hết hiệu lực",
    "replaced": "Đã được thay thế",
    "repealed": "Đã bị bãi bỏ",
    "withdrawn": "Đã thu hồi",
}
DEAD: frozenset[State] = frozenset({"expired", "replaced", "repealed", "withdrawn"})


class Act(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a later directive does to this one: kind of relation, its key, when, which part."""

    kind: str
    by: str
    date: str
    part: str | None = None
    until: str | None = None


class Event(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A row of the history: from ``date`` on the state is ``state``, made so by ``by``."""

    date: str
    state: State
    by: str | None = None
    part: str | None = None


class Validity(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The state on a date: since when, by which directive, and when it changes next if known."""

    state: State
    since: str | None = None
    by: str | None = None
    parts: tuple[str, ...] = ()
    next_change: str | None = None

    @property
    def label(self) -> str:
        """The state in words."""
        return LABELS[self.state]


_ENDINGS: dict[str, State] = {"replaces": "replaced", "repeals": "repealed"}


def history(
    effective: str | None, expires: str | None, withdrawn: str | None, acts: tuple[Act, ...]
) -> tuple[Event, ...]:
    """Return what happened, in order of date; the first row, without a date, is the beginning.

    A day on which nothing changes has no row. Nothing happens after an ending.
    """
    ends = _ends(expires, withdrawn, acts)
    days = {end.date for end in ends} | {effective or ""}
    days |= {day for act in acts for day in (act.date, act.until) if day}
    rows = [Event("", "not-yet" if effective else "unknown")]
    for day in sorted(days - {""}):
        row = _on(day, effective, ends, acts)
        if (row.state, row.by) != (rows[-1].state, rows[-1].by) or row.part:
            rows.append(row)
        if row.state in DEAD:
            break
    return tuple(rows)


def _ends(expires: str | None, withdrawn: str | None, acts: tuple[Act, ...]) -> list[Event]:
    ends = [
        Event(act.date, _ENDINGS[act.kind], act.by)
        for act in acts
        if act.kind in _ENDINGS and not act.part
    ]
    ends += [Event(expires, "expired")] if expires else []
    return ends + ([Event(withdrawn, "withdrawn")] if withdrawn else [])


def _on(day: str, effective: str | None, ends: list[Event], acts: tuple[Act, ...]) -> Event:
    """The state on a day on which something happens, and what made it so."""
    ended = [end for end in ends if end.date <= day]
    if ended:
        return min(ended, key=lambda end: (end.date, end.by is None, end.state, end.by or ""))
    parts = [act for act in acts if act.kind in _ENDINGS and act.part and act.date <= day]
    today = next((act for act in parts if act.date == day), None)
    if effective and effective > day:
        return Event(day, "not-yet")
    pauses = [act for act in acts if act.kind == "suspends" and act.date <= day]
    running = [act for act in pauses if not act.until or act.until > day]
    if running:
        return Event(day, "suspended", running[0].by, running[0].part)
    resumed = next((act.by for act in pauses if act.until == day), None)
    if today:
        return Event(day, "partly", today.by, today.part)
    if parts:
        return Event(day, "partly", resumed or parts[-1].by)
    return Event(day, "in-force" if effective else "unknown", resumed)


def validity(events: tuple[Event, ...], as_of: str) -> Validity:
    """The state on the day ``as_of`` (ISO), by the last row up to that day."""
    past = [event for event in events if event.date <= as_of]
    now = past[-1]
    parts = tuple(e.part for e in past if e.part and e.state == "partly")
    following = next((event.date for event in events if event.date > as_of), None)
    return Validity(now.state, now.date or None, now.by, parts, following)
