"""The search index follows the content in work that follows the change, counted."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from portal.publishing import indexing
from portal.publishing.build import build
from portal.search.catalogue import FOLDER
from portal.search.documents import (
    IndexedDocument,
    SearchDocument,
    index_document,
    read_document_file,
)
from province.folder import (
    TODAY,
    Authored,
    Portal,
    Tree,
    article,
    cut_small_shards,
    directive,
    tree,
)
from province.frames import make_frame

from .test_work import archive, newest

NEWEST = 192  # documents in the newest shard, at most (search/plan.py)
Indexed = Callable[[], int]


@pytest.fixture
def indexed(monkeypatch: pytest.MonkeyPatch) -> Indexed:
    """How many documents were indexed for shards that are built anew, since the last question."""
    seen: list[str] = []

    def counting(document: SearchDocument) -> IndexedDocument:
        seen.append(document.url)
        return index_document(document)

    monkeypatch.setattr(indexing, "index_document", counting)

    def count() -> int:
        number = len(seen)
        seen.clear()
        return number

    return count


def _index(portal: Portal) -> dict[str, bytes]:
    return _files(tree(portal.site))


def _files(site: Tree) -> dict[str, bytes]:
    return {
        path.removeprefix(FOLDER): data
        for path, data in site.items()
        if path.startswith(FOLDER) and data is not None
    }


@pytest.mark.parametrize("size", [300, 900])
def test_publishing_indexes_the_newest_shard_only(
    tmp_path: Path, indexed: Indexed, size: int
) -> None:
    portal = Portal.create(tmp_path, *archive(size))
    portal.build()
    assert indexed() == size
    portal.build()
    assert indexed() == 0
    portal.write_document(newest(0))
    portal.build()
    assert 0 < indexed() <= NEWEST


def test_an_edit_patches_its_shard(
    tmp_path: Path, indexed: Indexed, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_small_shards(monkeypatch)
    portal = Portal.create(tmp_path, *archive(30))
    portal.build()
    indexed()
    before = _index(portal)
    portal.write_document(_reworded(next(archive(30))))
    portal.build()
    after = _index(portal)
    assert indexed() == 0
    folders = {path.split("/")[0] for path in after if before.get(path) != after[path]}
    assert after.keys() == before.keys()
    assert len(folders) == 3, "its own file, its shard, and the manifest"
    assert after == _files(portal.build_clean())


def _reworded(document: Authored) -> Authored:
    return replace(document, body="Chữ khác hẳn trong thân bài này.")


def test_a_shard_that_lost_a_file_is_built_anew(tmp_path: Path, indexed: Indexed) -> None:
    """Somebody tidied up: what cannot be taken over is made again."""
    portal = Portal.create(tmp_path, article("2024/mot"))
    portal.build()
    whole = _index(portal)
    lost = next(path for path in whole if path.endswith("/u0.z"))
    (portal.site / FOLDER / lost).unlink()
    shutil.rmtree(portal.site.parent / ".site.previous")
    portal.write_document(article("2023/hai", "2023-02-01", draft="true"))
    indexed()
    portal.build()
    assert (indexed(), _index(portal)) == (1, whole)


def test_withdrawn_and_unpublished_documents_are_not_found(tmp_path: Path) -> None:
    portal = Portal.create(
        tmp_path,
        article("2024/mot"),
        article("2024/hai", draft="true"),
        article("2024/ba", withdrawal={"date": "2024-02-02", "reason": "Nhầm", "gone": "false"}),
        directive(
            "2024/01-ct-tu", withdrawal={"date": "2024-02-02", "reason": "Nhầm", "gone": "true"}
        ),
    )
    portal.build()
    found = [path for path in _index(portal) if path.startswith("d/") and path.endswith(".z")]
    assert found == ["d/tin-tuc/2024/mot.z"]


def test_search_knows_the_text_and_what_a_document_is(tmp_path: Path) -> None:
    body = "## Mục\n\nĐoạn **đậm**, theo Chỉ thị số 01-CT/TU.\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    portal = Portal.create(tmp_path, directive("2024/01-ct-tu", abstract="Về việc thử"))
    portal.write_document(replace(article("2024/mot", lead="Lời dẫn"), body=body))
    portal.build()
    document = read_document_file((portal.site / FOLDER / "d/tin-tuc/2024/mot.z").read_bytes())
    assert document.lead == "Lời dẫn"
    assert " ".join(document.text.split()) == "Mục Đoạn đậm, theo Chỉ thị số 01-CT/TU. a b 1 2"
    found = read_document_file((portal.site / FOLDER / "d/van-ban/2024/01-ct-tu.z").read_bytes())
    assert (found.kind, found.number, found.title) == (
        "directive",
        "Chỉ thị 01-CT/TU",
        "Về việc thử",
    )
    assert set(found.filters) == {"type", "issuer", "state"}


def test_a_site_without_search_has_no_index(tmp_path: Path) -> None:
    portal = Portal.create(tmp_path, article("2024/mot"))
    portal.build()
    assert _index(portal)
    project = replace(portal.project, has_search=False)
    build(project, TODAY, make_frame)
    assert not (portal.site / FOLDER).exists()
    build(portal.project, TODAY, make_frame)
    assert msgspec.json.decode((portal.site / FOLDER / "manifest.json").read_bytes())["shards"]


def test_an_empty_portal_has_an_empty_index(tmp_path: Path) -> None:
    portal = Portal.create(tmp_path)
    portal.build()
    assert list(_index(portal)) == ["manifest.json"]
