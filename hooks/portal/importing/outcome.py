"""What becomes of one source in a worker: documents made ready, or the reason why there is none."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.content.sources import Kind
from portal.importing.guess import Guess


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import: where its bytes are, and what a report calls it.

    ``name`` is printable text; of a file in a package it begins with the package's. ``key`` is
    the same from the folder on that was to be imported, so that it is equal on all machines.
    """

    path: Path
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that stands ready below ``imports/.making``, with all that is known of it.

    ``name`` is the source's key and ``row`` a place in a register, empty for a whole file.
    ``keys`` are what its source is known by, the surest first; ``identities`` those of the
    directive in the archive. ``by`` is the state of the vocabularies; ``decided``: a person
    answered questions; ``facts``: the hash of what it says, where that is known already.
    """

    name: str
    row: str
    by: str
    staged: str
    kind: Kind
    title: str
    fields: dict[str, Any]
    body: str
    text: str
    keys: tuple[str, ...]
    identities: tuple[str, ...]
    kept: str
    guesses: tuple[Guess, ...]
    faults: tuple[Guess, ...]
    notes: tuple[str, ...]
    cited: tuple[str, ...] = ()
    section: str | None = None
    portal: str = ""
    encoding: str = ""
    ocr: bool = False
    decided: bool = False
    facts: str = ""

    @property
    def questions(self) -> tuple[Guess, ...]:
        """What a person must decide."""
        asked = tuple(one for one in self.guesses if not one.is_sure)
        told = {one.field for one in asked}
        return (*asked, *(one for one in self.faults if not _is_told(one, told)))


def _is_told(fault: Guess, fields: set[str]) -> bool:
    """A field that is missing is asked for once, by its name."""
    return fault.field == "missing-field" and any(f"“{name}”" in fault.why for name in fields)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source; ``refused`` and ``skipped`` are reasons, by row, for what did not.

    Of a source that holds many (an export, an archive) ``number`` is the place of the one that is
    meant; ``sha256`` is then its key. ``taken`` are files of an old portal that it took along.
    """

    source: Source
    sha256: str
    prepared: tuple[Prepared, ...] = ()
    refused: dict[str, str] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    number: int = 0
    taken: tuple[Path, ...] = ()
