"""The files of one shard: a pure function of its documents."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from portal.search.columns import column
from portal.search.documents import IndexedDocument, name_key
from portal.search.encoding import compressed
from portal.search.postings import PAIR, chunk_bits, chunks, pair_start

LARGEST = 1 << 16  # documents: a place takes 2 bytes
_RECORDS = 16  # documents in a file of records: a result page mostly needs one of each
_NAMES = 400  # names in a file


class Summary(msgspec.Struct, frozen=True):
    """What the manifest says of a shard, so that the browser finds its files."""

    name: str
    documents: int
    since: str
    until: str
    word_bits: int
    pair_bits: int
    name_bits: int
    filters: tuple[str, ...]


class BuiltShard(msgspec.Struct, frozen=True):
    """A shard's files, by their path below the search folder."""

    summary: Summary
    files: dict[str, bytes]


def shard_name(digests: Iterable[bytes]) -> str:
    """Return the folder of the shard that holds the documents with these digests, in order.

    Equal names mean equal files: a shard whose folder exists need not be built.
    """
    return hashlib.blake2b(b"".join(digests), digest_size=8).hexdigest()


def build_shard(name: str, documents: Sequence[IndexedDocument]) -> BuiltShard:
    """Write the shard of these documents, ordered by date and url."""
    if not 0 < len(documents) <= LARGEST:
        raise ValueError(f"a shard holds 1 to {LARGEST} documents, not {len(documents)}")
    terms = [memoryview(each.terms).cast("Q") for each in documents]
    pairs = [pair_start(each) for each in terms]
    words = sum(pairs)
    filters = sorted({key for each in documents for key in each.filters})
    names = _names(documents)
    summary = Summary(
        name=name,
        documents=len(documents),
        since=documents[0].date,
        until=documents[-1].date,
        word_bits=chunk_bits(words),
        pair_bits=chunk_bits(sum(map(len, terms)) - words),
        name_bits=(len(names) // _NAMES).bit_length(),
        filters=tuple(filters),
    )
    files: dict[str, bytes] = {}
    for family, first, bits in (("w", 0, summary.word_bits), ("p", PAIR, summary.pair_bits)):
        files |= _numbered(f"{name}/{family}", chunks(terms, first, bits))
    files |= _numbered(f"{name}/r", _records(documents))
    files |= _numbered(f"{name}/n", _name_files(names, summary.name_bits))
    for each in filters:
        files[f"{name}/f-{each}.z"] = column([one.filters.get(each, ()) for one in documents])
    files[f"{name}/shard.json"] = msgspec.json.encode(summary)
    return BuiltShard(summary, files)


def _numbered(stem: str, contents: Iterable[bytes]) -> dict[str, bytes]:
    return {f"{stem}{index:x}.z": content for index, content in enumerate(contents)}


def _records(documents: Sequence[IndexedDocument]) -> Iterable[bytes]:
    for start in range(0, len(documents), _RECORDS):
        block = b",".join(each.record for each in documents[start : start + _RECORDS])
        yield compressed(b"[" + block + b"]")


def _names(documents: Sequence[IndexedDocument]) -> dict[tuple[str, str], list[int]]:
    names: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        for key in sorted({name_key(name) for name in document.names}):
            names[key].append(place)
    return names


def _name_files(names: Mapping[tuple[str, str], list[int]], bits: int) -> Iterable[bytes]:
    files: list[dict[str, list[int]]] = [{} for _ in range(1 << bits)]
    for (number, name), places in sorted(names.items()):
        files[int(number or "0") % (1 << bits)][name] = places
    for each in files:
        yield compressed(json.dumps(each, separators=(",", ":")).encode())
