"""Which files belong to which document: the naming scheme of ``content/``.

``content/articles/<year>/<slug>.md``, or a folder ``<slug>/`` with ``index.md`` and the files
of the document beside it; directives and collections alike under ``content/directives/`` and
``content/collections/``. What lies elsewhere would never be published and nobody would notice,
so it is a finding.
"""

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from portal.model.diagnostics import Diagnostic
from portal.model.text import slugify

Kind = Literal["article", "directive", "collection"]
FOLDERS: dict[Kind, str] = {
    "article": "articles", "directive": "directives", "collection": "collections",
}  # fmt: skip
_YEAR = re.compile(r"(19|20)\d{2}\Z")
_SLUG = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++)*+\Z")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.[A-Za-z0-9]{2,5}\Z")
_PAGE = re.compile(r"index\.", re.IGNORECASE)  # the document's own page has this name
_IGNORED = re.compile(r"\.|~\$|Thumbs\.db\Z|desktop\.ini\Z")
_TOP_FOLDERS = frozenset({*FOLDERS.values(), "vocabulary"})
_TOP_FILES = frozenset({"site.yml", "ledger.jsonl"})
# What Windows takes for a device, whatever ending follows: a clone there could not hold the file.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
_LONGEST = 200  # characters of a path below the project; Windows ends at 260 with the folders above
_LETTERS = "chữ thường không dấu, số và gạch ngang"
_WRONG: dict[str, tuple[str, str]] = {
    # what is wrong, and how to fix it; {sample} is the name made right
    "top": (
        "Không thuộc phần nào của content/",
        "Chỉ dùng articles, directives, collections, vocabulary và site.yml; "
        "ví dụ content/articles/2024/ten-bai.md.",
    ),
    "vocabulary": (
        "Không phải tệp danh mục", "Danh mục là tệp .yml, ví dụ content/vocabulary/topics.yml.",
    ),
    "year": (
        "Không phải thư mục năm",
        "Đặt bài trong thư mục năm, ví dụ content/articles/2024/ten-bai.md.",
    ),
    "link": ("Là liên kết tượng trưng", "Chép tệp thật vào đây."),
    "document": (
        f"Tên bài không phải {_LETTERS} với đuôi .md",
        "Đổi tên, ví dụ {sample}.md; tệp đi kèm thì đặt trong thư mục của bài. "
        "Mẫu: content/articles/2024/ten-bai.md.",
    ),
    "folder": (
        f"Tên thư mục của bài không phải {_LETTERS}",
        "Đổi tên, ví dụ {sample}. Mẫu: content/articles/2024/ten-bai/index.md.",
    ),
    "index": (
        "Thư mục của bài không có index.md",
        "Đặt nội dung bài vào index.md. Mẫu: content/articles/2024/ten-bai/index.md.",
    ),
    "page": (
        "Tên này dành cho trang của bài",
        "Đổi tên tệp; nội dung là index.md. Mẫu: content/articles/2024/ten-bai/index.md.",
    ),
    "device": (
        "Windows dành tên này cho thiết bị, nên không chép được về máy Windows",
        "Đổi tên, ví dụ {sample}.",
    ),
    "long": (
        f"Đường dẫn dài quá {_LONGEST} ký tự, nên không chép được về máy Windows",
        "Đặt tên ngắn hơn.",
    ),
    "double": (
        "Tên này chỉ khác một tên bên cạnh ở chữ hoa, chữ thường; máy Windows coi là một",
        "Đổi tên một trong hai.",
    ),
    "file": (
        "Tên tệp đi kèm có dấu, dấu cách, hoặc là thư mục con",
        "Đổi tên thành chữ không dấu, ví dụ {sample}, đặt ngay cạnh index.md. "
        "Mẫu: content/articles/2024/ten-bai/anh-hoi-nghi.jpg.",
    ),
}  # fmt: skip


class SourceChanged(Exception):
    """A file changed, or is gone, between two looks at it; the message is its path.

    Building again gives a whole site.
    """


