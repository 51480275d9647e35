"""``portal serve``: a preview that follows what editors save."""

import argparse
import threading
from collections.abc import Mapping
from functools import partial
from typing import Any

from portal.check import Checked
from portal.cli import build, watching
from portal.cli.options import add_as_of, add_jobs, add_search, moment, tell
from portal.mkdocs_frame import load_frame
from portal.preview import saved_files
from portal.project import Project
from portal.reading.sources import SourceChanged
from portal.rendering.renderer import TemplateFailed
from portal.resident import Resident
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
    preview = Preview(project, args, changes)
    try:
        made = server(project.site, args.port, changes)
    except OSError as fault:
        return tell("serve", fault)
    serving = threading.Thread(target=made.serve_forever, daemon=True)

    def act() -> bool:
        if serving.is_alive():
            return preview.follow()
        code = build.run(project, args)
        if code != build.STOPPED:
            serving.start()
            preview.look()
            print(f"Xem thử tại http://127.0.0.1:{made.server_port}/ (dừng: Ctrl-C)", flush=True)
        return code != build.STOPPED

    with made:
        try:
            watching.follow((project.root / name for name in _WATCHED), act, at_once=True)
        except KeyboardInterrupt:
            print("Đã dừng.")
    return 0 if serving.is_alive() else build.STOPPED


class Preview:
    """What open pages are told: first the documents that were saved, then all that follows."""

    def __init__(self, project: Project, args: argparse.Namespace, changes: Changes) -> None:
        self._changes = changes
        self._project = project
        self._args = args
        self._content = Resident(project, partial(moment, args))
        self._seen: Checked | None = None

    def follow(self) -> bool:
        """Show what was saved; build; return whether to go on."""
        ahead = self.look()
        if ahead:
            self._changes.announce(ahead)
        code = build.run(self._project, self._args)
        if ahead or code == 0:
            self._changes.announce({})
        return code != build.STOPPED

    def look(self) -> Mapping[str, bytes]:
        """The own files of the documents saved since the last look; none at the first one."""
        try:
            now, frame = self._content.now(jobs=self._args.jobs), load_frame(self._project)
            before, self._seen = self._seen, now
            if before is None or frame is None:
                return {}
            return saved_files(self._project, frame, before, now, moment(self._args))
        except (SourceChanged, TemplateFailed, OSError):  # the build that follows will tell
            return {}
