"""Proving a bag: which of its files are not what they were when it was written.

The library's own validation says that something is wrong; an archivist needs the file. Every
file is told by two checksums, and the manifests by two more, so that a fault of a manifest and a
fault of a file can be told apart: a file is at fault when both disagree with it, a manifest when
it disagrees alone.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from portal.archive.bag import CHECKSUMS

_LINE = re.compile(r"([0-9a-f]{64}|[0-9a-f]{128}) {1,2}([^\r\n]+)\Z")
_TAG_FILES = {"bagit.txt", "bag-info.txt", *(f"manifest-{name}.txt" for name in CHECKSUMS)}
_CHUNK = 1 << 20


class Fault(NamedTuple):
    """A file that is not as it was; ``what`` is one of changed, missing, extra."""

    path: str
    what: str


def is_bag(folder: Path) -> bool:
    """A folder that is a bag, or was one before somebody took a file of it."""
    return (folder / "bagit.txt").is_file() or (folder / "bag-info.txt").is_file()


def prove_bag(folder: Path) -> list[Fault]:
    """Return everything that is wrong with a bag, by path; nothing when it is whole."""
    files = set(_files(folder))
    tags = {path for path in files if not path.startswith("data/")}
    payload = files - tags
    lists = {f"tagmanifest-{name}.txt" for name in CHECKSUMS}
    found = {
        *_prove(folder, tags - lists, "tagmanifest", _TAG_FILES),
        *_prove(folder, payload, "manifest", set()),
    }
    found |= {Fault(path, "missing") for path in lists - files}
    return sorted(found)


def _files(folder: Path) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        for name in names:
            yield (Path(parent) / name).relative_to(folder).as_posix()


def _prove(folder: Path, files: set[str], kind: str, required: set[str]) -> Iterator[Fault]:
    """Compare files with both manifests of a kind."""
    sums = {path: _checksums(folder / path) for path in sorted(files)}
    faults: list[set[Fault]] = []
    manifests: list[str] = []
    for index, name in enumerate(CHECKSUMS):
        path = f"{kind}-{name}.txt"
        told = _read(folder / path, kind)
        if told is None:
            if (folder / path).is_file():
                yield Fault(path, "changed")
            continue
        actual = {one: found[index] for one, found in sums.items()}
        faults.append(set(_differences(told, actual, required)))
        manifests.append(path)
    common = set.intersection(*faults) if faults else set()
    yield from common
    if len(faults) > 1:
        for path, own in zip(manifests, faults, strict=True):
            if own - common:
                yield Fault(path, "changed")


def _differences(
    told: dict[str, str], actual: dict[str, str], required: set[str]
) -> Iterator[Fault]:
    for path in (told.keys() | required) - actual.keys():
        yield Fault(path, "missing")
    for path, checksum in actual.items():
        if path not in told:
            yield Fault(path, "extra")
        elif told[path] != checksum:
            yield Fault(path, "changed")


def _read(manifest: Path, kind: str) -> dict[str, str] | None:
    """The checksums by path; None when the manifest is not as this program writes it."""
    try:
        text = manifest.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
    lines = [_LINE.match(line) for line in text.split("\n")[:-1]]
    if not text.endswith("\n") or not all(lines):
        return None
    told = {line[2]: line[1] for line in lines if line}
    gap = " " if kind == "tagmanifest" else "  "
    written = "".join(f"{checksum}{gap}{path}\n" for path, checksum in told.items())
    return told if written == text else None


def _checksums(path: Path) -> tuple[str, ...]:
    states = [hashlib.new(name) for name in CHECKSUMS]
    if path.is_symlink():  # what stands elsewhere is not in the bag
        return tuple("" for _ in states)
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            for state in states:
                state.update(chunk)
    return tuple(state.hexdigest() for state in states)
