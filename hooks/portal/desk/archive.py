"""The checked archive in memory: each look at it reads only what changed on the disk since."""

import dataclasses
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain

from portal.check import Checked, check
from portal.library import AsOf
from portal.model.summaries import Summary
from portal.progress import Progress, silent
from portal.project import Project
from portal.reading.documents import read_document
from portal.reading.sources import Source, read_source, scan
from portal.reading.summarise import file_facts, summarise
from portal.reading.vocabulary import read_content
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
class Archive:
    """All that the content of the branch that publishes says, as ``portal check`` would say it.

    Only the findings in its answers are those of the last whole check; the desk examines anew.
    ``reads`` counts the documents that were read since the beginning.
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
        kept = (one for one in self._checked.summaries if one.path not in changed)
        fresh = list(self._read(state.sources[path] for path in changed & state.sources.keys()))
        summaries = sorted(chain(kept, fresh), key=lambda one: one.path)
        return dataclasses.replace(self._checked, summaries=tuple(summaries))

    def _read(self, sources: Iterable[Source]) -> Iterable[Summary]:
        for source in sources:
            self.reads += 1
            data = read_source(self.project.root, source.path)
            document = read_document(source, data).document
            if document:
                yield summarise(document, data, file_facts(self.project.root, source))


def _newest(source: Source) -> int:
    return max(max(file.mtime_ns, file.ctime_ns) for file in (source.text, *source.files))
