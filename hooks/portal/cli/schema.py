"""``portal schema``: JSON Schemas and snippets for editors' tools."""

import argparse
import json
from pathlib import Path
from typing import Any

from portal.cli.options import tell
from portal.content.json_schema import schemas
from portal.content.vocabulary import read_content, read_vocabulary
from portal.machinery.project import Project
from portal.model.vocabulary import Vocabulary


def add_to(commands: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "schema", help="xuất JSON Schema và mẫu gõ nhanh cho trình soạn thảo"
    )
    parser.add_argument("--out", type=Path, help="thư mục (mặc định: .vscode)")
    parser.set_defaults(run=run)


def run(project: Project, args: argparse.Namespace) -> int:
    """Write the files and name them."""
    vocabulary = read_vocabulary(read_content(project.root)[0]).vocabulary
    folder: Path = args.out or project.root / ".vscode"
    files = {f"schemas/{name}.schema.json": made for name, made in schemas(vocabulary).items()}
    files["portal.code-snippets"] = snippets(vocabulary)
    try:
        for name, made in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(made, ensure_ascii=False, indent=2)
            file.write_text(f"{text}\n", encoding="utf-8")
    except OSError as fault:
        return tell("schema", fault)
    print(*(folder / name for name in files), sep="\n")
    return 0


def snippets(vocabulary: Vocabulary) -> dict[str, Any]:
    """Two templates of metadata for VS Code, with the ids of the lists to choose from."""
    article = [
        "---", "title: ${1:Tiêu đề}",
        "date: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE",
        "topics:", f"  - {_chosen(2, vocabulary.topics)}", "draft: true", "---", "", "$0",
    ]  # fmt: skip
    directive = [
        "---", f"type: {_chosen(1, vocabulary.document_types)}", "number: ${2:06-CT/TU}",
        "issuers:", f"  - {_chosen(3, [u for u in vocabulary.units if u.symbols])}",
        "abstract: ${4:Về …}", "issued: ${5:2026-01-31}", "draft: true", "---", "", "$0",
    ]  # fmt: skip
    rows = {"Tin, bài": ("bai", article), "Văn bản chỉ đạo": ("vanban", directive)}
    return {
        name: {"scope": "markdown", "prefix": prefix, "body": body, "description": f"{name} mới"}
        for name, (prefix, body) in rows.items()
    }


def _chosen(place: int, terms: Any) -> str:
    return f"${{{place}|{','.join(term.id for term in terms)}|}}"
