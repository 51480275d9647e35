"""``portal verify``: prove that a bag, or a built site, is unaltered; name what is not."""

import argparse
import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from portal.archive.proof import Fault, is_bag, prove_bag
from portal.archive.site_proof import day_of, prove_site
from portal.cli.options import ProgressBar, add_jobs, moment, tell_refused, workers
from portal.machinery.project import Project
from portal.model.moments import AsOf
from portal.publishing.build import BuildRefused, FrameMaker
from portal.rendering.mkdocs_frame import current_frame

_WHAT = {
    "changed": "đã bị thay đổi — lấy lại tệp từ một bản sao còn đúng",
    "missing": "bị thiếu — lấy lại tệp từ một bản sao còn đủ",
    "extra": "không thuộc gói này — bỏ tệp ra ngoài",
}


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "verify", help="chứng minh một gói lưu trữ, hoặc trang đã dựng, còn nguyên vẹn"
    )
    parser.add_argument("folder", type=Path, metavar="THƯ_MỤC", help="gói lưu trữ hoặc site/")
    add_jobs(parser)
    parser.set_defaults(run=run, as_of=None)


def run(project: Project, args: argparse.Namespace) -> int:
    """Print what is wrong; return 1 when anything is."""
    folder = args.folder.resolve()
    if is_bag(folder):
        return _tell(folder, prove_bag(folder))
    day = day_of(folder)
    if day is None:
        print(f"portal verify: {folder} is no bag and no built site", file=sys.stderr)
        return 2
    place = replace(project, site=folder)
    try:
        with ProgressBar() as bar:
            found = prove_site(place, _as_of(day, args), _frames, workers(args), bar)
    except BuildRefused as refused:
        return tell_refused("Không so được", refused.diagnostics)
    return _tell(folder, found)


def _frames(project: Project) -> FrameMaker:
    return lambda _: current_frame(project)


def _as_of(day: str, args: argparse.Namespace) -> AsOf:
    """The end of the site's day; today's has not come yet."""
    now = moment(args)
    return now if now.day == day else AsOf.end_of(dt.date.fromisoformat(day))


def _tell(folder: Path, found: list[Fault]) -> int:
    for fault in found:
        print(f"{fault.path}: {_WHAT[fault.what]}")
    print(f"{len(found)} tệp sai trong {folder}" if found else f"Nguyên vẹn: {folder}")
    return 1 if found else 0
