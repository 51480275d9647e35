"""Options that several commands share, and how they show what happens."""

import argparse
import sys
from collections.abc import Iterable
from typing import Any

from tqdm import tqdm

from portal.cli.faults import told
from portal.machinery.clock import as_of_from_environment, parse_as_of
from portal.machinery.cluster import Cluster
from portal.machinery.workers import Workers
from portal.model.diagnostics import Diagnostic
from portal.model.moments import AsOf

_MANY = 200  # shorter work needs no bar


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """Add ``--as-of``."""
    parser.add_argument(
        "--as-of", type=parsed_as_of, default=None, metavar="NGÀY",
        help="dựng như vào cuối ngày này (2026-12-31) hoặc thời điểm này; mặc định: bây giờ",
    )  # fmt: skip


def add_allow_earlier(parser: argparse.ArgumentParser) -> None:
    """Add ``--allow-earlier``."""
    parser.add_argument(
        "--allow-earlier", action="store_true",
        help="cho phép thay trang đang có bằng trang của ngày trước đó hoặc năm khác",
    )  # fmt: skip


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Add ``--jobs``."""
    parser.add_argument("--jobs", type=count, default=None, help="số tiến trình; mặc định: số lõi")


def add_scheduler(parser: argparse.ArgumentParser) -> None:
    """Add ``--scheduler``."""
    parser.add_argument(
        "--scheduler", metavar="ĐỊA_CHỈ",
        help="dựng trên cụm dask.distributed, ví dụ tcp://127.0.0.1:8786",
    )  # fmt: skip


def add_search(parser: argparse.ArgumentParser) -> None:
    """Add ``--no-search``."""
    parser.add_argument("--no-search", action="store_true", help="không lập chỉ mục tìm kiếm")


def workers(args: argparse.Namespace) -> Workers:
    """The workers that were asked for: a cluster's, else local processes."""
    if getattr(args, "scheduler", None):
        return Cluster(args.scheduler)
    return Workers(args.jobs)


def count(text: str) -> int:
    """Read a whole number from 1; raise ArgumentTypeError."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: viết một số nguyên từ 1")
    return int(text)


def parsed_as_of(text: str) -> AsOf:
    """A moment as an option's value; a wrong one is told with an example."""
    try:
        return parse_as_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: viết như 2026-12-31") from error


def moment(args: argparse.Namespace) -> AsOf:
    """The moment that was asked for, else that of the environment, else now."""
    return args.as_of or as_of_from_environment()


class ProgressBar:
    """A bar on standard error for long work; silent where nobody looks."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None
        self._task = ""

    def __call__(self, task: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` steps of ``task`` are done."""
        if total < _MANY:
            return
        if task != self._task:
            self.close()
            self._task = task
            self._bar = tqdm(total=total, desc=task, leave=False, disable=not sys.stderr.isatty())
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.close()


def tell(command: str, fault: BaseException) -> int:
    """Print the line of a fault; return the exit code, which is 130 after Ctrl-C and else 2."""
    print(f"portal {command}: {told(fault)}", file=sys.stderr)
    return 130 if isinstance(fault, KeyboardInterrupt) else 2


def tell_refused(outcome: str, diagnostics: Iterable[Diagnostic]) -> int:
    """Print what is wrong with the content, and what was not done; return the exit code 1."""
    found = list(diagnostics)
    print(*map(str, found), sep="\n", file=sys.stderr)
    print(f"{outcome}: {summary_line(found)}.", file=sys.stderr)
    return 1


def summary_line(diagnostics: Iterable[Diagnostic]) -> str:
    """Count errors and warnings in words."""
    found = list(diagnostics)
    errors = sum(one.severity == "error" for one in found)
    return f"{errors} lỗi, {len(found) - errors} cảnh báo"
