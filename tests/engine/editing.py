"""Editors at work, as a Hypothesis state machine: edits, builds, and what must hold after each."""

import datetime as dt
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from portal.model.moments import ZONE, AsOf
from portal.publishing import publish
from portal.publishing.build import BuildRefused
from province.files import write_identity, write_lists
from province.folder import Authored, Portal, Tree, tree

from .edits import changed, documents, identities, moved, vocabularies

_MOMENTS = tuple(
    AsOf(dt.datetime.fromisoformat(text).replace(tzinfo=ZONE))
    for text in ("2023-05-01T12:00", "2024-03-15T07:00", "2024-03-15T12:00", "2024-03-15T21:00",
                 "2024-06-30T12:00", "2024-07-01T12:00", "2026-01-01T12:00")
)  # fmt: skip
_TEMPLATES = ("listing.html", "parts/entries.html", "feed.xml", "directive.html")
_FAULTS: dict[str, bytes] = {
    "content/articles/2024/loi.md": b"---\ntitle: [\n---\n",
    "content/articles/2024/khong-chu-de.md": b"---\ntitle: a\ndate: 2024-01-01\ntopics: [x]\n---\n",
    "content/articles/la.txt": b"misplaced",
    "content/vocabulary/loi.yml": b"topics: [{id: Sai}]\n",
    "content/directives/2024/09-ct-tu/index.md": b"\xff",
}
Outcome = Tree | str


class Editing(RuleBasedStateMachine):
    """A portal that lives through many edits; each is followed by a build."""

    folder: ClassVar[Path]
    outcomes: ClassVar[Counter[str]]

    def __init__(self) -> None:
        super().__init__()
        self.portal = Portal.create(self.folder / "portal")
        self.documents: dict[str, Authored] = {}
        self.fault: str | None = None
        self.as_of = _MOMENTS[-1]
        self.served: Tree = {}

    @initialize(
        as_of=st.sampled_from(_MOMENTS),
        articles=st.lists(documents("article"), min_size=3, max_size=5),
        directives=st.lists(documents("directive"), min_size=2, max_size=3),
    )
    def first_content(
        self, as_of: AsOf, articles: list[Authored], directives: list[Authored]
    ) -> None:
        self.as_of = as_of
        for document in (*articles, *directives):
            self._put(document)

    @rule(document=documents("article") | documents("directive"))
    def add_or_replace(self, document: Authored) -> None:
        self._mend()
        self._put(document)

    @precondition(lambda self: self.documents)
    @rule(data=st.data(), keep_times=st.booleans())
    def change(self, data: st.DataObject, keep_times: bool) -> None:
        """Some programs set the time of a file back to what it was."""
        self._mend()
        old = self._any(data)
        stat = (self.portal.root / old.path).stat()
        new = data.draw(changed(old, self.documents))
        self._put(new)
        if keep_times and new.path == old.path:
            os.utime(self.portal.root / new.path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    @precondition(lambda self: self.documents)
    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        self._mend()
        old = self._any(data)
        new = data.draw(moved(old))
        self._drop(old)
        self._put(new)

    @precondition(lambda self: self.documents)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self._mend()
        self._drop(self._any(data))

    @rule(lists=vocabularies())
    def change_vocabulary(self, lists: dict[str, Any]) -> None:
        self._mend()
        write_lists(self.portal.root, lists)

    @rule(identity=identities())
    def change_identity(self, identity: dict[str, Any]) -> None:
        self._mend()
        write_identity(self.portal.root, identity)

    @rule(name=st.sampled_from(_TEMPLATES), mark=st.sampled_from(("", "một", "hai")))
    def change_template(self, name: str, mark: str) -> None:
        self._mend()
        template = self.portal.root / "overrides" / "portal" / name
        before = template.read_text(encoding="utf-8").partition("<!--edited")[0]
        template.write_text(f"{before}<!--edited {mark}-->" if mark else before, encoding="utf-8")

    @rule(as_of=st.sampled_from(_MOMENTS))
    def let_time_pass_or_go_back(self, as_of: AsOf) -> None:
        self._mend()
        self.as_of = as_of

    @rule(lost=st.sampled_from((".cache", ".site.previous", "site", "site/build.json")))
    def lose_what_builds_made(self, lost: str) -> None:
        self._mend()
        path = self.portal.root / lost
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        self.served = tree(self.portal.site)

    @precondition(lambda self: self.fault is None)
    @rule(path=st.sampled_from(sorted(_FAULTS)))
    def make_a_fault(self, path: str) -> None:
        self.fault = path
        self.portal.write(path, _FAULTS[path])

    @invariant()
    def incremental_equals_clean(self) -> None:
        outcome = self._outcome(incremental=True)
        assert outcome == self._outcome(incremental=False)
        assert isinstance(outcome, str) or self.fault is None
        self.outcomes["refused" if isinstance(outcome, str) else "published"] += 1
        if isinstance(outcome, str):
            assert tree(self.portal.site) == self.served
        else:
            self.served = outcome

    def teardown(self) -> None:
        shutil.rmtree(self.portal.root)

    def _outcome(self, *, incremental: bool) -> Outcome:
        """The site, or the findings that forbid it."""
        try:
            if not incremental:
                publish._renderer.cache_clear()  # as a new process would begin
                return self.portal.build_clean(self.as_of)
            self.portal.build(self.as_of)
            return tree(self.portal.site)
        except BuildRefused as refused:
            return "\n".join(map(str, refused.diagnostics))

    def _any(self, data: st.DataObject) -> Authored:
        return self.documents[data.draw(st.sampled_from(sorted(self.documents)))]

    def _put(self, document: Authored) -> None:
        """Write a document in place of the one that stands there."""
        if old := self.documents.get(document.place):
            self.portal.remove_document(old)
        self.documents[document.place] = document
        self.portal.write_document(document)

    def _drop(self, document: Authored) -> None:
        """Delete a document, and the relations that lead to it."""
        self.portal.remove_document(self.documents.pop(document.place))
        for other in list(self.documents.values()):
            relations = other.front.get("relations", [])
            if any(one["target"] == document.key for one in relations):
                front = {name: v for name, v in other.front.items() if name != "relations"}
                self._put(Authored(other.kind, other.key, front, other.body, other.files,
                                   other.in_folder))  # fmt: skip

    def _mend(self) -> None:
        if self.fault:
            path = self.portal.root / self.fault
            path.unlink()
            if path.name == "index.md":
                path.parent.rmdir()
            self.fault = None
