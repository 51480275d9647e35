"""What was saved is shown before the build: the same bytes as the build gives, or nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from portal.build import BuildRefused
from portal.check import updated
from portal.preview import saved_files
from portal.reading.sources import sources_of

from .portal_folder import TODAY, Authored, Portal, article, directive, make_frame

OLD = article("2023/bai-1", units=["xa-cu"], legacy_urls=["/bai-1.html"])
BUNDLE = replace(
    article("2024/bai-2", attachments=[{"file": "a.pdf", "title": "Kèm theo"}]),
    files={"a.pdf": b"%PDF-1.4 x"},
)
REPLACED = directive("2021/01-ct-tu")
REPLACING = directive("2023/02-ct-tu", relations=[{"kind": "replaces", "target": REPLACED.key}])
CITING = replace(article("2024/bai-3"), body="Theo Chỉ thị số 01-CT/TU.")


class Looked:
    """A portal that was built."""

    def __init__(self, root: Path) -> None:
        self.portal = Portal.create(root, OLD, BUNDLE, REPLACED, REPLACING, CITING)
        self.built = self.portal.build().checked

    def saved(self, *documents: Authored) -> dict[str, bytes]:
        """Write documents; the files that are shown of them ahead of a build."""
        for one in documents:
            self.portal.write_document(one)
        paths = [path for one in documents for path in one.contents()]
        now = updated(self.built, self.portal.root, sources_of(self.portal.root, paths))
        return saved_files(self.portal.project, make_frame(now), self.built, now, TODAY)


@pytest.fixture
def looked(tmp_path: Path) -> Looked:
    return Looked(tmp_path)


@pytest.mark.parametrize(
    "document", [OLD, BUNDLE, REPLACED, REPLACING, CITING], ids=lambda one: one.key
)
def test_a_saved_document_has_the_bytes_of_the_build(looked: Looked, document: Authored) -> None:
    edited = replace(document, body=f"{document.body}\n\nThêm.")
    shown = looked.saved(edited)
    assert "Thêm." in b"".join(shown.values()).decode()
    looked.portal.build()
    assert shown == {path: (looked.portal.site / path).read_bytes() for path in shown}


def test_a_new_document_and_its_files_too(looked: Looked) -> None:
    front = article("2024/moi", attachments=[{"file": "b.pdf", "title": "Kèm theo"}]).front
    shown = looked.saved(Authored("article", "2024/moi", front, files={"b.pdf": b"%PDF-1.4 y"}))
    assert {path.rsplit("/", 1)[1] for path in shown} == {"index.html", "b.pdf"}
    looked.portal.build()
    assert shown == {path: (looked.portal.site / path).read_bytes() for path in shown}


def test_nothing_is_shown_when_nothing_was_saved(looked: Looked) -> None:
    assert looked.saved() == {}
    assert looked.saved(OLD, CITING) == {}


@pytest.mark.parametrize("front", [{"draft": "true"}, {"publish_from": "2024-07-15 08:00"}],
                         ids=["draft", "scheduled"])  # fmt: skip
def test_what_is_not_published_is_not_shown(looked: Looked, front: dict[str, str]) -> None:
    assert looked.saved(article(OLD.key, **{**OLD.front, **front})) == {}


def test_what_the_checker_refuses_is_not_shown(looked: Looked) -> None:
    unknown = article(OLD.key, **{**OLD.front, "topics": ["khong-co"]})
    assert looked.saved(unknown, replace(CITING, body="Khác.")) == {}


def test_what_is_wrong_among_documents_breaks_no_page(looked: Looked) -> None:
    """Cycles, doubles and dead ends are found by the build, which comes after."""

    def acting(key: str, *targets: str) -> Authored:
        return directive(key, relations=[{"kind": "replaces", "target": one} for one in targets])

    faulty = (
        acting("2022/03-ct-tu", "2022/04-ct-tu"), acting("2022/04-ct-tu", "2022/03-ct-tu"),
        acting("2023/05-ct-tu", REPLACED.key, "2023/05-ct-tu", "2020/99-ct-tu"),
        directive("2023/02-ct-tu-hai", number="02-CT/TU"),
        article("2023/bai-hai", legacy_urls=["/bai-1.html", "/tin-tuc/"]),
        Authored("collection", "2024/gom", {
            "title": "Gom", "date": "2024-01-01", "parts": [{"documents": ["/tin-tuc/khong/"]}],
        }),
    )  # fmt: skip
    shown = looked.saved(*faulty)
    assert len([path for path in shown if path.endswith("index.html")]) == len(faulty)
    with pytest.raises(BuildRefused) as refused:
        looked.portal.build()
    assert {one.rule for one in refused.value.diagnostics} >= {
        "relation-cycle", "ended-twice", "dangling-relation", "duplicate-identity",
        "duplicate-url", "reserved-url", "collection-member",
    }  # fmt: skip
