"""``portal COMMAND``: parse the command line and hand over to the command's file."""

import argparse
import gc
import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from portal.cli.faults import FAULTS
from portal.cli.options import tell
from portal.machinery.project import Project

# Each command's file, loaded when it is asked for: a build needs neither the desk nor the importer.
_COMMANDS = {
    "new": "new", "import": "importing", "approve": "approve", "fmt": "fmt", "check": "check",
    "due": "due", "build": "build", "serve": "serve", "desk": "desk", "lock": "lock",
    "citations": "citations",
    "archive": "archive", "verify": "verify", "schema": "schema", "stats": "stats",
}  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0, 1 for findings that forbid publishing, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show a name still works
            stream.reconfigure(errors="backslashreplace")
    args = _parser(arguments).parse_args(arguments)
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
    except FAULTS as fault:
        return tell(args.command, fault)
    return code


def _parser(arguments: list[str] | None) -> argparse.ArgumentParser:
    """The parser of the command asked for, or of all, to say what there is."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, default=Path(), help="thư mục có mkdocs.yml")
    shared.add_argument("--site", type=Path, help="nơi đặt trang đã dựng (mặc định: site/)")
    shared.add_argument("--cache", type=Path, help="nơi đặt bộ nhớ đệm (mặc định: .cache/)")
    parser = argparse.ArgumentParser(
        "portal", parents=[shared], description="Cổng thông tin: kiểm tra, dựng trang."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    shared.add_argument("command", nargs="?")
    asked = shared.parse_known_args(arguments)[0].command
    for name in [asked] if asked in _COMMANDS else _COMMANDS:
        import_module(f"portal.cli.{_COMMANDS[name]}").add_to(commands)
    return parser


def command() -> NoReturn:
    """Be the program: run, and end without searching all that is left for cycles to free."""
    code = main()
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    command()
