"""A strict reader of the YAML that editors write.

Every scalar stays the text that was typed: ``06``, ``012``, ``12:30`` and ``no`` never turn
into a number or a truth value. Duplicate keys, aliases and tags are refused, and the line and
column of every key are kept.
"""

from dataclasses import dataclass
from typing import Any

import yaml

from portal.model.diagnostics import KeyPath

Place = tuple[int, int]


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
    """Plain values (text, lists, mappings), the place of each key, and the faults found."""

    value: Any
    places: dict[KeyPath, Place]
    problems: tuple[Problem, ...]


class _Loader(yaml.CBaseLoader):
    """LibYAML's parser without any resolution of types."""


def load(text: str) -> Yaml:
    """Parse ``text``; faults are collected, not raised."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return Yaml({}, {}, (_syntax_problem(error),))
    except yaml.YAMLError as error:
        fix = "Bỏ ký tự điều khiển lạ khỏi phần khai báo."
        return Yaml({}, {}, (Problem("yaml", 1, 1, f"YAML không đọc được: {error}", fix),))
    if root is None:
        return Yaml({}, {}, ())
    builder = _Builder()
    value = builder.build(root, ())
    return Yaml(value, builder.places, tuple(builder.problems))


def _syntax_problem(error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(
        "yaml", line, column,
        f"YAML sai cú pháp ({error.problem or error.context})",
        "Kiểm tra dấu hai chấm, dấu nháy và thụt dòng; ví dụ đúng: title: 'Tin: mới'",
    )  # fmt: skip


class _Builder:
    """Turns composed nodes into plain values and notes places and faults on the way."""

    def __init__(self) -> None:
        self.places: dict[KeyPath, Place] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, path: KeyPath) -> Any:
        place = (node.start_mark.line + 1, node.start_mark.column + 1)
        self.places.setdefault(path, place)
        if id(node) in self._seen:
            self._problem("yaml", place, "Bí danh YAML (*tên) không được dùng", "Chép lại giá trị.")
            return ""
        self._seen.add(id(node))
        if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
            self._problem("yaml", place, f"Nhãn YAML {node.tag} không được dùng", "Bỏ nhãn này.")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, i)) for i, item in enumerate(node.value)]
        return node.value

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem("yaml", place, "Tên trường phải là chữ", "Viết dạng: tên: giá trị")
                continue
            key = key_node.value
            if key in result:
                first = self.places[(*path, key)][0]
                self._problem(
                    "duplicate-key", place,
                    f"Trường “{key}” đã có ở dòng {first}", "Giữ lại một lần duy nhất.",
                )  # fmt: skip
                continue
            self.places[(*path, key)] = place
            result[key] = self.build(value_node, (*path, key))
        return result

    def _problem(self, rule: str, place: Place, message: str, fix: str) -> None:
        self.problems.append(Problem(rule, *place, message, fix))
