"""The archive in memory says what the checker says, and reads only what changed."""

import os
import time
from pathlib import Path

import pytest

from portal.checking.check import check
from portal.desk.archive import Archive
from portal.machinery.progress import silent
from portal.machinery.workers import Workers
from province.folder import TODAY

from .office import Office, Visitor

ARTICLES = "content/articles/2024"


@pytest.fixture
def archive(office: Office) -> Archive:
    """Looked at once, long enough after the files were written."""
    for path in (office.root / "content").rglob("*"):
        os.utime(path, ns=(1, 1))
    time.sleep(0.06)  # the inodes' times cannot be set: they must be older than one tick
    found = office.desk.table.writer.archive
    found.now()
    return found


def _same_as_checked(office: Office, archive: Archive) -> bool:
    with Workers(1) as workers:
        told = check(office.desk.table.writer.project, TODAY, workers, silent)
    now = archive.now()
    return now.summaries == told.summaries and now.diagnostics == told.diagnostics


def _edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_looking_again_reads_nothing(office: Office, archive: Archive, mai: Visitor) -> None:
    before = archive.reads
    first = archive.now()
    mai.get("/bien-tap/")
    mai.form("/bien-tap/sua/bai/2024/bai-cu")
    assert archive.reads == before
    assert archive.now() is first


def test_what_changed_on_the_disk_is_read_and_nothing_else(
    office: Office, archive: Archive
) -> None:
    before = archive.reads
    _edited(office.root / ARTICLES / "bai-cu.md", "Bài cũ", "Bài đổi tay")
    assert "Bài đổi tay" in {one.title for one in archive.now().summaries}
    assert archive.reads == before + 1
    assert _same_as_checked(office, archive)


def test_documents_come_go_and_break(office: Office, archive: Archive) -> None:
    folder = office.root / ARTICLES / "bai-moi"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.4 x")
    (folder / "index.md").write_bytes((office.root / ARTICLES / "bai-cu.md").read_bytes())
    assert len(archive.now().summaries) == 3
    assert _same_as_checked(office, archive)
    (folder / "a.pdf").write_bytes(b"%PDF-1.4 khac")
    assert _same_as_checked(office, archive)
    (office.root / ARTICLES / "bai-cu.md").write_text("---\ntitle: [\n---\n")
    assert len(archive.now().summaries) == 2
    assert _same_as_checked(office, archive)
    (office.root / ARTICLES / "bai-cu.md").unlink()
    assert _same_as_checked(office, archive)


def test_vocabulary_changes_everything(office: Office, archive: Archive) -> None:
    file = office.root / "content/vocabulary/topics.yml"
    before = archive.reads
    _edited(file, "An sinh", "An sinh xã hội")
    names = {topic.name for topic in archive.now().vocabularies.vocabulary.topics}
    assert "An sinh xã hội" in names
    assert archive.reads == before + 2
