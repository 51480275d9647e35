"""``portal approve``: imported drafts by the hundred, chosen by a query."""

import argparse
import sys
from typing import Any

from portal.importing.decisions.approving import Query, approve, ready
from portal.importing.keeping.ledger import Ledger
from portal.machinery.project import Project

_EXAMPLES = 10


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "approve", help="duyệt hàng loạt bản nháp đã nhập mà không còn điều gì phải quyết định"
    )
    parser.add_argument("--kind", choices=("article", "directive"), help="bài hoặc văn bản")
    parser.add_argument("--year", help="năm trong đường dẫn")
    parser.add_argument("--topic", help="mã chủ đề")
    parser.add_argument("--unit", help="mã đơn vị")
    parser.add_argument("--type", help="mã loại văn bản")
    parser.add_argument("--issuer", help="mã cơ quan ban hành")
    parser.add_argument("--source", help="chữ có trong tên nguồn, ví dụ tên thư mục đã nhập")
    parser.add_argument("--title", help="chữ có trong tiêu đề, trích yếu hoặc số")
    parser.add_argument("--yes", action="store_true", help="duyệt; không có thì chỉ liệt kê")
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """List the drafts that match, and approve them when that was said."""
    names = ("kind", "year", "topic", "unit", "type", "issuer", "source", "title")
    query = Query(**{name: getattr(args, name) for name in names})
    with project.lock():
        ledger = Ledger(project.root)
        found = [*ready(project.root, ledger, query)]
        for one in found[: None if args.yes else _EXAMPLES]:
            if args.yes:
                approve(project.root, ledger, one)
            else:
                print(f"{one.path}: {one.title}")
    if not args.yes and len(found) > _EXAMPLES:
        print(f"… và {len(found) - _EXAMPLES} bản nháp nữa")
    done = "đã duyệt" if args.yes else "có thể duyệt (thêm --yes)"
    print(f"{len(found)} bản nháp {done}.", file=sys.stdout)
    return 0
