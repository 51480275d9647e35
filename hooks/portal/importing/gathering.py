"""All files that are to be imported, in order, and what among them is left out, with the reason."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from portal.importing.companions import is_companion
from portal.importing.naming import shown
from portal.importing.outcome import Source
from portal.importing.packages import is_package, is_source, unpacked
from portal.importing.refusal import Refused

_DEEPEST = 2  # packages within packages
_OWN_FILES = ("Thumbs.db", "desktop.ini", ".DS_Store")


@dataclass
class Gathered:
    """The sources in order of path; ``left`` and ``refused`` are names with their reasons."""

    sources: list[Source] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    companions: int = 0


def gather(sources: Iterable[Path], cache: Path) -> Gathered:
    """Look through files and folders; packages are unpacked below ``cache``.

    In folders links, pipes, hidden files and the files that belong to a saved page are left, and
    told; what is named itself is taken whatever it is called.
    """
    found = Gathered()
    for source in sources:
        base = source.absolute()
        if source.is_dir():
            for path in _walk(source, found):
                key = f"{base.name}/{path.relative_to(source)}"
                _take(Source(path, shown(str(path)), shown(key)), cache, found)
        elif source.is_file():
            _take(Source(source, shown(str(source)), shown(base.name)), cache, found)
        else:
            found.left[shown(str(source))] = "không phải tệp"
    return found


def _walk(folder: Path, found: Gathered) -> Iterator[Path]:
    """The plain files below a folder in order of path; the rest is told."""

    def locked(error: OSError) -> None:
        found.refused[shown(str(error.filename))] = "không được phép đọc"

    for at, folders, names in os.walk(folder, onerror=locked):
        folders.sort()
        for name in [*folders]:
            if (wrong := _wrong(Path(at, name), name)) is not None:
                folders.remove(name)
                _leave(Path(at, name), wrong, found)
        for name in sorted(names):
            path = Path(at, name)
            if (wrong := _wrong(path, name)) is not None:
                _leave(path, wrong, found)
            elif is_companion(path, folder):
                found.companions += 1
            else:
                yield path


def _wrong(path: Path, name: str) -> str | None:
    """Why an entry of a folder is no source; None when it is one, empty when nobody asks."""
    if name in _OWN_FILES or name.startswith("~$"):
        return ""
    if path.is_symlink():
        return "là liên kết tượng trưng: nhập thẳng tệp hoặc thư mục thật"
    if name.startswith("."):
        return "tệp ẩn"
    return None if path.is_file() or path.is_dir() else "không phải tệp (ống dẫn hoặc thiết bị)"


def _leave(path: Path, wrong: str, found: Gathered) -> None:
    if wrong:
        found.left[shown(str(path))] = wrong


def _take(source: Source, cache: Path, found: Gathered, depth: int = 0) -> None:
    """A file as a source; of a package, what is in it, and the package where it is one itself."""
    path = source.path
    if is_source(path) or not is_package(path):
        found.sources.append(source)
    if not is_package(path) or (depth and is_source(path)):
        return
    try:
        if depth > _DEEPEST:
            raise Refused("gói trong gói quá sâu")
        package = unpacked(path, cache)
    except Exception as fault:  # whatever a package does, the next source is read
        if not is_source(path):  # a letter says itself why it is not read
            told = str(fault) if isinstance(fault, Refused) else "không đọc được gói này"
            found.refused[source.name] = told
        return
    for inner, why in package.left.items():
        found.left[f"{source.name}/{shown(inner)}"] = why
    for inner, file in package.files.items():
        told = f"/{shown(inner)}"
        _take(Source(file, source.name + told, source.key + told), cache, found, depth + 1)
