"""The checked content in memory: each look at it reads only what changed on the disk since."""

import dataclasses
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain

from portal.check import Checked, ReadTask, check, diagnostics_of, read_shard
from portal.library import AsOf
from portal.progress import Progress, silent
from portal.project import Project
from portal.reading.sources import Source, scan
from portal.reading.vocabulary import read_content
from portal.rules.context import Terms
from portal.workers import Workers

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
class Resident:
    """All that the content says, as ``portal check`` would say it.

    Only findings across documents, and of files that belong to none, are as old as the last whole
    check. ``reads`` counts the documents that were read since the beginning.
    """

    project: Project
    moment: Callable[[], AsOf]
    reads: int = 0
    _checked: Checked | None = None
    _state: _State | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def now(self, progress: Progress = silent, jobs: int | None = 1) -> Checked:
        """What the content says now; raise SourceChanged when it changes meanwhile."""
        with self._lock:
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
        return self._with(state, changed) if len(changed) <= _FEW else None

    def _with(self, state: _State, changed: set[str]) -> Checked:
        assert self._checked is not None  # noqa: S101 -- told by who calls
        sources = [(state.sources[path], None) for path in changed & state.sources.keys()]
        terms = Terms(self._checked.vocabularies.vocabulary)
        records = read_shard(ReadTask(self.project.root, terms, tuple(sources)))
        self.reads += len(records)
        kept = (one for one in self._checked.summaries if one.path not in changed)
        fresh = (one.summary for one in records.values() if one.summary)
        told = (one for one in self._checked.diagnostics if one.path not in changed)
        return dataclasses.replace(
            self._checked,
            summaries=tuple(sorted(chain(kept, fresh), key=lambda one: one.path)),
            diagnostics=tuple(sorted({*told, *diagnostics_of(records)})),
        )


def _newest(source: Source) -> int:
    return max(max(file.mtime_ns, file.ctime_ns) for file in (source.text, *source.files))
