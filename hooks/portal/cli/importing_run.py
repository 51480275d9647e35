"""What ``portal import`` does; loaded only then, for its readers take long to load."""

import argparse
import datetime as dt
import sys
from pathlib import Path

from portal.cli.options import ProgressBar, tell
from portal.content.bodies.language import read_language
from portal.content.vocabulary import read_content, read_vocabulary
from portal.importing.batch import gather, import_all
from portal.importing.proposing import Settings
from portal.importing.report import Row, as_json, as_markdown, summary
from portal.importing.terms import Lexicon
from portal.machinery.clock import WrongMoment, as_of_from_environment
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.model.vocabulary import Vocabulary


def run(project: Project, args: argparse.Namespace) -> int:
    """Import and tell; exit 1 when a source was refused."""
    absent = next((path for path in args.sources if not path.exists()), None)
    if absent is not None:
        print(f"portal import: no such file or folder: {absent}", file=sys.stderr)
        return 2
    vocabulary = read_vocabulary(read_content(project.root)[0]).vocabulary
    if wrong := _wrong(args, vocabulary):
        print(f"portal import: {wrong}", file=sys.stderr)
        return 2
    bar = ProgressBar()
    try:
        day = as_of_from_environment().day
        settings = Settings(
            day, args.kind, args.topic, args.date, not args.no_ocr, args.old_host,
            read_language(project.root),
        )  # fmt: skip
        with project.lock(), Workers(args.jobs) as workers:
            paths = gather(args.sources)
            reading = (Lexicon(vocabulary), settings)
            rows = import_all(project.root, paths, reading, workers, bar)
        _report(args.report or project.cache / "import", rows)
    except (OSError, WrongMoment, KeyboardInterrupt) as fault:
        return tell("import", fault)
    finally:
        bar.close()
    return 1 if any(row.state == "refused" for row in rows) else 0


def _wrong(args: argparse.Namespace, vocabulary: Vocabulary) -> str | None:
    if not vocabulary.topics:
        return "the vocabulary has no topic; run portal check first"
    if args.date and not _is_day(args.date):
        return f"no day {args.date}; write it as 2026-12-31"
    if args.topic and args.topic not in {topic.id for topic in vocabulary.topics}:
        return f"no topic {args.topic}; see content/vocabulary/topics.yml"
    return None


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _report(folder: Path, rows: list[Row]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text(as_markdown(rows), encoding="utf-8")
    (folder / "report.json").write_text(as_json(rows), encoding="utf-8")
    for row in rows:
        if row.state == "refused":
            print(f"{row.source}: {row.reason}", file=sys.stderr)
    print(summary(rows))
    print(f"Báo cáo: {folder / 'report.md'} và report.json. Xem bản nháp, rồi chạy portal check.")
