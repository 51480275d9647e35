"""The JSON-LD of built pages."""

import json
import re
from pathlib import Path
from typing import Any

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def linked(html: str) -> dict[str, Any] | None:
    """The page's one JSON-LD document."""
    found = _SCRIPT.findall(html)
    assert len(found) <= 1
    return json.loads(found[0]) if found else None


def subject(html: str, kind: str) -> dict[str, Any]:
    """The page's node of one type."""
    document = linked(html)
    assert document
    nodes: list[dict[str, Any]] = document["@graph"]
    (found,) = [node for node in nodes if node["@type"] == kind]
    return found


def pages(site: Path) -> dict[str, str]:
    """All pages by path."""
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
    }
