"""One Markdown file into a document, with every finding that needs no other file."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from portal.content import strict_yaml
from portal.content.schema import validate
from portal.content.sources import Kind, Source, SourceFile
from portal.model.diagnostics import BodyFinding, Diagnostic, Finding, KeyPath
from portal.model.documents import ArticleFront, CollectionFront, DirectiveFront, Front

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
SCHEMAS: dict[Kind, type[ArticleFront] | type[DirectiveFront] | type[CollectionFront]] = {
    "article": ArticleFront,
    "directive": DirectiveFront,
    "collection": CollectionFront,
}


@dataclass(frozen=True, slots=True)
class Document:
    """One authored document: metadata, body, and where each key stands in the file."""

    kind: Kind
    key: str
    path: str
    front: Front
    body: str
    body_line: int
    files: tuple[SourceFile, ...] = ()
    places: dict[KeyPath, strict_yaml.Position] = field(default_factory=dict)

    @property
    def year(self) -> str:
        """The year of the document's URL."""
        return self.key[:4]

    def place(self, findings: Iterable[Finding | BodyFinding]) -> tuple[Diagnostic, ...]:
        """Return the findings as diagnostics, each with its line and column."""
        return tuple(
            _placed(self.path, self.places, self.body_line, finding) for finding in findings
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gave: the document unless its metadata is broken, and the findings."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]


def read_document(source: Source, data: bytes) -> Reading:
    """Parse the bytes of ``source.path``; every fault becomes a diagnostic, none is raised."""
    text, faults = _decode(source.path, data)
    if text is None:
        return Reading(None, faults)
    unmerged = conflict(source.path, text)
    if unmerged:
        return Reading(None, (*faults, unmerged))
    parts = _split(text)
    if parts is None:
        return Reading(None, (*faults, _no_front_matter(source.path, text)))
    front_text, body, body_line = parts
    yaml = strict_yaml.load(front_text, first_line=2)
    syntax = yaml_faults(source.path, yaml)
    if any(problem.rule == "yaml" for problem in yaml.problems):
        return Reading(None, (*faults, *syntax))
    front, findings = validate(SCHEMAS[source.kind], yaml.value)
    placed = tuple(_placed(source.path, yaml.places, body_line, finding) for finding in findings)
    diagnostics = (*faults, *syntax, *placed)
    if front is None:
        return Reading(None, diagnostics)
    document = Document(
        source.kind, source.key, source.path, front, body, body_line, source.files, yaml.places
    )
    return Reading(document, diagnostics)


def yaml_faults(path: str, yaml: strict_yaml.Yaml) -> tuple[Diagnostic, ...]:
    """What is wrong with the YAML of a file, and what a comment in it probably lost."""
    return (
        *(Diagnostic(path, p.line, p.column, p.rule, p.message, p.fix) for p in yaml.problems),
        *(Diagnostic(path, p.line, p.column, p.rule, p.message, p.fix, "warning")
          for p in yaml.lost),
    )  # fmt: skip


def _decode(path: str, data: bytes) -> tuple[str | None, tuple[Diagnostic, ...]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fix = "Mở tệp và lưu lại với bảng mã UTF-8."
        return None, (Diagnostic(path, line, 1, "encoding", "Tệp không phải UTF-8", fix),)
    text = text.replace("\r\n", "\n") if "\r" in text else text
    return text, tuple(decomposed(path, text))


def decomposed(path: str, text: str) -> Iterator[Diagnostic]:
    """Yield a finding at the first letter that is not NFC, when there is one."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        word = next((w for w in line.split(" ") if not unicodedata.is_normalized("NFC", w)), None)
        if word:
            yield Diagnostic(
                path, number, line.index(word) + 1, "nfc",
                f"Chữ có dấu ở dạng tách rời (Unicode tổ hợp) trong “{word[:60]}”",
                "Chuyển cả tệp sang Unicode dựng sẵn (NFC), ví dụ bằng công cụ của UniKey.",
            )  # fmt: skip
            return


_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


def conflict(path: str, text: str) -> Diagnostic | None:
    """A finding at git's first mark of two versions that were never put together; None without."""
    mark = _CONFLICT.search(text) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if mark is None:
        return None
    return Diagnostic(
        path, text.count("\n", 0, mark.start()) + 1, 1, "conflict-marker",
        f"Còn dấu của hai bản sửa chưa ghép: “{mark[0][:60]}”",
        "Giữ lại phần đúng, xóa các dòng <<<<<<<, ======= và >>>>>>>.",
    )  # fmt: skip


def _split(text: str) -> tuple[str, str, int] | None:
    """Return front matter, body, and the body's first line number; None without fences."""
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return None
    body_line = text.count("\n", 0, closing.end()) + 2
    return text[opening.end() + 1 : closing.start()], text[closing.end() + 1 :], body_line


def _no_front_matter(path: str, text: str) -> Diagnostic:
    if _FENCE.match(text):
        fix = "Thêm một dòng --- sau trường cuối cùng, trước thân bài."
        return Diagnostic(path, 1, 1, "front-matter", "Phần khai báo không đóng lại", fix)
    first = text.split("\n", 1)[0]
    return Diagnostic(
        path, 1, 1, "front-matter",
        f"Tệp không mở đầu bằng dòng --- mà bằng “{first[:60]}”",
        "Mở đầu tệp bằng một dòng ---, rồi các trường (title: …), rồi một dòng --- nữa.",
    )  # fmt: skip


def _placed(
    path: str,
    places: dict[KeyPath, strict_yaml.Position],
    body_line: int,
    one: Finding | BodyFinding,
) -> Diagnostic:
    if isinstance(one, BodyFinding):
        line, column = body_line + one.line - 1, one.column
    else:
        line, column = nearest_place(places, one.key)
    return Diagnostic(path, line, column, one.rule, one.message, one.fix, one.severity)


def nearest_place(
    places: dict[KeyPath, strict_yaml.Position], key: KeyPath
) -> strict_yaml.Position:
    """Return the place of ``key``, or of the nearest key above it that the file has."""
    while key and key not in places:
        key = key[:-1]
    return places.get(key, (1, 1))
