"""The legal state of a directive on every day that matters, and what holds for any history."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.model.validity import DEAD, LABELS, Act, Event, Validity, history, validity

# One directive: issued 01/03/2020 and in force a month later; amended, repealed in part,
# suspended for a while, repealed in another part, replaced; what comes after changes nothing.
CHAIN = history(
    "2020-04-01",
    "2026-01-01",
    None,
    (
        Act("amends", "2020/sua", "2020-09-01", "Điều 2"),
        Act("repeals", "2021/bai-bo", "2021-01-01", "Điều 3"),
        Act("suspends", "2022/ngung", "2022-01-01", until="2022-07-01"),
        Act("repeals", "2023/bai-bo-nua", "2023-01-01", "Điều 5"),
        Act("replaces", "2024/thay", "2024-02-01"),
        Act("repeals", "2025/bai-bo-het", "2025-01-01"),
    ),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-02-29", Validity("not-yet", next_change="2020-04-01")),
        ("2020-03-01", Validity("not-yet", next_change="2020-04-01")),
        ("2020-03-31", Validity("not-yet", next_change="2020-04-01")),
        ("2020-04-01", Validity("in-force", "2020-04-01", next_change="2021-01-01")),
        ("2020-09-01", Validity("in-force", "2020-04-01", next_change="2021-01-01")),
        ("2020-12-31", Validity("in-force", "2020-04-01", next_change="2021-01-01")),
        (
            "2021-01-01",
            Validity("partly", "2021-01-01", "2021/bai-bo", ("Điều 3",), "2022-01-01"),
        ),
        (
            "2022-01-01",
            Validity("suspended", "2022-01-01", "2022/ngung", ("Điều 3",), "2022-07-01"),
        ),
        (
            "2022-06-30",
            Validity("suspended", "2022-01-01", "2022/ngung", ("Điều 3",), "2022-07-01"),
        ),
        ("2022-07-01", Validity("partly", "2022-07-01", "2022/ngung", ("Điều 3",), "2023-01-01")),
        (
            "2023-01-01",
            Validity("partly", "2023-01-01", "2023/bai-bo-nua", ("Điều 3", "Điều 5"), "2024-02-01"),
        ),
        (
            "2024-01-31",
            Validity("partly", "2023-01-01", "2023/bai-bo-nua", ("Điều 3", "Điều 5"), "2024-02-01"),
        ),
        (
            "2024-02-01",
            Validity("replaced", "2024-02-01", "2024/thay", ("Điều 3", "Điều 5")),
        ),
        (
            "2025-01-01",
            Validity("replaced", "2024-02-01", "2024/thay", ("Điều 3", "Điều 5")),
        ),
        ("2030-01-01", Validity("replaced", "2024-02-01", "2024/thay", ("Điều 3", "Điều 5"))),
    ],
)
def test_the_state_on_each_day_of_one_chain(day: str, expected: Validity) -> None:
    assert validity(CHAIN, day) == expected


WHOLE = Act("replaces", "2024/thay", "2024-02-01")
PAUSE = Act("suspends", "2022/ngung", "2022-01-01", until="2022-07-01")
FOR_GOOD = Act("suspends", "2022/ngung", "2022-01-01")


@pytest.mark.parametrize(
    ("effective", "expires", "withdrawn", "acts", "day", "state"),
    [
        # no source states the date of effect: it is not guessed
        (None, None, None, (), "2026-01-01", "unknown"),
        (None, None, None, (WHOLE,), "2024-01-31", "unknown"),
        (None, None, None, (WHOLE,), "2024-02-01", "replaced"),
        (None, None, None, (PAUSE,), "2022-03-01", "suspended"),
        (None, None, None, (PAUSE,), "2022-07-01", "unknown"),
        (None, "2023-01-01", None, (), "2022-12-31", "unknown"),
        (None, "2023-01-01", None, (), "2023-01-01", "expired"),
        ("2020-01-01", "2023-01-01", None, (), "2022-12-31", "in-force"),
        ("2020-01-01", "2023-01-01", None, (), "2023-01-01", "expired"),
        ("2020-01-01", None, "2021-05-05", (), "2021-05-04", "in-force"),
        ("2020-01-01", None, "2021-05-05", (), "2021-05-05", "withdrawn"),
        ("2020-01-01", None, None, (FOR_GOOD,), "2030-01-01", "suspended"),
        # an ending before the date of effect: it never comes into force
        ("2025-01-01", None, None, (WHOLE,), "2024-12-31", "replaced"),
        ("2025-01-01", None, None, (WHOLE,), "2025-01-01", "replaced"),
        # a suspension ends, but not for a directive that is dead
        ("2020-01-01", "2022-03-01", None, (PAUSE,), "2022-08-01", "expired"),
        # what only touches the text leaves the state alone
        ("2020-01-01", None, None, (Act("amends", "x", "2021-01-01"),), "2022-01-01", "in-force"),
        ("2020-01-01", None, None, (Act("guides", "x", "2021-01-01"),), "2022-01-01", "in-force"),
        # on one day the ending comes last
        ("2024-02-01", None, None, (WHOLE,), "2024-02-01", "replaced"),
    ],
)  # fmt: skip
def test_the_state_of_single_cases(
    effective: str | None, expires: str | None, withdrawn: str | None, acts: tuple[Act, ...],
    day: str, state: str,
) -> None:  # fmt: skip
    assert validity(history(effective, expires, withdrawn, acts), day).state == state


@pytest.mark.parametrize(
    ("effective", "acts", "day", "state"),
    [
        # suspended before it came into force, and still suspended on that day
        ("2022-03-01", (PAUSE,), "2022-03-01", "suspended"),
        # the suspension ended before the date of effect
        ("2023-01-01", (PAUSE,), "2022-08-01", "not-yet"),
        # one of two suspensions ended
        (
            "2020-01-01",
            (PAUSE, Act("suspends", "2022/lai", "2022-02-01", until="2023-01-01")),
            "2022-08-01",
            "suspended",
        ),
    ],
)
def test_the_state_under_suspensions_that_overlap(
    effective: str, acts: tuple[Act, ...], day: str, state: str
) -> None:
    assert validity(history(effective, None, None, acts), day).state == state


def test_the_order_of_events_does_not_depend_on_the_order_in_which_they_were_written() -> None:
    acts = (WHOLE, PAUSE, Act("repeals", "2021/b", "2021-01-01", "Điều 3"))
    assert history("2020-01-01", None, None, acts) == history("2020-01-01", None, None, acts[::-1])


def test_of_what_happens_on_one_day_the_ending_by_a_directive_counts() -> None:
    found = history(
        "2024-02-01", "2024-02-01", None, (WHOLE, Act("repeals", "a", "2024-02-01", "x"))
    )
    assert [event.state for event in found] == ["not-yet", "replaced"]
    assert found[-1].by == WHOLE.by


def test_every_state_has_its_words() -> None:
    assert len(set(LABELS.values())) == len(LABELS)
    assert set(LABELS) >= DEAD
    assert all(Validity(state).label == words for state, words in LABELS.items())


FIRST = dt.date(2020, 1, 1)
SPAN = 40
days = st.integers(0, SPAN).map(lambda n: (FIRST + dt.timedelta(n)).isoformat())
acts = st.builds(
    Act,
    st.sampled_from(["replaces", "repeals", "suspends", "amends", "guides"]),
    st.sampled_from(["2021/a", "2021/b"]),
    days,
    st.none() | st.sampled_from(["Điều 1", "Điều 2"]),
    st.none() | days,
)
histories = st.builds(
    history,
    st.none() | days,
    st.none() | days,
    st.none() | days,
    st.lists(acts, max_size=4).map(tuple),
)
ALL_DAYS = [(FIRST + dt.timedelta(n)).isoformat() for n in range(-1, SPAN + 2)]


def _legal(state: Validity) -> tuple[str, str | None, tuple[str, ...]]:
    return state.state, state.by, state.parts


@given(histories)
def test_the_state_changes_only_on_days_of_events(events: tuple[Event, ...]) -> None:
    event_days = {event.date for event in events}
    for before, day in pairwise(ALL_DAYS):
        if _legal(validity(events, before)) != _legal(validity(events, day)):
            assert day in event_days


@given(histories)
def test_nothing_changes_before_the_next_change_and_after_the_last_nothing_ever(
    events: tuple[Event, ...],
) -> None:
    for day in ALL_DAYS:
        now = validity(events, day)
        quiet = [d for d in ALL_DAYS if day < d and (not now.next_change or d < now.next_change)]
        assert now.next_change is None or now.next_change > day
        assert all(_legal(validity(events, later)) == _legal(now) for later in quiet)


@given(histories)
def test_a_dead_directive_stays_as_it_died(events: tuple[Event, ...]) -> None:
    states = [validity(events, day) for day in ALL_DAYS]
    dead = [_legal(state) for state in states if state.state in DEAD]
    assert len(set(dead)) <= 1
    assert [state.state in DEAD for state in states] == sorted(s.state in DEAD for s in states)


@given(histories)
def test_a_state_says_since_when_unless_nothing_has_happened_yet(
    events: tuple[Event, ...],
) -> None:
    for day in ALL_DAYS:
        now = validity(events, day)
        happened = [event for event in events if event.date and event.date <= day]
        assert bool(now.since) == bool(happened)
        assert now.since is None or now.since <= day


@pytest.mark.parametrize(
    ("effective", "expires", "acts", "rows"),
    [
        (None, None, (), [("", "unknown", None)]),
        ("2024-02-01", None, (), [("", "not-yet", None), ("2024-02-01", "in-force", None)]),
        # nothing happens after an ending; what changes nothing has no row
        (
            None, "2025-01-01", (Act("amends", "b", "2023-01-01"), WHOLE),
            [("", "unknown", None), ("2024-02-01", "replaced", "2024/thay")],
        ),
        (
            "2020-01-01", None, (PAUSE,),
            [
                ("", "not-yet", None), ("2020-01-01", "in-force", None),
                ("2022-01-01", "suspended", "2022/ngung"),
                ("2022-07-01", "in-force", "2022/ngung"),
            ],
        ),
    ],
)  # fmt: skip
def test_the_history_has_a_row_for_the_beginning_and_for_each_change(
    effective: str | None, expires: str | None, acts: tuple[Act, ...],
    rows: list[tuple[str, str, str | None]],
) -> None:  # fmt: skip
    found = history(effective, expires, None, acts)
    assert [(event.date, event.state, event.by) for event in found] == rows


@pytest.mark.parametrize(
    "acts",
    [
        (Act("repeals", "a", "2021-01-01", "Mục 1"), Act("repeals", "a", "2021-01-01", "Mục 2")),
        (
            Act("repeals", "a", "2021-01-01", "Mục 1"),
            Act("repeals", "b", "2022-03-01", "Mục 2"),
            PAUSE,
        ),
    ],
)
def test_every_part_that_ended_is_named(acts: tuple[Act, ...]) -> None:
    now = validity(history("2020-01-01", None, None, acts), "2023-01-01")
    assert (now.state, now.parts) == ("partly", ("Mục 1", "Mục 2"))
