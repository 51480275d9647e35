"""The checked archive in memory: each look at it reads only what changed on the disk since."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from portal.checking.check import Checked, check, updated
from portal.content.sources import Source, scan
from portal.content.vocabulary import read_content
from portal.machinery.memory import without_collecting
from portal.machinery.progress import Progress, silent
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.model.moments import AsOf

_FEW = 50  # changed documents; more are left to the checker and its store
_TICK_NS = 50_000_000  # a file may change twice within one tick of the file system's clock
_LEDGER = "content/ledger.jsonl"


@dataclass(frozen=True)
class _State:
    """What the disk held when it was looked at: documents by path, and what all depend on.

    ``unsettled`` changed so lately that they may change again without a sign.
    """

    sources: dict[str, Source]
    unsettled: frozenset[str]
    shared: tuple[object, ...]

    def changed(self, before: "_State") -> set[str]:
        """The documents that came, went, or may not be as they were."""
        now, then = self.sources, before.sources
        gone_or_new = now.keys() ^ then.keys()
        return {*gone_or_new, *before.unsettled, *(p for p in now if then.get(p) != now[p])}


@dataclass
class Archive:
    """All that the content of the branch that publishes says, as ``portal check`` would say it.

    Rules across documents, and those of files that belong to none, ran at the last whole check
    only. ``reads`` counts the documents that were read since the beginning.
    """

    project: Project
    moment: Callable[[], AsOf]
    reads: int = 0
    _checked: Checked | None = None
    _state: _State | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def now(self, progress: Progress = silent, jobs: int | None = 1) -> Checked:
        """What the content says now; raise SourceChanged when it changes meanwhile."""
        with self._lock, without_collecting():
            state = self._looked()
            checked = self._updated(state)
            if checked is None:
                with self.project.lock(), Workers(jobs) as workers:
                    checked = check(self.project, self.moment(), workers, progress)
                self.reads += checked.documents_read
            self._checked, self._state = checked, state
            return checked

    def _looked(self) -> _State:
        oldest = time.time_ns() - _TICK_NS
        sources = {one.path: one for one in scan(self.project.root)[0]}
        unsettled = frozenset(path for path, one in sources.items() if _newest(one) > oldest)
        ledger = self.project.root / _LEDGER
        told = ledger.read_bytes() if ledger.is_file() else b""
        return _State(sources, unsettled, (read_content(self.project.root), told))

    def _updated(self, state: _State) -> Checked | None:
        """The last answer with what changed since; None when too much did."""
        if self._checked is None or self._state is None or state.shared != self._state.shared:
            return None
        changed = state.changed(self._state)
        if not changed:
            return self._checked
        if len(changed) > _FEW:
            return None
        there = changed & state.sources.keys()
        self.reads += len(there)
        sources = (state.sources[path] for path in there)
        return updated(self._checked, self.project.root, sources, changed - there)


def _newest(source: Source) -> int:
    return max(max(file.mtime_ns, file.ctime_ns) for file in source.stamp)
