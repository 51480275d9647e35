"""An edited form back into the file's bytes: what the editor did not touch stays byte for byte."""

import re
from dataclasses import dataclass
from typing import Any

from portal.content import strict_yaml
from portal.content.documents import SCHEMAS
from portal.content.front_matter import canonical, field_order, write_fields
from portal.content.sources import Kind

_FILE = re.compile(
    rb"\A((?:\xef\xbb\xbf)?---[ \t]*\r?\n)(.*?)(^---[ \t]*(?:\r?\n|\Z))(.*)\Z", re.S | re.M
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """A Markdown file taken apart; the four parts joined are the file."""

    opening: str
    front: str
    closing: str
    body: str

    @property
    def fields(self) -> Fields | None:
        """The metadata as it is typed, None when it is broken."""
        read = strict_yaml.load(self.front.replace("\r\n", "\n"))
        is_sound = not read.problems and isinstance(read.value, dict)
        return read.value if is_sound else None

    @property
    def newline(self) -> str:
        """The line ending of the first line."""
        return "\r\n" if self.opening.endswith("\r\n") else "\n"


def taken_apart(data: bytes) -> Text | None:
    """Take a file apart, None when it is not UTF-8 or has no metadata."""
    found = _FILE.match(data)
    try:
        return Text(*(part.decode() for part in found.groups())) if found else None
    except UnicodeDecodeError:
        return None


def spliced(kind: Kind, text: Text, before: Fields, after: Fields, body: str) -> bytes:
    """The file with the fields that differ between ``before`` and ``after``, and the body given.

    ``before`` is what the form itself made of the file, so that a field the form cannot show
    exactly still counts as untouched. Lines of the body around the edited ones keep their bytes.
    """
    touched = {
        name: after.get(name) for name in {**before, **after} if before.get(name) != after.get(name)
    }
    front = _front(kind, text, touched) if touched else text.front
    return "".join((text.opening, front, text.closing, _body(text, body))).encode()


def _front(kind: Kind, text: Text, touched: Fields) -> str:
    fields = text.fields or {}
    wanted = {name: value for name, value in {**fields, **touched}.items() if value is not None}
    made = _segments_joined(kind, text.front.replace("\r\n", "\n"), touched)
    read = strict_yaml.load(made)
    if read.problems or read.value != wanted:  # braces, or keys that share a line
        made = write_fields(canonical(kind, wanted))
    return made.replace("\n", text.newline)


def _segments_joined(kind: Kind, front: str, touched: Fields) -> str:
    """Replace, drop and insert whole fields, each with the comment lines above it."""
    first, segments = _segments(front)
    order = {name: place for place, name in enumerate(field_order(SCHEMAS[kind]))}
    for name, value in touched.items():
        lines = [] if value is None else write_fields({name: value}).splitlines(keepends=True)
        place = next((i for i, one in enumerate(segments) if one[0] == name), None)
        if place is not None:
            segments[place] = (name, _replaced(segments[place][1], lines))
        else:
            later = (
                i for i, one in enumerate(segments)
                if order.get(one[0], len(order)) > order.get(name, len(order))
            )  # fmt: skip
            at = next(later, len(segments))
            tail = _comments_at_end(segments[-1][1]) if segments and at == len(segments) else []
            segments.insert(at, (name, [*lines, *tail]))
    return "".join([*first, *(line for _, lines in segments for line in lines)])


def _segments(front: str) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The lines before any field, and each field's lines; comments belong to the field below."""
    lines = front.splitlines(keepends=True) if "\n" in front else []
    places = strict_yaml.load(front).places
    starts = {line: str(key[0]) for key, (line, _) in places.items() if len(key) == 1}
    first: list[str] = []
    segments: list[tuple[str, list[str]]] = []
    for number, line in enumerate(lines, start=1):
        if number in starts:
            above = _comments_at_end(segments[-1][1] if segments else first)
            segments.append((starts[number], [*above, line]))
        else:
            (segments[-1][1] if segments else first).append(line)
    return first, segments


def _comments_at_end(lines: list[str]) -> list[str]:
    """Take the comment lines at the end away, and give them."""
    count = next((n for n, one in enumerate(reversed(lines)) if not one.startswith("#")), None)
    count = len(lines) if count is None else count
    taken = lines[len(lines) - count :]
    del lines[len(lines) - count :]
    return taken


def _replaced(old: list[str], new: list[str]) -> list[str]:
    if not new:
        return []
    above = old[: _key_line(old)]
    below = _comments_at_end(list(old[_key_line(old) :]))
    return [*above, *new, *below]


def _key_line(lines: list[str]) -> int:
    return next(n for n, line in enumerate(lines) if not line.startswith("#"))


def shown_body(text: Text) -> str:
    """The body as a browser sends it back when nobody touched it."""
    return re.sub(r"\r\n|\r", "\n", text.body)


def _body(text: Text, body: str) -> str:
    if body == shown_body(text):
        return text.body
    old = _LINE.findall(text.body)
    bare = [line.rstrip("\r\n") + "\n" for line in old]
    new = body.removesuffix("\n").split("\n")
    wanted = [f"{line}\n" for line in new] if body else []
    start = _equal(bare, wanted)
    end = _equal(bare[start:][::-1], wanted[start:][::-1])
    middle = (line.rstrip("\n") + text.newline for line in wanted[start : len(wanted) - end])
    kept = old[len(old) - end :] if end else []
    head = [one if one.endswith(("\r", "\n")) else one + text.newline for one in old[:start]]
    return "".join([*head, *middle, *kept])


def _equal(one: list[str], other: list[str]) -> int:
    """How many lines at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
