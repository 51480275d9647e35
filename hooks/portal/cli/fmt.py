"""``portal fmt``: metadata in canonical order and quoting; the texts stay as they are."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portal.cli.options import ProgressBar
from portal.content.formatting import formatted
from portal.content.sources import Source, read_source, scan
from portal.machinery.files import replace
from portal.machinery.project import Project


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "fmt", help="xếp lại phần khai báo cho đúng thứ tự; thân bài giữ nguyên"
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="TỆP", help="mặc định: mọi tài liệu")
    parser.add_argument("--check", action="store_true", help="chỉ báo tệp cần xếp lại, không ghi")
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Format the documents; exit 1 when one was refused, or needs it and ``--check`` was given."""
    with ProgressBar() as bar:
        return _format_all(project, args, bar)


def _format_all(project: Project, args: argparse.Namespace, bar: ProgressBar) -> int:
    changed = refused = 0
    sources = list(_wanted(project.root, args.paths))
    for done, source in enumerate(sources, start=1):
        bar("Xếp", done, len(sources))
        data = read_source(project.root, source.path)
        result = formatted(source.kind, source.path, data)
        if result.refusal:
            refused += 1
            print(result.refusal)
        elif result.data != data:
            changed += 1
            print(source.path)
            if not args.check:
                replace(project.root / source.path, result.data)
    verb = "cần xếp lại" if args.check else "đã xếp lại"
    print(f"{len(sources)} tài liệu: {changed} {verb}, {refused} để nguyên vì có ghi chú.")
    return 1 if refused or (args.check and changed) else 0


def _wanted(root: Path, paths: list[Path]) -> Iterator[Source]:
    """The documents that were named by their file or folder; all when none was."""
    wanted = [path.resolve() for path in paths]
    for source in scan(root)[0]:
        file = root / source.path
        if not wanted or any(file == one or one in file.parents for one in wanted):
            yield source
