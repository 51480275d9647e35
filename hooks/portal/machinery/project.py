"""Where things are, and what the state of the program itself is."""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock, Timeout

_log = logging.getLogger("portal")
_PACKAGES = (
    "markdown",
    "pymdown-extensions",
    "nh3",
    "jinja2",
    "pydantic",
    "msgspec",
    "pyyaml",
    "pillow",
)
_THEME_PACKAGES = ("mkdocs", "mkdocs-material")


@dataclass(frozen=True)
class Project:
    """A portal's folder: ``root`` holds content and templates, ``site`` is what visitors get.

    ``cache`` may be deleted at any time; ``has_search`` tells whether the site has an index, and
    ``packing`` how its files are compressed beside themselves, empty for not.
    """

    root: Path
    site: Path
    cache: Path
    has_search: bool = True
    packing: str = ""

    @classmethod
    def at(cls, root: Path, site: Path | None = None, cache: Path | None = None) -> "Project":
        """The project at ``root`` with its usual folders."""
        root = root.resolve()
        return cls(root, (site or root / "site").resolve(), (cache or root / ".cache").resolve())

    @property
    def frame(self) -> Path:
        """Where MkDocs leaves the fixed pages and the theme's files."""
        return self.cache / "frame"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Wait until no other program works with the cache, and keep others waiting."""
        self.cache.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.cache / "build.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            _log.warning("another build works with %s; waiting for it", self.cache)
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    @property
    def code_version(self) -> str:
        """Hash of the portal's code and of the packages that its outputs depend on."""
        return running_code()

    @property
    def templates_version(self) -> str:
        """Hash of the portal's own templates."""
        return _hash_files(self.root / "overrides" / "portal", "**/*")

    @property
    def assets_version(self) -> str:
        """Hash of everything that styles, scripts, fonts and icons are made from, short."""
        state = hashlib.sha256(_versions(_THEME_PACKAGES).encode())
        for name in ("package-lock.json", "hooks/mkdocs_hooks.py"):
            path = self.root / name
            state.update(path.read_bytes() if path.is_file() else b"")
        for folder in ("overrides/assets", "overrides/css"):
            state.update(_hash_files(self.root / folder, "**/*").encode())
        return state.hexdigest()[:12]

    @property
    def theme_version(self) -> str:
        """Hash of everything that MkDocs makes the frame and the fixed pages from."""
        state = hashlib.sha256(f"{self.code_version} {_versions(_THEME_PACKAGES)}".encode())
        for name in ("mkdocs.yml", "package-lock.json", "content/site.yml"):
            path = self.root / name
            state.update(path.read_bytes() if path.is_file() else b"")
        for folder in ("docs", "overrides"):
            state.update(_hash_files(self.root / folder, "**/*").encode())
        adapter = self.root / "hooks" / "mkdocs_hooks.py"
        state.update(adapter.read_bytes() if adapter.is_file() else b"")
        return state.hexdigest()


@cache
def running_code() -> str:
    """Hash of the portal's code and its packages, which change not while it runs."""
    return _hash_files(Path(__file__).parents[1], "**/*.py", _versions(_PACKAGES))


def _versions(packages: tuple[str, ...]) -> str:
    return " ".join(f"{name}={version(name)}" for name in packages)


def _hash_files(folder: Path, pattern: str, seed: str = "") -> str:
    state = hashlib.sha256(seed.encode())
    for path in sorted(folder.glob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            state.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
            state.update(hashlib.sha256(path.read_bytes()).digest())
    return state.hexdigest()
