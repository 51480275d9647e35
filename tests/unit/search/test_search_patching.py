"""An edited document: patching a shard gives the bytes of building it anew."""

import zlib

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.documents import (
    SearchDocument,
    document_file,
    document_path,
    index_document,
    names_of,
)
from portal.search.patching import patch_shard
from portal.search.shards import BuiltShard, build_shard

VOCABULARY = ["đại", "đoàn", "kết", "dân", "tộc", "hòa", "giải", "06", "CT", "TU", "doan"]
TEXT = st.lists(st.sampled_from(VOCABULARY), max_size=120).map(" ".join)


@st.composite
def documents(draw: st.DrawFn, place: int) -> SearchDocument:
    number = draw(st.sampled_from([None, None, "06-CT/TU", "7-KL/TU"]))
    return SearchDocument(
        url=f"/{place}/",
        kind="directive" if number else "article",
        title=draw(TEXT),
        date="2024-01-01",
        lead=draw(TEXT),
        text=draw(TEXT),
        number=number,
        names=names_of([number], "Chỉ thị") if number else (),
        filters={"topic": tuple(draw(st.sets(st.sampled_from("abc"))))},
    )


def _built(archive: list[SearchDocument]) -> BuiltShard:
    return build_shard("shard", list(map(index_document, archive)))


def _published(archive: list[SearchDocument]) -> dict[str, bytes]:
    own = {document_path(each.url): document_file(each) for each in archive}
    return _built(archive).files | own


@settings(max_examples=150)
@given(st.data(), st.integers(1, 6))
def test_patching_is_building_anew(data: st.DataObject, count: int) -> None:
    archive = [data.draw(documents(place)) for place in range(count)]
    place = data.draw(st.integers(0, count - 1))
    edited = data.draw(documents(place))
    anew = _built([*archive[:place], edited, *archive[place + 1 :]])
    published = _published(archive)
    patched = patch_shard(_built(archive).summary, place, edited, published.__getitem__)
    if patched is None:
        assert anew.summary.filters.keys() != _built(archive).summary.filters.keys()
        return
    assert patched.summary == anew.summary
    assert {**_built(archive).files, **patched.files} == anew.files


def test_only_the_files_of_the_edit_change() -> None:
    """Large enough for several chunks; the texts differ from document to document."""
    archive = [
        SearchDocument(
            url=f"/{place}/",
            kind="article",
            title=f"bài {place}",
            date="2024-01-01",
            text=" ".join(f"từ{place * 7 + step * step}" for step in range(200)),
            filters={"topic": ("a",)},
        )
        for place in range(60)
    ]
    edited = msgspec.structs.replace(archive[30], text=archive[30].text + " thêm hai từ")
    built = _built(archive)
    patched = patch_shard(built.summary, 30, edited, _published(archive).__getitem__)
    assert patched is not None
    changed = {path for path, content in patched.files.items() if built.files[path] != content}
    pairs = {path for path in built.files if path.startswith("shard/p")}
    assert changed
    assert len(pairs & changed) <= 4 < len(pairs)


def test_a_filter_that_comes_or_goes_needs_a_new_shard() -> None:
    plain = SearchDocument(url="/0/", kind="article", title="a", date="2024-01-01")
    filtered = msgspec.structs.replace(plain, filters={"topic": ("a",)})
    for before, after in ((plain, filtered), (filtered, plain)):
        published = _published([before])
        assert patch_shard(_built([before]).summary, 0, after, published.__getitem__) is None


def test_a_damaged_file_is_no_patch() -> None:
    document = SearchDocument(url="/0/", kind="article", title="a", date="2024-01-01")
    edited = msgspec.structs.replace(document, title="b")
    try:
        patch_shard(_built([document]).summary, 0, edited, lambda _: b"broken")
    except zlib.error:
        return
    raise AssertionError("broken files were taken for an index")
