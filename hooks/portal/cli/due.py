"""``portal due``: what will change by itself, and when, for people and for timers."""

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from portal.checking.check import Checked, check
from portal.cli.options import ProgressBar, add_as_of, add_jobs, moment, parsed_as_of
from portal.library.due import Change, changes
from portal.library.library import Library
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.model.diagnostics import has_errors
from portal.model.moments import AsOf


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "due", help="những gì sẽ tự đổi và ngày nào"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="dạng kết quả")
    parser.add_argument(
        "--since", type=parsed_as_of, metavar="LÚC",
        help="những gì đã tự đổi từ lúc này; mã thoát 3 khi không có gì",
    )  # fmt: skip
    add_as_of(parser)
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Print the changes; with ``--since`` those up to now, and exit 3 when there was none."""
    now = moment(args)
    with ProgressBar() as bar, project.lock(), Workers(args.jobs) as workers:
        checked = check(project, now, workers, bar)
    if checked.site is None or has_errors(checked.diagnostics):
        print("portal due: the content has errors; run portal check first", file=sys.stderr)
        return 2
    found = _between(checked, args.since, now) if args.since else _after(checked, now)
    print(_FORMATS[args.format](found))
    return 3 if args.since and not found else 0


def _after(checked: Checked, moment: AsOf) -> tuple[Change, ...]:
    assert checked.site is not None  # noqa: S101 -- the caller refuses a site without identity
    library = Library.of(
        checked.site, checked.vocabularies.vocabulary, checked.summaries, moment
    )  # fmt: skip
    return changes(library, checked.summaries)


def _between(checked: Checked, since: AsOf, now: AsOf) -> tuple[Change, ...]:
    """What was to come at the first moment and is past at the second."""
    coming = set(_after(checked, now))
    return tuple(one for one in _after(checked, since) if one.day <= now.day and one not in coming)


def _text(found: Sequence[Change]) -> str:
    lines = (f"{_day(one)}  {one.what}\n{'':18}{one.path}" for one in found)
    return "\n".join(lines) if found else "Không có gì tự đổi."


def _day(change: Change) -> str:
    year, month, day = change.day.split("-")
    return f"{day}/{month}/{year} {change.time:5}"


def _json(found: Iterable[Change]) -> str:
    return json.dumps([dataclasses.asdict(one) for one in found], ensure_ascii=False, indent=2)


_FORMATS = {"text": _text, "json": _json}
