"""``portal check``: all findings at once; exit 1 when one forbids publishing."""

import argparse
import dataclasses
import json
import sys
from collections import defaultdict
from typing import Any

from portal.checking.check import check
from portal.checking.fixing import fixed
from portal.cli import watching
from portal.cli.excerpt import excerpts
from portal.cli.faults import FAULTS
from portal.cli.options import ProgressBar, add_as_of, add_jobs, moment, summary_line, tell
from portal.machinery.files import replace
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.model.diagnostics import Diagnostic, has_errors

_FORMATS = ("excerpt", "text", "json", "github")
_ROUNDS = 5  # a mended file may show what its fault had hidden
Findings = tuple[Diagnostic, ...]


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser("check", help="kiểm tra toàn bộ nội dung")
    parser.add_argument(
        "--format", choices=_FORMATS, default=None,
        help="dạng kết quả; mặc định: excerpt (kèm dòng có lỗi) trên màn hình, text khi ghi ra tệp",
    )  # fmt: skip
    parser.add_argument(
        "--fix", action="store_true", help="sửa những lỗi chỉ có một cách sửa, không đổi chữ nào"
    )
    parser.add_argument("--watch", action="store_true", help="kiểm tra lại mỗi khi lưu tệp")
    add_as_of(parser)
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Check and print the findings, once or after each change."""
    if not args.watch:
        return _once(project, args)
    try:
        watching.follow(
            [project.root / "content"], lambda _: _once(project, args) != 2, at_once=True
        )
    except KeyboardInterrupt:
        print("Đã dừng.")
        return 0
    return 2


def _once(project: Project, args: argparse.Namespace) -> int:
    try:
        with ProgressBar() as bar, project.lock(), Workers(args.jobs) as workers:
            diagnostics = check(project, moment(args), workers, bar).diagnostics
            for _ in range(_ROUNDS if args.fix else 0):
                if not _fix(project, diagnostics):
                    break
                diagnostics = check(project, moment(args), workers, bar).diagnostics
    except FAULTS as fault:
        return tell("check", fault)
    print(_shown(project, args, diagnostics), flush=True)
    return 1 if has_errors(diagnostics) else 0


def _fix(project: Project, diagnostics: Findings) -> bool:
    """Mend the files; tell which and how much; False when nothing could be mended."""
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        by_path[diagnostic.path].append(diagnostic)
    done = False
    for path, found in by_path.items():
        file = project.root / path
        data = file.read_bytes() if file.suffix in (".md", ".yml") and file.is_file() else b""
        mended = fixed(data, found)
        if mended.data != data:
            replace(file, mended.data)
            print(f"{path}: đã sửa {mended.count} chỗ", file=sys.stderr)
            done = True
    return done


def _shown(project: Project, args: argparse.Namespace, diagnostics: Findings) -> str:
    wanted = args.format or ("excerpt" if sys.stdout.isatty() else "text")
    if wanted == "json":
        rows = [dataclasses.asdict(diagnostic) for diagnostic in diagnostics]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    if wanted == "github":
        return _github(diagnostics)
    told = excerpts(project.root, diagnostics) if wanted == "excerpt" else map(str, diagnostics)
    return "\n".join([*told, summary_line(diagnostics)])


def _github(diagnostics: Findings) -> str:
    return "\n".join(map(_annotation, diagnostics))


def _annotation(one: Diagnostic) -> str:
    place = f"file={_property(one.path)},line={one.line},col={one.column},title={one.rule}"
    return f"::{one.severity} {place}::{_escaped(one.message)} — {_escaped(one.fix)}"


def _escaped(text: str) -> str:
    """Workflow commands take these three characters in percent form."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """In a property two more characters would end the value."""
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
