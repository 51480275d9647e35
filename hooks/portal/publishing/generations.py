"""Two generations of the site, exchanged in one step.

``site/`` is what visitors get; beside it lives a second tree. A build brings that one up to
date and exchanges both names, so that the work is in proportion to the change and, where the
exchange is atomic (Linux), a kill at any moment leaves ``site/`` whole: the old or the new one.
Then the second tree follows by links, ready for the next build.

A tree names itself in ``build.json``, written last; a tree without it is not trusted.
"""

import ctypes
import errno
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from portal.machinery.workers import Workers
from portal.pages.manifest import Files, Manifest
from portal.publishing.packing import companions

MARK = "build.json"
_OURS = (MARK, "_server")  # the second is there in a tree that lost its mark
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL


class StrangeFolder(Exception):
    """What stands where the site shall be is no site of ours; the message says what to do."""


class Mark(msgspec.Struct, frozen=True):
    """The small file that tells a tree's name, its day, and when it will change by itself.

    ``packing`` says how its files are compressed beside themselves; empty when they are not.
    ``assets`` is the version of its assets; ``earlier_assets`` are versions that stay beside them
    for pages that readers still hold, each with the day (ISO) on which it was replaced.
    """

    as_of: str
    next_change: str | None
    tree: str
    packing: str = ""
    assets: str = ""
    earlier_assets: tuple[tuple[str, str], ...] = ()


def as_written(mark: Mark) -> bytes:
    """The bytes of ``build.json``."""
    return msgspec.json.encode(mark) + b"\n"


@dataclass(frozen=True)
class LinkTask:
    """Some outputs to take over from one tree into the other."""

    source: Path
    target: Path
    paths: tuple[str, ...]
    is_packed: bool


class Generation:
    """One tree of outputs; only a build that holds the lock writes to one.

    A tree that is not packed as ``packing`` says is trusted as little as an unknown one.
    """

    def __init__(
        self, folder: Path, known: Callable[[str], Manifest | None], packing: str = ""
    ) -> None:
        self.folder = folder
        self.mark = _read_mark(folder)
        self._packing = packing
        is_alike = self.mark and self.mark.packing == packing
        manifest = known(self.mark.tree) if self.mark and is_alike else None
        self.manifest = manifest or Manifest()
        self.is_trusted = manifest is not None

    @property
    def files(self) -> Files:
        """What stands in the tree, as far as it is trusted."""
        return self.manifest.files

    def follow(self, other: "Generation", files: Files, workers: Workers) -> list[str]:
        """Take over from ``other`` what ``files`` asks for; return the paths it has not.

        From here on the tree is not trusted until it is closed again.
        """
        self._open()
        self._remove(self.files.keys() - files.keys())
        wanted = [
            path for path, fingerprint in files.items() if self.files.get(path) != fingerprint
        ]
        shared = [path for path in wanted if other.files.get(path) == files[path]]
        tasks = (LinkTask(other.folder, self.folder, tuple(p), bool(self._packing))
                 for p in workers.shards(shared))  # fmt: skip
        run = workers.run if workers.shares_disk else map
        linked = {path for paths in run(link_shard, tasks) for path in paths}
        return [path for path in wanted if path not in linked]

    def _open(self) -> None:
        if not self.is_trusted:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.manifest = Manifest()
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / MARK).unlink(missing_ok=True)

    def _remove(self, paths: Iterable[str]) -> None:
        """Drop outputs, and the folders that they leave empty."""
        for path in paths:
            for name in _names(path, bool(self._packing)):
                (self.folder / name).unlink(missing_ok=True)
            _drop_empty((self.folder / path).parent, self.folder)

    def close(self, mark: Mark) -> None:
        """Name the finished tree."""
        write_output(self.folder, MARK, as_written(mark))


def link_shard(task: LinkTask) -> list[str]:
    """Take outputs over without copying their bytes; return the paths that were there."""
    return [path for path in task.paths if _link_all(path, task)]


def _names(path: str, is_packed: bool) -> tuple[str, ...]:
    return (path, *companions(path)) if is_packed else (path,)


def _link_all(path: str, task: LinkTask) -> bool:
    names = _names(path, task.is_packed)
    return all(_link(f"{task.source}/{name}", f"{task.target}/{name}") for name in names)


def _link(source: str, target: str) -> bool:
    try:
        os.link(source, target)
    except OSError as error:
        if not Path(source).is_file():
            return False
        _make_room(target, error)
        _link_or_copy(source, target)
    return True


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EMLINK, errno.EPERM, errno.ENOTSUP):
            raise
        shutil.copyfile(source, target)


def write_output(folder: Path, path: str, data: bytes) -> None:
    """Write a new file; an old one of the name is dropped first, as its bytes may be shared."""
    target = f"{folder}/{path}"
    try:
        handle = os.open(target, _NEW_FILE, 0o644)
    except OSError as error:
        _make_room(target, error)
        handle = os.open(target, _NEW_FILE, 0o644)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)


def _make_room(target: str, refusal: OSError) -> None:
    """Make a folder for a file to stand in, or put away what stands in its place."""
    try:
        if not isinstance(refusal, FileNotFoundError):  # the usual case, and the cheapest
            Path(target).unlink()
            return
    except NotADirectoryError:
        _clear_way(Path(target))
    except (IsADirectoryError, PermissionError):
        shutil.rmtree(target)
        return
    except FileNotFoundError:  # refused for another reason: the other tree is on another disk
        pass
    Path(target).parent.mkdir(parents=True, exist_ok=True)


def _clear_way(target: Path) -> None:
    """A former output is a file where the new one needs a folder."""
    for parent in target.parents:
        if parent.is_file():
            parent.unlink(missing_ok=True)
            break


def _drop_empty(folder: Path, stop: Path) -> None:
    while folder != stop:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _read_mark(folder: Path) -> Mark | None:
    try:
        return msgspec.json.decode((folder / MARK).read_bytes(), type=Mark)
    except (OSError, msgspec.DecodeError):
        return None


def refuse_stranger(site: Path) -> None:
    """Raise StrangeFolder when publishing to ``site`` would wipe what somebody else put there."""
    if not site.exists() or any((site / name).exists() for name in _OURS):
        return
    if not site.is_dir() or any(site.iterdir()):
        raise StrangeFolder(
            f"{site} is not empty and no site of ours: name another folder by --site, or empty it"
        )


def other_folder(site: Path) -> Path:
    """Where the generation that is not served lives: beside the site, on the same disk."""
    return site.parent / f".{site.name}.previous"


def exchange(site: Path, other: Path) -> None:
    """Swap the names of both trees in one step; a first tree is just renamed."""
    if not site.exists():
        other.rename(site)
    elif not _exchange_at_once(site, other):
        spare = site.parent / f".{site.name}.outgoing"
        shutil.rmtree(spare, ignore_errors=True)
        site.rename(spare)
        other.rename(site)
        spare.rename(other)


def _exchange_at_once(site: Path, other: Path) -> bool:
    """Linux's renameat2 swaps two names atomically; False where the system lacks it."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done: int = renameat2(
        _AT_FDCWD, os.fsencode(site), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    )
    return done == 0
