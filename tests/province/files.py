"""The province as files: YAML, documents, and a project with its lists."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from province.lists import SITE, VOCABULARY


def yaml_of(value: Any, indent: str = "") -> str:
    """A mapping as YAML in block style, every scalar in quotes so that nothing is guessed."""
    if isinstance(value, Mapping) and value:
        return "".join(
            f"\n{indent}{name}: {yaml_of(inner, indent + '  ')}" for name, inner in value.items()
        )
    if isinstance(value, list) and value:
        return "".join(f"\n{indent}- {yaml_of(inner, indent + '  ').lstrip()}" for inner in value)
    return json.dumps(value, ensure_ascii=False)


def text_of(front: Mapping[str, Any], body: str) -> str:
    """A document as its editor keeps it."""
    return f"---\n{yaml_of(front).lstrip()}\n---\n{body}"


def write(root: Path, path: str, front: Mapping[str, Any] | None, body: str = "") -> Path:
    """Write a YAML file, or a document when the path is Markdown."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    values = yaml_of(front or {}).lstrip()
    text = text_of(front or {}, body) if path.endswith(".md") else f"{values}\n"
    target.write_text(text, encoding="utf-8")
    return target


def write_identity(root: Path, identity: Mapping[str, Any]) -> None:
    """Write ``content/site.yml``."""
    write(root, "content/site.yml", identity)


def write_lists(root: Path, lists: Mapping[str, Any]) -> None:
    """Write each list to its file under ``content/vocabulary/``."""
    for name, entries in lists.items():
        write(root, f"content/vocabulary/{name.replace('_', '-')}.yml", {name: entries})


def write_province(root: Path) -> Path:
    """Write a project with the lists and the identity, and no document."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text("site_name: Trang thử\n", encoding="utf-8")
    write_identity(root, SITE)
    write_lists(root, VOCABULARY)
    return root
