"""Whole sites with everything wrong at once: nothing is published, the last good site stays."""

import shutil
from pathlib import Path

import pytest

from portal.cli.main import main
from province.program import write_program
from whole.building import tree

HERE = Path(__file__).parent
INVALID = sorted(path for path in HERE.glob("invalid-*") if path.is_dir())


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal whose good content was published once."""
    root = write_program(tmp_path_factory.mktemp("portal") / "root")
    shutil.copytree(HERE / "ok" / "content", root / "content")
    assert build(root) == 0
    return root


def build(root: Path) -> int:
    return main(["--root", str(root), "build", "--as-of", "2026-11-21"])


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.name)
def test_nothing_is_published_and_the_last_good_site_stays(
    case: Path, portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = (case / "expected.txt").read_text("utf-8")
    good = tree(portal / "site")
    assert "index.html" in good and "tin-tuc/2026/ngay-hoi/index.html" in good
    beside = {path.name for path in portal.iterdir()}
    shutil.rmtree(portal / "content")
    shutil.copytree(case / "content", portal / "content")
    code = build(portal)
    printed = capsys.readouterr()
    assert printed.err == expected
    assert (code, printed.out) == (1, "")
    assert tree(portal / "site") == good
    assert {path.name for path in portal.iterdir()} == beside


def test_the_check_finds_what_the_build_refuses(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for case in INVALID:
        shutil.rmtree(portal / "content")
        shutil.copytree(case / "content", portal / "content")
        assert main(["--root", str(portal), "check", "--as-of", "2026-11-21"]) == 1
        findings = capsys.readouterr().out.splitlines()[:-1]
        assert findings == (case / "expected.txt").read_text("utf-8").splitlines()[:-1]


def test_good_content_is_published_again(portal: Path) -> None:
    shutil.rmtree(portal / "content")
    shutil.copytree(HERE / "ok" / "content", portal / "content")
    article = portal / "content" / "articles" / "2026" / "ngay-hoi.md"
    article.write_text(article.read_text("utf-8") + "\nMột câu mới.\n", "utf-8")
    assert build(portal) == 0
    page = portal / "site" / "tin-tuc" / "2026" / "ngay-hoi" / "index.html"
    assert "Một câu mới." in page.read_text("utf-8")
