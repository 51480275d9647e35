"""An edited document in a shard that is otherwise as it was: only the files that change.

The result is the same, byte for byte, as of building the shard anew (a property test holds it
to that), in time that follows the edit and not the size of the shard.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

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
    Summary,
    name_file_of,
    name_files,
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
    record = records[place % RECORDS]
    old = published_document(record, read(text_name(document.url)))
    new = index_document(document)
    before = set(terms_of(old))
    after = set(memoryview(new.terms).cast("Q"))
    words = sum(term < PAIR for term in after) - sum(term < PAIR for term in before)
    changed = msgspec.structs.replace(
        summary,
        word_postings=summary.word_postings + words,
        pair_postings=summary.pair_postings + len(after) - len(before) - words,
    )
    if not _same_layout(changed, new):
        return None
    records[place % RECORDS] = new.record
    files = {_record_path(summary, place): record_file(records)}
    for family, count in ((WORDS, summary.words), (PAIRS, summary.pairs)):
        terms = [term for term in before ^ after if (term >= PAIR) == (family is PAIRS)]
        files |= _patched_chunks(summary.name, family, count, terms, place, read)
    files |= dict(_patched_columns(summary, place, new, read))
    files |= _patched_names(summary, place, new.names, read)
    return BuiltShard(changed, files | summary_file(changed))


def _same_layout(summary: Summary, document: IndexedDocument) -> bool:
    return (
        summary.words == WORDS.chunk_count(summary.word_postings)
        and summary.pairs == PAIRS.chunk_count(summary.pair_postings)
        and summary.filters == tuple(sorted({*summary.filters, *document.filters}))
    )


def _record_path(summary: Summary, place: int) -> str:
    return f"{summary.name}/r{place // RECORDS:x}.z"


def _read_records(summary: Summary, place: int, read: Read) -> list[bytes]:
    records = json.loads(inflated(read(_record_path(summary, place))))
    return [
        json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
        for record in records
    ]


def _patched_chunks(
    name: str, family: Family, count: int, terms: Iterable[int], place: int, read: Read
) -> dict[str, bytes]:
    """Return the chunks of these terms after ``place`` was added where missing, else removed."""
    by_chunk: defaultdict[int, list[int]] = defaultdict(list)
    for term in terms:
        by_chunk[family.chunk_of(term, count)].append(term)
    files: dict[str, bytes] = {}
    for number, its_terms in by_chunk.items():
        path = f"{name}/{family.letter}{number:x}.z"
        base = family.border(number, count)
        places = read_chunk(read(path), base)
        for term in its_terms:
            toggled = set(memoryview(places.pop(term, b"")).cast("H")) ^ {place}
            if toggled:
                places[term] = b"".join(each.to_bytes(2, "little") for each in sorted(toggled))
        files[path] = chunk(sorted(places), places, base)
    return files


def _patched_columns(
    summary: Summary, place: int, document: IndexedDocument, read: Read
) -> Iterator[tuple[str, bytes]]:
    for name in summary.filters:
        path = f"{summary.name}/f-{name}.z"
        values = read_column(read(path), summary.documents)
        values[place] = document.filters.get(name, ())
        yield path, column(values)


def _patched_names(
    summary: Summary, place: int, names: Iterable[str], read: Read
) -> dict[str, bytes]:
    ...
