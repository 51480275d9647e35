"""Which documents stand together in a shard: a pure function of their order.

Like a log-structured merge: the newest few hundred documents are in a small shard that every
publication rewrites, older ones in larger shards that are rewritten rarely, the oldest in full
shards that do not change. A cut falls not at an exact count but at the document with the
smallest checksum around it, so that a document that arrives late, with an old date, changes
the shard it belongs to and does not push one document over every later border.
"""

import zlib
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Key = tuple[str, str]  # date and url: the order of documents

_STEP = 128  # documents; the newest shard holds between half and one and a half of it
_MIDDLE = 2_048
_FULL = (4_096, 8_192, 16_384, 32_768)  # the size of full shards grows with the archive
_SLACK = 32


class Shard(NamedTuple):
    """The documents from ``start`` up to, not including, ``stop``."""

    start: int
    stop: int


def plan_shards(keys: Sequence[Key]) -> tuple[Shard, ...]:
    """Cut documents, ordered by date and url, into shards, oldest first.

    At most 4 up to 12,287 documents, 5 up to 98,303, 6 at 100,000.
    Raise ValueError when out of order.
    """
    if any(earlier >= later for earlier, later in pairwise(keys)):
        raise ValueError("documents must be ordered by date and url, each once")
    if not keys:
        return ()
    cuts = [0, *(_cut(keys, target) for target in _targets(len(keys))), len(keys)]
    return tuple(Shard(start, stop) for start, stop in pairwise(cuts))


def _targets(count: int) -> list[int]:
    full = next((size for size in _FULL if count < 3 * size), _FULL[-1])
    settled = max(0, count - _STEP // 2)
    ends = {settled // size * size for size in (_MIDDLE, _STEP)}
    return sorted({*ends, *range(full, settled + 1, full)} - {0})


def _cut(keys: Sequence[Key], target: int) -> int:
    window = range(target - _SLACK, target + _SLACK)
    return min(window, key=lambda index: zlib.crc32("".join(keys[index]).encode()))
