"""One source into proposals: pure of the project's folder, so that any process can do it."""

import hashlib
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from portal.importing.extracted import Extracted
from portal.importing.kinds import kind_of
from portal.importing.pdf import read_pdf
from portal.importing.proposing import Proposal, Settings, propose
from portal.importing.recognising import recognise
from portal.importing.refusal import MAX_FILE, Refused
from portal.importing.registers import read_csv, read_xlsx
from portal.importing.terms import Lexicon
from portal.importing.web import read_html
from portal.importing.word import read_doc, read_docx

_SECONDS = 60  # for reading one file in this process; programs of their own have their limits
_BY_PROGRAMS = frozenset({"docx", "doc", "pdf"})
_REGISTERS = {"csv": read_csv, "xlsx": read_xlsx}


@dataclass(frozen=True)
class Task:
    """Some sources to convert: picklable, so that any process can do it."""

    paths: tuple[Path, ...]
    lexicon: Lexicon
    settings: Settings


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal with what identifies its source: the row of a register, or 0 for a whole file."""

    proposal: Proposal
    row: int
    encoding: str
    ocr: bool
    attachment: bytes | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source; ``refused`` says why nothing did."""

    path: Path
    sha256: str
    drafts: tuple[Draft, ...] = ()
    refused: str | None = None


def convert_all(task: Task) -> list[Outcome]:
    """Convert each source of a task; whatever one of them does, the next one is read."""
    return [convert(path, task.lexicon, task.settings) for path in task.paths]


def convert(path: Path, lexicon: Lexicon, settings: Settings) -> Outcome:
    """Convert one source; every fault becomes a reason, none is raised."""
    sha256 = ""
    try:
        if path.stat().st_size > MAX_FILE:
            raise Refused(f"tệp quá lớn ({path.stat().st_size >> 20} MB)")
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        kind = kind_of(path.name, data)
        with nullcontext() if kind in _BY_PROGRAMS else _bounded():
            return Outcome(path, sha256, tuple(_drafts(path, kind, data, lexicon, settings)))
    except Refused as refused:
        return Outcome(path, sha256, refused=str(refused))
    except Exception as error:  # the batch goes on, whatever a reader stumbled over
        return Outcome(path, sha256, refused=f"không đọc được ({type(error).__name__})")


def _drafts(
    path: Path, kind: str, data: bytes, lexicon: Lexicon, settings: Settings
) -> Iterator[Draft]:
    name = " ".join(path.stem.replace("_", " ").replace("-", " ").split())
    if kind in _REGISTERS:
        for row, record in _REGISTERS[kind](data):
            yield _draft(record, row, lexicon, settings, f"{path.name}, dòng {row}")
        return
    readers: dict[str, Callable[[bytes], Extracted]] = {
        "text": _read_text, "docx": read_docx, "doc": read_doc,
        "html": lambda one: read_html(one, path.parent),
        "pdf": lambda one: read_pdf(one, settings.with_ocr),
    }  # fmt: skip
    yield _draft(readers[kind](data), 0, lexicon, settings, name)


def _draft(
    extracted: Extracted, row: int, lexicon: Lexicon, settings: Settings, source: str
) -> Draft:
    proposal = propose(extracted, lexicon, settings, source)
    return Draft(proposal, row, extracted.encoding, extracted.ocr, extracted.attachment)


def _read_text(data: bytes) -> Extracted:
    decoded = recognise(data)
    return Extracted(decoded.text, encoding=decoded.encoding)


@contextmanager
def _bounded() -> Iterator[None]:
    """Refuse a source that keeps this process for too long, where the system has such a clock."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_: int, __: FrameType | None) -> None:
        raise Refused(f"đọc quá {_SECONDS} giây")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
