"""Files that belong to a saved page, a mirror or an export, and are no sources by themselves."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from portal.importing.pages.mirrors import is_mirrors_own, is_page, mirror_root
from portal.importing.portals.exports import form_of

# Folders at the top of a portal in which its program keeps what was uploaded.
_UPLOADS = frozenset({
    "wp-content", "uploads", "upload", "images", "media", "portals", "files", "assets",
    "userfiles", "sites", "stories", "attachments", "public",
})  # fmt: skip
_DOCUMENTS = frozenset({
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".rtf", ".zip",
    ".rar", ".7z",
})  # fmt: skip


def is_companion(path: Path, source: Path) -> bool:
    """Whether a file below ``source`` belongs to a page, a mirror or an export there."""
    return _is_beside_page(path) or _is_mirrored(path, source) or _is_uploaded(path, source)


def offered(sources: Iterable[Path]) -> Iterator[Path]:
    """The documents among the companions: what an old portal offered to its readers."""
    for source in sources:
        for path in sorted(source.rglob("*")) if source.is_dir() else ():
            is_document = path.suffix.lower() in _DOCUMENTS and path.is_file()
            if is_document and (_is_mirrored(path, source) or _is_uploaded(path, source)):
                yield path


def _is_beside_page(path: Path) -> bool:
    """Browsers put what a page shows into ``<page>_files``."""
    for folder in path.parents:
        match = re.fullmatch(r"(.+)(?:_files|\.files)", folder.name)
        if match and any((folder.parent / f"{match[1]}{s}").is_file() for s in (".html", ".htm")):
            return True
    return False


def _is_mirrored(path: Path, source: Path) -> bool:
    """In a mirror only pages are sources; what they show and offer is taken with them."""
    if is_mirrors_own(path, source):
        return True
    return mirror_root(path, source) is not None and not is_page(path)


def _is_uploaded(path: Path, source: Path) -> bool:
    """Beside an export, the portal's own folders are what its articles show and offer."""
    inside = [one for one in path.parents if one.is_relative_to(source) and one != source]
    return any(one.name.lower() in _UPLOADS and _has_export(one.parent) for one in inside)


@lru_cache(maxsize=4096)
def _has_export(folder: Path) -> bool:
    return any(path.is_file() and form_of(path) is not None for path in folder.iterdir())
