"""A strict reader of the YAML that editors write.

Every scalar stays the text that was typed: ``06``, ``012``, ``12:30`` and ``no`` never turn
into a number or a truth value. Duplicate keys, aliases and tags are refused, and the line and
column of every key are kept.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from portal.model.diagnostics import KeyPath

Position = tuple[int, int]
_DEEPEST = 20  # levels; the schemas have four, and LibYAML's composer crashes at many thousand


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of the YAML itself; line and column count from 1."""

    rule: str
    line: int
    column: int
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Yaml:
    """Plain values (text, lists, mappings), the place of each key, and the faults found.

    ``lost`` are comments that were probably meant as text: read as they should be, but to tell of.
    """

    value: Any
    places: dict[KeyPath, Position]
    problems: tuple[Problem, ...]
    lost: tuple[Problem, ...] = ()


def load(text: str, first_line: int = 1) -> Yaml:
    """Parse ``text``, which begins at ``first_line`` of its file; faults are collected."""
    builder: _Builder | None = None
    try:
        builder = _Builder(text, first_line)
        value = builder.document()
    except (yaml.YAMLError, _TooFar) as error:
        problem = (
            error.problem if isinstance(error, _TooFar)
            else _syntax_problem(text, first_line, error)
        )  # fmt: skip
        return Yaml({}, {}, (*(builder.problems if builder else ()), problem))
    return Yaml(value, builder.places, tuple(builder.problems), tuple(builder.lost))


