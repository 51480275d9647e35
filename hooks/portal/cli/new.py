"""``portal new article|directive``: asks what it must know and writes a valid file."""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from portal.checking.examination import examine
from portal.cli import new_questions
from portal.cli.asking import InputEnded, can_ask
from portal.cli.options import tell
from portal.content.bodies.conversion import Converter
from portal.content.bodies.language import read_language
from portal.content.drafting.places import Place, is_slug, slug_of
from portal.content.front_matter import compose
from portal.content.sources import Kind, Source, SourceFile
from portal.content.vocabulary import read_content, read_vocabulary
from portal.machinery.clock import WrongMoment, as_of_from_environment
from portal.machinery.files import create
from portal.machinery.project import Project
from portal.model.diagnostics import Diagnostic, has_errors
from portal.model.numbers import proposal
from portal.model.vocabulary import Vocabulary


def add_to(commands: Any) -> None:
    """Add the command's options: one for each question."""
    parser: argparse.ArgumentParser = commands.add_parser("new", help="tạo bài hoặc văn bản mới")
    kinds = parser.add_subparsers(dest="kind", required=True)
    for kind, described in (("article", "tin, bài"), ("directive", "văn bản chỉ đạo")):
        one = kinds.add_parser(kind, help=described)
        for question in new_questions.OF[kind]:
            action = "append" if question.many else "store"
            flag = f"--{question.option}"
            one.add_argument(flag, dest=question.field, action=action, help=question.text)
        one.add_argument("--slug", help="phần cuối của đường dẫn; mặc định theo tiêu đề hoặc số")
        one.add_argument(
            "--folder", action="store_true", help="đặt trong thư mục riêng, có tệp kèm"
        )
        one.add_argument("--publish", action="store_true", help="không ghi là bản nháp")
        one.add_argument("--no-input", action="store_true", help="không hỏi, chỉ dùng tùy chọn")
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Ask, check, write; exit 1 when an answer is wrong and 2 when an option is missing."""
    kind: Kind = args.kind
    vocabulary = read_vocabulary(read_content(project.root)[0]).vocabulary
    try:
        given = {q.field: getattr(args, q.field) for q in new_questions.OF[kind]}
        today = as_of_from_environment().day
        defaults = {"today": today, "user": _git_user(project.root)}
        asks = can_ask() and not args.no_input
        fields = new_questions.answers(kind, given, vocabulary, defaults, asks)
    except (InputEnded, KeyboardInterrupt):
        print("\nChưa ghi gì.")
        return 130
    except (new_questions.Missing, WrongMoment) as fault:
        print(f"portal new: {fault}", file=sys.stderr)
        return 2
    if not args.publish:
        fields["draft"] = "true"
    return _write(project.root, kind, fields, args, vocabulary)


def _write(
    root: Path, kind: Kind, fields: dict[str, Any], args: argparse.Namespace, terms: Vocabulary
) -> int:
    slug = args.slug or slug_of(fields["title"] if kind == "article" else fields["number"])
    year = (fields["date"] if kind == "article" else fields["issued"])[:4]
    place = Place(kind, f"{year}/{slug}", args.folder or kind == "directive")
    if not is_slug(slug):
        print(f"Không dùng được “{slug}” làm đường dẫn: thêm --slug, ví dụ ngay-hoi-dai-doan-ket.")
        return 1
    if place.is_taken(root):
        print(f"Đã có {place.folder}: không ghi đè; chọn đường dẫn khác bằng --slug.")
        return 1
    data = compose(kind, fields, "").encode()
    findings = _findings(root, place, data, terms)
    if has_errors(findings):
        print(
            *(f"{finding.rule}: {finding.message} — {finding.fix}" for finding in findings),
            sep="\n",
        )
        print("Chưa ghi gì.")
        return 1
    try:
        create(root / place.path, data)
    except OSError as fault:
        return tell("new", fault)
    _told(place, fields, terms)
    return 0


def _told(place: Place, fields: dict[str, Any], vocabulary: Vocabulary) -> None:
    print(f"Tệp: {place.path}")
    print(f"Đường dẫn khi đăng: {place.url}")
    if "number" in fields:
        bodies = [vocabulary.unit_by_id[issuer].kind for issuer in fields["issuers"]]
        systems = _systems(bodies) or vocabulary.type_by_id[fields["type"]].systems
        if better := proposal(fields["number"], systems):
            print(f"Số thường viết là {better}: soát lại với bản ký.")
    if fields.get("draft"):
        print("Đây là bản nháp: viết nội dung, rồi xóa dòng “draft: true” để đăng.")


def _systems(kinds: Sequence[str]) -> list[str]:
    return [kind for kind in kinds if kind in ("party", "state", "front")]


def _findings(
    root: Path, place: Place, data: bytes, vocabulary: Vocabulary
) -> tuple[Diagnostic, ...]:
    file = SourceFile(Path(place.path).name, len(data), 0, 0)
    source = Source(place.kind, place.key, place.path, file)
    return examine(source, data, (), vocabulary, Converter(read_language(root))).diagnostics


def _git_user(root: Path) -> str:
    """The name that git signs commits with; empty where git knows none."""
    try:
        asked = subprocess.run(
            ["git", "-C", str(root), "config", "user.name"],  # noqa: S607 -- the user's own git
            capture_output=True, text=True, check=False, timeout=10,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return asked.stdout.strip()
