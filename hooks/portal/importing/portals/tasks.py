"""Entries of exports as tasks: a few at a time, each known by what it was on the old portal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from portal.importing.converting import Item, Reading, bounded, prepare, reason_of
from portal.importing.naming import shown
from portal.importing.outcome import Outcome, Source
from portal.importing.portals.drafting import draft_of
from portal.importing.portals.entry import Entry, Left
from portal.importing.portals.exports import Export, entries
from portal.importing.refusal import MAX_TEXT, Refused
from portal.importing.shelf import Shelf, bare

_TASK = 20  # entries


@dataclass(frozen=True)
class EntryTask:
    """Some entries of an export to convert: picklable, so that any process can do it.

    ``entries`` come with their numbers in the export; ``path`` is the file that is named for them.
    """

    path: Path
    entries: tuple[tuple[int, Entry], ...]
    shelf: Shelf
    reading: Reading


def convert_entries(task: EntryTask) -> list[Outcome]:
    """Convert each entry; every fault becomes a reason, none is raised."""
    return [_converted(task, number, entry) for number, entry in task.entries]


def _converted(task: EntryTask, number: int, entry: Entry) -> Outcome:
    key, part = entry.origin.key, entry.origin.id
    source = part_of(task.path, part)
    try:
        if len(entry.body) + len(entry.lead) > MAX_TEXT:
            raise Refused("bài quá dài")
        with bounded():
            extracted = draft_of(entry, task.shelf)
            item = Item(source, extracted, key)
            prepared = prepare(item, task.reading, f"Trang cũ {entry.origin.portal}")
        taken = tuple(one.data for one in extracted.media if isinstance(one.data, Path))
        return Outcome(source, key, (prepared,), number=number, taken=taken)
    except Exception as error:  # the stream goes on, whatever a reader stumbled over
        return Outcome(source, key, refused={"": reason_of(error)}, number=number)


def part_of(path: Path, part: str = "") -> Source:
    """One of many things that a file holds, as a source; without a name the file itself."""
    tail = f"#{shown(part)}" if part else ""
    return Source(path, f"{shown(str(path))}{tail}", f"{shown(path.name)}{tail}")


def tasks_of(
    export: Export,
    reading: Reading,
    uploads: tuple[Path, ...],
    is_known: Callable[[str], bool],
    tell: Callable[[Outcome], None],
) -> Iterator[EntryTask]:
    """Yield the tasks of an export as it is read.

    ``is_known`` says whether the ledger has an article by its key. ``tell`` hears of what becomes
    no task: what is no article, what is known already (without a reason), what cannot be read.
    """
    host = bare(reading.settings.old_host or "")
    path, numbers = export.paths[0], count(1)
    shelf = Shelf(roots=(*uploads, path.parent), hosts=frozenset())
    waiting: list[tuple[int, Entry]] = []
    seen: set[str] = set()

    def fault(why: str) -> None:
        tell(Outcome(part_of(path), "", refused={"": why}, number=next(numbers)))

    try:
        for one in entries(export, host, fault):
            number = next(numbers)
            if isinstance(one, Left):
                source = part_of(path, one.what)
                tell(Outcome(source, "", skipped={"": one.why}, number=number))
                continue
            key = one.origin.key
            if key in seen or is_known(key):
                tell(Outcome(part_of(path, one.origin.id), key, number=number))
                continue
            seen.add(key)
            waiting.append((number, one))
            if len(waiting) >= _TASK:
                yield EntryTask(path, tuple(waiting), shelf, reading)
                waiting = []
    except Refused as refused:
        fault(str(refused))
    if waiting:
        yield EntryTask(path, tuple(waiting), shelf, reading)
