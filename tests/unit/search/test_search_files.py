"""The files of a shard: what is written can be read, and depends on nothing else."""

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.columns import column, read_column
from portal.search.documents import (
    SearchDocument,
    document_file,
    document_path,
    index_document,
    name_keys,
    names_of,
    read_document_file,
)
from portal.search.encoding import (
    document_list,
    planes,
    read_document_list,
    read_planes,
    read_varints,
    varints,
)
from portal.search.manifest import manifest, read_summary
from portal.search.postings import PAIRS, WORDS, Family, chunks, read_chunk
from portal.search.shards import build_shard, shard_name

WORDS_OF_TEXT = st.text("abcdđ ", max_size=80)
DOCUMENTS = st.builds(
    SearchDocument,
    url=st.just("/x/"),
    kind=st.sampled_from(["article", "directive"]),
    title=WORDS_OF_TEXT,
    date=st.sampled_from(["2023-01-05", "2024-02-03"]),
    lead=WORDS_OF_TEXT,
    text=st.text(max_size=80),
    number=st.none() | st.just("06-CT/TU"),
    names=st.sampled_from([(), ("06-CT/TU", "Chỉ thị 06")]),
    filters=st.dictionaries(
        st.sampled_from(["topic", "unit"]),
        st.lists(st.sampled_from("abcde"), unique=True, max_size=3).map(tuple),
    ),
)


@given(st.lists(st.integers(0, 65_535)))
def test_varints_come_back(numbers: list[int]) -> None:
    assert list(read_varints(varints(numbers))) == numbers


@given(st.sets(st.integers(0, 65_535), min_size=1))
def test_document_lists_come_back(places: set[int]) -> None:
    raw = b"".join(place.to_bytes(2, "little") for place in sorted(places))
    assert read_document_list(document_list(raw)) == raw


@given(st.sets(st.integers(0, 1 << 47)))
def test_planes_come_back(numbers: set[int]) -> None:
    data = planes(sorted(numbers))
    assert read_planes(data + b"more", len(numbers)) == (sorted(numbers), len(data))


@given(st.lists(st.lists(st.sampled_from(["gia-lai", "a", "đ"]), unique=True).map(tuple)))
def test_columns_come_back(values: list[tuple[str, ...]]) -> None:
    assert read_column(column(values), len(values)) == values


@settings(max_examples=50)
@given(
    st.lists(st.sets(st.integers(0, 2 * (1 << 46) - 1), max_size=30), min_size=1, max_size=6),
    st.sampled_from([WORDS, PAIRS]),
    st.sampled_from([1, 2, 3, 5, 56]),
)
def test_chunks_hold_every_posting(terms: list[set[int]], family: Family, count: int) -> None:
    written = dict(chunks([sorted(each) for each in terms], family, count))
    found: set[tuple[int, int]] = set()
    for number in range(count):
        base = family.border(number, count)
        for term, places in read_chunk(written[f"{family.letter}{number:x}"], base).items():
            assert family.chunk_of(term, count) == number
            found |= {(term, place) for place in memoryview(places).cast("H")}
    first, last = family.border(0, count), family.border(count, count)
    assert found == {
        (term, place) for place, own in enumerate(terms) for term in own if first <= term < last
    }


@given(st.integers(0, 1 << 24), st.sampled_from([WORDS, PAIRS]))
def test_the_number_of_chunks_follows_the_postings(postings: int, family: Family) -> None:
    count = family.chunk_count(postings)
    assert count.bit_length() <= 3 or count % (1 << count.bit_length() - 3) == 0
    assert count >= 1
    assert (
        count * family.chunk_size
        <= max(postings, family.chunk_size)
        < 1.26 * (count + 1) * family.chunk_size
    )


