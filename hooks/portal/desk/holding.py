"""What branches hold of a document: its files, its state, and its draft, if it has one."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from portal.content.drafting.places import Place
from portal.content.sources import FOLDERS, Kind
from portal.desk.repository import Change, Repository

DRAFTS = "refs/heads/ban-thao/"


@dataclass(frozen=True)
class Held:
    """A document's files (path to git's id) at one commit; no files when it is not there."""

    kind: Kind
    key: str
    commit: str
    blobs: dict[str, str]
    is_draft: bool = False

    @cached_property
    def state(self) -> str:
        """Equal for equal files; empty without any."""
        told = "".join(f"{path}\0{blob}\0" for path, blob in sorted(self.blobs.items()))
        return hashlib.sha256(told.encode()).hexdigest()[:32] if told else ""

    @property
    def path(self) -> str | None:
        """The Markdown file."""
        both = (Place(self.kind, self.key, in_folder).path for in_folder in (True, False))
        return next((path for path in both if path in self.blobs), None)


def draft_ref(kind: Kind, key: str) -> str:
    """The branch on which the draft of a document is kept."""
    return f"{DRAFTS}{FOLDERS[kind]}/{key}"


def held(repository: Repository, kind: Kind, key: str, commit: str, is_draft: bool = False) -> Held:
    """What a commit holds of a document."""
    return Held(kind, key, commit, repository.blobs(commit, _paths(kind, key)), is_draft)


def _paths(kind: Kind, key: str) -> tuple[str, str]:
    folder = Place(kind, key, True).folder
    return f"{folder}.md", f"{folder}/"


def published(repository: Repository, kind: Kind, key: str) -> Held:
    """What the branch that publishes holds."""
    return held(repository, kind, key, repository.commit_of(repository.branch) or "")


def draft(repository: Repository, kind: Kind, key: str) -> Held | None:
    """What the draft's branch holds, None without a draft."""
    commit = repository.commit_of(draft_ref(kind, key))
    return held(repository, kind, key, commit, True) if commit else None


def newest(repository: Repository, kind: Kind, key: str) -> Held:
    """What an editor goes on with: the draft, else what is published."""
    return draft(repository, kind, key) or published(repository, kind, key)


def last_change(repository: Repository, one: Held) -> Change | None:
    """Who changed the document last."""
    return repository.last_change(one.commit, _paths(one.kind, one.key))


def drafts(repository: Repository) -> tuple[tuple[Kind, str], ...]:
    """The documents that have a draft."""
    kinds = {folder: kind for kind, folder in FOLDERS.items()}
    names = (name.removeprefix(DRAFTS).partition("/") for name in repository.branches(DRAFTS))
    return tuple((kinds[folder], key) for folder, _, key in names if folder in kinds)
