"""``portal fmt``: order, quoting and spaces of the metadata; every word and the body stay."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.cli.main import main
from portal.content import strict_yaml
from portal.content.documents import SCHEMAS, read_document
from portal.content.formatting import formatted, tidy
from portal.content.front_matter import canonical, compose, field_order, write_fields
from portal.content.sources import Kind, Source, SourceFile
from province.files import write_province

PATH = "content/articles/2024/bai.md"


def _fmt(text: str, kind: Kind = "article") -> str:
    result = formatted(kind, PATH, text.encode())
    assert result.refusal is None
    return result.data.decode()


CASES = {
    "order": ("date: 2024-01-03\ntitle: Tin\n", "title: Tin\ndate: 2024-01-03\n"),
    "inside a group": (
        "image: {alt: Ảnh, file: a.jpg}\n", "image:\n  file: a.jpg\n  alt: Ảnh\n",
    ),
    "inside a list": (
        "authors: [{role: anh, name: Mai}]\n", "authors:\n  - name: Mai\n    role: anh\n",
    ),
    "unknown fields come last": ("la: 1 2\ntitle: Tin\n", "title: Tin\nla: 1 2\n"),
    "lists": ("topics: [a, b]\n", "topics:\n  - a\n  - b\n"),
    "needless quotes": ('title: "Tin mới"\n', "title: Tin mới\n"),
    "quotes that are needed": ('title: "Tin: mới"\n', "title: 'Tin: mới'\n"),
    "a number stays text for all": ("title: 06\n", "title: '06'\n"),
    "a truth value stays one": ("draft: 'true'\n", "draft: true\n"),
    "a word that YAML 1.1 misreads": ("title: no\n", "title: 'no'\n"),
    "a moment": (
        "publish_from: '2026-01-05T08:00+07:00'\n", "publish_from: 2026-01-05T08:00+07:00\n",
    ),
    "spaces": ("title: 'Tin\u00a0mới  hôm nay '\n", "title: Tin mới hôm nay\n"),
    "NFC": ("title: " + unicodedata.normalize("NFD", "Tiếng Việt") + "\n", "title: Tiếng Việt\n"),
    "tone style is the author's": ("title: Uỷ ban hoà\n", "title: Uỷ ban hoà\n"),
    "folded text": ("lead: >-\n  Dòng một\n  dòng hai\n", "lead: Dòng một dòng hai\n"),
    "lines are kept": ("lead: |-\n  Một\n  Hai\n", "lead: |-\n  Một\n  Hai\n"),
    "comments go with their field": (
        "# của ngày\ndate: 2024-01-03\n# của tên\ntitle: Tin\n# cuối\n",
        "# của tên\ntitle: Tin\n# của ngày\ndate: 2024-01-03\n# cuối\n",
    ),
    "a hash inside a value is no comment": ("title: Bài số#1\n", "title: Bài số#1\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_canonical_form(case: str) -> None:
    given_front, expected = CASES[case]
    body = "Thân\u00a0 bài\n"
    assert _fmt(f"---\n{given_front}---\n{body}") == f"---\n{expected}---\n{body}"


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("title: Tin  # ghi chú\n", 2),
        ("topics:\n  # ghi chú\n  - a\n", 3),
        ("topics:\n  - a # ghi chú\n", 3),
        ("topics:\n# ghi chú\n  - a\n", 4),
    ],
)
def test_a_comment_without_a_place_of_its_own_keeps_the_file_as_it_is(
    front: str, line: int
) -> None:
    data = f"---\n{front}---\nThân bài\n".encode()
    result = formatted("article", PATH, data)
    assert result.data == data
    assert result.refusal is not None and result.refusal.line == line


@pytest.mark.parametrize(
    "data",
    [b"", b"Khong\n", b"---\ntitle: [\n---\n", b"---\ntitle: \xff\n---\n", b"---\na\n---\n",
     b"---\ntitle: a\ntitle: b\n---\n"],
)  # fmt: skip
def test_what_cannot_be_read_is_left_to_the_checker(data: bytes) -> None:
    assert formatted("article", PATH, data).data == data


def test_the_body_is_kept_byte_for_byte() -> None:
    body = b"\r\n  D\xc3\xb2ng\r\n\xff\x00 ---\n---\n\t"
    result = formatted("article", PATH, b"\xef\xbb\xbf---\r\ntitle: 'a'\r\n---\r\n" + body)
    assert result.data == b"---\ntitle: a\n---\n" + body


VALUES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
    | st.sampled_from(
        ["06", "no", "true", "2024-01-03", "a: b", "# x", "- y", "một\nhai", "'", '"']
    )
    | st.text(" \u00a0ab\n\t#:-'\"[]{}|>&*!%@`,?", max_size=12),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "role", "file", "alt"]), inner, min_size=1)
    ),
    max_leaves=6,
)
FIELDS = st.dictionaries(
    st.sampled_from([*field_order(SCHEMAS["article"]), "number", "la"]), VALUES, max_size=6
)


@given(FIELDS)
def test_what_was_written_is_read_back(fields: dict[str, Any]) -> None:
    clean = tidy(fields)
    assert strict_yaml.load(write_fields(clean)).value == clean


@given(FIELDS, st.binary(max_size=40), st.sampled_from(["article", "directive"]))
def test_a_second_run_changes_nothing_and_no_word_is_lost(
    fields: dict[str, Any], body: bytes, kind: Kind
) -> None:
    data = b"---\n" + write_fields(tidy(fields)).encode() + b"---\n" + body
    once = formatted(kind, PATH, data).data
    assert formatted(kind, PATH, once).data == once
    assert once.endswith(b"---\n" + body)
    words = re.findall(r"\w+", data[: len(data) - len(body)].decode())
    assert sorted(words) == sorted(re.findall(r"\w+", once[: len(once) - len(body)].decode()))


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_field_of_the_schema_has_its_place(kind: Kind) -> None:
    assert sorted(field_order(SCHEMAS[kind])) == sorted(SCHEMAS[kind].model_fields)
    assert list(canonical(kind, dict.fromkeys(reversed(field_order(SCHEMAS[kind])), "x"))) == list(
        field_order(SCHEMAS[kind])
    )


def test_a_composed_document_is_read_back() -> None:
    text = compose("article", {"topics": ["a"], "date": "2024-01-03", "title": "Tin"}, "Thân.\n")
    file = SourceFile("bai.md", 0, 0, 0)
    reading = read_document(Source("article", "2024/bai", PATH, file), text.encode())
    assert reading.diagnostics == ()
    assert reading.document is not None and reading.document.body == "\nThân.\n"


def test_the_command_formats_and_then_has_nothing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_province(tmp_path)
    file = root / PATH
    file.parent.mkdir(parents=True)
    file.write_text("---\ndate: 2024-01-03\ntitle: 'Tin'\n---\nThân\n", encoding="utf-8")
    commented = root / "content/articles/2024/ghi-chu.md"
    commented.write_text("---\ntitle: Tin # x\n---\n", encoding="utf-8")
    assert main(["--root", str(root), "fmt", "--check", str(file)]) == 1
    assert file.read_text("utf-8").startswith("---\ndate")
    assert main(["--root", str(root), "fmt"]) == 1
    assert "ghi-chu.md:2:1: fmt" in capsys.readouterr().out
    assert file.read_text("utf-8") == "---\ntitle: Tin\ndate: 2024-01-03\n---\nThân\n"
    assert main(["--root", str(root), "fmt", str(file.parent / "bai.md")]) == 0
    assert capsys.readouterr().out.startswith("1 tài liệu: 0 đã xếp lại")
