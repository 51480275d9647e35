"""Which files under ``content/`` are documents, and which are in the wrong place."""

import os
from pathlib import Path

import pytest

from portal.content.drafting.places import is_slug, slug_of
from portal.content.sources import scan

ACCEPTED: list[tuple[list[str], list[tuple[str, str, str, list[str]]]]] = [
    (
        ["content/articles/2024/tin-moi.md"],
        [("article", "2024/tin-moi", "content/articles/2024/tin-moi.md", [])],
    ),
    (
        ["content/articles/2024/tin/index.md", "content/articles/2024/tin/Anh_1.v2.JPG"],
        [("article", "2024/tin", "content/articles/2024/tin/index.md", ["Anh_1.v2.JPG"])],
    ),
    (
        [
            "content/directives/2021/06-ct-tu/b.pdf",
            "content/directives/2021/06-ct-tu/index.md",
            "content/directives/2021/06-ct-tu/a.pdf",
        ],
        [
            (
                "directive", "2021/06-ct-tu", "content/directives/2021/06-ct-tu/index.md",
                ["a.pdf", "b.pdf"],
            )
        ],
    ),
    (
        [
            "content/directives/1998/30.md", "content/articles/2020/b.md",
            "content/articles/2020/a.md",
        ],
        [
            ("article", "2020/a", "content/articles/2020/a.md", []),
            ("article", "2020/b", "content/articles/2020/b.md", []),
            ("directive", "1998/30", "content/directives/1998/30.md", []),
        ],
    ),
    ([], []),
]  # fmt: skip
MISPLACED = [
    "content/articles/tin.md",
    "content/articles/24/tin.md",
    "content/articles/2124/tin.md",
    "content/articles/nam-2024/tin.md",
    "content/articles/2024/Tin.md",
    "content/articles/2024/tin moi.md",
    "content/articles/2024/tin_moi.md",
    "content/articles/2024/-tin.md",
    "content/articles/2024/tin--moi.md",
    "content/articles/2024/đoàn-kết.md",
    "content/articles/2024/index.html",
    "content/articles/2024/tin.MD",
    "content/articles/2024/tin.docx",
    "content/articles/2024/anh.jpg",
    "content/articles/2024/tin/anh.jpg",
    "content/articles/2024/tin/sub/index.md",
    "content/articles/2024/Tin/index.md",
    "content/directives/2021/06-CT-TU/index.md",
    "content/directives/2021/06-ct-tu/bản ký.pdf",
]
IGNORED = [
    "content/articles/.gitkeep",
    "content/articles/2024/.DS_Store",
    "content/articles/2024/~$tin.docx",
    "content/articles/2024/Thumbs.db",
    "content/articles/2024/tin/desktop.ini",
    "content/articles/2024/.tin.md.swp",
    "content/directives/.git/config",
]


def _make(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x", encoding="utf-8")


@pytest.mark.parametrize(("paths", "documents"), ACCEPTED)
def test_documents_are_found_by_place_in_order_of_path(
    tmp_path: Path, paths: list[str], documents: list[tuple[str, str, str, list[str]]]
) -> None:
    _make(tmp_path, *paths)
    sources, misplaced = scan(tmp_path)
    assert [(s.kind, s.key, s.path, [f.name for f in s.files]) for s in sources] == documents
    assert misplaced == ()


@pytest.mark.parametrize("path", MISPLACED)
def test_a_file_outside_the_scheme_is_an_error_that_says_what_to_do(
    tmp_path: Path, path: str
) -> None:
    _make(tmp_path, path, "content/articles/2024/dung.md")
    sources, misplaced = scan(tmp_path)
    assert "2024/dung" in {s.key for s in sources}
    assert misplaced and all(path.startswith(d.path) for d in misplaced)
    assert all(d.severity == "error" and d.message and d.fix for d in misplaced)


@pytest.mark.parametrize("path", IGNORED)
def test_what_systems_and_editors_leave_behind_is_no_document(tmp_path: Path, path: str) -> None:
    _make(tmp_path, path, "content/articles/2024/tin/index.md")
    sources, misplaced = scan(tmp_path)
    assert [(s.key, s.files) for s in sources] == [("2024/tin", ())]
    assert misplaced == ()


@pytest.mark.parametrize(
    ("link", "is_folder"),
    [
        ("content/articles/2024/tin.md", False),
        ("content/articles/2024/tin/index.md", False),
        ("content/articles/2024/tin/anh.jpg", False),
        ("content/articles/2024/tin", True),
        ("content/articles/2024", True),
    ],
)
def test_links_out_of_the_content_are_never_followed(
    tmp_path: Path, link: str, is_folder: bool
) -> None:
    _make(tmp_path, "secret/index.md", "secret/tin.md", "content/articles/2023/dung.md")
    target = tmp_path / link
    target.parent.mkdir(parents=True, exist_ok=True)
    target.symlink_to(tmp_path / "secret" / ("" if is_folder else "index.md"))
    sources, misplaced = scan(tmp_path)
    assert [s.key for s in sources] == ["2023/dung"]
    assert misplaced


@pytest.mark.parametrize("name", ["articles", "vocabulary", "vocabulary/la.yml", "site.yml"])
def test_no_part_of_the_content_may_be_a_link(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "la.yml").write_text("topics: []\n", encoding="utf-8")
    link = tmp_path / "project/content" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere if "." not in name else elsewhere / "la.yml")
    assert f"content/{name}" in [d.path for d in scan(tmp_path / "project")[1]]


