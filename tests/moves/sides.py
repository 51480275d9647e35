"""The generator as it was and as it is, each in a folder where any content can be built."""

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

AS_OF = "2026-11-21"
# What would let the day, the place or the code of a build come from outside.
_FORGOTTEN = ("PORTAL_AS_OF", "SOURCE_DATE_EPOCH", "PORTAL_CACHE", "PORTAL_ONLY_FRAME")


class SideFailed(Exception):
    """A revision that git does not know, or a side that does not build; the message says which."""


@dataclass(frozen=True)
class Side:
    """All files of the generator at one time, with the packages that are installed now.

    How the code is laid out is read from its own ``pyproject.toml``.
    """

    name: str
    root: Path

    @property
    def content(self) -> Path:
        """What this side's repository has under ``content/``."""
        return self.root / "own-content"

    def build(self, content: Path, place: Path) -> Path:
        """Build the content from nothing, on a fixed day; give the site, below ``place``."""
        held = self.root / "content"
        held.unlink(missing_ok=True)
        held.symlink_to(content)
        site = place / "site"
        module, function = self._program
        self._python(
            f"from {module} import {function}; {function}()",
            "--root", str(self.root), "--site", str(site), "--cache", str(place / "cache"),
            "build", "--as-of", AS_OF,
        )  # fmt: skip
        return site

    def prove(self) -> None:
        """Raise SideFailed unless Python takes this side's code, and not what is installed."""
        package = self._program[0].partition(".")[0]
        found = self._python(f"import {package}; print({package}.__file__)").strip()
        if not Path(found).is_relative_to(self.root):
            raise SideFailed(f"{self.name}: Python takes {found}, not the code in {self.root}")

    def _python(self, command: str, *arguments: str) -> str:
        kept = {name: value for name, value in os.environ.items() if name not in _FORGOTTEN}
        done = subprocess.run(
            [sys.executable, "-c", command, *arguments],
            cwd=self.root, env={**kept, "PYTHONPATH": str(self._code)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise SideFailed(f"{self.name}: {done.stderr.strip()}")
        return done.stdout

    @property
    def _code(self) -> Path:
        where: list[str] = self._project["tool"]["setuptools"]["packages"]["find"]["where"]
        return self.root / where[0]

    @property
    def _program(self) -> tuple[str, str]:
        """The module and the function of the command ``portal``."""
        module, _, function = self._project["project"]["scripts"]["portal"].partition(":")
        return module, function

    @property
    def _project(self) -> dict[str, Any]:
        return tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))


def of_revision(repository: Path, revision: str, root: Path) -> Side:
    """Unpack the files of a revision into a new folder; raise SideFailed if there is none."""
    packed = root.with_name(f"{root.name}.tar")
    _git(repository, "archive", "--format=tar", f"--output={packed}", revision)
    shutil.unpack_archive(packed, root)
    return _ready(Side(f"before, {revision}", root), repository)


def of_working_tree(repository: Path, root: Path) -> Side:
    """Copy all files that git follows or would follow, as they are now, into a new folder."""
    listed = _git(repository, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.decode().split("\0")):
        if (repository / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(repository / name, root / name)
    return _ready(Side("after, the working tree", root), repository)


def _ready(side: Side, repository: Path) -> Side:
    (side.root / "content").rename(side.content)
    (side.root / "node_modules").symlink_to(repository / "node_modules")
    side.prove()
    return side


def _git(repository: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(repository), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise SideFailed(done.stderr.decode().strip())
    return done.stdout
