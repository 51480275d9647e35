"""Shards: few, in order, and the old ones stay when documents come."""

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.plan import Key, Shard, plan_shards


def keys(count: int) -> list[Key]:
    first = dt.date(1990, 1, 1)
    return [
        ((first + dt.timedelta(ordinal // 8)).isoformat(), f"/{ordinal:07}/")
        for ordinal in range(count)
    ]


def contents(order: list[Key]) -> list[tuple[Key, ...]]:
    return [tuple(order[start:stop]) for start, stop in plan_shards(order)]


@pytest.mark.parametrize(
    ("count", "most"),
    [(0, 0), (1, 1), (191, 1), (300, 2), (1_000, 2), (4_000, 3), (8_191, 4),
     (9_999, 4), (10_000, 4), (10_001, 4), (20_000, 5), (50_000, 5), (65_535, 5),
     (99_999, 6), (100_000, 6)],
)  # fmt: skip
def test_there_are_few_shards(count: int, most: int) -> None:
    assert len(plan_shards(keys(count))) <= most


@settings(max_examples=60)
@given(st.integers(0, 40_000))
def test_shards_are_all_documents_in_order(count: int) -> None:
    shards = plan_shards(keys(count))
    assert [place for shard in shards for place in range(*shard)] == list(range(count))
    assert all(shard.stop > shard.start for shard in shards)
    assert all(shard.stop - shard.start <= 40_000 for shard in shards)


def test_the_newest_shard_is_small() -> None:
    order = keys(12_000)
    sizes = [plan_shards(order[:count])[-1] for count in range(9_000, 12_000, 7)]
    assert max(shard.stop - shard.start for shard in sizes) <= 128 + 64 + 32
    assert min(shard.stop - shard.start for shard in sizes) >= 64 - 32


def test_publishing_changes_the_newest_shard_only() -> None:
    order = keys(12_001)
    before = contents(order[:10_000])
    changes = 0
    for count in range(10_001, 12_001):
        after = contents(order[:count])
        changes += after[:-1] != before[:-1]
        assert after[0] == before[0]
        before = after
    assert changes <= 2_000 // 128 + 1


def test_a_late_document_changes_the_shard_it_belongs_to() -> None:
    rng = random.Random(1)
    order = keys(10_000)
    before = set(contents(order))
    moved = []
    for trial in range(60):
        place = rng.randrange(len(order))
        late = (order[place][0], f"{order[place][1]}late-{trial}/")
        after = contents(sorted([*order, late]))
        moved.append(len(set(after) - before))
    assert moved.count(1) >= 50  # a cut moves for one in 64


@pytest.mark.parametrize(
    "order", [[("2024-01-02", "/a/"), ("2024-01-01", "/b/")], [("2024-01-01", "/a/")] * 2]
)
def test_documents_out_of_order_are_refused(order: list[Key]) -> None:
    with pytest.raises(ValueError, match="ordered"):
        plan_shards(order)


def test_a_shard_is_a_range() -> None:
    assert plan_shards(keys(3)) == (Shard(0, 3),)
