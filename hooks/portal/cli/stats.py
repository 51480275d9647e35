"""``portal stats LOG…``: count visits from the web server's logs for the next build."""

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

from portal.cli.options import add_as_of
from portal.machinery.project import Project
from portal.visits.goaccess import GoaccessFailed
from portal.visits.logs import LogUnreadable
from portal.visits.tally import tally


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "stats", help="đếm lượt truy cập từ nhật ký máy chủ web"
    )
    parser.add_argument("logs", nargs="+", type=Path, metavar="NHẬT_KÝ", help="nhật ký nginx, .gz")
    add_as_of(parser)
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Count, and tell how many lines were what."""
    now = args.as_of.moment if args.as_of else dt.datetime.now(dt.UTC)
    try:
        told, result = tally(project.root, args.logs, now)
    except (GoaccessFailed, LogUnreadable, OSError) as fault:
        print(f"portal stats: {fault}; nothing was counted", file=sys.stderr)
        return 2
    shown = ", ".join(f"{label.lower()} {number}" for label, number in result.numbers)
    print(
        f"{told.counted} page views counted; {told.before} were counted before, {told.later} are "
        f"too young, {told.broken} lines are broken. {shown}. Run portal build to show them."
    )
    return 0
