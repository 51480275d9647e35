"""The two sites under test: the full province, and a small one with the cases that it lacks.

Tests choose their pages by what the built HTML holds, so that new content breaks none of them.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from province.files import write_lists
from province.full import FULL_LISTS
from province.program import write_program
from whole.building import run

CONTENT = Path(__file__).parent / "content"
COUNTED = "statistics.json"  # as portal stats would leave it
_DOCUMENT = re.compile(r"/(tin-tuc|van-ban|chuyen-de)/(\d{4}/[^/]+)/\Z")
_FOLDERS = {"tin-tuc": "articles", "van-ban": "directives", "chuyen-de": "collections"}


@dataclass(frozen=True)
class Site:
    """A built site: the root of its sources, its folder, and where it is served."""

    root: Path
    folder: Path
    address: str

    @cached_property
    def pages(self) -> dict[str, str]:
        """The HTML of every page by its path on the site, in order of path."""
        found = {_path_of(file, self.folder): file for file in self.folder.rglob("*.html")}
        return {path: found[path].read_text(encoding="utf-8") for path in sorted(found)}

    @cached_property
    def domain(self) -> str:
        """Where the site stands for the world: ``site_url`` without the last slash."""
        settings = _yaml((self.root / "mkdocs.yml").read_text(encoding="utf-8"))
        address: str = settings["site_url"]
        return address.rstrip("/")

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of every term of the vocabularies by its id."""
        terms: list[dict[str, str]] = []
        for file in (self.root / "content" / "vocabulary").glob("*.yml"):
            for entries in _yaml(file.read_text(encoding="utf-8")).values():
                terms += entries
        return {term["id"]: term["name"] for term in terms}

    @cached_property
    def identity(self) -> dict[str, Any]:
        """What ``site.yml`` says, every value as it was typed."""
        return _yaml((self.root / "content" / "site.yml").read_text(encoding="utf-8"))

    def authored(self, path: str) -> tuple[dict[str, Any], str]:
        """The metadata of a document, every value as it was typed, and its body."""
        file = self._source(path)
        _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
        return _yaml(front), body

    def _source(self, path: str) -> Path:
        match = _DOCUMENT.match(path)
        assert match, f"{path} is not the page of a document"
        place = self.root / "content" / _FOLDERS[match[1]] / match[2]
        return place / "index.md" if place.is_dir() else place.with_name(f"{place.name}.md")


@dataclass(frozen=True)
class Spot:
    """One page of one site."""

    site: Site
    path: str

    @property
    def url(self) -> str:
        """Where the browser finds it."""
        return self.site.address + self.path

    @property
    def html(self) -> str:
        """The page as it was built."""
        return self.site.pages[self.path]

    @property
    def front(self) -> dict[str, Any]:
        """The metadata of the document that the page shows."""
        return self.site.authored(self.path)[0]

    @property
    def body(self) -> str:
        """The Markdown of the document that the page shows."""
        return self.site.authored(self.path)[1]


@dataclass(frozen=True)
class Sites:
    """Both sites; pages of the full one come first."""

    full: Site
    small: Site

    def having(self, *marks: str, lacking: str | None = None) -> Iterator[Spot]:
        """Yield every page whose HTML has all the marks and not the one it must lack."""
        for site in (self.full, self.small):
            for path, html in site.pages.items():
                if all(mark in html for mark in marks) and not (lacking and lacking in html):
                    yield Spot(site, path)

    def find(self, *marks: str, lacking: str | None = None) -> Spot:
        """The first page that has all the marks, on the full site if it has one."""
        found = next(self.having(*marks, lacking=lacking), None)
        assert found, f"no page has {' and '.join(marks)} without {lacking}"
        return found

    def row(self, name: str, *marks: str) -> Spot:
        """The first page with this row and these marks."""
        return self.find(f'data-row="{name}"', *marks)


ARTICLE = '<article class="document" data-kind="article"'
DIRECTIVE = '<article class="document directive" data-kind="directive"'
COLLECTION = '<article class="document" data-kind="collection"'


def prepare_small(root: Path) -> Path:
    """Give the small content the full province's lists, and what its build needs."""
    write_program(root)
    shutil.copytree(CONTENT, root / "content", ignore=lambda *_: {COUNTED})
    (root / "statistics").mkdir()
    shutil.copy(CONTENT / COUNTED, root / "statistics" / COUNTED)
    write_lists(root, FULL_LISTS)
    return root


def build_small(root: Path, day: str) -> Path:
    """Build the small site as of a day (ISO) and return its folder."""
    folder = root / f"site-{day}"
    built = run(
        ["portal.cli.main", "--root", str(root), "--site", str(folder),
         "--cache", f"{root}/cache-{day}", "build"], PORTAL_AS_OF=day,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    return folder


def _path_of(file: Path, folder: Path) -> str:
    inside = file.relative_to(folder).as_posix()
    return f"/{inside.removesuffix('index.html')}"


def _yaml(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return found
