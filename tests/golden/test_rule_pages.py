"""Every rule has its page of documentation and a golden case, and nothing else has."""

import re
from pathlib import Path

import pytest

from golden.test_golden import CASES, HERE, rule_of
from portal.checking import registry
from portal.checking.registry import READING_IDS, RULE_IDS

ROOT = HERE.parents[1]
PAGES = ROOT / "docs" / "rules"
RULES = ROOT / "hooks" / "portal" / "checking" / "rules"
READING = ROOT / "hooks" / "portal" / "content"
SECTIONS = ["## Vì sao", "## Sai", "## Đúng", "## Cách sửa"]
EMITTED = re.compile(r": ([a-z][a-z-]+)(?: \(cảnh báo\))?: ")


def test_every_rule_has_a_golden_case_and_every_case_a_rule() -> None:
    assert {rule_of(case) for case in CASES} == set(RULE_IDS)


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == {*RULE_IDS, "index"}


@pytest.mark.parametrize("rule", RULE_IDS)
def test_a_page_says_what_why_and_how(rule: str) -> None:
    page = (PAGES / f"{rule}.md").read_text("utf-8")
    assert f"Quy tắc `{rule}`" in page
    prose, examples = page.split("```")[::2], page.split("```")[1::2]
    assert re.findall(r"^## .*", "".join(prose), re.MULTILINE) == SECTIONS
    assert len(examples) == 2, "one wrong and one right"


def test_the_index_leads_to_every_page_once() -> None:
    links = re.findall(r"\]\(([a-z-]+)\.md\)", (PAGES / "index.md").read_text("utf-8"))
    assert sorted(links) == list(RULE_IDS)


def test_every_file_of_a_rule_is_registered() -> None:
    """A rule that nobody runs would look as if it held."""
    written = {p.stem for p in RULES.glob("*.py") if "\nRULE = " in p.read_text("utf-8")}
    assert written == {name for name in vars(registry) if hasattr(vars(registry)[name], "RULE")}


def test_reading_emits_exactly_the_ids_that_are_listed() -> None:
    sources = "".join(path.read_text("utf-8") for path in READING.glob("*.py"))
    quoted = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', sources))
    assert set(READING_IDS) <= quoted
    assert quoted & set(RULE_IDS) == set(READING_IDS)


EXPECTED = sorted(HERE.parent.glob("*/*/expected.txt"))


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.parent.name)
def test_every_finding_that_was_seen_has_a_rule(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()[:-1]
    assert lines
    for line in lines:
        found = EMITTED.search(line)
        assert found and found[1] in RULE_IDS, line
