"""A save: refused when somebody else saved first, checked, committed as exactly what was edited."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from portal.checking.check import Checked
from portal.content.drafting.places import Place
from portal.content.sources import Kind
from portal.desk.accounts import Editor
from portal.desk.archive import Archive
from portal.desk.examining import Candidate, forbids, remarks_on
from portal.desk.forms import Remark
from portal.desk.holding import Held, draft, draft_ref, held, last_change, published
from portal.desk.repository import Change, Changes, Moved, Repository
from portal.desk.uploads import Upload
from portal.machinery.files import create, replace
from portal.machinery.project import Project
from portal.model.moments import AsOf


@dataclass(frozen=True)
class Edit:
    """What an editor sends: the new text, and from which state of which branch it was made.

    ``state`` is ``Held.state`` of what the form showed, empty for a new document.
    """

    kind: Kind
    key: str
    state: str
    from_draft: bool
    text: bytes
    uploads: tuple[Upload, ...] = ()
    dropped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was written: the document is no longer what the editor saw."""

    reason: str
    last: Change | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a save did: a commit, or a conflict, or what the checker forbids; or nothing new."""

    commit: str | None = None
    conflict: Conflict | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Writer:
    """Saves for all editors, one after the other."""

    project: Project
    repository: Repository
    moment: Callable[[], AsOf]
    lock: threading.RLock = field(default_factory=threading.RLock)

    @cached_property
    def archive(self) -> Archive:
        """What the content of the branch that publishes says, kept in memory."""
        return Archive(self.project, self.moment)

    def checked(self) -> Checked:
        """What the content of the branch that publishes says now."""
        return self.archive.now()

    def candidate(self, edit: Edit, source: Held) -> Candidate:
        """The document as it would be; files need a folder, so they move it into one."""
        place = Place(edit.kind, edit.key, True)
        path = place.path
        if source.path and not (edit.uploads or source.path == place.path):
            path = source.path
        files = {
            name.rsplit("/", 1)[1]: self.repository.read(blob)
            for name, blob in source.blobs.items()
            if name != source.path
        }
        files |= {upload.name: upload.data for upload in edit.uploads}
        kept = {name: data for name, data in files.items() if name not in edit.dropped}
        return Candidate(edit.kind, edit.key, path, edit.text, kept)

    def examine(self, candidate: Candidate, checked: Checked) -> tuple[Remark, ...]:
        """What the checker says of a candidate."""
        return remarks_on(checked, candidate, self.moment().day)

    def save(self, edit: Edit, editor: Editor, publishes: bool) -> Outcome:
        """Check and commit, onto the branch that publishes or onto the draft's own."""
        with self.lock:
            self.recover()
            main = published(self.repository, edit.kind, edit.key)
            unfinished = draft(self.repository, edit.kind, edit.key)
            source = unfinished if edit.from_draft else main
            conflict = self._conflict(edit, main, unfinished)
            if conflict or source is None:
                return Outcome(conflict=conflict)
            candidate = self.candidate(edit, source)
            remarks = self.examine(candidate, self.checked())
            if forbids(remarks):
                return Outcome(remarks=remarks)
            onto = main if publishes else source
            changes = self._changes(candidate, onto)
            if publishes and not self._is_clean(changes, main):
                reason = "Tệp của bài đang được sửa trực tiếp trong thư mục nội dung."
                return Outcome(conflict=Conflict(reason))
            commit = None
            try:
                if changes:
                    commit = self._commit(edit, editor, onto, changes, publishes)
                if publishes and unfinished:
                    self.repository.delete(draft_ref(edit.kind, edit.key), unfinished.commit)
            except Moved:  # by a program beside the desk, within this moment
                return Outcome(conflict=Conflict("Kho nội dung vừa thay đổi: hãy lưu lại lần nữa."))
            return Outcome(commit, remarks=remarks)

    def _conflict(self, edit: Edit, main: Held, unfinished: Held | None) -> Conflict | None:
        if edit.from_draft and not unfinished:
            reason = "Bản thảo này đã được đăng hoặc bỏ."
            return Conflict(reason, last_change(self.repository, main))
        source = unfinished or main
        if source.state != edit.state or bool(unfinished) != edit.from_draft:
            reason = "Người khác đã lưu bài này sau khi bạn mở."
            return Conflict(reason, last_change(self.repository, source))
        if unfinished:
            start = self.repository.merge_base(unfinished.commit, main.commit)
            if held(self.repository, edit.kind, edit.key, start).state != main.state:
                reason = "Bài đã đăng thay đổi sau khi bản thảo này bắt đầu."
                return Conflict(reason, last_change(self.repository, main))
        return None

    def _is_clean(self, changes: Changes, onto: Held) -> bool:
        """Whether the clone's files are those of the branch: else somebody's work would go."""
        if not onto.blobs and Place(onto.kind, onto.key, True).is_taken(self.project.root):
            return False
        for path in changes:
            file = self.project.root / path
            blob = onto.blobs.get(path)
            if any(one.is_symlink() for one in (file, *file.parents)):
                return False
            if blob is None and file.exists():
                return False
            if blob and not (file.is_file() and file.read_bytes() == self.repository.read(blob)):
                return False
        return True

    def _changes(self, candidate: Candidate, onto: Held) -> Changes:
        """The files that differ from a branch's, and no other."""
        folder = Place(candidate.kind, candidate.key, True).folder
        wanted = {candidate.path: candidate.data}
        wanted |= {f"{folder}/{name}": data for name, data in candidate.files.items()}
        gone: dict[str, bytes | None] = {p: None for p in onto.blobs if p not in wanted}
        return gone | {
            path: data for path, data in wanted.items()
            if path not in onto.blobs or self.repository.read(onto.blobs[path]) != data
        }  # fmt: skip

    def _commit(
        self, edit: Edit, editor: Editor, onto: Held, changes: Changes, publishes: bool
    ) -> str:
        ref = self.repository.branch if publishes else draft_ref(edit.kind, edit.key)
        verb = "Đăng" if publishes else "Lưu bản thảo"
        made = self.repository.commit(onto.commit, changes, editor, _message(verb, edit))
        if publishes:
            self.repository.mark(made)
        self.repository.move(ref, onto.commit, made)
        if publishes:
            self._follow(changes)
        return made

    def _follow(self, changes: Changes) -> None:
        """Let the clone's files and its index be those of the commit that was marked."""
        _put(self.project.root, changes)
        self.repository.stage(changes)
        self.repository.unmark()

    def recover(self) -> None:
        """Finish what a desk that was killed between a commit and the clone's files left undone.

        A file that is neither as before the commit nor as after it is somebody's work and stays.
        """
        made = self.repository.marked()
        if made is None:
            return
        paths = self.repository.touched(made)
        head, then, before = (
            self.repository.blobs(commit, paths)
            for commit in (self.repository.branch, made, f"{made}^")
        )
        ours = [path for path in paths if head.get(path) == then.get(path)]
        self._follow({
            path: self.repository.read(then[path]) if path in then else None
            for path in ours
            if self._held_on_disk(path) in (self._bytes(before, path), self._bytes(then, path))
        })  # fmt: skip

    def _bytes(self, blobs: Mapping[str, str], path: str) -> bytes | None:
        return self.repository.read(blobs[path]) if path in blobs else None

    def _held_on_disk(self, path: str) -> bytes | None:
        file = self.project.root / path
        return file.read_bytes() if file.is_file() and not file.is_symlink() else None


def _message(verb: str, edit: Edit) -> str:
    return f"{verb} {Place(edit.kind, edit.key, True).url}\n"


def _put(root: Path, changes: Changes) -> None:
    """Let the clone's files follow the commit: new ones first, so that readers find one."""
    changed: Mapping[str, bytes] = {p: data for p, data in changes.items() if data is not None}
    for path, data in changed.items():
        file = root / path
        (replace if file.exists() else create)(file, data)
    for path in changes.keys() - changed.keys():
        (root / path).unlink(missing_ok=True)
