"""Bytes of one Markdown file into a document, or into findings with their line and column."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.documents import Reading, nearest_place, read_document
from portal.content.sources import Kind, Source, SourceFile
from portal.model.diagnostics import BodyFinding, Finding
from portal.model.documents import ArticleFront, DirectiveFront

PATH = "content/articles/2024/tin.md"
FRONT = "---\ntitle: Tin\ndate: 2024-01-03\ntopics: [mat-tran]\n---\n"


def _read(text: str | bytes, kind: Kind = "article") -> Reading:
    data = text.encode() if isinstance(text, str) else text
    return read_document(Source(kind, "2024/tin", PATH, SourceFile("tin.md", 0, 0, 0)), data)


def _found(reading: Reading) -> list[tuple[str, int, int]]:
    return sorted((d.rule, d.line, d.column) for d in reading.diagnostics)


@pytest.mark.parametrize(
    ("text", "body", "body_line"),
    [
        (FRONT + "Thân bài\n", "Thân bài\n", 6),
        (FRONT, "", 6),
        (FRONT.rstrip("\n"), "", 6),
        (FRONT + "\n\nThân", "\n\nThân", 6),
        (FRONT + "Một\n\n---\n\nHai\n", "Một\n\n---\n\nHai\n", 6),
        (FRONT.replace("---\n", "---  \n"), "", 6),
        ("\ufeff" + FRONT + "Thân", "Thân", 6),
        ((FRONT + "Một\nHai\n").replace("\n", "\r\n"), "Một\nHai\n", 6),
        (FRONT.replace("Tin", "'Tin\n\n  hai'") + "Thân", "Thân", 8),
    ],
)
def test_the_body_and_its_first_line(text: str, body: str, body_line: int) -> None:
    reading = _read(text)
    assert reading.diagnostics == ()
    assert reading.document
    assert (reading.document.body, reading.document.body_line) == (body, body_line)


@given(st.lists(st.sampled_from(["x", "", "# y", "---", "  z"]), max_size=8), st.integers(0, 5))
def test_a_line_of_the_body_is_found_at_its_line_of_the_file(lines: list[str], gap: int) -> None:
    front = FRONT.replace("title: Tin", "title: Tin\n" + "# chú thích\n" * gap + "lead: Mở đầu")
    text = front + "\n".join([*lines, "ĐÍCH"])
    document = _read(text).document
    assert document
    line = document.body.split("\n").index("ĐÍCH") + 1
    (placed,) = document.place([BodyFinding("thử", line, 3, "x", "y")])
    assert (placed.path, placed.column) == (PATH, 3)
    assert text.split("\n")[placed.line - 1] == "ĐÍCH"


def test_each_kind_has_its_schema_and_the_year_of_its_key() -> None:
    article = _read(FRONT).document
    assert article and isinstance(article.front, ArticleFront)
    assert (article.kind, article.key, article.year) == ("article", "2024/tin", "2024")
    text = (
        "---\ntype: chi-thi\nnumber: 06-CT/TU\nissuers: [tinh-uy]\nabstract: Về việc\n"
        "issued: 2021-09-07\n---\n"
    )
    directive = _read(text, "directive").document
    assert directive and isinstance(directive.front, DirectiveFront)
    assert directive.front.number == "06-CT/TU"


@pytest.mark.parametrize("typed", ["06", "012", "12:30", "no", "yes", "NO", "1e3", "0x1F", "~"])
def test_a_title_or_a_number_stays_as_typed(typed: str) -> None:
    document = _read(FRONT.replace("Tin", typed)).document
    assert document and isinstance(document.front, ArticleFront)
    assert document.front.title == typed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("front-matter", 1, 1)]),
        ("Chỉ có chữ\n", [("front-matter", 1, 1)]),
        ("---\ntitle: Tin\n", [("front-matter", 1, 1)]),
        ("\n" + FRONT, [("front-matter", 1, 1)]),
        (FRONT.replace("2024-01-03", "2024-02-30"), [("date", 3, 1)]),
        (FRONT.replace("2024-01-03", "29/2"), [("date", 3, 1)]),
        (FRONT.replace("title: Tin", "title:"), [("missing-field", 2, 1)]),
        (FRONT.replace("title: Tin\n", ""), [("missing-field", 2, 1)]),
        (FRONT.replace("title: Tin", "title: Tin: mới"), [("yaml", 2, 11)]),
        (FRONT.replace("title", "tittle"), [("missing-field", 2, 1), ("unknown-key", 2, 1)]),
        (FRONT.replace("---\ntitle", "---\ntitle: Cũ\ntitle"), [("duplicate-key", 3, 1)]),
        (FRONT.replace("[mat-tran]", "Mặt trận"), [("field-type", 4, 1)]),
        (FRONT.replace("[mat-tran]", "[mat-tran, Mặt trận]"), [("field-type", 4, 20)]),
        (FRONT.replace("[mat-tran]", "[mat-tran]\nfeatured: yes"), [("field-type", 5, 1)]),
        (
            FRONT.replace("[mat-tran]", "[mat-tran]\nimage:\n  file: a.jpg\n  capton: x"),
            [("image-alt", 5, 1), ("unknown-key", 7, 3)],
        ),
        (
            FRONT.replace("[mat-tran]", "[mat-tran]\nrepost:\n  name: Báo\n  url: bao.vn"),
            [("field-type", 7, 3), ("repost-source", 5, 1), ("repost-source", 5, 1)],
        ),
        ("---\n- a\n---\n", [("field-type", 2, 1)]),
        (b"---\ntitle: Tin\n\n\xe1\xe9\n---\n", [("encoding", 4, 1)]),
        (FRONT.encode("utf-16"), [("encoding", 1, 1)]),
    ],
)
def test_every_fault_of_the_metadata_is_found_in_its_place(
    text: str | bytes, found: list[tuple[str, int, int]]
) -> None:
    reading = _read(text)
    assert _found(reading) == found
    assert all(d.path == PATH and d.message and d.fix for d in reading.diagnostics)


def test_a_document_with_a_broken_field_is_not_a_document() -> None:
    assert _read(FRONT.replace("2024-01-03", "nay")).document is None


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        (FRONT.replace("Tin", "Tin ở Viê\u0323t Nam"), 2, "Viê\u0323t"),
        (FRONT + "Một\nHai chư\u0303\n", 7, "chư\u0303"),
        (FRONT + unicodedata.normalize("NFD", "của cơ sở\n"), 6, "cu\u0309a"),
    ],
)
def test_decomposed_text_is_found_at_its_first_word(text: str, line: int, word: str) -> None:
    ((rule, found, column),) = _found(_read(text))
    assert (rule, found) == ("nfc", line)
    start = text.split("\n")[line - 1].index(word) + 1
    assert start <= column <= start + len(word)


def test_decomposed_and_other_faults_are_reported_together() -> None:
    text = FRONT.replace("2024-01-03", "nay") + "Viê\u0323t\n"
    assert {rule for rule, _, _ in _found(_read(text))} == {"date", "nfc"}


def test_both_styles_of_tone_marks_stay_as_they_are() -> None:
    document = _read(FRONT + "hoà hòa uỷ ủy thuý thúy").document
    assert document and document.body == "hoà hòa uỷ ủy thuý thúy"


def test_a_finding_goes_to_its_key_or_to_the_nearest_key_above() -> None:
    document = _read(FRONT).document
    assert document
    places = {
        ("topics", 0): (4, 10),
        ("topics", 7): (4, 1),
        ("title",): (2, 1),
        ("image", "alt"): (2, 1),
    }
    for key, place in places.items():
        (placed,) = document.place([Finding("thử", key, "x", "y", "warning")])
        assert (placed.line, placed.column, placed.severity) == (*place, "warning")
    assert nearest_place({}, ("a", 0, "b")) == (1, 1)


@given(st.binary(max_size=60), st.sampled_from([b"", b"---\n"]), st.sampled_from([b"", b"\n---\n"]))
def test_any_bytes_give_a_document_or_findings(data: bytes, before: bytes, after: bytes) -> None:
    reading = _read(before + data + after)
    assert (reading.document is not None) or reading.diagnostics
