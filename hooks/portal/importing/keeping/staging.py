"""Documents made ready outside the content and moved to their place in one step.

A folder is written whole below ``imports/.making``; then the ledger says where it goes; then it
is moved. Whatever a kill leaves is told by these three: a folder that the ledger does not know
was not finished and goes, one that it knows is moved now.
"""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from portal.importing.keeping.ledger import Ledger

MAKING = "imports/.making"
_GONE = ".gone"


def stage(root: Path, name: str, text: str, files: Mapping[str, bytes | Path]) -> str:
    """Write a document's folder; return its path below ``root``."""
    folder = root / MAKING / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file, data in files.items():
        if isinstance(data, Path):
            shutil.copyfile(data, folder / file)
        else:
            (folder / file).write_bytes(data)
    (folder / "index.md").write_bytes(text.encode())
    return f"{MAKING}/{name}"


def restage(root: Path, staged: str, text: str, also: Path | None = None) -> None:
    """Give a staged document another text, and the files of the folder ``also`` besides its own."""
    (root / staged / "index.md").write_bytes(text.encode())
    for file in also.iterdir() if also else ():
        if file.is_file() and not (root / staged / file.name).exists():
            shutil.copyfile(file, root / staged / file.name)


def copied(root: Path, folder: str, name: str, text: str) -> str:
    """Stage what stands in a folder with another text; return its path below ``root``."""
    staged = root / MAKING / name
    shutil.rmtree(staged, ignore_errors=True)
    shutil.copytree(root / folder, staged)
    (staged / "index.md").write_bytes(text.encode())
    return f"{MAKING}/{name}"


def rename(root: Path, staged: str, name: str) -> str:
    """Call a staged document by another name, that of the entry that it is written for."""
    wanted = f"{MAKING}/{name}"
    if staged != wanted:
        shutil.rmtree(root / wanted, ignore_errors=True)
        (root / staged).rename(root / wanted)
    return wanted


def discard(root: Path, staged: str) -> None:
    """Take away a staged document that is not wanted."""
    shutil.rmtree(root / staged, ignore_errors=True)


def move(root: Path, staged: str, folder: str) -> None:
    """Put a staged document into its place; what stands there is replaced."""
    target = root / folder
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        old = root / MAKING / f"{Path(staged).name}{_GONE}"
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
    (root / staged).rename(target)
    shutil.rmtree(root / MAKING / f"{Path(staged).name}{_GONE}", ignore_errors=True)


def recover(root: Path, ledger: Ledger) -> None:
    """Finish or clear away what a killed import left."""
    making = root / MAKING
    _clear_waiting(root, ledger)
    for folder in sorted(making.iterdir()) if making.is_dir() else ():
        entry = ledger.entries.get(folder.name)
        if entry and entry.written == digest_of(folder / "index.md"):
            move(root, f"{MAKING}/{folder.name}", str(Path(entry.path).parent))
    shutil.rmtree(making, ignore_errors=True)


def _clear_waiting(root: Path, ledger: Ledger) -> None:
    """Take away the waiting folders of documents that a killed import had moved on already."""
    known = {Path(entry.path).parent for entry in ledger.entries.values()}
    moved = {entry.id[:8] for entry in ledger.entries.values() if not entry.waits}
    waiting = root / "imports" / "waiting"
    for folder in sorted(waiting.iterdir()) if waiting.is_dir() else ():
        if folder.relative_to(root) not in known and folder.name.rpartition("-")[2] in moved:
            shutil.rmtree(folder)


def digest_of(text: Path) -> str:
    """The hash of a file that is there, empty for one that is not."""
    try:
        return hashlib.sha256(text.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""
