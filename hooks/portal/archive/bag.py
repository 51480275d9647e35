"""Writing a bag (BagIt, RFC 8493): whole or not at all, and the same bytes for the same content."""

import os
import shutil
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import bagit

from portal.archive.payload import File
from portal.archive.refusals import BagExists

CHECKSUMS = ("sha256", "sha512")
BagInfo = dict[str, str]


def write_bag(target: Path, files: Iterable[File], info: BagInfo, seconds: int) -> None:
    """Write the files as a bag at ``target``; every file gets the time ``seconds`` (Unix).

    Raise BagExists. Whatever else is raised meanwhile, nothing is left behind.
    """
    if target.exists():
        raise BagExists(target)
    stage = target.parent / f".{target.name}.incoming"
    shutil.rmtree(stage, ignore_errors=True)
    try:
        for path, data in files:
            place = stage / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        bagit.make_bag(str(stage), {**info, **_software()}, checksums=CHECKSUMS)
        _settle(stage, seconds)
        stage.rename(target)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise


def _software() -> BagInfo:
    """Left alone, the library would write today's date and its own address."""
    return {
        "Bag-Software-Agent": f"mattran-portal {version('mattran-portal')}, "
        f"bagit.py {version('bagit')}"
    }


def _settle(bag: Path, seconds: int) -> None:
    """Make the bag independent of the order and the times of this machine's folders."""
    for name in CHECKSUMS:
        manifest = bag / f"tagmanifest-{name}.txt"
        lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
        ordered = "".join(sorted(lines, key=lambda line: line.split(" ", 1)[1]))
        manifest.write_text(ordered, encoding="utf-8")
    for folder, _, names in os.walk(bag, topdown=False):
        for name in names:
            _set(Path(folder) / name, 0o644, seconds)
        _set(Path(folder), 0o755, seconds)


def _set(path: Path, mode: int, seconds: int) -> None:
    path.chmod(mode)
    os.utime(path, (seconds, seconds))
