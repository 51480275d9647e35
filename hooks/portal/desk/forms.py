"""The form of a document, made from the schema that the checker uses, and read back by it.

A control's name is its key in the metadata, ``authors.0.name``; an empty control says nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from portal.model.diagnostics import BodyFinding, Finding
from portal.model.text import fold
from portal.writing.formatting import tidy

Schema = Mapping[str, Any]
Remark = Finding | BodyFinding
Shape = Literal["line", "text", "choice", "listed", "truth", "group", "rows"]
BODY = "body"
_MOST_CHOICES = 40  # a longer list is searched by typing
_MOST_ROWS = 1000
_LONG = frozenset({"lead", "abstract", "alt", "text", "reason", "facts", "caption"})
_WORDS = {
    "signed": "Bản ký", "annex": "Phụ lục", "other": "Khác",
    "based-on": "Căn cứ", "implements": "Triển khai thực hiện", "guides": "Hướng dẫn",
    "amends": "Sửa đổi, bổ sung", "replaces": "Thay thế", "repeals": "Bãi bỏ",
    "suspends": "Ngưng hiệu lực", "related": "Liên quan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A term that may be chosen: its id, and the name that people read."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Control:
    """One field of the form, or a group of them, with what the checker says of it."""

    name: str
    label: str
    shape: Shape
    required: bool = False
    value: str = ""
    choices: tuple[Choice, ...] = ()
    catalogue: str = ""
    parts: tuple["Control", ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether it says anything, or something is said about it."""
        return bool(self.value or self.remarks) or any(part.is_filled for part in self.parts)


@dataclass(frozen=True, slots=True)
class Form:
    """The controls in order, the long lists by name, and the remarks that fit no control."""

    controls: tuple[Control, ...]
    catalogues: Mapping[str, tuple[Choice, ...]]
    body: str
    body_remarks: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()


def form(
    schema: Schema, order: Iterable[str], fields: Mapping[str, Any], body: str,
    remarks: Sequence[Remark] = (),
) -> Form:  # fmt: skip
    """The form that shows these fields; each list has an empty row at its end."""
    needed = schema.get("required", ())
    properties = schema["properties"]
    bare = tuple(
        _control(schema, properties[name], name, fields.get(name), name in needed) for name in order
    )
    names = {name for control in bare for name in _names(control)}
    placed: dict[str, list[Remark]] = {}
    for one in remarks:
        placed.setdefault(_nearest(one, names), []).append(one)
    return Form(
        tuple(_remarked(control, placed) for control in bare),
        {one.catalogue: one.choices for control in bare for one in _all(control) if one.catalogue},
        body, tuple(placed.get(BODY, ())), tuple(placed.get("", ())),
    )  # fmt: skip


def _control(root: Schema, schema: Schema, name: str, value: Any, required: bool) -> Control:
    schema, label = _resolved(root, schema), str(schema.get("description", ""))
    kind = schema.get("type")
    if kind == "object":
        parts = value if isinstance(value, dict) else {}
        needed = schema.get("required", ())
        found = tuple(
            _control(root, part, f"{name}.{key}", parts.get(key), key in needed)
            for key, part in schema["properties"].items()
        )
        return Control(name, label, "group", required, parts=found)
    if kind == "array":
        items = value if isinstance(value, list) else []
        found = tuple(
            _control(root, {"description": label, **schema["items"]}, f"{name}.{place}", one, False)
            for place, one in enumerate([*items, None])
        )
        return Control(name, label, "rows", required, parts=found)
    text = value if isinstance(value, str) else ""
    if kind == "boolean":
        return Control(name, label.removeprefix("true: "), "truth", value=text)
    return _leaf(schema, Control(name, label, "line", required, text))


def _leaf(schema: Schema, control: Control) -> Control:
    if ids := schema.get("enum"):
        names = schema.get("enumDescriptions") or [_WORDS.get(one, one) for one in ids]
        choices = tuple(map(Choice, ids, names))
        if len(ids) > _MOST_CHOICES:
            catalogue = control.name.split(".")[0]
            return replace(control, shape="listed", choices=choices, catalogue=catalogue)
        if control.value and control.value not in ids:  # what is wrong stays to be seen
            choices = (*choices, Choice(control.value, control.value))
        return replace(control, shape="choice", choices=choices)
    is_long = control.name.split(".")[-1] in _LONG or "\n" in control.value
    return replace(control, shape="text") if is_long else control


def _resolved(root: Schema, schema: Schema) -> Schema:
    for part in (schema, *schema.get("allOf", ())):
        if "$ref" in part:
            found: Schema = root["$defs"][part["$ref"].rsplit("/", 1)[1]]
            return found
    return schema


def _all(control: Control) -> Iterable[Control]:
    yield control
    for part in control.parts:
        yield from _all(part)


def _names(control: Control) -> Iterable[str]:
    return (one.name for one in _all(control))


def _nearest(remark: Remark, names: set[str]) -> str:
    """The control that a remark belongs to: its own, or the nearest one around it; else none."""
    if isinstance(remark, BodyFinding):
        return BODY
    if remark.rule == "empty-body":
        return BODY
    key = remark.key
    while key and ".".join(map(str, key)) not in names:
        key = key[:-1]
    return ".".join(map(str, key))


def _remarked(control: Control, placed: Mapping[str, list[Remark]]) -> Control:
    parts = tuple(_remarked(part, placed) for part in control.parts)
    return replace(control, parts=parts, remarks=tuple(placed.get(control.name, ())))


def sent(controls: Iterable[Control]) -> dict[str, str]:
    """What a browser sends when nobody touches the controls."""
    leaves = (one for control in controls for one in _all(control) if not one.parts)
    return {one.name: one.value for one in leaves if one.shape != "truth" or one.value == "true"}


def fields_of(schema: Schema, given: Mapping[str, str]) -> dict[str, Any]:
    """The metadata that a sent form says, in the schema's order; what is empty is absent."""
    found = {name: _value(schema, part, name, given) for name, part in schema["properties"].items()}
    return {name: value for name, value in found.items() if value is not None}


def _value(root: Schema, schema: Schema, name: str, given: Mapping[str, str]) -> Any:
    schema = _resolved(root, schema)
    if schema.get("type") == "object":
        parts = {
            key: _value(root, part, f"{name}.{key}", given)
            for key, part in schema["properties"].items()
        }
        return {key: value for key, value in parts.items() if value is not None} or None
    if schema.get("type") == "array":
        rows = (
            _value(root, schema["items"], f"{name}.{place}", given)
            for place in range(_row_count(name, given))
        )
        return [row for row in rows if row is not None] or None
    text = tidy(given.get(name, "").replace("\r\n", "\n"))
    return _chosen(schema, text) or None


def _row_count(name: str, given: Mapping[str, str]) -> int:
    start = f"{name}."
    places = (one[len(start) :].split(".", 1)[0] for one in given if one.startswith(start))
    numbers = (int(one) for one in places if one.isascii() and one.isdecimal() and len(one) < 5)
    return min(max(numbers, default=-1) + 1, _MOST_ROWS)


def _chosen(schema: Schema, text: str) -> str:
    """A term may be typed by its name; what names none is left to the checker's message."""
    names = schema.get("enumDescriptions", ())
    if not text or text in schema.get("enum", ()):
        return text
    fits = [one for one, n in zip(schema.get("enum", ()), names, strict=False) if n == text] or [
        one for one, n in zip(schema.get("enum", ()), names, strict=False) if fold(n) == fold(text)
    ]
    return str(fits[0]) if len(fits) == 1 else text
