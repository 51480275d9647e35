"""An edited document in a shard that is otherwise as it was: only the files that change.

The result is the same, byte for byte, as of building the shard anew (a property test holds it
to that), in time that follows the edit and not the size of the shard.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet

import msgspec

from portal.search.columns import column, read_column
from portal.search.documents import (
    IndexedDocument,
    SearchDocument,
    document_path,
    index_document,
    name_keys,
    read_document_file,
    terms_of,
)
from portal.search.encoding import inflated
from portal.search.postings import PAIRS, WORDS, Family, chunk_files, read_chunk
from portal.search.shards import (
    BuiltShard,
    Names,
    Summary,
    column_files,
    name_file_count,
    name_files,
    numbered,
    sizes,
    summary_file,
)
from portal.search.terms import PAIR

Read = Callable[[str], bytes]  # of a file of the published search folder


def patch_shard(
    summary: Summary, place: int, document: SearchDocument, read: Read
) -> BuiltShard | None:
    """Return the shard's changed files after the edit of the document at ``place``.

    ``read`` gives the files as they were published, the document's own file among them.
    None when the shard must be built anew: the edit changed its layout.
    """
    new = index_document(document)
    before = set(terms_of(read_document_file(read(document_path(document.url)))))
    after = set(memoryview(new.terms).cast("Q"))
    names = _edited_names(summary, place, new, read)
    values = _edited_values(summary, place, new, read)
    columns = {each: column(its_values) for each, its_values in values.items()}
    changed = _changed_summary(summary, before, after, columns)
    same_columns = all(map(any, values.values())) and values.keys() >= new.filters.keys()
    if not (_has_same_layout(changed, names) and same_columns):
        return None
    name = summary.name
    files: dict[str, bytes] = {}
    for family in (WORDS, PAIRS):
        files |= _edited_chunks(summary, family, before ^ after, place, read)
    files |= column_files(name, columns)
    files |= numbered(name, "n", name_files(names, summary.names))
    return BuiltShard(changed, files | summary_file(changed))


def _changed_summary(
    summary: Summary,
    before: AbstractSet[int],
    after: AbstractSet[int],
    columns: Mapping[str, bytes],
) -> Summary:
    words = sum(term < PAIR for term in after) - sum(term < PAIR for term in before)
    return msgspec.structs.replace(
        summary,
        word_postings=summary.word_postings + words,
        pair_postings=summary.pair_postings + len(after) - len(before) - words,
        filters=sizes(columns),
    )


def _has_same_layout(summary: Summary, names: Names) -> bool:
    return (
        summary.words == WORDS.chunk_count(summary.word_postings)
        and summary.pairs == PAIRS.chunk_count(summary.pair_postings)
        and summary.names == name_file_count(names)
    )


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
        base = family.border(number, count)
        places = read_chunk(read(f"{summary.name}/{family.letter}{number:x}.z"), base)
        for term in its_terms:
            toggled = {*array("H", places.pop(term, b""))} ^ {place}
            if toggled:
                places[term] = array("H", sorted(toggled)).tobytes()
        for name, content in chunk_files(family, number, dict(sorted(places.items())), base):
            files[f"{summary.name}/{name}.z"] = content
    return files


def _edited_values(
    summary: Summary, place: int, document: IndexedDocument, read: Read
) -> dict[str, list[tuple[str, ...]]]:
    values: dict[str, list[tuple[str, ...]]] = {}
    for name in summary.filters:
        values[name] = read_column(read(f"{summary.name}/f-{name}.z"), summary.documents)
        values[name][place] = document.filters.get(name, ())
    return values


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
