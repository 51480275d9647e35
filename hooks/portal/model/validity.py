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
    """A row of the history: from ``date`` on the state is ``state``, made so by ``by``.

    ``part`` is what ended or paused on that day; ``parts`` all that is not in force then.
    """

    date: str
    state: State
    by: str | None = None
    part: str | None = None
    parts: tuple[str, ...] = ()


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
        if (row.state, row.by, row.parts) != (rows[-1].state, rows[-1].by, rows[-1].parts):
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
    acting = [act for act in acts if act.date <= day and _is_running(act, day)]
    partial = [act for act in acting if act.part]
    parts = tuple(dict.fromkeys(_named_part(act) for act in partial))
    ended = [end for end in ends if end.date <= day]
    if ended:
        last = min(ended, key=lambda end: (end.date, end.by is None, end.state, end.by or ""))
        return Event(day, last.state, last.by, None, parts)
    if effective and effective > day:
        return Event(day, "not-yet", None, None, parts)
    today = [act for act in partial if act.date == day]
    part = "; ".join(_named_part(act) for act in today) or None
    pause = next((act for act in acting if act.kind == "suspends" and not act.part), None)
    if pause:
        return Event(day, "suspended", pause.by, part, parts)
    resumed = next((act.by for act in acts if act.kind == "suspends" and act.until == day), None)
    if partial:
        by = today[0].by if today else resumed or partial[-1].by
        return Event(day, "partly", by, part, parts)
    return Event(day, "in-force" if effective else "unknown", resumed)


def _is_running(act: Act, day: str) -> bool:
    """Endings of parts last; a suspension lasts until its own end."""
    if act.kind == "suspends":
        return not act.until or act.until > day
    return act.kind in _ENDINGS


def _named_part(act: Act) -> str:
    return f"{act.part} (ngưng)" if act.kind == "suspends" else act.part or ""


def validity(events: tuple[Event, ...], as_of: str) -> Validity:
    """The state on the day ``as_of`` (ISO), by the last row up to that day."""
    now = [event for event in events if event.date <= as_of][-1]
    following = next((event.date for event in events if event.date > as_of), None)
    return Validity(now.state, now.date or None, now.by, now.parts, following)
