"""``portal fmt``: metadata in canonical order and quoting, the body byte for byte as it was."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from portal.content import strict_yaml
from portal.content.front_matter import canonical, write_fields
from portal.content.sources import Kind
from portal.model.diagnostics import Diagnostic

_FRONT = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_COMMENT = re.compile(r"(?:^|(?<=\s))#")
_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")  # as LibYAML counts lines


@dataclass(frozen=True, slots=True)
class Formatted:
    """The bytes in canonical form, or the reason (a finding) why the file is left as it is."""

    data: bytes
    refusal: Diagnostic | None = None


def formatted(kind: Kind, path: str, data: bytes) -> Formatted:
    """Put the metadata of the file ``path`` into canonical form; formatting again changes nothing.

    A file whose metadata cannot be read is left to the checker: its bytes come back unchanged.
    """
    parts = _FRONT.match(data)
    text = _decoded(parts[1]) if parts else None
    if parts is None or text is None:
        return Formatted(data)
    read = strict_yaml.load(text, first_line=2)
    if read.problems or not isinstance(read.value, dict):
        return Formatted(data)
    comments, stray = _comments(text, read)
    if stray:
        return Formatted(data, _comment_refused(path, stray))
    fields = canonical(kind, tidy(read.value))
    front = "".join(
        "".join(f"{line}\n" for line in comments.get(name, ())) + write_fields({name: value})
        for name, value in fields.items()
    ) + "".join(f"{line}\n" for line in comments.get(None, ()))
    if strict_yaml.load(front).value != fields:  # whatever it is, an editor's words come first
        return Formatted(data)
    return Formatted(b"---\n" + front.encode() + b"---\n" + data[parts.end() :])


def _decoded(front: bytes) -> str | None:
    try:
        return front.decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None


def tidy(value: Any) -> Any:
    """The same words in NFC, one space between two of them, lines kept; at any depth."""
    if isinstance(value, dict):
        return {name: tidy(one) for name, one in value.items()}
    if isinstance(value, list):
        return [tidy(one) for one in value]
    if not isinstance(value, str):
        return value
    lines = _BREAK.split(unicodedata.normalize("NFC", value))
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _comments(text: str, read: strict_yaml.Yaml) -> tuple[dict[str | None, list[str]], int]:
    """The comment lines above each field (above none: at the end), and the line of a stray one.

    A comment beside a value, or inside a group or list, has no place that survives a new order.
    """
    begins = {line: key[0] for key, (line, _) in read.places.items() if len(key) == 1}
    lines = _without_scalars(text).split("\n")
    found: dict[str | None, list[str]] = {}
    waiting: list[str] = []
    for number, (bare, line) in enumerate(zip(lines, text.split("\n"), strict=True), start=2):
        if number in begins:
            found[str(begins[number])], waiting = waiting, []
        if bare.startswith("#"):
            waiting.append(line.rstrip())
        elif _COMMENT.search(bare) or (waiting and bare.strip() and number not in begins):
            return {}, number
    return {**found, None: waiting}, 0


def _without_scalars(text: str) -> str:
    """The text with the letters of every value hidden, so that a ``#`` left is a comment's."""
    shown = list(text)
    events: Iterable[Any] = yaml.parse(text, Loader=yaml.CBaseLoader)
    for event in events:
        if not isinstance(event, yaml.ScalarEvent):
            continue
        start, end = event.start_mark, event.end_mark
        if start and end:
            for index in range(start.index, end.index):
                shown[index] = "\n" if shown[index] == "\n" else "x"
    return "".join(shown)


def _comment_refused(path: str, line: int) -> Diagnostic:
    return Diagnostic(
        path, line, 1, "fmt", "Ghi chú # nằm cạnh hoặc bên trong một giá trị sẽ mất chỗ",
        "Chuyển ghi chú lên dòng riêng, ngay trên tên trường ở bậc ngoài cùng, hoặc bỏ đi.",
        "warning",
    )  # fmt: skip
