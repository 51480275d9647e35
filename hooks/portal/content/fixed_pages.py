"""The fixed pages under ``docs/``: which files of the site they become.

MkDocs may be told to leave some of them out; all are counted, as it may be told otherwise.
"""

import os
from collections.abc import Iterator
from pathlib import Path

DOCS = "docs"
_INDEX = ("index.md", "README.md")


def fixed_files(root: Path) -> dict[str, str]:
    """The files of the site that ``docs/`` gives, each with its source below ``root``."""
    return {_published(path): f"{DOCS}/{path}" for path in _sources(root / DOCS)}


def _sources(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        inside = Path(place).relative_to(folder)
        yield from ((inside / name).as_posix() for name in sorted(names))


def _published(path: str) -> str:
    folder, _, name = path.rpartition("/")
    if not name.endswith(".md"):
        return path
    page = "" if name in _INDEX else name.removesuffix(".md")
    return "/".join(part for part in (folder, page, "index.html") if part)
