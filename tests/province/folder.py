"""The province in a folder, with documents as their editor keeps them, and the builds of it."""

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from portal.checking.check import check
from portal.machinery.progress import Progress, silent
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.model.moments import AsOf
from portal.publishing.build import FrameMaker, Report, build
from portal.rendering.mkdocs_frame import save_frame
from province.files import text_of, write_province
from province.frames import make_frame

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY = AsOf.end_of(dt.date(2024, 6, 30))
Tree = dict[str, bytes | None]
"""A folder's content: path to bytes, and the path of each folder to None."""

_COMMAND = "import sys; from portal.cli.main import main; sys.exit(main())"
_PATIENCE_SECONDS = 120
_MEMORY = Path("/dev/shm")  # where there is one, a build waits for no disk


@dataclass(frozen=True)
class Authored:
    """A document as its editor keeps it: one Markdown file, or a folder with files beside it."""

    kind: str
    key: str
    front: Mapping[str, Any]
    body: str = "Nội dung."
    files: Mapping[str, bytes] = field(default_factory=dict)
    in_folder: bool = False

    @property
    def place(self) -> str:
        """The path without its ending, which no other document may have."""
        return f"content/{self.kind}s/{self.key}"

    @property
    def path(self) -> str:
        """The Markdown file."""
        return f"{self.place}/index.md" if self.in_folder or self.files else f"{self.place}.md"

    def contents(self) -> dict[str, bytes]:
        """All files of the document: path to bytes."""
        text = text_of(self.front, f"{self.body}\n").encode()
        return {self.path: text} | {f"{self.place}/{n}": data for n, data in self.files.items()}


def article(key: str, date: str = "", **front: Any) -> Authored:
    """An article ``<year>/<slug>``; without a date it is of its year's first day."""
    facts = {"title": f"Bài {key}", "date": date or f"{key[:4]}-01-01", "topics": ["mat-tran"]}
    return Authored("article", key, facts | front)


def directive(key: str, date: str = "", **front: Any) -> Authored:
    """A directive ``<year>/<number>-ct-tu`` of the provincial Party committee."""
    number = key[5:].split("-", maxsplit=1)[0]
    facts = {
        "type": "chi-thi", "number": f"{number}-CT/TU", "issuers": ["tinh-uy"],
        "abstract": f"Về việc {key}", "issued": date or f"{key[:4]}-01-01",
    }  # fmt: skip
    return Authored("directive", key, facts | front)


@dataclass(frozen=True)
class Portal:
    """A portal's folder and the builds of it."""

    root: Path

    @classmethod
    def create(cls, root: Path, *documents: Authored) -> "Portal":
        """Write identity, vocabularies, the repository's templates, and the documents."""
        shutil.copytree(REPOSITORY / "overrides" / "portal", root / "overrides" / "portal")
        portal = cls(write_province(root))
        for document in documents:
            portal.write_document(document)
        return portal

    @property
    def project(self) -> Project:
        """The project with its usual folders."""
        return Project.at(self.root)

    @property
    def site(self) -> Path:
        """What visitors get."""
        return self.root / "site"

    def write(self, path: str, data: bytes) -> None:
        """Write a file, with the folders that it needs."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def write_document(self, document: Authored) -> None:
        """Write the files of a document."""
        for path, data in document.contents().items():
            self.write(path, data)

    def remove_document(self, document: Authored) -> None:
        """Delete the files of a document, and the folders that they leave empty."""
        for path in document.contents():
            (self.root / path).unlink()
        for folder in (self.root / document.place, (self.root / document.place).parent):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def build(
        self,
        as_of: AsOf = TODAY,
        jobs: int = 1,
        make: FrameMaker | None = None,
        progress: Progress = silent,
    ) -> Report:
        """Build in this process, incrementally."""
        return build(self.project, as_of, make or make_frame, Workers(jobs), progress)

    def save_frame(self) -> None:
        """Keep a frame as MkDocs would, so that the command needs no MkDocs."""
        project = self.project
        project.cache.mkdir(exist_ok=True)
        frame = make_frame(check(project, TODAY, Workers(1), silent))
        save_frame(project, frame, project.theme_version)

    def command(self, *options: str, jobs: int = 1) -> subprocess.Popen[str]:
        """Start ``portal build`` as a program of its own."""
        moment = TODAY.moment.isoformat()
        return subprocess.Popen(
            [sys.executable, "-c", _COMMAND, "--root", str(self.root), "build",
             "--jobs", str(jobs), "--as-of", moment, *options],
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "hooks")},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def build_clean(self, as_of: AsOf = TODAY) -> Tree:
        """The site of the same folder, built elsewhere from nothing."""
        with scratch_folder() as folder:
            project = Project.at(self.root, folder / "site", folder / "cache")
            build(project, as_of, make_frame, Workers(1))
            return tree(project.site)


def end_of(program: subprocess.Popen[str]) -> tuple[int, str]:
    """Its exit code and what it told; raise TimeoutExpired when a process keeps the pipe open."""
    _, told = program.communicate(timeout=_PATIENCE_SECONDS)
    return program.returncode, told


def tree(folder: Path) -> Tree:
    """Everything in a folder; an absent one is empty."""
    found: Tree = {}
    for place, folders, names in os.walk(folder):
        inside = os.path.relpath(place, folder)
        found |= {f"{inside}/{name}/": None for name in folders}
        found |= {f"{inside}/{name}": (Path(place) / name).read_bytes() for name in names}
    return found


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder that is gone afterwards; in memory where that is possible."""
    place = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place, prefix="portal-") as folder:
        yield Path(folder).resolve()


def cut_small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a handful of documents make several search shards."""
    for name, value in {"_STEP": 2, "_SLACK": 1, "_MIDDLE": 4, "_FULL": (4, 8, 16, 32)}.items():
        monkeypatch.setattr(f"portal.search.plan.{name}", value)
