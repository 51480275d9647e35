"""``portal citations``: what texts cite and the archive lacks, so that an archivist can add it."""

import argparse
from collections.abc import Iterator
from typing import Any

from portal.checking.check import check
from portal.cli.options import ProgressBar, add_as_of, add_jobs, count, moment, summary_line
from portal.library.gaps import Gap, Gaps, gaps
from portal.library.library import Library
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.model.diagnostics import has_errors

_LIMIT = 20
_REFUSED = "Nội dung có lỗi ({}): hãy chạy portal check và sửa trước."


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "citations", help="văn bản được dẫn mà kho chưa có, và chỗ dẫn chưa rõ văn bản nào"
    )
    parser.add_argument(
        "--limit", type=count, default=_LIMIT, help=f"số dòng mỗi phần; mặc định: {_LIMIT}"
    )
    add_as_of(parser)
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Print the report; content with errors cannot be resolved and is refused."""
    with ProgressBar() as bar, project.lock(), Workers(args.jobs) as workers:
        checked = check(project, moment(args), workers, bar)
    if checked.site is None or has_errors(checked.diagnostics):
        print(_REFUSED.format(summary_line(checked.diagnostics)))
        return 1
    vocabulary = checked.vocabularies.vocabulary
    library = Library.of(checked.site, vocabulary, checked.summaries, moment(args))
    lacking = gaps(project.root, library, "unresolved", args.limit)
    unclear = gaps(project.root, library, "ambiguous", args.limit)
    print("\n".join([*_lacking(lacking), "", *_unclear(unclear)]))
    return 0


def _lacking(found: Gaps) -> Iterator[str]:
    yield f"Văn bản được dẫn mà kho chưa có: {found.total}{_shown(found)}"
    for gap in found.first:
        yield from _lines(gap, _told(gap))


def _unclear(found: Gaps) -> Iterator[str]:
    yield f"Số được dẫn mà chưa rõ là văn bản nào: {found.total}{_shown(found)}"
    for gap in found.first:
        yield from _lines(gap, f"; có thể là {', '.join(gap.wanted.candidates)}")
    if found.first:
        yield "Ghi thêm ngày ban hành hoặc cơ quan ban hành vào chỗ dẫn thì trang tự nối liên kết."


def _shown(found: Gaps) -> str:
    if not found.total:
        return "."
    return f" (nêu {len(found.first)}):" if len(found.first) < found.total else ":"


def _told(gap: Gap) -> str:
    """What the texts say of it: dates, and who issued it."""
    days = [f"{day[8:]}/{day[5:7]}/{day[:4]}" for day in gap.wanted.dates]
    dated = f"; ngày {', '.join(days)}" if days else ""
    return dated + (f"; của {', '.join(gap.wanted.issuers)}" if gap.wanted.issuers else "")


def _lines(gap: Gap, told: str) -> Iterator[str]:
    documents, times = len(gap.wanted.paths), len(gap.places)
    longest = max((place.words for place in gap.places), key=len, default=gap.wanted.number)
    yield f"- {' '.join(longest.split())}: {documents} tài liệu, {times} lần{told}"
    for place in gap.places:
        yield f"    {place.path}:{place.line}:{place.column}"