def read_source(root: Path, path: str) -> bytes:
    """Return the bytes of a file below ``root``; raise SourceChanged when it is gone."""
    try:
        return (root / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SourceChanged(path) from error


class SourceFile(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file as the file system shows it: name, bytes, times of last change in ns.

    The time of the inode's change is kept too: tools may set the other one back.
    """

    name: str
    size: int
    mtime_ns: int
    ctime_ns: int


class Source(msgspec.Struct, frozen=True, gc=False):
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

    @property
    def stamp(self) -> tuple[SourceFile, ...]:
        """All its files, by which an unchanged document is known without reading it."""
        return (self.text, *self.files)


def scan(root: Path) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return the documents under ``root/content`` in order of path, and misplaced files."""
    sources: list[Source] = []
    misplaced: list[Diagnostic] = [*_strangers(root)]
    for kind, folder in FOLDERS.items():
        for found in _scan_kind(root, kind, f"content/{folder}"):
            (sources if isinstance(found, Source) else misplaced).append(found)  # type: ignore[arg-type]
    return tuple(sorted(sources, key=lambda s: s.path)), tuple(misplaced)


def sources_of(root: Path, paths: Iterable[str]) -> Iterator[Source]:
    """Yield the documents that are there for these files of ``content/``, as ``scan`` would."""
    names: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        folder, _, name = "/".join(path.split("/")[:4]).rpartition("/")
        names[folder].add(name)
    for kind, top in FOLDERS.items():
        for folder in sorted(one for one in names if one.startswith(f"content/{top}/")):
            year = folder.rpartition("/")[2]
            for entry in _entries(root, folder) if _YEAR.match(year) else ():
                if entry.name in names[folder]:
                    found = _scan_entry(root, kind, year, f"{folder}/{entry.name}", entry)
                    yield from (one for one in found if isinstance(one, Source))


def _entries(root: Path, folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(f"{root}/{folder}") as found:
            return sorted((e for e in found if not _IGNORED.match(e.name)), key=lambda e: e.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _strangers(root: Path) -> Iterator[Diagnostic]:
    """Yield what is in ``content/`` and in ``content/vocabulary/`` without a meaning."""
    for entry in _entries(root, "content"):
        is_known = entry.name in (_TOP_FOLDERS if entry.is_dir() else _TOP_FILES)
        if entry.is_symlink() or not is_known:
            yield _misplaced(f"content/{entry.name}", "top")
    lists = _entries(root, "content/vocabulary")
    for entry in lists:
        if entry.is_symlink() or not entry.is_file() or not entry.name.endswith(".yml"):
            yield _misplaced(f"content/vocabulary/{entry.name}", "vocabulary")
    yield from _unportable("content/vocabulary", lists)


def _scan_kind(root: Path, kind: Kind, folder: str) -> Iterator[Source | Diagnostic]:
    for year in _entries(root, folder):
        path = f"{folder}/{year.name}"
        if year.is_symlink() or not year.is_dir() or not _YEAR.match(year.name):
            yield _misplaced(path, "link" if year.is_symlink() else "year")
            continue
        entries = _entries(root, path)
        yield from _unportable(path, entries)
        for entry in entries:
            yield from _scan_entry(root, kind, year.name, f"{path}/{entry.name}", entry)


def _scan_entry(
    root: Path, kind: Kind, year: str, path: str, entry: os.DirEntry[str]
) -> Iterator[Source | Diagnostic]:
    slug = entry.name.removesuffix(".md")
    if entry.is_symlink():
        yield _misplaced(path, "link")
    elif entry.is_dir():
        yield from _scan_bundle(root, kind, f"{year}/{entry.name}", path)
    elif slug != entry.name and _SLUG.match(slug) and slug != "index":
        yield Source(kind, f"{year}/{slug}", path, _file(entry))
    else:
        yield _misplaced(path, "document")


def _scan_bundle(root: Path, kind: Kind, key: str, folder: str) -> Iterator[Source | Diagnostic]:
    text: SourceFile | None = None
    files: list[SourceFile] = []
    entries = _entries(root, folder)
    yield from _unportable(folder, entries)
    for entry in entries:
        wrong = _wrong_beside(entry)
        if wrong:
            yield _misplaced(f"{folder}/{entry.name}", wrong)
        elif entry.name == "index.md":
            text = _file(entry)
        else:
            files.append(_file(entry))
    if not _SLUG.match(key.split("/")[1]):
        yield _misplaced(folder, "folder")
    elif text is None:
        yield _misplaced(folder, "index")
    else:
        yield Source(kind, key, f"{folder}/index.md", text, tuple(files))


def _unportable(folder: str, entries: Iterable[os.DirEntry[str]]) -> Iterator[Diagnostic]:
    """Yield the names in a folder that a clone on Windows could not hold."""
    seen: set[str] = set()
    for entry in entries:
        path, name = f"{folder}/{entry.name}", entry.name.lower()
        if is_device(name):
            yield _misplaced(path, "device")
        if len(path) > _LONGEST:
            yield _misplaced(path, "long")
        if name in seen:
            yield _misplaced(path, "double")
        seen.add(name)


def is_device(name: str) -> bool:
    """Whether Windows takes the name of a file for one of its devices."""
    return bool(_DEVICE.match(name))


def _wrong_beside(entry: os.DirEntry[str]) -> str | None:
    """Say what is wrong with an entry of a document's folder, if anything."""
    if entry.is_symlink():
        return "link"
    if _PAGE.match(entry.name) and entry.name != "index.md":
        return "page"
    return None if entry.is_file() and _FILE.match(entry.name) else "file"


def _file(entry: os.DirEntry[str]) -> SourceFile:
    stat = entry.stat(follow_symlinks=False)
    return SourceFile(entry.name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


def _misplaced(path: str, wrong: str) -> Diagnostic:
    """A finding about a name that may hold anything, bytes that are no text included."""
    shown = path.encode(errors="backslashreplace").decode()
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in shown)
    message, fix = _WRONG[wrong]
    return Diagnostic(shown, 1, 1, "naming", message, fix.format(sample=_sample(path, wrong)))


def _sample(path: str, wrong: str) -> str:
    stem, suffix = os.path.splitext(path.rsplit("/", 1)[-1])  # noqa: PTH122 -- of a name
    slug = slugify(unicodedata.normalize("NFC", stem))
    slug = "ten-bai" if slug in ("", "index") else slug
    if wrong == "device":
        return f"{slug}-1{suffix.lower()}"
    return f"{slug}{suffix.lower() or '.pdf'}" if wrong == "file" else slug
