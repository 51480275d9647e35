"""One source into prepared documents, by any process: it reads nothing of the project's content."""

import hashlib
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from portal.checking.rules.secrecy_mark import mark_in
from portal.importing.directives.columns import parts
from portal.importing.directives.marks import plain
from portal.importing.extracted import Extracted, Kept
from portal.importing.files.readers import BY_PROGRAMS, Given, read
from portal.importing.keeping.claims import keys_of_fields
from portal.importing.keeping.composing import Draft, draft_of
from portal.importing.keeping.originals import mark_of
from portal.importing.keeping.staging import stage
from portal.importing.kinds import kind_of
from portal.importing.legible import legible
from portal.importing.naming import kept_name
from portal.importing.outcome import Outcome, Prepared, Source
from portal.importing.pages.sites import OldSite
from portal.importing.proposing import Proposal, Settings, propose
from portal.importing.refusal import MAX_FILE, Refused, Skipped
from portal.importing.terms import Lexicon

_HEAD_LINES = 60  # of a source, in which marks are looked for before the form is taken apart
_SECONDS = 50  # for reading one file in this process; programs of their own have their limits
_LEAST = 200  # letters of a text that cannot be the same by chance


@dataclass(frozen=True)
class Reading:
    """What all sources are read with: picklable, so that any process can do it."""

    root: Path
    lexicon: Lexicon
    settings: Settings


