"""``portal COMMAND``: parse the command line and hand over to the command's file."""

import argparse
import io
import os
import sys
from pathlib import Path

from portal.cli import (
    archive,
    build,
    check,
    citations,
    desk,
    due,
    fmt,
    importing,
    lock,
    new,
    schema,
    serve,
    stats,
    verify,
)
from portal.project import Project

_COMMANDS = (
    new, importing, fmt, check, due, build, serve, desk, lock, citations, archive, verify, schema,
    stats,
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0, 1 for findings that forbid publishing, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show a name still works
            stream.reconfigure(errors="backslashreplace")
    parser = argparse.ArgumentParser("portal", description="Cổng thông tin: kiểm tra, dựng trang.")
    parser.add_argument("--root", type=Path, default=Path(), help="thư mục có mkdocs.yml")
    parser.add_argument("--site", type=Path, help="nơi đặt trang đã dựng (mặc định: site/)")
    parser.add_argument("--cache", type=Path, help="nơi đặt bộ nhớ đệm (mặc định: .cache/)")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in _COMMANDS:
        command.add_to(commands)
    args = parser.parse_args(arguments)
    root: Path = args.root.resolve()
    if not (root / "mkdocs.yml").is_file():
        print(f"portal: no mkdocs.yml in {root}; run it there or give --root", file=sys.stderr)
        return 2
    try:
        code: int = args.run(Project.at(root, args.site, args.cache), args)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


if __name__ == "__main__":
    sys.exit(main())
