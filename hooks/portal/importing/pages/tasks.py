"""Pages of web archives as tasks, each known by the address at which it stood."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from portal.importing.converting import Item, Reading, bounded, prepare, reason_of
from portal.importing.extracted import Origin
from portal.importing.outcome import Outcome
from portal.importing.pages.reading import read_captured
from portal.importing.pages.sites import OldSite, archived
from portal.importing.pages.warc import Captured, unpack
from portal.importing.portals.tasks import part_of
from portal.importing.refusal import Refused, Skipped
from portal.importing.shelf import bare

_TASK = 20  # pages


@dataclass(frozen=True)
class PageTask:
    """Some pages of an archive to convert: picklable, so that any process can do it.

    ``pages`` come with their numbers; ``files`` is where the files of their host lie.
    """

    path: Path
    host: str
    pages: tuple[tuple[int, Captured], ...]
    site: OldSite
    files: Path
    reading: Reading


def convert_pages(task: PageTask) -> list[Outcome]:
    """Convert each page; every fault becomes a reason, none is raised."""
    return [_converted(task, number, page) for number, page in task.pages]


def _converted(task: PageTask, number: int, page: Captured) -> Outcome:
    key = Origin(task.host, page.address).key
    source = part_of(task.path, page.address)
    try:
        with bounded():
            made = read_captured(page, task.site, task.files, task.reading.settings.old_host)
            item = Item(source, replace(made, origin=Origin(task.host, page.address)), key)
            prepared = prepare(item, task.reading, f"Trang cũ {task.host}")
        return Outcome(source, key, (prepared,), number=number)
    except Skipped as skipped:
        return Outcome(source, key, skipped={"": str(skipped)}, number=number)
    except Exception as error:  # the archive goes on, whatever a reader stumbled over
        return Outcome(source, key, refused={"": reason_of(error)}, number=number)


def archive_tasks(
    archive: Path,
    scratch: Path,
    reading: Reading,
    is_known: Callable[[str], bool],
    tell: Callable[[Outcome], None],
) -> Iterator[PageTask]:
    """Yield the tasks of an archive, which is laid out below ``scratch``.

    See ``portals.tasks.tasks_of`` for ``is_known`` and ``tell``.
    """
    try:
        host, pages = unpack(archive, scratch, bare(reading.settings.old_host or ""))
        if not pages:
            raise Refused("tệp WARC không có trang nào của trang cũ")
    except Refused as refused:
        tell(Outcome(part_of(archive), "", refused={"": str(refused)}))
        return
    site = archived(pages)
    fresh: list[tuple[int, Captured]] = []
    for number, page in enumerate(pages, start=1):
        key = Origin(host, page.address).key
        if is_known(key):
            tell(Outcome(part_of(archive, page.address), key, number=number))
        else:
            fresh.append((number, page))
    for at in range(0, len(fresh), _TASK):
        part = tuple(fresh[at : at + _TASK])
        files = scratch / "files" / host
        yield PageTask(archive, host, part, site, files, reading)
