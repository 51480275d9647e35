"""From each document's terms to each term's documents, in many small files.

A file (a *chunk*) holds the terms of a range of hashes, so that a query loads a few kilobytes
for each of its terms. Words and pairs of words are two families of chunks. A third, presence,
says of words only where they are, accents and impacts aside: it is short, and enough to tell
whether a document holds *all* words of a query.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise

from portal.search.encoding import (
    compressed,
    document_list,
    inflated,
    planes,
    read_document_list,
    read_planes,
    read_varints,
    varint,
    varints,
)
from portal.search.terms import FOLD_BITS, PAIR, VARIANT_BITS

_PARTS = 32  # the terms are turned over part by part: less memory, fewer cache misses

Terms = Sequence[int]  # of one document, sorted
Places = Mapping[int, bytes]  # of each term: its documents, 2 bytes each


@dataclass(frozen=True, slots=True)
class Family:
    """Words or pairs: the letter of their files, their first term, postings in a chunk."""

    letter: str
    first: int
    chunk_size: int

    def chunk_count(self, postings: int) -> int:
        """Return the number of chunks; it changes in steps, so that an edit keeps it."""
        count = max(1, postings // self.chunk_size)
        shift = max(0, count.bit_length() - 3)
        return count >> shift << shift

    def border(self, chunk: int, count: int) -> int:
        """Return the first term of a chunk, and for ``chunk == count`` the end of all."""
        return self.first + (-(-(chunk << FOLD_BITS) // count) << VARIANT_BITS)

    def chunk_of(self, term: int, count: int) -> int:
        """Return the chunk that holds a term."""
        return ((term - self.first) >> VARIANT_BITS) * count >> FOLD_BITS


WORDS = Family("w", 0, 4_000)
PAIRS = Family("p", PAIR, 700)  # a long query asks each shard for six: half as many cost twice
PRESENCE = "b"  # the letter of its files; as many as of words


def pair_start(terms: Terms) -> int:
    """Return where the pairs begin in the sorted terms of a document."""
    return bisect_left(terms, PAIR)


def chunks(documents: Sequence[Terms], family: Family, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield the names of a family's chunks and the chunks, words with their presence."""
    per_part = -(-count // _PARTS)
    starts = [bisect_left(terms, family.first) for terms in documents]
    for part in range(0, count, per_part):
        borders = [
            family.border(chunk, count) for chunk in range(part, min(part + per_part, count) + 1)
        ]
        stops = [
            bisect_left(terms, borders[-1], start)
            for terms, start in zip(documents, starts, strict=True)
        ]
        places = _turned(documents, starts, stops)
        ordered = sorted(places)
        cuts = pairwise(bisect_left(ordered, border) for border in borders)
        for number, (start, stop) in enumerate(cuts, part):
            own = {term: places[term] for term in ordered[start:stop]}
            yield from chunk_files(family, number, own, borders[number - part])
        starts = stops


def _turned(
    documents: Sequence[Terms], starts: Sequence[int], stops: Sequence[int]
) -> dict[int, bytes]:
    index: defaultdict[int, bytes] = defaultdict(bytes)
    for place, (terms, start, stop) in enumerate(zip(documents, starts, stops, strict=True)):
        here = place.to_bytes(2, "little")
        for term in terms[start:stop]:
            index[term] += here
    return index


def chunk_files(
    family: Family, number: int, places: Places, base: int
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one chunk, whose terms, in order, begin at ``base``."""
    yield f"{family.letter}{number:x}", _chunk(places, base)
    if family is WORDS:
        yield f"{PRESENCE}{number:x}", _chunk(_presence(places), base)


def _presence(places: Places) -> Places:
    united: dict[int, bytes] = {}
    for fold, terms in groupby(places, key=lambda term: term >> VARIANT_BITS):
        everywhere = set[int]().union(*(array("H", places[term]) for term in terms))
        united[fold << VARIANT_BITS] = array("H", sorted(everywhere)).tobytes()
    return united


def _chunk(places: Places, base: int) -> bytes:
    """Return a chunk: number of terms, terms from ``base`` on, sizes of the lists, lists."""
    # Two of three terms are in one document only: their lists are as short as they can be.
    lists = [each if len(each) == 2 else document_list(each) for each in places.values()]
    return compressed(
        varint(len(lists))
        + planes([term - base for term in places])
        + varints(len(each) - 2 for each in lists)
        + b"".join(lists)
    )


def read_chunk(data: bytes, base: int) -> dict[int, bytes]:
    """Return the terms of a chunk with their places."""
    raw = inflated(data)
    count = next(read_varints(raw))
    at = len(varint(count))
    offsets, size = read_planes(raw[at:], count)
    at += size
    sizes = [size + 2 for size in islice(read_varints(raw[at:]), count)]
    at += sum(len(varint(size - 2)) for size in sizes)
    places: dict[int, bytes] = {}
    for offset, size in zip(offsets, sizes, strict=True):
        places[base + offset] = read_document_list(raw[at : at + size])
        at += size
    return places
