"""``portal serve``: a preview that follows what editors save."""

import argparse
import threading
import time
from collections.abc import Callable
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from portal.cli import build
from portal.cli.options import add_as_of, add_jobs, add_search, tell
from portal.project import Project
from portal.serving import Changes, server

_WATCHED = ("content", "docs", "overrides")
_SETTLE_SECONDS = 0.05  # editors write a file in several steps


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser("serve", help="xem thử, tự dựng lại")
    parser.add_argument("--port", type=int, default=8000, help="cổng trên máy này (8000)")
    add_as_of(parser)
    add_jobs(parser)
    add_search(parser)
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Build, serve, and build again at each change until interrupted."""
    changes = Changes()
    if build.run(project, args) == build.STOPPED:
        return build.STOPPED
    try:
        made = server(project.site, args.port, changes)
    except OSError as fault:
        return tell("serve", fault)
    with made as preview:
        threading.Thread(target=preview.serve_forever, daemon=True).start()
        print(f"Xem thử tại http://127.0.0.1:{preview.server_port}/ (dừng: Ctrl-C)", flush=True)
        try:
            follow(project, lambda: build.run(project, args), changes)
        except KeyboardInterrupt:
            print("Đã dừng.")
    return 0


def follow(project: Project, rebuild: Callable[[], int], changes: Changes) -> None:
    """Rebuild whenever a watched file changes, and announce each site that was built."""
    dirty = threading.Event()
    observer = Observer()
    for name in _WATCHED:
        if (project.root / name).is_dir():
            observer.schedule(_Watcher(dirty), str(project.root / name), recursive=True)
    observer.start()
    try:
        while True:
            dirty.wait()
            time.sleep(_SETTLE_SECONDS)
            dirty.clear()
            code = rebuild()
            if code == build.STOPPED:
                return
            if code == 0:
                changes.announce()
    finally:
        observer.stop()
        observer.join()


class _Watcher(FileSystemEventHandler):
    """Notes that something was written; reading alone is no change."""

    def __init__(self, dirty: threading.Event) -> None:
        self._dirty = dirty

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted"):
            self._dirty.set()
