"""Each folder is a small faulty site over ``_base``, with the whole output of ``portal check``."""

import shutil
from pathlib import Path

import pytest

from portal.checking.registry import RULE_IDS
from portal.cli.main import main

HERE = Path(__file__).parent
CASES = sorted(p for p in HERE.iterdir() if p.is_dir() and p.name[0] not in "._")


def rule_of(case: Path) -> str:
    """The rule that a case shows: the longest id with which the folder's name begins."""
    return max((i for i in RULE_IDS if f"{case.name}-".startswith(f"{i}-")), key=len, default="")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_whole_output(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = (case / "expected.txt").read_text("utf-8")
    assert f": {rule_of(case)}" in expected, "an expectation must show the rule of its folder"
    shutil.copytree(HERE / "_base", tmp_path, dirs_exist_ok=True)
    shutil.copytree(case, tmp_path, dirs_exist_ok=True)
    code = main(["--root", str(tmp_path), "check", "--as-of", "2026-11-21"])
    assert capsys.readouterr().out == expected
    assert code == (0 if "\n0 lỗi" in expected else 1)


def test_the_base_itself_is_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that every finding of a case comes from the case."""
    shutil.copytree(HERE / "_base", tmp_path, dirs_exist_ok=True)
    assert main(["--root", str(tmp_path), "check", "--as-of", "2026-11-21"]) == 0
    assert capsys.readouterr().out == "0 lỗi, 0 cảnh báo\n"
