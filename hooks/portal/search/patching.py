"""An edited document in a shard that is otherwise as it was: only the files that change.

The result is the same, byte for byte, as of building the shard anew (a property test holds it
to that), in time that follows the edit and not the size of the shard.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

import msgspec

from portal.search.columns import column, read_column
from portal.search.documents import (
    IndexedDocument,
    SearchDocument,
    index_document,
    name_keys,
    published_document,
    terms_of,
    text_name,
)
from portal.search.encoding import inflated
from portal.search.postings import PAIRS, WORDS, Family, chunk, read_chunk
from portal.search.shards import (
    RECORDS,
    BuiltShard,
    Names,
    Summary,
    name_file_count,
    name_files,
    numbered,
    record_file,
    summary_file,
)
from portal.search.terms import PAIR

Read = Callable[[str], bytes]  # of a file of the published search folder


def patch_shard(
    summary: Summary, place: int, document: SearchDocument, read: Read
) -> BuiltShard | None:
    """Return the shard's changed files after the edit of the document at ``place``.

    ``read`` gives the files as they were published, the document's text file among them.
    None when the shard must be built anew: the edit changed its layout.
    """
    records = _read_records(summary, place, read)
    old = published_document(records[place % RECORDS], read(text_name(document.url)))
    new = index_document(document)
    before = set(terms_of(old))
    after = set(memoryview(new.terms).cast("Q"))
    names = _edited_names(summary, place, new, read)
    columns = _edited_columns(summary, place, new, read)
    changed = _changed_summary(summary, before, after)
    same_columns = all(map(any, columns.values())) and columns.keys() >= new.filters.keys()
    if not (_has_same_layout(changed, names) and same_columns):
        return None
    records[place % RECORDS] = new.record
    name = summary.name
    files = {_record_path(summary, place): record_file(records)}
    for family in (WORDS, PAIRS):
        files |= _edited_chunks(summary, family, before ^ after, place, read)
    files |= {f"{name}/f-{each}.z": column(values) for each, values in columns.items()}
    files |= numbered(name, "n", name_files(names, summary.names))
    return BuiltShard(changed, files | summary_file(changed))


def _changed_summary(
    summary: Summary, before: AbstractSet[int], after: AbstractSet[int]
) -> Summary:
    words = sum(term < PAIR for term in after) - sum(term < PAIR for term in before)
    return msgspec.structs.replace(
        summary,
        word_postings=summary.word_postings + words,
        pair_postings=summary.pair_postings + len(after) - len(before) - words,
    )


def _has_same_layout(summary: Summary, names: Names) -> bool:
    return (
        summary.words == WORDS.chunk_count(summary.word_postings)
        and summary.pairs == PAIRS.chunk_count(summary.pair_postings)
        and summary.names == name_file_count(names)
    )


def _record_path(summary: Summary, place: int) -> str:
    return f"{summary.name}/r{place // RECORDS:x}.z"


def _read_records(summary: Summary, place: int, read: Read) -> list[bytes]:
    records = json.loads(inflated(read(_record_path(summary, place))))
    return [
        json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() for record in records
    ]


def _edited_chunks(
    summary: Summary, family: Family, terms: Iterable[int], place: int, read: Read
) -> dict[str, bytes]:
    """Return the chunks of these terms, with ``place`` added where it was not, else removed."""
    count = summary.words if family is WORDS else summary.pairs
    by_chunk: defaultdict[int, list[int]] = defaultdict(list)
    for term in terms:
        if (term >= PAIR) == (family is PAIRS):
            by_chunk[family.chunk_of(term, count)].append(term)
    files: dict[str, bytes] = {}
    for number, its_terms in by_chunk.items():
        path = f"{summary.name}/{family.letter}{number:x}.z"
        base = family.border(number, count)
        places = read_chunk(read(path), base)
        for term in its_terms:
            toggled = {*array("H", places.pop(term, b""))} ^ {place}
            if toggled:
                places[term] = array("H", sorted(toggled)).tobytes()
        files[path] = chunk(sorted(places), places, base)
    return files


def _edited_columns(
    summary: Summary, place: int, document: IndexedDocument, read: Read
) -> dict[str, list[tuple[str, ...]]]:
    columns: dict[str, list[tuple[str, ...]]] = {}
    for name in summary.filters:
        columns[name] = read_column(read(f"{summary.name}/f-{name}.z"), summary.documents)
        columns[name][place] = document.filters.get(name, ())
    return columns


def _edited_names(summary: Summary, place: int, document: IndexedDocument, read: Read) -> Names:
    names: dict[tuple[str, str], list[int]] = {}
    for file in range(summary.names):
        stored = json.loads(inflated(read(f"{summary.name}/n{file:x}.z")))
        for number, its_names in stored.items():
            for name, places in its_names.items():
                names[number, name] = [each for each in places if each != place]
    for key in name_keys(document.names):
        names[key] = sorted([*names.get(key, []), place])
    return {key: places for key, places in names.items() if places}
