"""``portal build``: publish what changed; the last good site stays when something is wrong."""

import argparse
import sys
import time
from dataclasses import replace
from typing import Any

from portal.cli.faults import FAULTS
from portal.cli.options import (
    ProgressBar,
    add_allow_earlier,
    add_as_of,
    add_jobs,
    add_scheduler,
    add_search,
    moment,
    tell,
    tell_refused,
    workers,
)
from portal.content.sources import SourceChanged
from portal.machinery.project import Project
from portal.publishing.build import BuildRefused, Report, build
from portal.publishing.chronology import follow_on
from portal.publishing.packing import PACKING
from portal.rendering.mkdocs_frame import current_frame

_TRIES = 3
STOPPED = 130  # the exit code after Ctrl-C


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser("build", help="dựng trang vào site/")
    add_as_of(parser)
    add_allow_earlier(parser)
    add_jobs(parser)
    add_scheduler(parser)
    add_search(parser)
    parser.add_argument(
        "--compress", action="store_true",
        help="nén sẵn gzip và brotli bên cạnh mỗi tệp, cho máy chủ web",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Build and tell what was done."""
    return tried(project, args)[0]


def tried(project: Project, args: argparse.Namespace) -> tuple[int, Report | None]:
    """Build and tell what was done; return the exit code, and the report when it is 0."""
    packing = PACKING if args.compress else ""
    project = replace(project, has_search=not args.no_search, packing=packing)
    started = time.monotonic()
    try:
        with ProgressBar() as bar:
            report = _build(project, args, bar)
    except BuildRefused as refused:
        return tell_refused("Chưa xuất bản gì", refused.diagnostics), None
    except FAULTS as fault:
        return tell("build", fault), None
    _tell(project, report, time.monotonic() - started)
    return 0, report


def _build(project: Project, args: argparse.Namespace, bar: ProgressBar) -> Report:
    """Build; when an editor saves while files are read, build again from what is there now."""
    as_of = moment(args)
    if not args.allow_earlier:
        follow_on(project.site, as_of, args.as_of is not None)
    for attempt in range(_TRIES):
        try:
            return build(project, as_of, lambda _: current_frame(project), workers(args), bar)
        except SourceChanged:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _tell(project: Project, report: Report, seconds: float) -> None:
    work, checked = report.work, report.checked
    for found in checked.diagnostics:
        print(found, file=sys.stderr)
    print(
        f"{len(checked.summaries)} tài liệu, {report.outputs} tệp; đọc {checked.documents_read}, "
        f"dựng {work.rendered}, giữ {report.outputs - work.rendered}, "
        f"xóa {work.removed}; {seconds:.2f} giây."
    )
    if report.next_change:
        print(f"Trang sẽ tự đổi vào ngày {report.next_change}: hãy dựng lại hôm đó.")
    print(f"Trang ở {project.site}; xem thử: make serve, hoặc portal serve")
