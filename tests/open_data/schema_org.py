"""Checking JSON-LD against the vocabulary of schema.org, as the npm package schema-dts ships it.

Types must exist; a property must belong to the node's type or to one above it; a value must be
in the property's range: a node of such a type, a reference, a member of an enumeration, a date
that exists, an absolute address. Text where the range asks for a thing is refused, although
schema.org tolerates it.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[2] / "node_modules" / "schema-dts" / "dist" / "schema.d.ts"
_INTERFACE = re.compile(r"^(?:export )?interface (\w+?)(?:Base|Leaf) extends ([\w, <>]+) \{$")
_PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<([^,]+), "\w+">;$')
_ENUMERATION = re.compile(r'^export type (\w+) = ((?:"[^"]+" \| )+)')
_TEXT = {"Text", "CssSelectorType", "PronounceableText", "XPathType"}


@dataclass
class Vocabulary:
    """Types with those directly above them, properties by type, members of enumerations."""

    above: dict[str, set[str]] = field(default_factory=dict)
    properties: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)

    def lineage(self, kind: str) -> set[str]:
        """The type and all types above it."""
        found, pending = set(), [kind]
        while pending:
            one = pending.pop()
            if one not in found:
                found.add(one)
                pending += self.above.get(one, ())
        return found

    def ranges(self, kind: str, name: str) -> set[str] | None:
        """The range of a property where its domain allows it on ``kind``, else None."""
        for one in self.lineage(kind):
            if name in self.properties.get(one, {}):
                return self.properties[one][name]
        return None


@cache
def vocabulary() -> Vocabulary:
    """Read the package's declarations, which are generated and regular."""
    found, current = Vocabulary(), ""
    for line in PACKAGE.read_text(encoding="utf-8").splitlines():
        if opened := _INTERFACE.match(line):
            current, bases = opened.groups()
            above = {b.strip().removesuffix("Base") for b in bases.split(",") if "<" not in b}
            found.above.setdefault(current, set()).update(above - {current})
            found.properties.setdefault(current, {})
        elif line.startswith("}"):
            current = ""
        elif (told := _PROPERTY.match(line)) and current:
            found.properties[current][told[1]] = {one.strip() for one in told[2].split("|")}
        elif listed := _ENUMERATION.match(line):
            found.members[listed[1]] = set(re.findall(r'"([^"]+)"', listed[2]))
    return found


def faults(document: dict[str, Any]) -> list[str]:
    """Return everything that is wrong with a JSON-LD document, each with its place."""
    if document.get("@context") != "https://schema.org":
        return ["@context: is not https://schema.org"]
    nodes = document.get("@graph", [document])
    return [one for index, node in enumerate(nodes) for one in _node(node, f"[{index}]")]


def _node(node: dict[str, Any], place: str) -> Iterator[str]:
    kind = node.get("@type")
    if kind is None:
        if set(node) != {"@id"} or not _is_address(node["@id"]):
            yield f"{place}: neither a type nor a plain reference"
        return
    if kind not in vocabulary().above or "." in kind:
        yield f"{place}: no type {kind}"
        return
    if "@id" in node and not _is_address(node["@id"]):
        yield f"{place}.@id: no absolute address"
    for name, value in node.items():
        if name == "@reverse":
            yield from _reverse(value, kind, place)
        elif name not in ("@type", "@id", "@context"):
            yield from _values(kind, name, value, f"{place}.{name}")


def _reverse(properties: dict[str, Any], kind: str, place: str) -> Iterator[str]:
    """The property belongs to the other node, and this one is its value."""
    for name, others in properties.items():
        for index, other in enumerate(others):
            where = f"{place}.@reverse.{name}[{index}]"
            yield from _values(other["@type"], name, {"@type": kind}, where)
            yield from _node(other, where)


def _values(kind: str, name: str, value: Any, place: str) -> Iterator[str]:
    ranges = vocabulary().ranges(kind, name)
    if ranges is None:
        yield f"{place}: {kind} has no property {name}"
        return
    if isinstance(value, list) and not value:
        yield f"{place}: empty"
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield from _thing(one, ranges, place)
        elif not any(_is_in(one, kind) for kind in ranges):
            yield f"{place}: {one!r} is none of {sorted(ranges)}"


def _thing(node: dict[str, Any], ranges: set[str], place: str) -> Iterator[str]:
    kind = node.get("@type")
    if kind and not vocabulary().lineage(kind) & ranges:
        yield f"{place}: {kind} is none of {sorted(ranges)}"
    if not kind and "IdReference" not in ranges:
        yield f"{place}: a reference is none of {sorted(ranges)}"
    yield from _node(node, place)


def _is_in(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "Boolean"
    if isinstance(value, int):
        return kind in ("Integer", "Number")
    if not isinstance(value, str) or not value.strip():
        return False
    if kind in ("Date", "DateTime"):
        return _is_time(value, kind)
    if kind == "URL":
        return _is_address(value)
    return kind in _TEXT or value in vocabulary().members.get(kind, ())


def _is_time(value: str, kind: str) -> bool:
    try:
        if kind == "Date":
            return dt.date.fromisoformat(value).isoformat() == value
        return dt.datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_address(value: str) -> bool:
    return re.fullmatch(r"https?://[^\s<>\"]+", value) is not None
