"""Where things are, and what the state of the program itself is."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock, Timeout

from portal.model import fingerprints

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
_ADAPTER = "hooks/mkdocs_hooks.py"


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
        """Names the portal's code and the packages that its outputs depend on."""
        return running_code()

    @property
    def templates_version(self) -> str:
        """Names the portal's own templates."""
        return fingerprints.of_files(_below(self.root, "overrides/portal"), {}).hex()

    @property
    def assets_version(self) -> str:
        """Names everything that styles, scripts, fonts and icons are made from: 12 digits."""
        files = _below(
            self.root, "package-lock.json", _ADAPTER, "overrides/assets", "overrides/css"
        )
        return fingerprints.of_files(files, _versions(_THEME_PACKAGES)).hex()[:12]

    @property
    def theme_version(self) -> str:
        """Names everything that MkDocs makes the frame and the fixed pages from."""
        files = _below(
            self.root, "mkdocs.yml", "package-lock.json", "content/site.yml", _ADAPTER,
            "docs", "overrides",
        )  # fmt: skip
        made = fingerprints.of_files(files, _versions(_THEME_PACKAGES)).hex()
        return f"{self.code_version} {made}"


@cache
def running_code() -> str:
    """Name the portal's code and its packages, which stay the same while it runs."""
    folder = Path(__file__).parents[1]
    code = ((name, path) for name, path in _below(folder, ".") if path.suffix == ".py")
    return fingerprints.of_files(code, _versions(_PACKAGES)).hex()


def _versions(packages: tuple[str, ...]) -> dict[str, str]:
    return {name: version(name) for name in packages}


def _below(root: Path, *names: str) -> Iterator[tuple[str, Path]]:
    """Yield files with their names below ``root``: these, and those of these folders, in order."""
    for name in names:
        place = root / name
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        for path in found:
            if not path.is_dir() and "__pycache__" not in path.parts:
                yield path.relative_to(root).as_posix(), path
