"""The canonical text of a document's metadata, which ``portal.reading`` reads back unchanged.

Fields come in the order of the schema, those of the kind itself first; every value stands on one
line, unquoted where every YAML reader takes it for the text that it is.
"""

import re
from collections.abc import Iterable
from typing import Any

import yaml

from portal.content.documents import SCHEMAS
from portal.content.schema import model_in
from portal.content.sources import Kind
from portal.model.fields import Authored

_TYPED = re.compile(r"true|false|\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))?")
_NO_FOLDING = 1 << 30  # columns


def canonical(kind: Kind, fields: dict[str, Any]) -> dict[str, Any]:
    """The same fields in canonical order, at every depth; unknown ones keep theirs, at the end."""
    ordered: dict[str, Any] = _ordered(SCHEMAS[kind], fields)
    return ordered


def write_fields(fields: dict[str, Any]) -> str:
    """The YAML text of fields whose values are text, lists and groups; ends with a line break."""
    if not fields:
        return ""
    return yaml.dump(
        fields, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NO_FOLDING
    )  # fmt: skip


def compose(kind: Kind, fields: dict[str, Any], body: str) -> str:
    """The whole text of a new document: metadata, a free line, and the body."""
    text = body.strip("\n")
    return f"---\n{write_fields(canonical(kind, fields))}---\n" + (f"\n{text}\n" if text else "")


def _ordered(model: type[Authored] | None, value: Any) -> Any:
    if isinstance(value, list):
        return [_ordered(model, one) for one in value]
    if not isinstance(value, dict):
        return value
    known = [name for name in field_order(model) if name in value] if model else []
    names = [*known, *(name for name in value if name not in known)]
    return {name: _ordered(_inner(model, name), value[name]) for name in names}


def field_order(model: type[Authored]) -> tuple[str, ...]:
    """The fields of a schema, those that it declares itself before those it inherits."""
    own = list(model.__annotations__)
    rest: Iterable[str] = (name for name in model.model_fields if name not in own)
    return (*own, *rest)


def _inner(model: type[Authored] | None, name: str) -> type[Authored] | None:
    field = model.model_fields.get(name) if model else None
    return model_in(field.annotation) if field else None


class _Dumper(yaml.SafeDumper):
    """YAML with indented lists and no anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Dates and truth values are plain, as they are typed; text of many lines is a block."""
    if _TYPED.fullmatch(text):
        tag = "bool" if text in ("true", "false") else "timestamp"
        return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", text)
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
