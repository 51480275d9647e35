"""Content as editors' tools read it, against the JSON Schemas that the portal writes for them."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

from portal.content import strict_yaml
from portal.content.sources import scan


def faults(schema: Mapping[str, Any], value: Any) -> list[str]:
    """What the tool would underline in a value as YAML 1.2 reads it."""
    return [found.message for found in Draft7Validator(schema).iter_errors(_as_read(value))]


def _as_read(value: Any) -> Any:
    """YAML 1.2: truth values and whole numbers are no text."""
    if isinstance(value, dict):
        return {name: _as_read(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_as_read(inner) for inner in value]
    if value in ("true", "false"):
        return value == "true"
    return int(value) if isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,5}", value) else value


def faults_of_content(root: Path, schemas: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """What the tool would underline in the documents, the identity and the lists of a portal."""
    for source in scan(root)[0]:
        front = (root / source.path).read_text("utf-8").split("---\n", 2)[1]
        found = faults(schemas[source.kind], strict_yaml.load(front).value)
        yield from (f"{source.path}: {one}" for one in found)
    site = strict_yaml.load((root / "content/site.yml").read_text("utf-8")).value
    yield from (f"site.yml: {found}" for found in faults(schemas["site"], site))
    for file in sorted((root / "content/vocabulary").glob("*.yml")):
        value = strict_yaml.load(file.read_text("utf-8")).value
        truths = re.sub(r'"(true|false)"', r"\1", json.dumps(value))  # codes are quoted there
        wrong = Draft7Validator(schemas["vocabulary"]).iter_errors(json.loads(truths))
        yield from (f"{file.name}: {error.message}" for error in wrong)
