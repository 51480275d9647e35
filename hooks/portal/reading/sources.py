"""Which files belong to which document: the naming scheme of ``content/``.

``content/articles/<year>/<slug>.md``, or a folder ``<slug>/`` with ``index.md`` and the files
of the document beside it; directives alike under ``content/directives/``. What lies elsewhere
would never be published and nobody would notice, so it is a finding.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from portal.model.diagnostics import Diagnostic

Kind = Literal["article", "directive"]
FOLDERS: dict[Kind, str] = {"article": "articles", "directive": "directives"}
_YEAR = re.compile(r"(19|20)\d{2}\Z")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.[A-Za-z0-9]{2,5}\Z")
_PAGE = re.compile(r"index\.", re.IGNORECASE)  # the document's own page has this name
_IGNORED = re.compile(r"\.|~\$|Thumbs\.db\Z|desktop\.ini\Z")
_TOP = frozenset({*FOLDERS.values(), "vocabulary", "site.yml"})
_FIX = (
    "Đặt tệp theo mẫu content/articles/2024/ten-bai.md hoặc "
    "content/directives/2021/06-ct-tu/index.md (chữ thường không dấu, số, gạch ngang)."
)
_FIX_TOP = (
    "Trong content/ chỉ có articles, directives, vocabulary và site.yml; "
    "ví dụ content/articles/2024/ten-bai.md."
)
_FIX_VOCABULARY = "Danh mục là tệp .yml, ví dụ content/vocabulary/topics.yml."


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as the file system shows it: name, bytes, times of last change in ns.

    The time of the inode's change is kept too: tools may set the other one back.
    """

    name: str
    size: int
    mtime_ns: int
    ctime_ns: int


@dataclass(frozen=True, slots=True)
class Source:
    """The files of one document; ``key`` is ``<year>/<slug>``, ``path`` the Markdown file."""

    kind: Kind
    key: str
    path: str
    text: SourceFile
    files: tuple[SourceFile, ...] = ()

    @property
    def folder(self) -> str:
        """The folder of the files beside the text."""
        return self.path.rsplit("/", 1)[0]


def scan(root: Path) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return the documents under ``root/content`` in order of path, and misplaced files."""
    sources: list[Source] = []
    misplaced: list[Diagnostic] = [*_strangers(root)]
    for kind, folder in FOLDERS.items():
        for found in _scan_kind(root, kind, f"content/{folder}"):
            (sources if isinstance(found, Source) else misplaced).append(found)  # type: ignore[arg-type]
    return tuple(sorted(sources, key=lambda s: s.path)), tuple(misplaced)


def _entries(root: Path, folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(root / folder) as found:
            return sorted((e for e in found if not _IGNORED.match(e.name)), key=lambda e: e.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _strangers(root: Path) -> Iterator[Diagnostic]:
    """Yield what is in ``content/`` and in ``content/vocabulary/`` without a meaning."""
    for entry in _entries(root, "content"):
        if entry.name not in _TOP or entry.is_symlink() or entry.is_file() != ("." in entry.name):
            yield _misplaced(f"content/{entry.name}", _FIX_TOP)
    for entry in _entries(root, "content/vocabulary"):
        if entry.is_symlink() or not entry.is_file() or not entry.name.endswith(".yml"):
            yield _misplaced(f"content/vocabulary/{entry.name}", _FIX_VOCABULARY)


def _scan_kind(root: Path, kind: Kind, folder: str) -> Iterator[Source | Diagnostic]:
    for year in _entries(root, folder):
        path = f"{folder}/{year.name}"
        if year.is_symlink() or not year.is_dir() or not _YEAR.match(year.name):
            yield _misplaced(path)
            continue
        for entry in _entries(root, path):
            yield from _scan_entry(root, kind, year.name, f"{path}/{entry.name}", entry)


def _scan_entry(
    root: Path, kind: Kind, year: str, path: str, entry: os.DirEntry[str]
) -> Iterator[Source | Diagnostic]:
    if entry.is_symlink():
        yield _misplaced(path)
    elif entry.is_dir():
        yield from _scan_bundle(root, kind, f"{year}/{entry.name}", path)
    elif entry.name.endswith(".md") and _SLUG.match(entry.name[:-3]) and entry.name != "index.md":
        yield Source(kind, f"{year}/{entry.name[:-3]}", path, _file(entry))
    else:
        yield _misplaced(path)


def _scan_bundle(root: Path, kind: Kind, key: str, folder: str) -> Iterator[Source | Diagnostic]:
    text: SourceFile | None = None
    files: list[SourceFile] = []
    for entry in _entries(root, folder):
        if entry.name == "index.md" and entry.is_file() and not entry.is_symlink():
            text = _file(entry)
        elif entry.is_symlink() or not entry.is_file() or not _may_lie_beside(entry.name):
            yield _misplaced(f"{folder}/{entry.name}")
        else:
            files.append(_file(entry))
    if text is None or not _SLUG.match(key.split("/")[1]):
        yield _misplaced(folder)
    else:
        yield Source(kind, key, f"{folder}/index.md", text, tuple(files))


def _file(entry: os.DirEntry[str]) -> SourceFile:
    stat = entry.stat(follow_symlinks=False)
    return SourceFile(entry.name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


def _may_lie_beside(name: str) -> bool:
    return bool(_FILE.match(name)) and not _PAGE.match(name)


def _misplaced(path: str, fix: str = _FIX) -> Diagnostic:
    """A finding about a name that may hold anything, bytes that are no text included."""
    shown = path.encode(errors="backslashreplace").decode()
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in shown)
    return Diagnostic(shown, 1, 1, "naming", "Tệp hoặc thư mục nằm ngoài quy tắc đặt tên", fix)