@dataclass(frozen=True)
class Task:
    """Some sources to convert; ``sites``: what was learned of the site of each page."""

    sources: tuple[Source, ...]
    reading: Reading
    sites: Mapping[Path, OldSite] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a source holds: the place of a row, the key of an article, its original.

    ``original`` is kept beside the draft; nothing is where ``extracted`` brings it itself.
    """

    source: Source
    extracted: Extracted
    key: str
    row: str = ""
    original: bytes = b""


def convert_all(task: Task) -> list[Outcome]:
    """Convert each source of a task; whatever one of them does, the next one is read."""
    return [_converted(task, source) for source in task.sources]


def _converted(task: Task, source: Source) -> Outcome:
    """The documents of a file that are ready, and the reasons why others are not."""
    told: dict[str, str] = {}
    skipped: dict[str, str] = {}
    prepared: list[Prepared] = []
    sha256 = ""
    try:
        path = source.path
        if path.stat().st_size > MAX_FILE:
            raise Refused(f"tệp quá lớn ({path.stat().st_size >> 20} MB)")
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        given = Given(
            kind_of(path.name, data), data, path, task.reading.settings.with_ocr,
            task.sites.get(path, OldSite()), task.reading.settings.old_host,
        )  # fmt: skip
        with nullcontext() if given.kind in BY_PROGRAMS else bounded():
            lines = [*read(given)]
        for line in lines:
            if line.held is None:
                skipped[line.place] = line.left
                continue
            original = b"" if line.place else data
            item = Item(source, line.held, sha256, line.place, original)
            try:
                with bounded():
                    prepared.append(prepare(item, task.reading))
            except Refused as refused:
                told[line.place] = str(refused)
    except Skipped as why:
        skipped[""] = str(why)
    except Refused as refused:
        told[""] = str(refused)
    except Exception as error:  # the batch goes on, whatever a reader stumbled over
        told[""] = reason_of(error)
    return Outcome(source, sha256, tuple(prepared), told, skipped)


def reason_of(error: Exception) -> str:
    """Why a reader that failed in its own way did not read a source."""
    if isinstance(error, Refused):
        return str(error)
    if isinstance(error, MemoryError):
        return "tệp cần quá nhiều bộ nhớ để đọc; chia nhỏ tệp rồi nhập lại"
    return f"không đọc được ({type(error).__name__})"


def prepare(item: Item, reading: Reading, told: str = "") -> Prepared:
    """Make one document ready below ``imports/.making``; raises Refused for a marked one.

    ``told`` is what a draft calls its source where the source has no title.
    """
    extracted = legible(item.extracted)
    _refuse_marked(extracted)
    name = told or _told(item.source.path, item.row)
    proposal = propose(extracted, reading.lexicon, reading.settings, name)
    kept = [_original(item, proposal, extracted)] if item.original else []
    draft = draft_of(
        proposal, [*kept, *extracted.files], reading.lexicon.vocabulary, reading.settings.language
    )
    if draft.mark:
        raise Refused(draft.mark)
    place = hashlib.sha256(f"{item.key}|{item.row}".encode()).hexdigest()[:28]
    staged = stage(reading.root, place, draft.text, draft.files)
    return _prepared(item, reading, staged, proposal, draft)


def _prepared(
    item: Item, reading: Reading, staged: str, proposal: Proposal, draft: Draft
) -> Prepared:
    identities = keys_of_fields(draft.fields)
    return Prepared(
        name=item.source.key,
        row=item.row,
        by=reading.lexicon.state,
        staged=staged,
        kind=draft.kind,
        title=_title(draft),
        fields=draft.fields,
        body=draft.body,
        text=draft.text,
        keys=(*_keys(item), *proposal.keys, *identities, *_weak_keys(item, draft)),
        identities=identities,
        kept=mark_of(item.original) if item.original else "",
        guesses=proposal.guesses,
        faults=draft.faults,
        notes=proposal.notes,
        cited=proposal.cited,
        section=proposal.section,
        portal=proposal.portal,
        encoding=item.extracted.encoding,
        ocr=item.extracted.ocr,
    )


def _keys(item: Item) -> tuple[str, ...]:
    """What a whole file is known by before all: its bytes."""
    return (f"sha256:{item.key}",) if item.original else ()


def _weak_keys(item: Item, draft: Draft) -> tuple[str, ...]:
    """What the same article is told by where nothing better tells it: name and title, or text."""
    named = (f"name:{item.source.key}|{_title(draft)}",) if item.original else ()
    if draft.kind != "article" or len(draft.body) < _LEAST:
        return named
    told = f"{_title(draft)}\0{draft.body}"
    return (*named, f"text:{hashlib.sha256(told.encode()).hexdigest()[:32]}")


def _told(path: Path, row: str) -> str:
    """What a draft calls its source."""
    if row:
        sheet, _, line = row.rpartition("!")
        return ", ".join([path.name, *([f"trang “{sheet}”"] if sheet else []), f"dòng {line}"])
    return " ".join(path.stem.replace("_", " ").replace("-", " ").split())


def _refuse_marked(extracted: Extracted) -> None:
    """Raise Refused for a mark of secrecy, urgency or distribution wherever a source bears it."""
    head = extracted.body.split("\n", _HEAD_LINES)[:_HEAD_LINES]
    for line in (*extracted.around, *extracted.header, *head, *extracted.footer):
        for part in parts(plain(line)):
            if mark := mark_in(part.text):
                raise Refused(mark)
    mark = mark_in(f"({extracted.fields['mark']})") if extracted.fields.get("mark") else None
    if mark:
        raise Refused(mark)


def _title(draft: Draft) -> str:
    told = draft.fields.get("title") or draft.fields.get("abstract") or draft.fields.get("number")
    return str(told or "")


def _original(item: Item, proposal: Proposal, extracted: Extracted) -> Kept:
    """The source itself; only a scan shows a signature, and a person sees whether it does."""
    is_signed = proposal.kind == "directive" and extracted.ocr
    name = kept_name(item.source.path)
    return Kept(name, item.original, "Bản gốc", "signed" if is_signed else "other")


@contextmanager
def bounded() -> Iterator[None]:
    """Refuse a source that keeps this process for too long, where the system has such a clock."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_: int, __: FrameType | None) -> None:
        raise Refused(f"đọc quá {_SECONDS} giây; chia nhỏ tệp rồi nhập lại")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
