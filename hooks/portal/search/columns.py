"""The values of one filter for all documents of a shard, in the order of the documents."""

import json
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from portal.search.encoding import compressed, inflated, read_varints, varints


def column(values: Sequence[tuple[str, ...]]) -> bytes:
    """Return the column of a filter: its ids as a line of JSON, how many each document has, which.

    How many is one number a document; which are places in the line, one number each. The
    commonest ids come first, so that most numbers take one byte.
    """
    counts = Counter(value for each in values for value in each)
    ids = sorted(counts, key=lambda value: (-counts[value], value))
    places = {value: place for place, value in enumerate(ids)}
    line = json.dumps(ids, ensure_ascii=False, separators=(",", ":"))
    return compressed(
        f"{line}\n".encode()
        + varints(map(len, values))
        + varints(places[value] for each in values for value in each)
    )


def read_column(data: bytes, documents: int) -> list[tuple[str, ...]]:
    """Return the values that ``column`` was given."""
    line, _, codes = inflated(data).partition(b"\n")
    ids = json.loads(line)
    numbers = iter(read_varints(codes))
    sizes = list(islice(numbers, documents))
    return [tuple(ids[place] for place in islice(numbers, size)) for size in sizes]
