"""A folder in which both generators build the same corpus, and the edits made between builds."""

import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.publishing.generations import other_folder

from .corpus import Corpus, Document, added_article, listings
from .writing import (
    DESCRIPTION,
    Written,
    hugo_path,
    portal_path,
    write,
    write_crossings,
    write_document,
    write_site,
)

PROJECT = Path(__file__).resolve().parents[2]
_HUGO_SOURCE = Path(__file__).with_name("hugo")
# What a portal's folder holds besides content; the workspace links to the project's own.
_LINKED = (
    "mkdocs.yml",
    "docs",
    "hooks",
    "node_modules",
    "package.json",
    "package-lock.json",
)


_TITLE = re.compile(r'^title: ".*"$', re.MULTILINE)


@dataclass(frozen=True)
class Workspace:
    """The folders of one benchmark: two sources of the same documents, and their outputs."""

    root: Path
    corpus: Corpus
    written: Written

    @classmethod
    def create(cls, root: Path, corpus: Corpus) -> "Workspace":
        """Write the corpus for both generators under a new folder."""
        shutil.copytree(_HUGO_SOURCE, root / "hugo")
        shutil.copytree(PROJECT / "overrides", root / "portal" / "overrides")
        for name in _LINKED:
            if (PROJECT / name).exists():
                (root / "portal" / name).symlink_to(PROJECT / name)
        return cls(root, corpus, write(corpus, root / "portal", root / "hugo"))

    @property
    def portal(self) -> Path:
        """The portal's project folder."""
        return self.root / "portal"

    @property
    def hugo(self) -> Path:
        """Hugo's project folder."""
        return self.root / "hugo"

    @property
    def portal_site(self) -> Path:
        """Where the portal publishes."""
        return self.root / "portal-site"

    @property
    def portal_cache(self) -> Path:
        """Where the portal keeps what it may reuse."""
        return self.root / "portal-cache"

    @property
    def hugo_site(self) -> Path:
        """Where Hugo publishes."""
        return self.root / "hugo-site"

    @property
    def hugo_index(self) -> Path:
        """Where Pagefind leaves its index of Hugo's site."""
        return self.root / "hugo-index"

    def clear(self, tool: str) -> None:
        """Remove what a generator has built and kept, the portal's second tree too."""
        kept = {
            "portal": (self.portal_site, other_folder(self.portal_site), self.portal_cache),
            "hugo": (self.hugo_site, self.hugo_index),
        }
        for path in kept[tool]:
            if path.is_symlink():
                path.unlink()
            shutil.rmtree(path, ignore_errors=True)


def change_newest(workspace: Workspace, turn: int) -> None:
    """Add a paragraph to the newest article, as an editor who completes a report does."""
    for path in _paths(workspace, workspace.written.newest_article):
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\nBổ sung lần {turn + 1}: đã có kết quả mới.\n")


def rename_newest(workspace: Workspace) -> str:
    """Give the newest article a title that it never had, and return that."""
    title = f"Bài báo số {time.time_ns()}"
    for path in _paths(workspace, workspace.written.newest_article):
        text = path.read_text(encoding="utf-8")
        path.write_text(_TITLE.sub(f'title: "{title}"', text, count=1), encoding="utf-8")
    return title


def add_article(workspace: Workspace, turn: int) -> None:
    """Publish one more article, newer than all others."""
    article = added_article(workspace.corpus, turn)
    write_document(article, workspace.portal, workspace.hugo)
    workspace.written.listings.update(listings(article))
    write_crossings(workspace.written.listings, workspace.hugo)


def change_identity(workspace: Workspace, turn: int) -> None:
    """Change the site's description, which stands on every page."""
    description = f"{DESCRIPTION} Lần {turn + 1}."
    write_site(workspace.portal, description)
    source = (_HUGO_SOURCE / "hugo.toml").read_text(encoding="utf-8")
    text = source.replace(DESCRIPTION, description)
    (workspace.hugo / "hugo.toml").write_text(text, encoding="utf-8")


def change_template(workspace: Workspace, turn: int) -> None:
    """Change the template of an article's page by what nobody sees."""
    for path in (
        workspace.portal / "overrides" / "portal" / "article.html",
        workspace.hugo / "layouts" / "page.html",
    ):
        # A line outside the blocks Hugo takes for a whole page, and comments it drops.
        text = path.read_text(encoding="utf-8").replace(
            "<article", f"<article data-edition-{turn + 1}"
        )
        path.write_text(text, encoding="utf-8")


def change_nothing(workspace: Workspace, turn: int) -> None:
    """Leave everything as it is."""


def _paths(workspace: Workspace, document: Document) -> Iterator[Path]:
    yield portal_path(document, workspace.portal)
    yield hugo_path(document, workspace.hugo)
