"""No input whatsoever makes reading or a rule fail: each fault becomes a diagnostic."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.checking.registry import RULE_IDS, document_findings
from portal.content.documents import Reading, read_document
from portal.content.sources import Kind, Source, SourceFile, scan
from portal.content.strict_yaml import load
from portal.content.vocabulary import read_site, read_vocabulary
from portal.model.diagnostics import Diagnostic
from portal.model.documents import ArticleFront, DirectiveFront
from portal.model.vocabulary import Site, Topic, Unit, Vocabulary

FILE = SourceFile("anh.jpg", 1, 0, 0)
VALID = {
    "article": "title: Ngày hội\ndate: 2026-11-18\ntopics: [cong-tac-mat-tran]\n",
    "directive": "type: chi-thi\nnumber: 06-CT/TU\nissuers: [tinh-uy]\n"
    "abstract: Về dân vận\nissued: 2026-09-07\n",
}
FIELDS = sorted({*ArticleFront.model_fields, *DirectiveFront.model_fields, "file", "alt", "unit"})
KINDS = st.sampled_from(["article", "directive"])
YAML_LIKE = st.text(st.sampled_from(list(" \t\n-:,[]{}#&*!|>'\"%@`?~ab0\\đ\u0301\x85\u2028")))
MARKDOWN_LIKE = st.lists(
    st.sampled_from(
        ["![", "](", ")", "[", "]", "`", "```", "~~~", "\n", "\n\n", "    ", "\t", "# ", "<!--",
         "-->", "<img alt=", "<a href='", ">", "(mật)", "MẬT", "M Ậ T", "===", "- ", "| ", "&nbsp;",
         "CCCD ", "087084000999", "anh.jpg", "%2", "%ff", "\x00", "\ufffd", "chữ "]
    )
).map("".join)  # fmt: skip
SCALARS = st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(
    ["", " ", "2026-02-30", "2026-11-18", "0001-01-01T00:00:00+14:00", "06", "no", "x" * 400]
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


def read(kind: str, data: bytes) -> Reading:
    """Read the bytes as a document of a kind and hold what every reading must keep."""
    of: Kind = "article" if kind == "article" else "directive"
    path = f"content/{of}s/2026/bai/index.md"
    reading = read_document(Source(of, "2026/bai", path, FILE, (FILE,)), data)
    found = reading.diagnostics
    assert reading.document or found
    if reading.document:
        for vocabulary in (Vocabulary(), _vocabulary()):
            found += reading.document.place(document_findings(reading.document, vocabulary, ()))
    _hold(found)
    return reading


def _vocabulary() -> Vocabulary:
    topic = Topic(id="cong-tac-mat-tran", name="Công tác Mặt trận")
    unit = Unit(id="tinh-uy", kind="party", name="Tỉnh ủy", symbols=("TU",), source="Thử")
    return Vocabulary(topics=(topic,), units=(unit,))


def _hold(found: tuple[Diagnostic, ...]) -> None:
    for one in found:
        assert one.rule in RULE_IDS
        assert one.line >= 1 and one.column >= 1
        assert one.message.strip() and one.fix.strip()
        str(one).encode()


@given(KINDS, st.binary())
def test_any_bytes(kind: str, data: bytes) -> None:
    read(kind, data)


@given(KINDS, YAML_LIKE, st.text())
def test_any_front_matter(kind: str, front: str, body: str) -> None:
    read(kind, f"---\n{front}\n---\n{body}".encode())


@given(KINDS, st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6))
def test_values_of_any_type_at_any_depth(kind: str, fields: dict[str, Any]) -> None:
    front = "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items())
    read(kind, f"---\n{front}---\n".encode())


@given(KINDS, st.sampled_from(FIELDS), VALUES)
def test_one_wrong_value_in_a_valid_document(kind: str, name: str, value: Any) -> None:
    front = VALID[kind] + f"{name}: {json.dumps(value, ensure_ascii=False)}\n"
    read(kind, f"---\n{front}---\n".encode())


@given(KINDS, MARKDOWN_LIKE)
def test_any_body(kind: str, body: str) -> None:
    assert read(kind, f"---\n{VALID[kind]}---\n{body}".encode()).document


@given(
    st.dictionaries(st.sampled_from(["a.yml", "b.yml"]), st.binary() | YAML_LIKE.map(str.encode))
)
def test_any_vocabulary(files: dict[str, bytes]) -> None:
    _hold(read_vocabulary(files).diagnostics)


@given(st.sampled_from(["topics", "units", "people", "roles", "document_types", "x"]), VALUES)
def test_any_list_of_a_vocabulary(name: str, value: Any) -> None:
    _hold(read_vocabulary({"a.yml": f"{name}: {json.dumps(value)}\n".encode()}).diagnostics)


@given(st.dictionaries(st.sampled_from(sorted(Site.model_fields)), VALUES, max_size=4))
def test_any_site(fields: dict[str, Any]) -> None:
    text = "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items())
    _hold(read_site(text.encode())[1])


HOSTILE = {
    "nothing": b"",
    "only a fence": b"---",
    "two fences": b"---\n---",
    "byte order mark": "\ufeff---\ntitle: a\n---\n".encode(),
    "windows lines": b"---\r\ntitle: a\r\n---\r\n\r\nb\r\n",
    "old Mac lines": b"---\rtitle: a\r---\r",
    "null byte": b"---\ntitle: a\x00b\n---\n",
    "null byte in the body": b"---\ntitle: a\n---\n\x00\n",
    "list": b"---\n- a\n- b\n---\n",
    "scalar": b"---\nTin\n---\n",
    "empty scalar": b"---\n''\n---\n",
    "null": b"---\n~\n---\n",
    "tabs": b"---\n\ttitle: a\n---\n",
    "merge key": b"---\n<<: {title: a}\n---\n",
    "alias of itself": b"---\ntitle: &a [*a]\n---\n",
    "billion laughs": b"---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n",
    "python tag": b"---\ntitle: !!python/object/apply:os.system [id]\n---\n",
    "complex key": b"---\n? [a]\n: b\n---\n",
    "two documents": b"---\ntitle: a\n...\n--- b\n---\n",
    "line separators": "---\ntitle: a\u2028b\x85c: [\n---\n".encode(),
    "deep flow": b"---\ntitle: " + b"[" * 200_000 + b"\n---\n",
    "deep mapping": b"---\ntitle: " + b"{a: " * 100_000 + b"\n---\n",
    "deep list": b"---\n" + b"- " * 100_000 + b"a\n---\n",
    "huge title": b"---\ntitle: " + b"a" * 2_000_000 + b"\n---\n",
    "huge key": b"---\n" + b"a" * 100_000 + b": b\n---\n",
    "many keys": b"---\n" + b"".join(b"k%d: v\n" % i for i in range(3000)) + b"---\n",
    "open comments": b"---\ntitle: a\n---\n" + b"<!--" * 50_000,
    "open images": b"---\ntitle: a\n---\n" + b"![" * 50_000,
    "open tags": b"---\ntitle: a\n---\n" + b"<img " * 50_000,
    "open fences": b"---\ntitle: a\n---\n" + b"~~~ a\n" * 50_000,
    "open links": b"---\ntitle: a\n---\n" + b"](<(" * 50_000,
    "one long line": b"---\ntitle: a\n---\n" + b"a " * 500_000,
    "back ticks": b"---\ntitle: a\n---\n" + b" ".join(b"`" * i for i in range(1000)),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", ["article", "directive"])
def test_hostile_files(kind: str, name: str) -> None:
    read(kind, HOSTILE[name])
    read(kind, HOSTILE[name].replace(b"title: a\n", VALID[kind].encode()))


@pytest.mark.parametrize(
    ("text", "path"),
    [("a: 06", ("a",)), ("a: 012", ("a",)), ("a: 12:30", ("a",)), ("a: no", ("a",)),
     ("a: 1e3", ("a",)), ("a: 2026-01-01", ("a",)), ("a: ~", ("a",)), ("a: 0x1F", ("a",))],
)  # fmt: skip
def test_every_scalar_stays_as_typed(text: str, path: tuple[str, ...]) -> None:
    assert load(text).value[path[0]] == text.partition(": ")[2]


PRINTED = st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]))


@given(st.dictionaries(PRINTED, st.recursive(PRINTED, lambda one: st.lists(one, max_size=3))))
def test_what_is_quoted_comes_back(fields: dict[str, Any]) -> None:
    assert load(json.dumps(fields, ensure_ascii=False)).value == fields


@pytest.mark.parametrize(
    "name",
    [
        b"b\xe0i.md",
        b"b\ni.md",
        "bài.md".encode(),
        b"-.md",
        b".md",
        b"a" * 250 + b".md",
        b"x\x7f.md",
    ],
)
def test_any_file_name(name: bytes, tmp_path: Path) -> None:
    folder = bytes(tmp_path) + b"/content/articles/2026/"
    Path(folder.decode()).mkdir(parents=True)
    with open(folder + name, "wb") as file:  # noqa: PTH123 -- a name that is no text
        file.write(b"x")
    sources, misplaced = scan(tmp_path)
    assert sources or misplaced or name == b".md"
    _hold(misplaced)


def test_files_where_folders_should_be(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for name in ("articles", "directives", "vocabulary"):
        (tmp_path / "content" / name).write_text("x")
    (tmp_path / "content" / "site.yml").mkdir()
    assert [one.path for one in scan(tmp_path)[1]] == [
        "content/articles", "content/directives", "content/site.yml", "content/vocabulary",
    ]  # fmt: skip
