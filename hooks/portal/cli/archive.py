"""``portal archive``: documents as a bag that proves itself and needs no program to be read."""

import argparse
import sys
from pathlib import Path
from typing import Any

from portal.archive.making import Made, Order, make_bag
from portal.archive.query import Query
from portal.cli.options import ProgressBar, add_as_of, add_jobs, moment, tell_refused, workers
from portal.machinery.project import Project
from portal.publishing.build import BuildRefused
from portal.rendering.mkdocs_frame import current_frame

_FIELDS = {
    # option: (metavar, help)
    "year": ("NĂM", "tài liệu của một năm, ví dụ 2021"),
    "kind": ("LOẠI", "article hoặc directive"),
    "topic": ("MÃ", "mã chủ đề trong topics.yml"),
    "unit": ("MÃ", "mã đơn vị trong units.yml"),
    "issuer": ("MÃ", "mã cơ quan ban hành trong bodies.yml"),
    "type": ("MÃ", "mã loại văn bản trong document-types.yml"),
}


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "archive", help="đóng gói lưu trữ (BagIt): bản gốc, tệp ký, trang đọc được, mã kiểm"
    )
    parser.add_argument("--all", action="store_true", help="toàn bộ tài liệu")
    for name, (metavar, text) in _FIELDS.items():
        choices = ("article", "directive") if name == "kind" else None
        parser.add_argument(f"--{name}", metavar=metavar, help=text, choices=choices)
    parser.add_argument("--output", type=Path, help="thư mục gói (mặc định: archives/<tên>)")
    add_as_of(parser)
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Write the bag and tell what is in it."""
    query = Query(**{name: getattr(args, name) for name in _FIELDS})
    if args.all == (query != Query()):
        print("portal archive: give --all, or what to choose (--year 2021)", file=sys.stderr)
        return 2
    target = (args.output or project.root / "archives" / query.name).resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    order = Order(project, moment(args), query, target)
    try:
        with ProgressBar() as bar:
            made = make_bag(order, lambda _: current_frame(project), workers(args), bar)
    except BuildRefused as refused:
        return tell_refused("Chưa đóng gói gì", refused.diagnostics)
    _tell(target, made)
    return 0


def _tell(target: Path, made: Made) -> None:
    print(f"{made.chosen} tài liệu, kèm {made.context} văn bản liên quan, trong {target}")
    if made.gone:
        print(f"Gói có bản gốc của {made.gone} tài liệu đã gỡ: không công bố gói này.")
    print(f"Mở xem: {target}/data/pages/index.html; kiểm tra: portal verify {target}")
