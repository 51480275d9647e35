"""What is published at a moment: drafts, scheduled items, dates to come; and in which order."""

import datetime as dt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.library.library import Library
from portal.machinery.clock import as_of_from_environment, parse_as_of
from portal.model.moments import ZONE, AsOf, is_published
from portal.model.summaries import Summary
from province.summaries import article, as_of, directive, library


@pytest.mark.parametrize(
    ("facts", "at", "published"),
    [
        ({}, "2024-05-01", True),
        ({}, "2024-04-30", False),
        ({"draft": True}, "2030-01-01", False),
        ({"draft": True, "publish_from": "2024-01-01T00:00:00Z"}, "2030-01-01", False),
        # scheduled: at the very second, not before it
        ({"publish_from": "2024-05-02T01:30:00Z"}, "2024-05-02T08:29:59+07:00", False),
        ({"publish_from": "2024-05-02T01:30:00Z"}, "2024-05-02T08:30:00+07:00", True),
        ({"publish_from": "2024-05-02T01:30:00Z"}, "2024-05-02T01:30:00+00:00", True),
        # a bare day means its end: everything that happens on it has happened
        ({"publish_from": "2024-05-02T16:59:59Z"}, "2024-05-02", True),
        ({"publish_from": "2024-05-02T17:00:00Z"}, "2024-05-02", False),
        # the time has come, but the date has not
        ({"publish_from": "2024-01-01T00:00:00Z"}, "2024-04-30", False),
        # the date begins at midnight in Việt Nam
        ({}, "2024-04-30T23:59:59+07:00", False),
        ({}, "2024-04-30T17:00:00+00:00", True),
        # what was withdrawn still answers for its address
        ({"withdrawn": "2024-06-01", "gone": True}, "2024-07-01", True),
    ],
)
def test_a_document_of_the_first_of_may(facts: dict[str, object], at: str, published: bool) -> None:
    assert is_published(article("2024/tin", "2024-05-01", **facts), parse_as_of(at)) is published


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdef"), st.dates(dt.date(2024, 1, 1), dt.date(2024, 1, 5)),
            st.booleans(),
        ),
        max_size=8, unique_by=lambda it: it[0],
    ),
    st.dates(dt.date(2023, 12, 31), dt.date(2024, 1, 6)),
    st.randoms(),
)  # fmt: skip
def test_order_is_by_date_then_key_whatever_the_order_of_files(
    written: list[tuple[str, dt.date, bool]], day: dt.date, random: Random
) -> None:
    documents = [
        article(f"2024/{slug}", date.isoformat(), draft=draft) for slug, date, draft in written
    ]
    shown = library(*documents, on=day.isoformat()).summaries
    random.shuffle(documents)
    assert library(*documents, on=day.isoformat()).summaries == shown
    assert [s.key for s in shown] == [
        s.key for s in sorted(documents, key=lambda s: (s.date, s.key))
        if not s.draft and s.date <= day.isoformat()
    ]  # fmt: skip


def test_articles_and_directives_are_told_apart_and_found_by_kind_and_key() -> None:
    both: tuple[Summary, ...] = (article("2024/a"), directive("2024/a"), directive("2023/b"))
    shown = library(*both)
    assert [s.key for s in shown.articles] == ["2024/a"]
    assert [s.key for s in shown.directives] == ["2023/b", "2024/a"]
    assert shown.by_key["article", "2024/a"].kind == "article"
    assert shown.by_key["directive", "2024/a"].kind == "directive"


@pytest.mark.parametrize(
    ("text", "day", "utc"),
    [
        ("2026-11-21", "2026-11-21", "2026-11-21T16:59:59Z"),
        ("2026-11-21T08:00", "2026-11-21", "2026-11-21T01:00:00Z"),
        ("2026-11-21T20:00+00:00", "2026-11-22", "2026-11-21T20:00:00Z"),
        ("2026-11-21T00:00+07:00", "2026-11-21", "2026-11-20T17:00:00Z"),
    ],
)
def test_the_moment_that_is_asked_for(text: str, day: str, utc: str) -> None:
    asked = parse_as_of(text)
    assert (asked.day, asked.utc) == (day, utc)


@pytest.mark.parametrize("text", ["", "nay", "2026-02-30", "21/11/2026", "2026-11", "2026-11-21x"])
def test_a_moment_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_as_of(text)


def test_the_moment_of_a_build_is_given_or_the_sources_or_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PORTAL_AS_OF", "2026-11-21")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert as_of_from_environment() == as_of("2026-11-21")
    monkeypatch.delenv("PORTAL_AS_OF")
    assert as_of_from_environment().utc == "1970-01-01T00:00:00Z"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before = dt.datetime.now(ZONE)
    assert before <= as_of_from_environment().moment <= dt.datetime.now(ZONE)


def test_the_library_of_a_day_does_not_depend_on_the_hour() -> None:
    documents = [article("2024/a", "2024-05-01"), directive("2024/b", effective="2024-05-01")]
    noon = AsOf(dt.datetime(2024, 5, 1, 12, tzinfo=ZONE))
    one = library(*documents, on="2024-05-01")
    other = Library.of(one.site, one.vocabulary, documents, noon)
    assert one.summaries == other.summaries
    for document in documents:
        assert one.entry(document) == other.entry(document)
    assert one.traces == other.traces
