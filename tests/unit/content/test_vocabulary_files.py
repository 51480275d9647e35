"""The controlled lists and the site's identity, read from their files."""

from pathlib import Path

import pytest

from portal.content.vocabulary import read_content, read_site, read_vocabulary
from province.files import write_province
from province.lists import VOCABULARY, site, vocabulary

TOPICS = "content/vocabulary/topics.yml"
SITE = "content/site.yml"


def test_what_was_written_is_read_in_its_order(tmp_path: Path) -> None:
    files, site_file = read_content(write_province(tmp_path))
    read = read_vocabulary(files)
    assert (read.vocabulary, read.diagnostics) == (vocabulary(), ())
    assert read_site(site_file) == (site(), ())


def test_one_list_may_span_files_and_every_entry_knows_its_place() -> None:
    files = {
        "content/vocabulary/b.yml": b"topics:\n  - id: hai\n    name: Hai\n",
        "content/vocabulary/a.yml": b"topics:\n  - id: mot\n    name: M\n  - id: hai\n    name: H",
    }
    read = read_vocabulary(files)
    assert [topic.id for topic in read.vocabulary.topics] == ["mot", "hai", "hai"]
    placed = [(term.path[-5:], term.at("name")) for term in read.terms["topics", "hai"]]
    assert placed == [("a.yml", ("topics", 1, "name")), ("b.yml", ("topics", 0, "name"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("topics:\n  - id: Mat-Tran\n    name: M\n", [("field-type", 2, 5)]),
        ("topics:\n  - id: a\n    name: A\n    colour: x\n", [("unknown-key", 4, 5)]),
        ("topics:\n  - id: a\n  - id: b\n", [("missing-field", 2, 5), ("missing-field", 3, 5)]),
        ("topics:\n  - id: a\n    id: b\n    name: A\n", [("duplicate-key", 3, 5)]),
        ("topisc:\n  - id: a\n    name: A\n", [("unknown-key", 1, 1)]),
        ("topics:\n  - một\n", [("field-type", 2, 5)]),
        ("- id: a\n", [("yaml", 1, 1)]),
        ("topics: [\n", [("yaml", 2, 1)]),
    ],
)
def test_every_fault_of_a_list_is_found_in_its_place(
    text: str, found: list[tuple[str, int, int]]
) -> None:
    diagnostics = read_vocabulary({TOPICS: text.encode()}).diagnostics
    assert sorted((d.rule, d.line, d.column) for d in diagnostics) == found
    assert {d.path for d in diagnostics} == {TOPICS}


def test_a_broken_entry_does_not_hide_the_others() -> None:
    read = read_vocabulary({TOPICS: b"topics:\n  - id: a\n  - id: b\n    name: B\n"})
    assert [topic.id for topic in read.vocabulary.topics] == ["b"]


@pytest.mark.parametrize(
    ("data", "rule"),
    [(b"topics: \xff\n", "encoding"), ("topics: # Tiê\u0301ng\n  []\n".encode(), "nfc")],
)
def test_a_list_in_the_wrong_encoding_is_an_error(data: bytes, rule: str) -> None:
    assert [d.rule for d in read_vocabulary({TOPICS: data}).diagnostics] == [rule]


def test_a_marked_beginning_of_a_file_is_skipped() -> None:
    read = read_vocabulary({TOPICS: b"\xef\xbb\xbftopics:\n  - id: a\n    name: A\n"})
    assert (len(read.vocabulary.topics), read.diagnostics) == (1, ())


@pytest.mark.parametrize("missing", ["responsible", "licence", "owner", "contact"])
def test_what_the_law_asks_of_the_identity_has_its_own_rule(tmp_path: Path, missing: str) -> None:
    write_province(tmp_path)
    _, data = read_content(tmp_path)
    assert data
    lines = data.decode().split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{missing}:"))
    end = next(i for i in range(start + 1, len(lines)) if not lines[i].startswith(" "))
    read, diagnostics = read_site("\n".join(lines[:start] + lines[end:]).encode())
    assert read is None
    assert [d.rule for d in diagnostics] == ["site-identity"]


@pytest.mark.parametrize("data", [None, b"", b"- a\n", b"name: [\n", b"\xff"])
def test_a_site_file_that_says_nothing_is_no_site_and_a_finding(data: bytes | None) -> None:
    read, diagnostics = read_site(data)
    assert read is None
    assert diagnostics and all(d.path == SITE for d in diagnostics)


def test_links_in_the_vocabulary_are_not_followed(tmp_path: Path) -> None:
    write_province(tmp_path / "project")
    (tmp_path / "elsewhere.yml").write_text("topics: []\n", encoding="utf-8")
    folder = tmp_path / "project" / "content" / "vocabulary"
    (folder / "link.yml").symlink_to(tmp_path / "elsewhere.yml")
    files, _ = read_content(tmp_path / "project")
    assert len(files) == len(VOCABULARY)
    assert not any("link" in path for path in files)
