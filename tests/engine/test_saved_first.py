"""What was saved is shown before the build: the same bytes as the build gives, or nothing."""

from pathlib import Path

import pytest

from portal.check import Checked
from portal.preview import saved_files
from portal.resident import Resident

from .portal_folder import TODAY, Authored, Portal, article, directive, make_frame

OLD = article("2023/bai-1", units=["xa-cu"], legacy_urls=["/bai-1.html"])
BUNDLE = article("2024/bai-2", attachments=[{"file": "a.pdf", "title": "Kèm theo"}])
REPLACED = directive("2021/01-ct-tu")
REPLACING = directive("2023/02-ct-tu", relations=[{"kind": "replaces", "target": REPLACED.key}])
CITING = Authored("article", "2024/bai-3", article("2024/bai-3").front, "Theo Chỉ thị số 01-CT/TU.")


class Looked:
    """A portal that was built and looked at."""

    def __init__(self, root: Path) -> None:
        with_file = Authored("article", BUNDLE.key, BUNDLE.front, files={"a.pdf": b"%PDF-1.4 x"})
        self.bundle = with_file
        self.portal = Portal.create(root, OLD, with_file, REPLACED, REPLACING, CITING)
        self.portal.build()
        self.content = Resident(self.portal.project, lambda: TODAY)
        self.before = self.content.now()

    def saved(self) -> dict[str, bytes]:
        """The files shown ahead of a build, for all that changed since."""
        now: Checked = self.content.now()
        return saved_files(self.portal.project, make_frame(now), self.before, now, TODAY)


@pytest.fixture
def looked(tmp_path: Path) -> Looked:
    return Looked(tmp_path)


@pytest.mark.parametrize("document", [OLD, REPLACED, REPLACING, CITING], ids=lambda one: one.key)
def test_a_saved_document_has_the_bytes_of_the_build(looked: Looked, document: Authored) -> None:
    edited = Authored(document.kind, document.key, document.front, f"{document.body}\n\nThêm.")
    looked.portal.write_document(edited)
    shown = looked.saved()
    assert "Thêm." in b"".join(shown.values()).decode()
    looked.portal.build()
    assert shown == {path: (looked.portal.site / path).read_bytes() for path in shown}


def test_a_new_document_and_its_files_too(looked: Looked) -> None:
    looked.portal.write_document(
        Authored("article", "2024/moi", article("2024/moi").front | {
            "attachments": [{"file": "b.pdf", "title": "Kèm theo"}],
        }, files={"b.pdf": b"%PDF-1.4 y"})
    )  # fmt: skip
    shown = looked.saved()
    assert {path.rsplit("/", 1)[1] for path in shown} == {"index.html", "b.pdf"}
    looked.portal.build()
    assert shown == {path: (looked.portal.site / path).read_bytes() for path in shown}


def test_nothing_is_shown_when_nothing_was_saved(looked: Looked) -> None:
    assert looked.saved() == {}


@pytest.mark.parametrize("front", [{"draft": "true"}, {"publish_from": "2024-07-15 08:00"}],
                         ids=["draft", "scheduled"])  # fmt: skip
def test_what_is_not_published_is_not_shown(looked: Looked, front: dict[str, str]) -> None:
    looked.portal.write_document(article(OLD.key, **{**OLD.front, **front}))
    assert looked.saved() == {}


def test_what_the_checker_refuses_is_not_shown(looked: Looked) -> None:
    looked.portal.write_document(article(OLD.key, **{**OLD.front, "topics": ["khong-co"]}))
    looked.portal.write_document(Authored(CITING.kind, CITING.key, CITING.front, "Khác."))
    assert looked.saved() == {}
