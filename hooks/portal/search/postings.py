"""From each document's terms to each term's documents, in many small files.

A file (a *chunk*) holds a range of terms, so that a query loads a few kilobytes for each of its
terms. The number of chunks follows from the number of postings.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from portal.search.encoding import compressed, document_list, planes, varint, varints
from portal.search.terms import PAIR

_CHUNK = 2_400  # postings; about 4 KB
_PART = 32  # parts of the terms that are turned over one after another: less memory, fewer misses

Terms = Sequence[int]


def chunk_bits(postings: int) -> int:
    """Return b so that 2^b chunks are the right number."""
    return max(0, (postings // _CHUNK).bit_length())


def pair_start(terms: Terms) -> int:
    """Return where the pairs begin in the sorted terms of a document."""
    return bisect_left(terms, PAIR)


def chunks(documents: Sequence[Terms], first: int, bits: int) -> Iterator[bytes]:
    """Yield the 2^bits chunks of the terms from ``first`` on; a range is PAIR long."""
    span = PAIR >> bits
    per_part = max(1, (1 << bits) // _PART)
    starts = [bisect_left(terms, first) for terms in documents]
    for part in range(0, 1 << bits, per_part):
        low = first + part * span
        high = low + per_part * span
        stops = [
            bisect_left(terms, high, start) for terms, start in zip(documents, starts, strict=True)
        ]
        index = _turned(documents, starts, stops)
        ordered = sorted(index)
        borders = range(low, high + 1, span)
        for (base, _), (start, stop) in zip(
            pairwise(borders),
            pairwise(bisect_left(ordered, border) for border in borders),
            strict=True,
        ):
            yield _chunk(ordered[start:stop], base, index)
        starts = stops


def _turned(
    documents: Sequence[Terms], starts: Sequence[int], stops: Sequence[int]
) -> dict[int, bytes]:
    """Return for each term the places of its documents, 2 bytes each."""
    index: defaultdict[int, bytes] = defaultdict(bytes)
    for place, (terms, start, stop) in enumerate(zip(documents, starts, stops, strict=True)):
        here = place.to_bytes(2, "little")
        for term in terms[start:stop]:
            index[term] += here
    return index


def _chunk(terms: Sequence[int], base: int, index: dict[int, bytes]) -> bytes:
    lists = [document_list(index[term]) for term in terms]
    return compressed(
        varint(len(terms))
        + planes([term - base for term in terms])
        + varints(len(each) - 2 for each in lists)
        + b"".join(lists)
    )
