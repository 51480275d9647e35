"""``portal serve``: a preview that follows what editors save."""

import argparse
import threading
from collections.abc import Callable
from typing import Any

from portal.cli import build, watching
from portal.cli.options import add_as_of, add_jobs, add_search, tell
from portal.project import Project
from portal.serving import Changes, server

_WATCHED = ("content", "docs", "overrides")


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

    def again() -> bool:
        code = rebuild()
        if code == 0:
            changes.announce()
        return code != build.STOPPED

    watching.follow((project.root / name for name in _WATCHED), again)
