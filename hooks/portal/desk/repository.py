"""Git below the desk: commits of exactly the named files, made beside the index that people use."""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.desk.accounts import Editor

Changes = Mapping[str, bytes | None]
"""Files by path below the project: new bytes, or None for a file that goes."""
_NOTHING = "0" * 40
_UNFINISHED = "refs/portal/unfinished"
_PATIENCE_SECONDS = 60


class NotAClone(Exception):
    """The project is no clone with a branch that publishes; the message says what to do."""


class GitFailed(Exception):
    """Git could not do its work; the message is its own."""


class Moved(Exception):
    """A branch is no longer where it was read: somebody else saved meanwhile."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed something last, and when (ISO moment)."""

    name: str
    time: str


@dataclass(frozen=True, slots=True)
class Repository:
    """The clone whose top is ``root``; ``branch`` is the full name of the branch that publishes."""

    root: Path
    branch: str

    @classmethod
    def at(cls, root: Path) -> "Repository":
        """Open the clone; raise NotAClone."""
        try:
            top = _git(root, "rev-parse", "--show-toplevel").decode().strip()
            branch = _git(root, "symbolic-ref", "HEAD").decode().strip()
            _git(root, "rev-parse", "--verify", "--quiet", f"{branch}^{{commit}}")
        except (GitFailed, OSError) as error:
            remedy = "start the desk in a clone with a branch checked out and one commit"
            raise NotAClone(f"{root} is no such clone ({error}); {remedy}") from error
        if Path(top) != root:
            raise NotAClone(f"the clone's top is {top}; start the desk there, with mkdocs.yml")
        return cls(root, branch)

    def commit_of(self, ref: str) -> str | None:
        """The commit that a ref names, None without."""
        name = f"{ref}^{{commit}}"
        try:
            return _git(self.root, "rev-parse", "--verify", "--quiet", name).decode().strip()
        except GitFailed:
            return None

    def blobs(self, commit: str, paths: Iterable[str]) -> dict[str, str]:
        """The ids of the plain files at or below some paths, by path, in order."""
        rows = _git(self.root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
        found = (row.split("\t", 1) for row in rows.decode().split("\0") if row)
        return {path: told.split()[2] for told, path in found if told.startswith("100")}

    def read(self, blob: str) -> bytes:
        """The bytes of a file by its id."""
        return _git(self.root, "cat-file", "blob", blob)

    def branches(self, prefix: str) -> tuple[str, ...]:
        """The full names of the branches below a prefix."""
        told = _git(self.root, "for-each-ref", "--format=%(refname)", prefix)
        return tuple(told.decode().split())

    def merge_base(self, one: str, other: str) -> str:
        """The commit from which two went apart."""
        return _git(self.root, "merge-base", one, other).decode().strip()

    def last_change(self, commit: str, paths: Iterable[str]) -> Change | None:
        """Who touched the paths last, as of a commit."""
        told = _git(self.root, "log", "-1", "--format=%an%x00%aI", commit, "--", *paths)
        name, _, time = told.decode().strip().partition("\0")
        return Change(name, time) if time else None

    def commit(self, parent: str, changes: Changes, editor: Editor, message: str) -> str:
        """Make a commit of exactly the changes on top of ``parent``, on no branch yet.

        Whatever is staged or edited elsewhere stays out: the tree is made in an index of its own.
        """
        with tempfile.TemporaryDirectory(prefix="portal-desk-") as folder:
            index = {"GIT_INDEX_FILE": f"{folder}/index"}
            _git(self.root, "read-tree", parent, env=index)
            self._stage(changes, index)
            tree = _git(self.root, "write-tree", env=index).decode().strip()
        return _git(
            self.root, "commit-tree", tree, "-p", parent, given=message.encode(),
            env=_signature(editor),
        ).decode().strip()  # fmt: skip

    def move(self, ref: str, parent: str, made: str) -> None:
        """Let a branch that is at ``parent``, or new, go on to a commit; raise Moved."""
        before = self.commit_of(ref) or _NOTHING
        if before not in (parent, _NOTHING):
            raise Moved(ref)
        try:
            _git(self.root, "update-ref", "-m", "portal desk", ref, made, before)
        except GitFailed as error:
            raise Moved(ref) from error

    def mark(self, commit: str) -> None:
        """Remember a commit that the clone's files are about to follow, whatever happens."""
        _git(self.root, "update-ref", _UNFINISHED, commit)

    def unmark(self) -> None:
        """Forget it: the files have followed."""
        _git(self.root, "update-ref", "-d", _UNFINISHED)

    def marked(self) -> str | None:
        """The commit that was marked when the desk ended, None when all was finished."""
        return self.commit_of(_UNFINISHED)

    def touched(self, commit: str) -> tuple[str, ...]:
        """The paths that a commit changes."""
        told = _git(
            self.root, "diff-tree", "-r", "-z", "--no-renames", "--no-commit-id", "--name-only",
            commit,
        )  # fmt: skip
        return tuple(path for path in told.decode().split("\0") if path)

    def delete(self, ref: str, at: str) -> None:
        """Delete a branch that is at a commit; raise Moved when it is elsewhere."""
        try:
            _git(self.root, "update-ref", "-d", ref, at)
        except GitFailed as error:
            raise Moved(ref) from error

    def stage(self, changes: Changes) -> None:
        """Let the clone's own index know committed changes; what else is staged stays so."""
        self._stage(changes, {})

    def _stage(self, changes: Changes, env: Mapping[str, str]) -> None:
        rows = [
            f"0 {_NOTHING}\t{path}" if data is None else f"100644 {self._store(data)}\t{path}"
            for path, data in changes.items()
        ]
        told = "".join(f"{row}\0" for row in rows).encode()
        _git(self.root, "update-index", "-z", "--index-info", given=told, env=env)

    def _store(self, data: bytes) -> str:
        """Byte for byte: no filter and no line ending of git's stands between."""
        return _git(self.root, "hash-object", "-w", "--stdin", given=data).decode().strip()


def _signature(editor: Editor) -> dict[str, str]:
    return {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", editor.name), ("EMAIL", editor.email))
    }


def _git(
    root: Path, *arguments: str, given: bytes = b"", env: Mapping[str, str] | None = None
) -> bytes:
    """What git prints; raise GitFailed. The caller's own GIT_ variables lead nowhere else."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    clean |= {"GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C.UTF-8", **(env or {})}
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],  # noqa: S607 -- the operator's own git
            input=given, env=clean, capture_output=True, check=False, timeout=_PATIENCE_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise GitFailed(f"git {arguments[0]} took too long") from error
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip()
        raise GitFailed(told or f"git {arguments[0]} failed")
    return done.stdout
