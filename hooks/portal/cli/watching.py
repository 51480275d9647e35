"""Following a folder: something is done again whenever an editor saves."""

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


def follow(folders: Iterable[Path], act: Callable[[], bool], at_once: bool = False) -> None:
    """Call ``act`` after each change below the folders until it returns False.

    ``at_once`` calls it first when the watch stands, so that no change falls between the two.
    """
    dirty = threading.Event()
    if at_once:
        dirty.set()
    observer = Observer()
    for folder in folders:
        if folder.is_dir():
            observer.schedule(_Watcher(dirty), str(folder), recursive=True, event_filter=_WRITING)
    observer.start()
    try:
        while True:
            dirty.wait()
            time.sleep(_SETTLE_SECONDS)
            dirty.clear()
            if not act():
                return
    finally:
        observer.stop()
        observer.join()


class _Watcher(FileSystemEventHandler):
    """Notes that something was written."""

    def __init__(self, dirty: threading.Event) -> None:
        self._dirty = dirty

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._dirty.set()
