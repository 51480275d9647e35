"""What tells two built sites apart, apart from the stamps that hash the code."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

Tree = Mapping[str, bytes]
"""A site's files: path below the site, with slashes, to content."""
_ASSETS = re.compile(r"assets/([0-9a-f]{12})/")
_TREE_NAME = re.compile(rb'(?<="tree":")[0-9a-f]{32}(?=")')
# Where a line of HTML or JSON that a machine wrote is cut, to be read by people.
_BREAKS = re.compile(r'(?<=>)(?=<)|(?<=,)(?=["{\[])')
_LINES_READ = 60
_LINES_SHOWN = 12
_WIDTH = 160


@dataclass(frozen=True)
class Difference:
    """One path that the two sites do not have in common, and what is seen of it."""

    path: str
    kind: Literal["missing", "extra", "differs"]
    shown: tuple[str, ...] = ()


def read_tree(folder: Path) -> dict[str, bytes]:
    """Give all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def unstamped(tree: Tree) -> dict[str, bytes]:
    """Give the tree with zeros for its stamps: its folder of assets, and its name in build.json.

    The folder's name is looked for everywhere, and only that name: a page that names the
    assets of another site still differs.
    """
    files = dict(tree)
    for version in {found[1] for path in tree if (found := _ASSETS.match(path))}:
        zeros = "0" * len(version)
        files = {
            path.replace(f"assets/{version}/", f"assets/{zeros}/"):
                data.replace(version.encode(), zeros.encode())
            for path, data in files.items()
        }  # fmt: skip
    if "build.json" in files:
        files["build.json"] = _TREE_NAME.sub(b"0" * 32, files["build.json"])
    return files


def differences(before: Tree, after: Tree) -> Iterator[Difference]:
    """Yield what differs, by path."""
    for path in sorted(before.keys() | after.keys()):
        if path not in after:
            yield Difference(path, "missing")
        elif path not in before:
            yield Difference(path, "extra")
        elif before[path] != after[path]:
            yield Difference(path, "differs", _shown(before[path], after[path]))


def _shown(before: bytes, after: bytes) -> tuple[str, ...]:
    at = next(
        (place for place, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    sizes = f"{len(before)} bytes before, {len(after)} after, the same up to byte {at}"
    try:
        old, new = _lines(before), _lines(after)
    except UnicodeDecodeError:
        return (sizes,)
    return (sizes, *_diff(old, new))


def _lines(data: bytes) -> list[str]:
    return _BREAKS.sub("\n", data.decode()).split("\n")


def _diff(old: list[str], new: list[str]) -> Iterator[str]:
    """Yield the first lines of a unified diff, read from the first line that differs."""
    pairs = enumerate(zip(old, new, strict=False))
    first = next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))
    window = slice(max(first - 1, 0), first + _LINES_READ)
    lines = difflib.unified_diff(old[window], new[window], n=1, lineterm="")
    for line in islice(lines, 3, 3 + _LINES_SHOWN):  # after the names and the first place
        yield line if len(line) <= _WIDTH else f"{line[:_WIDTH]}…"
