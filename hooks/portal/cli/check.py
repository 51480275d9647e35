"""``portal check``: all findings at once; exit 1 when one forbids publishing."""

import argparse
import dataclasses
import json
from typing import Any

from portal.check import check
from portal.cli.options import ProgressBar, add_as_of, add_jobs, moment, summary_line, tell
from portal.faults import FAULTS
from portal.model.diagnostics import Diagnostic, has_errors
from portal.project import Project
from portal.workers import Workers


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser("check", help="kiểm tra toàn bộ nội dung")
    parser.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="dạng kết quả"
    )
    add_as_of(parser)
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Check and print the findings."""
    bar = ProgressBar()
    try:
        with project.lock(), Workers(args.jobs) as workers:
            diagnostics = check(project, moment(args), workers, bar).diagnostics
    except FAULTS as fault:
        return tell("check", fault)
    finally:
        bar.close()
    print(_FORMATS[args.format](diagnostics))
    return 1 if has_errors(diagnostics) else 0


def _text(diagnostics: tuple[Diagnostic, ...]) -> str:
    return "\n".join([*map(str, diagnostics), summary_line(diagnostics)])


def _json(diagnostics: tuple[Diagnostic, ...]) -> str:
    rows = [dataclasses.asdict(one) for one in diagnostics]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _github(diagnostics: tuple[Diagnostic, ...]) -> str:
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


_FORMATS = {"text": _text, "json": _json, "github": _github}
