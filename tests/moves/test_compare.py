"""The command, over a clone whose working tree differs from its last revision."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from moves.sides import of_working_tree

ROOT = Path(__file__).resolve().parents[2]
_NAMED = ("-c", "user.name=Người thử", "-c", "user.email=thu@mattran.example")


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose only revision is this working tree."""
    clone = tmp_path_factory.mktemp("moves") / "clone"
    side = of_working_tree(ROOT, clone)
    side.content.rename(clone / "content")
    git(clone, "init", "-q", "-b", "main")
    (clone / ".git" / "info" / "exclude").write_text("node_modules\n", "utf-8")
    git(clone, "add", "--all")
    git(clone, *_NAMED, "commit", "-q", "-m", "Trước khi dời")
    return clone


@pytest.fixture
def clone(committed: Path) -> Iterator[Path]:
    """The repository with nothing changed yet."""
    yield committed
    git(committed, "reset", "-q", "--hard")
    git(committed, "clean", "-q", "-d", "--force")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True)


def compared(clone: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the clone's own command over the smallest content."""
    return subprocess.run(
        [sys.executable, "-m", "moves.compare", "main", "--corpus", "ok", *options],
        cwd=clone, env={**os.environ, "PYTHONPATH": str(clone / "tests")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def code(clone: Path) -> Path:
    """A file of the portal's code that every layout has."""
    return clone / "hooks" / "portal" / "__init__.py"


def adapter(clone: Path) -> Path:
    """The adapter to MkDocs, which stands in the assets' stamp too."""
    return clone / "hooks" / "mkdocs_hooks.py"


def add(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text('utf-8')}{text}", "utf-8")


def test_a_comment_in_the_code_changes_no_byte(clone: Path) -> None:
    add(code(clone), "# Một lời chú.\n")
    add(adapter(clone), "# Một lời chú.\n")
    (clone / "hooks" / "portal" / "moved.py").write_text('"""New."""\n', "utf-8")
    done = compared(clone)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("ok: ") and done.stdout.endswith(" after: 0 differ\n")


def test_a_changed_template_is_shown_and_can_be_allowed(clone: Path) -> None:
    template = clone / "overrides" / "portal" / "article.html"
    text = template.read_text("utf-8")
    template.write_text(text.replace("<article", "<article data-moved", 1), "utf-8")
    done = compared(clone, "--allow", "van-ban/*")
    assert (done.returncode, done.stderr) == (1, "")
    heading, *lines = done.stdout.splitlines()
    assert not heading.endswith(" 0 differ")
    assert {line.split("/")[0] for line in lines if "differs" in line} == {"  differs: tin-tuc"}
    assert any(line.startswith("    +<article data-moved") for line in lines)
    allowed = compared(clone, "--allow", "tin-tuc/*")
    assert (allowed.returncode, allowed.stderr) == (0, "")
    assert "  differs (allowed): tin-tuc/" in allowed.stdout


def test_code_that_is_removed_is_not_taken_from_the_installed_portal(clone: Path) -> None:
    (clone / "hooks" / "portal" / "cli" / "main.py").unlink()
    done = compared(clone)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("after, the working tree: ")


def test_a_revision_that_is_not_there_is_told(clone: Path) -> None:
    git(clone, "branch", "-q", "-m", "main", "other")
    try:
        done = compared(clone)
    finally:
        git(clone, "branch", "-q", "-m", "other", "main")
    assert (done.returncode, done.stdout) == (2, "")
    assert "main" in done.stderr and "Traceback" not in done.stderr
