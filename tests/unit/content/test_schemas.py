"""The JSON Schemas: what the checker accepts validates, what it refuses does not."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from editors import faults, faults_of_content
from portal.cli.main import main
from portal.content.json_schema import schemas
from portal.content.sources import scan
from portal.content.vocabulary import read_content, read_vocabulary
from portal.model.vocabulary import Vocabulary
from province.files import write_province
from province.full import write_full_content
from province.lists import vocabulary

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = schemas(vocabulary())
ARTICLE: dict[str, Any] = {"title": "Tin", "date": "2024-01-03", "topics": ["mat-tran"]}
DIRECTIVE: dict[str, Any] = {
    "type": "chi-thi", "number": "06-CT/TU", "issuers": ["tinh-uy"],
    "abstract": "Về dân vận", "issued": "2021-09-07",
}  # fmt: skip


def _faults(name: str, value: Any) -> list[str]:
    return faults(SCHEMAS[name], value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])


def test_the_patterns_are_those_of_javascript() -> None:
    """VS Code compiles them with the flag u, which takes no needless backslash."""
    found = re.findall(r'"pattern": ("(?:[^"\\\\]|\\\\.)*")', json.dumps(SCHEMAS))
    assert len(found) > 20
    script = f"for (const one of [{','.join(found)}]) new RegExp(one, 'u')"
    subprocess.run(["node", "-e", script], check=True, capture_output=True)


def test_what_the_checker_accepts_validates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_full_content(write_province(tmp_path))
    assert main(["--root", str(root), "check", "--as-of", "2026-11-21"]) == 0, capsys.readouterr()
    lists = read_vocabulary(read_content(root)[0]).vocabulary
    assert len(scan(root)[0]) > 90
    assert list(faults_of_content(root, schemas(lists))) == []


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("article", {"title": ""}), ("article", {"title": None}), ("article", {"date": "3/1/2024"}),
        ("article", {"topics": []}), ("article", {"topics": ["khong-co"]}),
        ("article", {"topics": "an-sinh"}), ("article", {"la": "x"}),
        ("article", {"draft": "co"}), ("article", {"units": ["khong-co"]}),
        ("article", {"lead": None}), ("article", {"image": {"file": "a.jpg"}}),
        ("article", {"image": {"file": "ảnh đẹp.jpg", "alt": "x"}}),
        ("article", {"authors": [{"name": "Mai", "role": "khong-co"}]}),
        ("article", {"publish_from": "2026-01-05"}), ("article", {"legacy_urls": ["//x"]}),
        ("article", {"video": {"url": "ftp://x", "title": "x"}}),
        ("directive", {"type": "khong-co"}), ("directive", {"issuers": ["xa-duong"]}),
        ("directive", {"relations": [{"kind": "sua", "target": "2021/06-ct-tu"}]}),
        ("directive", {"relations": [{"kind": "amends", "target": "06-ct-tu"}]}),
        ("directive", {"signers": [{"name": "Mai", "authority": "TX."}]}),
    ],
)  # fmt: skip
def test_what_the_checker_refuses_does_not_validate(kind: str, change: dict[str, Any]) -> None:
    whole = ARTICLE if kind == "article" else DIRECTIVE
    assert _faults(kind, whole) == []
    assert _faults(kind, {**whole, **change}) != []


@pytest.mark.parametrize("kind", ["article", "directive"])
def test_a_missing_field_is_found(kind: str) -> None:
    whole = ARTICLE if kind == "article" else DIRECTIVE
    for name in whole:
        assert _faults(kind, {k: v for k, v in whole.items() if k != name}) != []


def test_every_field_is_described_in_vietnamese_and_terms_have_their_names() -> None:
    for kind in ("article", "directive"):
        groups = [SCHEMAS[kind], *SCHEMAS[kind]["$defs"].values()]
        for group in groups:
            for name, field in group.get("properties", {}).items():
                assert field.get("description"), name
    topics = SCHEMAS["article"]["properties"]["topics"]["items"]
    names = dict(zip(topics["enum"], topics["enumDescriptions"], strict=True))
    assert names["an-sinh"] == "An sinh"
    assert schemas(Vocabulary())["article"]["properties"]["topics"]["items"]["enum"] == []


def test_the_command_writes_them_with_the_snippets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_province(tmp_path / "project")
    assert main(["--root", str(root), "schema", "--out", str(tmp_path)]) == 0
    named = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert all(path.is_file() for path in named) and len(named) == 6
    made = json.loads((tmp_path / "schemas/article.schema.json").read_text("utf-8"))
    assert made == SCHEMAS["article"]
    snippets = json.loads((tmp_path / "portal.code-snippets").read_text("utf-8"))
    assert any("|mat-tran," in line for line in snippets["Tin, bài"]["body"])


def test_vs_code_reads_the_findings_and_the_schemas_that_are_written() -> None:
    tasks = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    matcher = tasks[0]["problemMatcher"]["pattern"][0]
    ends = tasks[0]["problemMatcher"]["background"]["endsPattern"]
    for expected in (ROOT / "tests/golden").glob("*/expected.txt"):
        *lines, total = expected.read_text("utf-8").splitlines()
        assert re.search(ends, total)
        for line in lines:
            found = re.search(matcher["regexp"], line)
            assert found and found[matcher["line"]].isdecimal() and found[matcher["code"]]
    mapped = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert {Path(one).name for one in mapped} <= {f"{name}.schema.json" for name in SCHEMAS}
