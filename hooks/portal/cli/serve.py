"""``portal serve``: a preview that follows what editors save."""

import argparse
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from portal.checking.check import Checked
from portal.cli import build, watching
from portal.cli.options import add_allow_earlier, add_as_of, add_jobs, add_search, moment, tell
from portal.content.sources import SourceChanged
from portal.machinery.memory import without_collecting
from portal.machinery.project import Project
from portal.publishing.preview import content_with, saved_files
from portal.publishing.serving import Changes, server
from portal.rendering.mkdocs_frame import load_frame
from portal.rendering.renderer import TemplateFailed

_WATCHED = ("content", "docs", "overrides")


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser("serve", help="xem thử, tự dựng lại")
    parser.add_argument("--port", type=int, default=8000, help="cổng trên máy này (8000)")
    add_as_of(parser)
    add_allow_earlier(parser)
    add_jobs(parser)
    add_search(parser)
    parser.set_defaults(run=run, compress=False)  # for an editor's own eyes


def run(project: Project, args: argparse.Namespace) -> int:
    """Serve, build, and build again at each change until interrupted."""
    preview = Preview(project, args, Changes())
    try:
        made = server(project.site, args.port, preview.changes)
    except OSError as fault:
        return tell("serve", fault)
    serving = threading.Thread(target=made.serve_forever, daemon=True)

    def act(written: frozenset[Path]) -> bool:
        code = preview.follow(written)
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


class Preview:
    """What open pages see: first the documents that were saved, then all that follows.

    ``_built`` is the content of the last build, ``_written`` what was written since.
    """

    def __init__(self, project: Project, args: argparse.Namespace, changes: Changes) -> None:
        self.changes = changes
        self._project = project
        self._args = args
        self._built: Checked | None = None
        self._written: frozenset[Path] = frozenset()

    def follow(self, written: frozenset[Path]) -> int:
        """Show what was saved, then build; return the build's exit code."""
        self._written |= written
        ahead = self._saved()
        if ahead:
            self.changes.announce(ahead)
        code, report = build.tried(self._project, self._args)
        if report:
            self._built, self._written = report.checked, frozenset()
        if ahead or report:
            self.changes.announce({})
        return code

    def _saved(self) -> Mapping[str, bytes]:
        """The own files of the documents that were saved since the last build."""
        project, built = self._project, self._built
        if built is None:
            return {}
        inside = (one for one in self._written if one.is_relative_to(project.root))
        paths = [one.relative_to(project.root).as_posix() for one in inside]
        try:
            with without_collecting():
                now = content_with(built, project.root, paths)
                frame = load_frame(project) if now is not built else None
                return saved_files(project, frame, built, now, moment(self._args)) if frame else {}
        except (SourceChanged, TemplateFailed, OSError):  # the build that follows will tell
            return {}