def test_a_link_to_nowhere_or_to_itself_is_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "content/articles/2024"
    folder.mkdir(parents=True)
    (folder / "mot.md").symlink_to("hai.md")
    (folder / "hai.md").symlink_to("mot.md")
    (folder / "ba.md").symlink_to("khong-co.md")
    sources, misplaced = scan(tmp_path)
    assert (sources, len(misplaced)) == ((), 3)


def test_a_file_carries_its_size_and_both_times_of_change(tmp_path: Path) -> None:
    _make(tmp_path, "content/articles/2024/tin.md")
    path = tmp_path / "content/articles/2024/tin.md"
    os.utime(path, ns=(1_000, 2_000))
    (source,), _ = scan(tmp_path)
    stat = path.stat()
    assert (source.text.size, source.text.mtime_ns) == (1, 2_000)
    assert source.text.ctime_ns == stat.st_ctime_ns != 2_000


def test_a_file_that_would_take_the_place_of_the_page_is_refused(tmp_path: Path) -> None:
    _make(tmp_path, "content/articles/2024/tin/index.md", "content/articles/2024/tin/index.html")
    _, misplaced = scan(tmp_path)
    assert misplaced


@pytest.mark.parametrize("path", ["content/articles", "content/directives", "content/pages"])
def test_a_file_where_a_folder_belongs_is_a_finding(tmp_path: Path, path: str) -> None:
    _make(tmp_path, path)
    sources, misplaced = scan(tmp_path)
    assert (sources, [d.path for d in misplaced]) == ((), [path])


@pytest.mark.parametrize("path", [
    "content/articles/2024/con.md", "content/articles/2024/aux/index.md",
    "content/articles/2024/tin/NUL.pdf", "content/articles/2024/tin/com1.tar.gz",
    "content/directives/2024/lpt9.md", "content/vocabulary/prn.yml",
    f"content/articles/2024/{'a' * 176}.md", f"content/articles/2024/tin/{'a' * 174}.pdf",
])  # fmt: skip
def test_a_name_that_windows_cannot_hold_is_a_finding(tmp_path: Path, path: str) -> None:
    _make(tmp_path, path, "content/articles/2024/tin/index.md")
    found = scan(tmp_path)[1]
    assert found and all(path.startswith(one.path) and "Windows" in one.message for one in found)


@pytest.mark.parametrize("name", ["con-nguoi.md", "aux1.md", "a-com1.md", f"{'a' * 174}.md"])
def test_names_that_only_look_like_those_are_free(tmp_path: Path, name: str) -> None:
    _make(tmp_path, f"content/articles/2024/{name}")
    assert scan(tmp_path)[1] == ()


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("content/articles/2024/tin", ("Anh.jpg", "anh.JPG")),
        ("content/vocabulary", ("Topics.yml", "topics.yml")),
    ],
)
def test_names_that_differ_in_letter_case_only(
    tmp_path: Path, folder: str, names: tuple[str, ...]
) -> None:
    _make(tmp_path, *(f"{folder}/{name}" for name in names), "content/articles/2024/tin/index.md")
    (found,) = scan(tmp_path)[1]
    assert (found.path, "chữ hoa" in found.message) == (f"{folder}/{names[1]}", True)


def test_new_slugs_are_no_devices() -> None:
    assert slug_of("Con") == "con-1"
    assert not is_slug("nul")
    assert is_slug("con-nguoi")