@given(st.lists(DOCUMENTS, min_size=1, max_size=5))
def test_a_shard_is_a_function_of_its_documents(documents: list[SearchDocument]) -> None:
    once = build_shard("name", list(map(index_document, documents)))
    again = build_shard("name", list(map(index_document, documents)))
    assert once == again
    assert list(once.files) == list(again.files)
    assert read_summary(once.files["name/shard.json"]) == once.summary
    assert once.summary.documents == len(documents)


@given(DOCUMENTS)
def test_a_documents_file_comes_back(document: SearchDocument) -> None:
    lead = " ".join(document.lead.split())
    expected = SearchDocument(
        **{
            field: getattr(document, field)
            for field in ("url", "kind", "title", "date", "text", "number", "filters")
        },
        lead=lead,
    )
    assert read_document_file(document_file(document)) == expected


def test_a_shard_is_named_after_its_places() -> None:
    keys = [("2024-01-01", "/a/"), ("2024-01-01", "/b/")]
    assert shard_name(keys) == shard_name(iter(keys))
    assert shard_name(keys) != shard_name(keys[:1])
    assert shard_name(keys) != shard_name([("2024-01-01", "/a/"), ("2024-01-02", "/b/")])


@pytest.mark.parametrize("count", [0, (1 << 16) + 1])
def test_a_shard_of_the_wrong_size_is_refused(count: int) -> None:
    one = index_document(SearchDocument(url="/a/", kind="article", title="", date="2024-01-01"))
    with pytest.raises(ValueError, match="holds 1 to"):
        build_shard("name", [one] * count)


@pytest.mark.parametrize(
    "url", ["/../etc/", "/a/../../b/", "a/", "/a", "//evil/", "/a b/", "/a\n/", "", "https://x/"]
)
def test_addresses_that_leave_the_folder_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        document_path(url)


def test_an_address_gives_a_path() -> None:
    assert document_path("/tin-tuc/2024/a/") == "d/tin-tuc/2024/a.z"


@pytest.mark.parametrize(
    ("number", "type_name", "keys"),
    [
        ("06-CT/TU", "Chỉ thị", {"6cttu", "6ct", "chithi6", "chithi6cttu"}),
        ("121/2017/TT-BTC", "Thông tư", {"1212017ttbtc", "1212017tt", "thongtu121",
                                         "thongtu1212017", "thongtu1212017ttbtc"}),
        ("01/KL-ĐCT", "Kết luận", {"1kldct", "1kl", "ketluan1", "ketluan1kldct"}),
        ("935/UBDT-TTTT", "Công văn", {"935ubdttttt", "935ubdt", "congvan935",
                                       "congvan935ubdttttt"}),
        ("Không số", "Công văn", set()),
        ("", "Công văn", set()),
    ],
)  # fmt: skip
def test_names_of_a_directive(number: str, type_name: str, keys: set[str]) -> None:
    assert {name for _, name in name_keys(names_of([number], type_name))} == keys


@pytest.mark.parametrize("name", ["Chỉ thị số 06-CT/TU", "chi thi 6 ct tu", "Chỉ thị 06/CT-TU"])
def test_a_name_has_one_key_in_every_spelling(name: str) -> None:
    assert name_keys([name]) == [("6", "chithi6cttu")]


def test_the_manifest_is_a_function_of_the_shards() -> None:
    document = SearchDocument(url="/a/", kind="article", title="A", date="2024-01-01")
    summary = build_shard("x", [index_document(document)]).summary
    labels = {"topic": {"b": "Bê", "a": "A"}}
    assert manifest([summary], labels) == manifest([summary], labels)
    assert b'"labels":{"topic":{"b":"B\xc3\xaa","a":"A"}}' in manifest([summary], labels)


def test_files_are_compressed_as_browsers_read_it() -> None:
    document = SearchDocument(url="/a/", kind="article", title="A", date="2024-01-01")
    files = build_shard("x", [index_document(document)]).files
    for path, content in files.items():
        assert path.endswith(".json") or zlib.decompress(content) is not None
