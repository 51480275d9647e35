"""What ``portal import`` does; loaded only then, for its readers take long to load."""

import argparse
import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

from portal.checking.check import check
from portal.cli.options import ProgressBar, tell
from portal.content.bodies.language import read_language
from portal.content.vocabulary import read_content, read_vocabulary
from portal.importing.batch import Batch, import_all
from portal.importing.converting import Reading
from portal.importing.decisions.applying import Applied, apply
from portal.importing.decisions.questions import grouped, open_questions
from portal.importing.decisions.worksheet import answers_in, write_worksheet
from portal.importing.gathering import gather
from portal.importing.keeping.claims import Claims
from portal.importing.keeping.ledger import Ledger
from portal.importing.keeping.staging import recover
from portal.importing.proposing import Settings
from portal.importing.refusal import Refused
from portal.importing.report import Row, summary, write_report
from portal.importing.sections import Sections, read_sections
from portal.importing.terms import Lexicon
from portal.machinery.clock import WrongMoment, as_of_from_environment
from portal.machinery.progress import silent
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.model.moments import AsOf
from portal.model.summaries import Summary
from portal.model.vocabulary import Vocabulary


def run(project: Project, args: argparse.Namespace) -> int:
    """Apply answers, import, tell; exit 1 when a source was refused or an answer was wrong."""
    vocabulary = read_vocabulary(read_content(project.root)[0]).vocabulary
    if wrong := _wrong(args, vocabulary):
        print(f"portal import: {wrong}", file=sys.stderr)
        return 2
    sections, faults = read_sections(project.root, vocabulary.topics)
    if faults:
        print("\n".join(f"portal import: {one}" for one in faults), file=sys.stderr)
        return 2
    bar = ProgressBar()
    try:
        with project.lock(), Workers(args.jobs) as workers:
            command = _Import(project, args, vocabulary, as_of_from_environment(), workers)
            failed = command.answer(args.answers) if args.answers else False
            if args.sources:
                failed |= command.take(sections, bar)
            command.ask()
    except (OSError, WrongMoment, KeyboardInterrupt) as fault:
        return tell("import", fault)
    finally:
        bar.close()
    return int(failed)


@dataclass(frozen=True)
class _Import:
    """One run of the command on a project."""

    project: Project
    args: argparse.Namespace
    vocabulary: Vocabulary
    as_of: AsOf
    workers: Workers

    def answer(self, file: Path) -> bool:
        """Apply a filled worksheet; whether something in it was wrong."""
        try:
            answers = answers_in(file)
        except Refused as refused:
            print(refused, file=sys.stderr)
            return True
        root = self.project.root
        ledger = Ledger(root)
        recover(root, ledger)
        applied = apply(root, ledger, Claims(self._standing()), self.vocabulary, answers)
        _tell(file, applied)
        return bool(applied.wrong)

    def take(self, sections: Sections, bar: ProgressBar) -> bool:
        """Import the sources and report; whether one was refused."""
        args, root = self.args, self.project.root
        settings = Settings(
            self.as_of.day, args.kind, args.topic, args.date, not args.no_ocr, args.old_host,
            read_language(root),
        )  # fmt: skip
        standing = self._standing()
        gathered = gather(args.sources, self.project.cache / "import")
        lexicon = Lexicon(self.vocabulary, Ledger(root).decisions, sections)
        reading = Reading(root, lexicon, settings)
        batch = Batch(reading, tuple(args.sources), gathered, tuple(args.uploads), standing)
        rows = import_all(batch, self.workers, bar)
        _report(args.report or root / "imports" / "reports", rows)
        return any(row.state == "refused" for row in rows)

    def ask(self) -> None:
        """Write all open questions, of this import and of earlier ones, into the worksheet."""
        root = self.project.root
        groups, alone = grouped(open_questions(root, Ledger(root)))
        try:
            book = write_worksheet(root / "imports", groups, alone, self.vocabulary)
        except (OSError, Refused) as fault:  # open in Excel, which locks it
            print(f"portal import: the worksheet could not be written: {fault}", file=sys.stderr)
            return
        if book:
            count = sum(len(group.questions) for group in groups) + len(alone)
            ways = len(groups) + len(alone)
            print(f"Bảng câu hỏi: {book} ({count} câu, {ways} cách trả lời).")

    def _standing(self) -> tuple[Summary, ...]:
        return check(self.project, self.as_of, self.workers, silent).summaries


def _tell(file: Path, applied: Applied) -> None:
    for fault in applied.wrong:
        print(f"{file}: {fault}", file=sys.stderr)
    waiting = sum(settled.state == "waiting" for _, settled in applied.settled)
    print(
        f"Đã áp dụng: {len(applied.settled)} tài liệu ({waiting} còn chờ), "
        f"{len(applied.dropped)} bỏ, {len(applied.wrong)} câu trả lời chưa dùng được."
    )


def _wrong(args: argparse.Namespace, vocabulary: Vocabulary) -> str | None:
    paths = [*args.sources, *args.uploads, *([args.answers] if args.answers else [])]
    absent = next((path for path in paths if not path.exists()), None)
    checks = (
        (not paths, "nothing to import: name files or folders, or --answers WORKSHEET"),
        (absent is not None, f"no such file or folder: {absent}"),
        (not vocabulary.topics, "the vocabulary has no topic; run portal check first"),
        (args.date and not _is_day(args.date), f"no day {args.date}; write it as 2026-12-31"),
        (
            args.topic and args.topic not in {topic.id for topic in vocabulary.topics},
            f"no topic {args.topic}; see content/vocabulary/topics.yml",
        ),
    )
    return next((told for is_wrong, told in checks if is_wrong), None)


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _report(folder: Path, rows: list[Row]) -> None:
    file = write_report(folder, rows, dt.datetime.now().astimezone())
    for row in rows:
        if row.state == "refused":
            print(f"{row.source}: {row.reason}", file=sys.stderr)
    print(summary(rows))
    print(f"Báo cáo: {file} và report.json. Xem bản nháp, rồi chạy portal check.")
