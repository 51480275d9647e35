"""A watched folder: what is written is seen, and the system is not asked to tell of reading."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest

from portal.cli.watching import follow

_PATIENCE = 20.0
_READING = 0x01 | 0x10 | 0x20  # IN_ACCESS, IN_CLOSE_NOWRITE, IN_OPEN of inotify(7)


@contextmanager
def _followed(folder: Path) -> Iterator["Queue[frozenset[Path]]"]:
    """Follow a folder; each turn, the first one too, tells what was written."""
    turns: Queue[frozenset[Path]] = Queue()
    is_over = threading.Event()

    def act(written: frozenset[Path]) -> bool:
        turns.put(written)
        return not is_over.is_set()

    thread = threading.Thread(target=follow, args=([folder], act, True))
    thread.start()
    try:
        yield turns
    finally:
        is_over.set()
        (folder / "over.md").write_text("")
        thread.join(_PATIENCE)
    assert not thread.is_alive()


def _renamed_folder(folder: Path) -> None:
    (folder / "2024").rename(folder / "2025")


def _new_folder(folder: Path) -> None:
    (folder / "2026").mkdir()
    (folder / "2026/new.md").write_text("")


@pytest.mark.parametrize(("write", "told"), [
    (lambda folder: (folder / "2024/a.md").write_text("more"), {"2024/a.md"}),
    (lambda folder: (folder / "2024/new.md").touch(), {"2024/new.md"}),
    (lambda folder: (folder / "2024/a.md").unlink(), {"2024/a.md"}),
    (lambda folder: (folder / "2024/a.md").rename(folder / "2024/b.md"),
     {"2024/a.md", "2024/b.md"}),
    (_renamed_folder, {"2024", "2025"}),
    (_new_folder, {"2026/new.md"}),
], ids=["changed", "new", "gone", "renamed", "folder-renamed", "folder-new"])  # fmt: skip
def test_what_is_written_is_told(
    tmp_path: Path, write: Callable[[Path], object], told: set[str]
) -> None:
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024/a.md").write_text("text")
    with _followed(tmp_path) as turns:
        assert turns.get(timeout=_PATIENCE) == frozenset()
        write(tmp_path)
        written = turns.get(timeout=_PATIENCE)
    assert written >= {tmp_path / name for name in told}
    assert all(one.is_relative_to(tmp_path) for one in written)


def test_the_system_is_not_asked_to_tell_of_reading(tmp_path: Path) -> None:
    """A build reads every folder: told of it, the system's queue of 16,384 events runs over."""
    (tmp_path / "2024").mkdir()
    with _followed(tmp_path) as turns:
        turns.get(timeout=_PATIENCE)
        masks = [*_masks()]
        assert len(masks) >= 2
        assert not any(mask & _READING for mask in masks)


def _masks() -> Iterator[int]:
    """The events that this process has asked for, of each watched folder: proc(5), fdinfo."""
    for info in Path(f"/proc/{os.getpid()}/fdinfo").iterdir():
        for line in info.read_text().splitlines() if info.exists() else ():
            if line.startswith("inotify "):
                fields = dict(word.split(":") for word in line.split() if word.count(":") == 1)
                yield int(fields["mask"], 16)