class _TooFar(Exception):
    """Reading cannot go on after ``problem``."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Builder:
    """Turns LibYAML's events into plain values and notes places and faults on the way.

    Events, unlike composed nodes, can be refused before their depth exhausts the C stack.
    """

    def __init__(self, text: str, first_line: int) -> None:
        # The next event; the stubs do not know which attributes each kind of event has.
        self._next: Callable[[], Any] = yaml.CBaseLoader(text).get_event
        self._lines = _BREAKS.split(text) if " #" in text else ()
        self._first_line = first_line
        self.places: dict[KeyPath, Position] = {}
        self.problems: list[Problem] = []
        self.lost: list[Problem] = []

    def document(self) -> Any:
        """Return the value of the only document; an empty text is an empty mapping."""
        self._next()  # the stream's start
        if isinstance(self._next(), yaml.StreamEndEvent):
            return {}
        event = self._next()
        self.places[()] = self._place(event)
        value = self._value(event, ())
        self._next()  # the document's end
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            fix = "Chỉ giữ một phần khai báo; bỏ các dòng --- hoặc ... thừa."
            self._refuse(after, "Có nhiều hơn một phần khai báo", fix)
        return value

    def _value(self, event: Any, path: KeyPath) -> Any:
        """The value that begins with ``event``; the place of ``path`` is known by now."""
        if len(path) > _DEEPEST:
            fix = "Viết lại theo mẫu của trường này; không trường nào cần quá bốn bậc."
            raise _TooFar(self._problem(event, f"Khai báo lồng nhau quá {_DEEPEST} bậc", fix))
        kind = type(event)
        if event.anchor is not None or event.tag is not None:  # an alias always has an anchor
            self._refuse_labels(event)
        if kind is yaml.ScalarEvent:
            if self._lines and not event.style and event.value:
                self._tell_of_comment(event)
            return event.value
        if kind is yaml.MappingStartEvent:
            return self._mapping(path)
        return self._sequence(path) if kind is yaml.SequenceStartEvent else ""

    def _sequence(self, path: KeyPath) -> list[Any]:
        values: list[Any] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            at = (*path, len(values))
            self.places.setdefault(at, self._place(event))
            values.append(self._value(event, at))
        return values

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent:
                fix = "Viết dạng tên: giá trị; chữ mở đầu bằng { hoặc [ thì đặt trong nháy."
                raise _TooFar(self._problem(event, "Tên trường phải là chữ", fix))
            key = event.value
            at = (*path, key)
            if key in result:
                first = self.places[at][0]
                message = f"Trường “{key}” đã có ở dòng {first}"
                fix = "Giữ lại một lần duy nhất."
                self.problems.append(Problem("duplicate-key", *self._place(event), message, fix))
                self._value(self._next(), at)
                continue
            self.places[at] = self._place(event)
            result[key] = self._value(self._next(), at)
        return result

    def _tell_of_comment(self, event: Any) -> None:
        """A number sign after a space begins a comment: what follows it is lost."""
        end = event.end_mark
        lost = _COMMENT.match(self._lines[end.line], end.column)
        if lost:
            message = f"Chữ sau dấu # bị coi là ghi chú và không hiện: “{lost[1][:60]}”"
            place = end.line + self._first_line, lost.start(1) + 1
            self.lost.append(Problem("lost-comment", *place, message, _QUOTED))

    def _refuse_labels(self, event: Any) -> None:
        """Refuse ``*alias``, ``&anchor`` and ``!tag``, which eat text that was meant as such."""
        if isinstance(event, yaml.AliasEvent):
            fix = f"Chép lại giá trị; nếu là chữ thì đặt trong nháy: '*{event.anchor}'."
            self._refuse(event, f"Bí danh YAML “*{event.anchor}” không được dùng", fix)
            return
        for mark, name in (("&", event.anchor), ("", event.tag)):
            if name is not None:
                fix = f"Bỏ nhãn; nếu là chữ thì đặt cả giá trị trong nháy: '{mark}{name} …'."
                self._refuse(event, f"Nhãn YAML “{mark}{name}” không được dùng", fix)

    def _refuse(self, event: Any, message: str, fix: str) -> None:
        self.problems.append(self._problem(event, message, fix))

    def _problem(self, event: Any, message: str, fix: str) -> Problem:
        return Problem("yaml", *self._place(event), message, fix)

    def _place(self, event: Any) -> Position:
        mark = event.start_mark
        return mark.line + self._first_line, mark.column + 1


_BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as LibYAML counts lines
_COMMENT = re.compile(r"[ \t]+(#[^\s#].*)")  # a comment that is meant as one has a space after #
_QUOTED = "Đặt cả giá trị trong nháy đơn, ví dụ title: 'Phong trào #GiaLaixanh'."
_QUOTE = "Đặt cả giá trị trong nháy đơn, ví dụ title: 'Tin: mới'."
_ALIGN = "Cho các trường cùng bậc thẳng hàng bằng dấu cách; chữ có nháy đơn thì viết hai nháy ''."
_SYNTAX: tuple[tuple[str, str, str], ...] = (
    # LibYAML's words (looked for in this order), what is wrong, how to fix it
    ("mapping values", "dấu hai chấm ở chỗ không được phép", _QUOTE),
    ("cannot start any token", "giá trị mở đầu bằng ký tự đặc biệt hoặc dấu tab", _QUOTE),
    ("alphabetic or numeric", "giá trị mở đầu bằng dấu * hoặc &", _QUOTE),
    ("tab character", "thụt dòng bằng dấu tab", "Thay mỗi dấu tab bằng hai dấu cách."),
    ("unexpected end of stream", "dấu nháy mở ra mà không đóng lại", "Thêm dấu nháy đóng."),
    ("',' or", "ngoặc [ hoặc { không đóng lại", "Đóng ngoặc, hoặc đặt giá trị trong nháy đơn."),
    ("node content", "thiếu giá trị hoặc ngoặc không đóng lại", "Đóng ngoặc, điền giá trị."),
    ("could not find expected ':'", "thiếu dấu hai chấm sau tên trường", "Viết tên: giá trị."),
    ("'-' indicator", "các mục của danh sách không thẳng hàng", _ALIGN),
    ("expected key", "thụt dòng không thẳng hàng, hoặc dấu nháy nằm giữa giá trị", _ALIGN),
    ("escape character", "dấu \\ trong nháy kép", "Dùng nháy đơn thay cho nháy kép."),
    ("document", "có dòng --- hoặc ... thừa", "Bỏ dòng thừa."),
)  # fmt: skip


def _syntax_problem(text: str, first_line: int, error: yaml.YAMLError) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        before = text.encode()[: error.position].decode(errors="ignore")
        line, column = before.count("\n") + first_line, len(before) - before.rfind("\n")
        message = f"Ký tự điều khiển U+{error.character:04X} không được dùng"
        return Problem("yaml", line, column, message, "Xóa ký tự không nhìn thấy ở chỗ này.")
    mark = _mark(error)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = _BREAKS.split(text)
    shown = lines[min(line, len(lines) - 1)] if mark else ""
    words = "tab character" if shown[column:].startswith("\t") else str(error)
    known = ((wrong, fix) for sign, wrong, fix in _SYNTAX if sign in words)
    wrong, fix = next(known, (f"không đọc được ({words.splitlines()[0]})", _QUOTE))
    message = f"YAML sai cú pháp: {wrong}, ở “{shown.strip()[:60]}”"
    return Problem("yaml", line + first_line, column + 1, message, fix)


def _mark(error: yaml.YAMLError) -> Any:
    """Where the fault is; what was opened and never closed is at fault where it was opened."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return None
    opened = any(word in (error.context or "") for word in ("quoted", "flow"))
    return error.context_mark if opened and error.context_mark else error.problem_mark
