"""``portal lock``: write down the check sums of what is published; refuse silent changes."""

import argparse
from typing import Any

from portal.checking.check import check
from portal.checking.locking import Locking, locking
from portal.cli.options import ProgressBar, add_as_of, add_jobs, moment
from portal.content.ledger import LEDGER_PATH, append
from portal.machinery.project import Project
from portal.machinery.workers import Workers


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "lock", help=f"khóa các văn bản đã đăng: ghi mã kiểm vào {LEDGER_PATH}"
    )
    add_as_of(parser)
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Lock, all or nothing; exit 1 when something changed that no correction accounts for."""
    as_of = moment(args)
    with ProgressBar() as bar, project.lock(), Workers(args.jobs) as workers:
        wanted = locking(check(project, as_of, workers, bar), as_of)
        if wanted.first + wanted.again and not wanted.refused:
            append(project.root, (*wanted.first, *wanted.again))
    print(_told(wanted))
    return 1 if wanted.refused else 0


def _told(wanted: Locking) -> str:
    if wanted.refused:
        lines = [*map(str, wanted.refused), f"Chưa khóa gì: {len(wanted.refused)} lỗi."]
        return "\n".join(lines)
    if not wanted.first and not wanted.again:
        return "Mọi văn bản đã đăng đều đã khóa."
    again = f", khóa lại {len(wanted.again)} văn bản có đính chính" if wanted.again else ""
    return f"Khóa mới {len(wanted.first)} văn bản{again}. Hãy lưu {LEDGER_PATH} vào git."
