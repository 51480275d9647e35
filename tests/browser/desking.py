"""The desk by its own commands: a clone, an editor, and the desk running on a port of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from whole.building import AS_OF, ROOT

NAME, EMAIL, PASSWORD = "Mai Biên Tập", "mai@mattran.example", "mat-khau-de-thu"
_COMMAND = "import sys; from portal.cli.main import main; sys.exit(main())"
_IGNORED = "__pycache__/\n/.cache/\n/node_modules\n/site*\n/cache*\n/.site*\n"


def git(root: Path, *arguments: str) -> str:
    """What git prints in a clone."""
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


def made_a_clone(root: Path) -> Path:
    """Put all sources of a portal into git as one commit."""
    (root / ".gitignore").write_text(_IGNORED)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "-c", "user.name=Gốc", "-c", "user.email=goc@mattran.example",
        "commit", "-q", "-m", "Gốc")  # fmt: skip
    return root


def _desk(root: Path, *options: str) -> list[str]:
    accounts = str(root.parent / "accounts.json")
    return [sys.executable, "-c", _COMMAND, "--root", str(root), "desk", "--accounts", accounts,
            "--as-of", AS_OF, *options]  # fmt: skip


@contextmanager
def opened(root: Path) -> Iterator[str]:
    """Add an editor and start the desk by their commands; its address."""
    add = _desk(root, "--add-editor", EMAIL, "--name", NAME)
    subprocess.run(add, check=True, cwd=ROOT, input=f"{PASSWORD}\n", text=True)
    with subprocess.Popen(
        _desk(root, "--port", "0"), cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert found, "the desk did not start"
            yield found.group()
        finally:
            process.terminate()


def log_in(page: Page, address: str) -> None:
    """Go through the login to the list."""
    page.goto(f"{address}/bien-tap/")
    page.get_by_label("Thư điện tử").fill(EMAIL)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tin bài và văn bản")
