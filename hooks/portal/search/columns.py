"""The values of one filter for all documents of a shard, in the order of the documents."""

import json
from collections import Counter
from collections.abc import Sequence

from portal.search.encoding import compressed, varint


def column(values: Sequence[tuple[str, ...]]) -> bytes:
    """Return the column of a filter: its ids as a line of JSON, then a code for each document.

    A code is 2 x (place of the id in the line + 1), plus 1 when the document has one more;
    0 is a document without a value. The commonest ids come first and take one byte.
    """
    counts = Counter(value for each in values for value in each)
    ids = sorted(counts, key=lambda value: (-counts[value], value))
    places = {value: index + 1 for index, value in enumerate(ids)}
    codes = b"".join(_codes([places[value] for value in each]) for each in values)
    line = json.dumps(ids, ensure_ascii=False, separators=(",", ":"))
    return compressed(f"{line}\n".encode() + codes)


def _codes(places: Sequence[int]) -> bytes:
    more = [1] * (len(places) - 1) + [0]
    if not places:
        return b"\0"
    return b"".join(varint(2 * place + flag) for place, flag in zip(places, more, strict=True))
