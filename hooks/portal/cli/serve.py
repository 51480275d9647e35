"""``portal serve``: a preview that follows what editors save."""

import argparse
import threading
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
    parser.set_defaults(run=run, compress=False)  # for an editor's own eyes


def run(project: Project, args: argparse.Namespace) -> int:
    """Serve, build, and build again at each change until interrupted."""
    changes = Changes()
    try:
        made = server(project.site, args.port, changes)
    except OSError as fault:
        return tell("serve", fault)
    serving = threading.Thread(target=made.serve_forever, daemon=True)

    def act() -> bool:
        code = build.run(project, args)
        if code == 0:
            changes.announce()
        if code != build.STOPPED and not serving.is_alive():
            serving.start()
            print(f"Xem thử tại http://127.0.0.1:{made.server_port}/ (dừng: Ctrl-C)", flush=True)
        return code != build.STOPPED

    with made:
        try:
            watching.follow((project.root / name for name in _WATCHED), act, at_once=True)
        except KeyboardInterrupt:
            print("Đã dừng.")
    return 0 if serving.is_alive() else build.STOPPED
