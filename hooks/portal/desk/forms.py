"""The form of a document, made from the schema that the checker uses, and read back by it.

A control's name is its key in the metadata, ``authors.0.name``; an empty control says nothing.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from portal.content.formatting import tidy
from portal.model.diagnostics import BodyFinding, Finding
from portal.model.fields import DAY_PATTERN, MOMENT_PATTERN
from portal.model.moments import ZONE
from portal.model.text import fold

Schema = Mapping[str, Any]
Remark = Finding | BodyFinding
Shape = Literal["line", "text", "choice", "listed", "truth", "day", "moment", "group", "rows"]
BODY = "body"
_MOST_CHOICES = 40  # a longer list is searched by typing
_MOST_ROWS = 1000
_LONG = frozenset({"lead", "abstract", "alt", "text", "reason", "facts", "caption"})
# What few documents need stands at the end of the form, folded.
_SELDOM = frozenset({
    "gallery", "video", "repost", "featured", "draft", "corrections", "withdrawal", "legacy_urls",
    "provenance", "other_numbers", "term",
})  # fmt: skip
# What a schema's text says to those who type ids into files, and a form need not say.
_FOR_FILES = re.compile(
    r"^(?:true: |Mã )| trong [\w-]+\.yml| đặt cạnh index\.md"
    r"|, dạng NĂM.*|, ví dụ \d{4}-\d\d-\d\dT.*"
)
_LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?\Z")
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

    @property
    def often(self) -> tuple[Control, ...]:
        """What most documents need."""
        return tuple(one for one in self.controls if one.name not in _SELDOM)

    @property
    def seldom(self) -> tuple[Control, ...]:
        """What few documents need."""
        return tuple(one for one in self.controls if one.name in _SELDOM)

    @property
    def has_seldom(self) -> bool:
        """Whether something stands in what few documents need, or is said of it."""
        return any(one.is_filled for one in self.seldom)

    @property
    def wrong(self) -> tuple[Control, ...]:
        """The controls with an error, the body among them, in their order."""
        body = Control(BODY, "Thân bài", "text", remarks=self.body_remarks)
        found = (one for top in (*self.often, body, *self.seldom) for one in _all(top))
        return tuple(c for c in found if any(finding.severity == "error" for finding in c.remarks))


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
        placed.setdefault(_nearest(one, names), []).append(_for_form(one))
    return Form(
        tuple(_remarked(control, placed) for control in bare),
        {one.catalogue: one.choices for control in bare for one in _all(control) if one.catalogue},
        body, tuple(placed.get(BODY, ())), tuple(placed.get("", ())),
    )  # fmt: skip


def _control(root: Schema, schema: Schema, name: str, value: Any, required: bool) -> Control:
    schema, label = _resolved(root, schema), _label(str(schema.get("description", "")))
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
        return Control(name, label, "truth", value=text)
    if (pattern := schema.get("pattern")) in (DAY_PATTERN, MOMENT_PATTERN):
        return _timed(Control(name, label, "line", required, text), pattern == DAY_PATTERN)
    return _leaf(schema, Control(name, label, "line", required, text))


def _label(description: str) -> str:
    label = _FOR_FILES.sub("", description)
    return label[:1].upper() + label[1:]


def _timed(control: Control, is_day: bool) -> Control:
    """A calendar for a day, and a clock of Việt Nam for a moment; what is neither stays text."""
    try:
        if is_day:
            if control.value:
                dt.date.fromisoformat(control.value)
            return replace(control, shape="day")
        return replace(control, shape="moment", value=_local(control.value))
    except ValueError:
        return control


def _local(moment: str) -> str:
    if not moment:
        return ""
    told = dt.datetime.fromisoformat(moment)
    if not told.tzinfo:
        raise ValueError(moment)
    return f"{told.astimezone(ZONE):%Y-%m-%dT%H:%M}" + (f":{told:%S}" if told.second else "")


def _leaf(schema: Schema, control: Control) -> Control:
    if ids := schema.get("enum"):
        names = schema.get("enumDescriptions") or [_WORDS.get(term, term) for term in ids]
        choices = tuple(map(Choice, ids, names))
        if len(ids) > _MOST_CHOICES:
            catalogue = control.name.split(".")[0]
            common = Counter(names)
            named = tuple(_by_name(one, common) for one in choices)
            value = next((new.id for old, new in zip(choices, named, strict=True)
                          if old.id == control.value), control.value)  # fmt: skip
            return replace(
                control, shape="listed", value=value, choices=named, catalogue=catalogue
            )  # fmt: skip
        if control.value and control.value not in ids:  # what is wrong stays to be seen
            choices = (*choices, Choice(control.value, control.value))
        return replace(control, shape="choice", choices=choices)
    is_long = control.name.split(".")[-1] in _LONG or "\n" in control.value
    return replace(control, shape="text") if is_long else control


def _by_name(choice: Choice, common: Mapping[str, int]) -> Choice:
    """A term is typed by its name; one of several of a name by its id, which tells them apart."""
    return replace(choice, id=choice.name) if common[choice.name] == 1 else choice


def _resolved(root: Schema, schema: Schema) -> Schema:
    for part in (schema, *schema.get("allOf", ())):
        if "$ref" in part:
            found: Schema = root["$defs"][part["$ref"].rsplit("/", 1)[1]]
            return found
    return schema


def _all(control: Control) -> Iterator[Control]:
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


def _for_form(remark: Remark) -> Remark:
    """The same finding without a line to add to a file."""
    if isinstance(remark, Finding) and remark.rule == "missing-field":
        return replace(remark, message="Mục này phải có", fix="Điền vào đây.")
    return remark


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
    if schema.get("pattern") == MOMENT_PATTERN and _LOCAL.match(text):
        text += "+07:00"  # the clock that editors read
    return _chosen(schema, text) or None


def _row_count(name: str, given: Mapping[str, str]) -> int:
    start = f"{name}."
    places = (one[len(start) :].split(".", 1)[0] for one in given if one.startswith(start))
    numbers = (
        int(place) for place in places if place.isascii() and place.isdecimal() and len(place) < 5
    )
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
