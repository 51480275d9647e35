"""``portal desk``: the editors' desk in the browser, over this clone."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

import waitress

from portal.cli.faults import FAULTS
from portal.cli.options import ProgressBar, add_as_of, moment, tell
from portal.desk.accounts import Accounts, AccountsFault
from portal.desk.repository import GitFailed, NotAClone, Repository
from portal.desk.saving import Writer
from portal.desk.table import Table
from portal.desk.uploads import LARGEST_REQUEST
from portal.desk.web import Desk
from portal.machinery.project import Project
from portal.rendering.mkdocs_frame import current_frame

_ACCOUNTS = Path("~/.config/portal/editors.json")
_FAULTS = (*FAULTS, AccountsFault, GitFailed, NotAClone)


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "desk", help="bàn biên tập trong trình duyệt"
    )
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ nghe (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8010, help="cổng (8010)")
    parser.add_argument(
        "--origin", action="append", default=[], metavar="ĐỊA_CHỈ",
        help="địa chỉ mà biên tập viên mở, ví dụ https://bien-tap.example (nếu khác máy này)",
    )  # fmt: skip
    parser.add_argument(
        "--accounts", type=Path, default=_ACCOUNTS, help=f"tệp tài khoản ({_ACCOUNTS})"
    )
    parser.add_argument("--add-editor", metavar="THƯ", help="thêm một biên tập viên rồi dừng")
    parser.add_argument("--name", help="họ tên của biên tập viên, như trong lịch sử git")
    add_as_of(parser)
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Add an editor, or serve the desk until interrupted."""
    try:
        accounts = Accounts(_outside(project, args.accounts))
        if args.add_editor:
            accounts.add(args.name or "", args.add_editor, _password())
            print(f"Đã thêm {args.add_editor}.")
            return 0
        if accounts.is_empty():
            raise AccountsFault("nobody can log in; run: portal desk --add-editor EMAIL --name N")
        return _serve(project, args, accounts)
    except _FAULTS as fault:
        return tell("desk", fault)


def _outside(project: Project, path: Path) -> Path:
    """The accounts file; raise AccountsFault when it could be committed or published."""
    found = path.expanduser().resolve()
    if found.is_relative_to(project.root):
        raise AccountsFault(f"{found} is inside the portal; keep accounts elsewhere: --accounts")
    return found


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    given = getpass.getpass("Mật khẩu: ")
    if getpass.getpass("Nhắc lại: ") != given:
        raise AccountsFault("the two passwords differ; try again")
    return given


def _serve(project: Project, args: argparse.Namespace, accounts: Accounts) -> int:
    writer = Writer(project, Repository.at(project.root), lambda: moment(args))
    writer.recover()
    bar = ProgressBar()
    try:
        writer.archive.now(bar, jobs=None)  # so that nobody's first click waits for it
    finally:
        bar.close()
    frame = current_frame(project)
    desk = Desk(Table(writer, lambda: current_frame(project)), accounts, frozenset(), frame.base)
    made = waitress.create_server(
        desk, host=args.host, port=args.port, threads=4, ident=None,
        max_request_body_size=LARGEST_REQUEST, clear_untrusted_proxy_headers=True,
    )  # fmt: skip
    port = made.effective_port
    local = {f"http://{name}:{port}" for name in ("127.0.0.1", "localhost", args.host)}
    desk.origins = frozenset({*local, *(one.rstrip("/") for one in args.origin)})
    print(f"Bàn biên tập: http://127.0.0.1:{port}/bien-tap/ (dừng: Ctrl-C)", flush=True)
    try:
        made.run()
    finally:
        made.close()
    print("Đã dừng.")
    return 0
