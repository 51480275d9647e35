"""Following folders: something is done again whenever an editor saves."""

import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import (
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)  # fmt: skip
from watchdog.observers import Observer

_SETTLE_SECONDS = 0.05  # editors write a file in several steps
# What the system is asked for. Reading is no change, and a build reads so much that to be told of
# it floods the system's queue: at 100,000 documents what was saved got lost among it.
_WRITING: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent,
    DirMovedEvent, DirDeletedEvent,
]  # fmt: skip

Act = Callable[[frozenset[Path]], bool]
"""What to do after files were written; the system may have told of some of them only."""


def follow(folders: Iterable[Path], act: Act, at_once: bool = False) -> None:
    """Call ``act`` after each change below the folders until it returns False.

    ``at_once`` calls it first when the watch stands, so that no change falls between the two.
    """
    written = _Written()
    if at_once:
        written.told.set()
    observer = Observer()
    for folder in folders:
        if folder.is_dir():
            observer.schedule(written, str(folder), recursive=True, event_filter=_WRITING)
    observer.start()
    try:
        while act(written.next()):
            pass
    finally:
        observer.stop()
        observer.join()


class _Written(FileSystemEventHandler):
    """Collects what was written."""

    def __init__(self) -> None:
        self.told = threading.Event()
        self._paths: set[Path] = set()
        self._lock = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        with self._lock:
            self._paths |= {Path(os.fsdecode(p)) for p in (event.src_path, event.dest_path) if p}
        self.told.set()

    def next(self) -> frozenset[Path]:
        """Wait until something was written, and give it away."""
        self.told.wait()
        time.sleep(_SETTLE_SECONDS)
        self.told.clear()
        with self._lock:
            paths, self._paths = frozenset(self._paths), set()
        return paths
