"""Compressed forms beside the files: true, made only for what changed, gone when not wanted."""

import base64
import gzip
from dataclasses import replace
from pathlib import Path

import brotli

from portal.machinery.workers import Workers
from portal.publishing.build import Report, build
from portal.publishing.packing import PACKING, companions
from province.folder import TODAY, Portal, Tree, article, directive, tree
from province.frames import make_frame

DOCUMENTS = (article("2024/mot"), article("2024/hai"), directive("2024/01-ct-tu"))
COMPRESSED = (".gz", ".br")
_PICTURE = base64.b64decode(  # one grey dot
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


def _build(portal: Portal, packing: str = PACKING, has_search: bool = True) -> Report:
    project = replace(portal.project, packing=packing, has_search=has_search)
    return build(project, TODAY, make_frame, Workers(1))


def _is_compressed(path: str) -> bool:
    return path.endswith(COMPRESSED)


def _without_mark(site: Tree) -> Tree:
    return {path: data for path, data in site.items() if path != "./build.json"}


def test_every_text_has_both_forms_and_nothing_else_has(tmp_path: Path) -> None:
    portal = Portal.create(tmp_path, *DOCUMENTS)
    pictured = article("2024/ba", image={"file": "anh.png", "alt": "Một ô màu"})
    portal.write_document(replace(pictured, files={"anh.png": _PICTURE}))
    _build(portal)
    site = _without_mark(tree(portal.site))
    plain = {path: data for path, data in site.items() if data is not None}
    for path, data in plain.items():
        if _is_compressed(path):
            unpack = gzip.decompress if path.endswith(".gz") else brotli.decompress
            assert unpack(data) == plain[path[:-3]], path
        else:
            assert all(one in plain for one in companions(path)), path
    assert "tin-tuc/2024/ba/anh.png" in plain
    assert "tin-tuc/2024/ba/anh.png.gz" not in plain


def test_what_did_not_change_is_not_compressed_again(tmp_path: Path) -> None:
    portal = Portal.create(tmp_path, *DOCUMENTS)
    _build(portal, has_search=False)
    before = _inodes(portal)
    portal.write_document(article("2024/bon"))
    report = _build(portal, has_search=False)
    new = {path for path, inode in _inodes(portal).items() if before.get(path) != inode}
    written = {path for path in new if not _is_compressed(path)} - {"build.json"}
    assert len(written) == report.work.rendered
    assert new - written - {"build.json"} == {one for p in written for one in companions(p)}


def _inodes(portal: Portal) -> dict[str, int]:
    files = (path for path in portal.site.rglob("*") if path.is_file())
    return {path.relative_to(portal.site).as_posix(): path.stat().st_ino for path in files}


def test_a_packed_tree_after_edits_is_that_of_a_clean_build(tmp_path: Path) -> None:
    portal = Portal.create(tmp_path / "one", *DOCUMENTS)
    for change in (article("2024/hai", title="Tên khác"), article("2024/nam"), None):
        _build(portal)
        if change:
            portal.write_document(change)
        else:
            portal.remove_document(DOCUMENTS[0])
    _build(portal)
    other = Portal.create(
        tmp_path / "two", article("2024/hai", title="Tên khác"), article("2024/nam"), DOCUMENTS[2]
    )
    _build(other)
    assert tree(portal.site) == tree(other.site)


def test_without_the_option_no_compressed_form_is_left(tmp_path: Path) -> None:
    portal = Portal.create(tmp_path, *DOCUMENTS)
    _build(portal)
    _build(portal, packing="")
    assert not [path for path in tree(portal.site) if _is_compressed(path)]
    assert tree(portal.site) == portal.build_clean()
    _build(portal)
    assert [path for path in tree(portal.site) if _is_compressed(path)]


def test_forms_made_by_another_compressor_are_made_anew(tmp_path: Path) -> None:
    portal = Portal.create(tmp_path, *DOCUMENTS)
    rendered = _build(portal).work.rendered
    assert _build(portal).work.rendered == 0
    assert _build(portal, packing="another").work.rendered == rendered
