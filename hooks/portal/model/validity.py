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


def history(
    effective: str | None, expires: str | None, withdrawn: str | None, acts: tuple[Act, ...]
) -> tuple[Event, ...]:
    """Return all events in order of date; on one day an ending comes last."""
    events: list[Event] = []
    if effective:
        events.append(Event(effective, "in-force"))
    for act in acts:
        events.extend(_events(act, effective))
    if expires:
        events.append(Event(expires, "expired"))
    if withdrawn:
        events.append(Event(withdrawn, "withdrawn"))
    return tuple(sorted(events, key=lambda e: (e.date, e.state in DEAD, e.state, e.by or "")))


def _events(act: Act, effective: str | None) -> tuple[Event, ...]:
    if act.kind == "suspends":
        pause = Event(act.date, "suspended", act.by, act.part)
        resumed: State = "in-force" if effective else "unknown"
        return (pause, Event(act.until, resumed, act.by)) if act.until else (pause,)
    if act.kind in ("replaces", "repeals"):
        whole: State = "replaced" if act.kind == "replaces" else "repealed"
        return (Event(act.date, "partly" if act.part else whole, act.by, act.part),)
    return ()


def validity(events: tuple[Event, ...], as_of: str) -> Validity:
    """Fold the events up to the day ``as_of`` (ISO); a dead directive does not live again."""
    starts_later = any(e.state == "in-force" and e.by is None and e.date > as_of for e in events)
    state = Validity("not-yet" if starts_later else "unknown")
    for event in events:
        if event.date > as_of:
            return msgspec.structs.replace(state, next_change=event.date)
        if state.state in DEAD:
            continue
        parts = (
            (*state.parts, event.part) if event.state == "partly" and event.part else state.parts
        )
        resumed = parts and event.state in ("in-force", "unknown")
        state = Validity("partly" if resumed else event.state, event.date, event.by, parts)
    return state
