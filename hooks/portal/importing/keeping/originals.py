"""The originals that lie beside documents: a document is found by them wherever it was moved."""

import hashlib
from collections import defaultdict
from functools import cached_property
from pathlib import Path

_FOLDERS = ("content/articles/*", "content/directives/*", "imports/waiting")


def mark_of(data: bytes) -> str:
    """What bytes are known by: their hash and their number."""
    return f"{hashlib.sha256(data).hexdigest()}:{len(data)}"


class Originals:
    """The files beside all documents, looked at only when they have the size that is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def _by_size(self) -> dict[int, list[Path]]:
        found: dict[int, list[Path]] = defaultdict(list)
        for pattern in _FOLDERS:
            for folder in sorted(self._root.glob(f"{pattern}/*/")):
                for file in folder.iterdir():
                    if file.name != "index.md" and file.is_file():
                        found[file.stat().st_size].append(file)
        return found

    def document_with(self, mark: str) -> str | None:
        """The path of the document beside which these bytes lie, None when there is none."""
        sha256, _, size = mark.partition(":")
        for file in self._by_size.get(int(size), ()) if size else ():
            text = file.with_name("index.md")
            if text.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256:
                return text.relative_to(self._root).as_posix()
        return None
