"""What was saved is shown before the build: the same bytes as the build gives, or nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from portal.publishing.build import BuildRefused
from portal.publishing.preview import content_with, saved_files
from province.folder import TODAY, Authored, Portal, article, directive
from province.frames import make_frame

OLD = article("2023/bai-1", units=["xa-cu"], legacy_urls=["/bai-1.html"])
BUNDLE = replace(
    article("2024/bai-2", attachments=[{"file": "a.pdf", "title": "Kèm theo"}]),
    files={"a.pdf": b"%PDF-1.4 x"},
)
REPLACED = directive("2021/01-ct-tu")
REPLACING = directive("2023/02-ct-tu", relations=[{"kind": "replaces", "target": REPLACED.key}])
CITING = replace(article("2024/bai-3"), body="Theo Chỉ thị số 01-CT/TU.")


def gathering(url: str) -> Authored:
    """A collection of one document."""
    parts = [{"documents": [url]}]
    return Authored(
        "collection", "2024/gom", {"title": "Gom", "date": "2024-02-02", "parts": parts}
    )


GATHERING = gathering("/tin-tuc/2024/bai-3/")


class Looked:
    """A portal that was built."""

    def __init__(self, root: Path) -> None:
        self.portal = Portal.create(root, OLD, BUNDLE, REPLACED, REPLACING, CITING, GATHERING)
        self.built = self.portal.build().checked

    def saved(self, *documents: Authored, gone: tuple[str, ...] = ()) -> dict[str, bytes]:
        """Write documents and remove files; what is shown of them ahead of a build."""
        for path in gone:
            (self.portal.root / path).unlink()
        for one in documents:
            self.portal.write_document(one)
        paths = [path for one in documents for path in one.contents()]
        now = content_with(self.built, self.portal.root, [*paths, *gone])
        return saved_files(self.portal.project, make_frame(now), self.built, now, TODAY)


@pytest.fixture
def looked(tmp_path: Path) -> Looked:
    return Looked(tmp_path)


@pytest.mark.parametrize(
    "document", [OLD, BUNDLE, REPLACED, REPLACING, CITING, GATHERING], ids=lambda one: one.key
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


@pytest.mark.parametrize("is_gone", [False, True], ids=["withdrawn", "gone"])
def test_a_withdrawn_document_too(looked: Looked, is_gone: bool) -> None:
    told = {"date": "2024-05-01", "reason": "Đăng nhầm", "gone": str(is_gone).lower()}
    shown = looked.saved(article(OLD.key, **{**OLD.front, "withdrawal": told}))
    looked.portal.build()
    assert shown == {path: (looked.portal.site / path).read_bytes() for path in shown}
    assert len(shown) == 1


@pytest.mark.parametrize("in_folder", [False, True], ids=["renamed", "into-a-folder"])
def test_a_document_that_moves_leaves_nothing_behind(looked: Looked, in_folder: bool) -> None:
    moved = replace(CITING, key=CITING.key if in_folder else "2024/bai-9", in_folder=in_folder)
    around = gathering(f"/tin-tuc/{moved.key}/"), OLD
    shown = looked.saved(*around, moved, gone=(CITING.path,))
    looked.portal.build()
    assert shown == {path: (looked.portal.site / path).read_bytes() for path in shown}
    assert f"tin-tuc/{moved.key}/index.html" in shown


def test_what_many_saved_at_once_is_left_to_the_build(looked: Looked) -> None:
    assert looked.saved(*(article(f"2024/nhieu-{number}") for number in range(9))) == {}
    assert len(looked.saved(*(article(f"2023/it-{number}") for number in range(8)))) == 8


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
