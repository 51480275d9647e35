"""A batch's sources as tasks: files a few at a time, exports and archives as streams."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from portal.importing.converting import Reading, Task, convert_all
from portal.importing.outcome import Outcome, Source
from portal.importing.pages.mirrors import is_page
from portal.importing.pages.sites import WHOLE, sites_of
from portal.importing.pages.tasks import PageTask, archive_tasks, convert_pages
from portal.importing.portals.exports import Export, exports_among
from portal.importing.portals.tasks import EntryTask, convert_entries, tasks_of
from portal.machinery.workers import Workers

_TASK = 10  # sources of one task: a long one holds few others up
_ARCHIVE = re.compile(r"\.w?arc(?:\.gz)?\Z", re.IGNORECASE)
Work = Task | EntryTask | PageTask


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be converted: ``files`` one by one, ``exports`` and ``archives`` as streams.

    ``sources`` are what the person named, ``uploads`` folders with the files of old portals,
    ``scratch`` a folder for what is unpacked; it must stay until all is stored.
    """

    files: Sequence[Source]
    exports: Sequence[Export]
    archives: Sequence[Path]
    sources: Sequence[Path]
    uploads: tuple[Path, ...]
    scratch: Path

    @classmethod
    def of(
        cls, found: Sequence[Source], sources: tuple[list[Path], tuple[Path, ...]], scratch: Path
    ) -> "Batch":
        """Sort the files of ``sources`` by what they are."""
        paths = [one.path for one in found]
        exports = exports_among(paths)
        archives = [path for path in paths if _ARCHIVE.search(path.name)]
        streamed = {*archives, *(path for export in exports for path in export.paths)}
        files = [one for one in found if one.path not in streamed]
        return cls(files, exports, archives, *sources, scratch)

    def work(
        self,
        reading: Reading,
        is_known: Callable[[str], bool],
        tell: Callable[[Outcome], None],
    ) -> Iterator[Work]:
        """Yield the tasks; see ``tasks_of`` for ``is_known`` and ``tell``."""
        paths = (one.path for one in self.files)
        pages = (path for path in paths if is_page(path) or path.suffix.lower() in WHOLE)
        sites = sites_of(pages, self.sources)
        for at in range(0, len(self.files), _TASK):
            part = tuple(self.files[at : at + _TASK])
            own = {one.path: sites[one.path] for one in part if one.path in sites}
            yield Task(part, reading, own)
        for export in self.exports:
            yield from tasks_of(export, reading, self.uploads, is_known, tell)
        for number, archive in enumerate(self.archives):
            folder = self.scratch / str(number)
            yield from archive_tasks(archive, folder, reading, is_known, tell)


def converted(workers: Workers, works: Iterable[Work]) -> Iterator[Outcome]:
    """Convert on some processes; the outcomes in the order of the sources, whoever was faster."""
    waiting: dict[int, list[Outcome]] = {}
    following = 0
    for number, outcomes in workers.run(_numbered, enumerate(works)):
        waiting[number] = outcomes
        while following in waiting:
            yield from waiting.pop(following)
            following += 1


def _numbered(task: tuple[int, Work]) -> tuple[int, list[Outcome]]:
    return task[0], _converted(task[1])


def _converted(work: Work) -> list[Outcome]:
    if isinstance(work, EntryTask):
        return convert_entries(work)
    return convert_pages(work) if isinstance(work, PageTask) else convert_all(work)
