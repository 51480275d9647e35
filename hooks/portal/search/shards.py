"""The files of one shard: a pure function of its documents."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec

from portal.search.columns import column
from portal.search.documents import FORMAT, IndexedDocument, name_keys
from portal.search.encoding import compressed
from portal.search.plan import Key
from portal.search.postings import PAIRS, WORDS, chunks, pair_start

SUMMARY = "shard.json"  # in which a shard describes itself, for the next build
LARGEST = 1 << 16  # documents: a place takes 2 bytes
_ADDRESSES = 16  # documents in a file of addresses: a page of results mostly needs one of each
_NAMES = 150  # names in a file

Names = Mapping[tuple[str, str], Sequence[int]]  # first number and whole name: places


class Summary(msgspec.Struct, frozen=True):
    """What the manifest says of a shard, so that the browser finds its files.

    ``words``, ``pairs`` and ``names`` count files, the postings count what is in them;
    ``filters`` tells the bytes of each filter's column.
    """

    name: str
    documents: int
    since: str
    until: str
    words: int
    pairs: int
    names: int
    word_postings: int
    pair_postings: int
    filters: dict[str, int]


class BuiltShard(msgspec.Struct, frozen=True):
    """A shard's files, by their path below the search folder."""

    summary: Summary
    files: dict[str, bytes]


def shard_name(keys: Iterable[Key]) -> str:
    """Return the folder of the shard that holds these documents, in this order.

    A document that is added, removed or moved renames its shard, so that a reader's browser
    never mixes up the places of documents; an edited document leaves the name. Another
    size of files renames it too, so that none is kept in the old size.
    """
    cut = (FORMAT, WORDS.chunk_size, PAIRS.chunk_size, _NAMES)
    text = json.dumps([cut, *keys])
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def build_shard(name: str, documents: Sequence[IndexedDocument]) -> BuiltShard:
    """Return the shard of these documents, ordered by date and url."""
    if not 0 < len(documents) <= LARGEST:
        raise ValueError(f"a shard holds 1 to {LARGEST} documents, not {len(documents)}")
    terms = [memoryview(each.terms).cast("Q") for each in documents]
    words = sum(map(pair_start, terms))
    pairs = sum(map(len, terms)) - words
    names = _names(documents)
    columns = {
        each: column([one.filters.get(each, ()) for one in documents])
        for each in sorted({each for one in documents for each in one.filters})
    }
    summary = Summary(
        name=name,
        documents=len(documents),
        since=documents[0].date,
        until=documents[-1].date,
        words=WORDS.chunk_count(words),
        pairs=PAIRS.chunk_count(pairs),
        names=name_file_count(names),
        word_postings=words,
        pair_postings=pairs,
        filters=sizes(columns),
    )
    postings = chain(chunks(terms, WORDS, summary.words), chunks(terms, PAIRS, summary.pairs))
    files = {f"{name}/{chunk}.z": content for chunk, content in postings}
    files |= numbered(name, "u", _addresses(documents))
    files |= numbered(name, "n", name_files(names, summary.names))
    files |= column_files(name, columns)
    return BuiltShard(summary, files | summary_file(summary))


def sizes(columns: Mapping[str, bytes]) -> dict[str, int]:
    """Return how many bytes a reader loads for each filter."""
    return {filter_name: len(content) for filter_name, content in columns.items()}


def column_files(name: str, columns: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the filters' columns with their paths."""
    return {f"{name}/f-{each}.z": content for each, content in columns.items()}


def numbered(name: str, letter: str, contents: Iterable[bytes]) -> dict[str, bytes]:
    """Return files with their paths, counted in hexadecimal."""
    return {f"{name}/{letter}{index:x}.z": content for index, content in enumerate(contents)}


def summary_file(summary: Summary) -> dict[str, bytes]:
    """Return the file in which a shard describes itself, for the next build."""
    return {f"{summary.name}/{SUMMARY}": msgspec.json.encode(summary)}


def _addresses(documents: Sequence[IndexedDocument]) -> Iterable[bytes]:
    for start in range(0, len(documents), _ADDRESSES):
        yield compressed(
            "\n".join(each.url for each in documents[start : start + _ADDRESSES]).encode()
        )


def _names(documents: Sequence[IndexedDocument]) -> dict[tuple[str, str], list[int]]:
    names: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        for key in name_keys(document.names):
            names[key].append(place)
    return names


def name_file_count(names: Names) -> int:
    """Return how many files of names a shard has."""
    return max(1, len(names) // _NAMES)


def name_file_of(number: str, count: int) -> int:
    """Return which file holds the names with that number first."""
    return int(number[-6:]) % count


def name_files(names: Names, count: int) -> Iterable[bytes]:
    """Yield files of names, ``{number: {name: places}}``; the first number of a name decides
    in which file it is.
    """
    files: list[defaultdict[str, dict[str, Sequence[int]]]] = [
        defaultdict(dict) for _ in range(count)
    ]
    for (number, name), places in sorted(names.items()):
        files[name_file_of(number, count)][number][name] = places
    for each in files:
        yield compressed(json.dumps(each, separators=(",", ":")).encode())
