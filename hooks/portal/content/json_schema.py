"""JSON Schemas of what editors write, for their tools: made from the checker's own models."""

from collections.abc import Iterable
from typing import Any

from portal.content.documents import SCHEMAS
from portal.model.fields import Authored
from portal.model.vocabulary import Site, Vocabulary

_DIALECT = "http://json-schema.org/draft-07/schema#"  # what editors' YAML servers understand
_TITLES = {
    "article": "Phần khai báo của tin, bài", "directive": "Phần khai báo của văn bản chỉ đạo",
    "collection": "Phần khai báo của chuyên đề",
    "vocabulary": "Danh mục", "site": "Khai báo trang",
}  # fmt: skip


def schemas(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """The schemas by name; fields that hold an id of a list allow that list's ids only."""
    documents: dict[str, dict[str, Any]] = {
        kind: _schema(kind, model) for kind, model in SCHEMAS.items()
    }
    for schema in documents.values():
        _allow_terms(schema, vocabulary)
    return {
        **documents,
        "vocabulary": _schema("vocabulary", Vocabulary),
        "site": _schema("site", Site),
    }


def _schema(name: str, model: type[Authored]) -> dict[str, Any]:
    made = _plain(model.model_json_schema())
    made.pop("description", None)
    return {"$schema": _DIALECT, "title": _TITLES[name], **made}


def _plain(node: Any) -> Any:
    """Without the English names and texts of the classes, and without null: a field is absent."""
    if isinstance(node, list):
        return [_plain(one) for one in node]
    if not isinstance(node, dict):
        return node
    if "anyOf" in node:
        (only,) = [one for one in node["anyOf"] if one.get("type") != "null"]
        node = {**{k: v for k, v in node.items() if k not in ("anyOf", "default")}, **only}
    names = node.get("properties", {})
    found = {k: _plain(v) for k, v in node.items() if k not in ("title", "properties", "$defs")}
    if "$ref" in found and "description" in found:  # draft 7 reads nothing beside a reference
        found["allOf"] = [{"$ref": found.pop("$ref")}]
    if names:
        found["properties"] = {name: _plain(one) for name, one in names.items()}
    if "$defs" in node:
        found["$defs"] = {name: _without_text(_plain(one)) for name, one in node["$defs"].items()}
    return found


def _without_text(definition: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in definition.items() if name != "description"}


def _allow_terms(schema: dict[str, Any], vocabulary: Vocabulary) -> None:
    fields = schema["properties"]
    issuers = [unit for unit in vocabulary.units if unit.symbols]
    lists = {"topics": vocabulary.topics, "units": vocabulary.units, "issuers": issuers}
    for name, terms in lists.items():
        if name in fields:
            fields[name]["items"] = _choice(terms)
    if "type" in fields:
        fields["type"] |= _choice(vocabulary.document_types)
    if "Author" in schema["$defs"]:
        schema["$defs"]["Author"]["properties"]["role"] |= _choice(vocabulary.roles)


def _choice(terms: Iterable[Any]) -> dict[str, Any]:
    """The ids, each with its name beside it, which editors show while one is chosen."""
    rows = {term.id: term.name for term in terms}
    return {"type": "string", "enum": list(rows), "enumDescriptions": list(rows.values())}
