"""What was imported, line by line: so that a batch may be run again at any time.

The ledger is a file of the project, ``imports.jsonl``, to be committed with the drafts. A line is
only ever added; the last one about a document holds.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from portal.importing.guess import Guess

NAME = "imports.jsonl"


class Entry(msgspec.Struct, frozen=True, tag="document", omit_defaults=True):
    """A document that was imported.

    ``keys`` are all that its sources are known by: their bytes, their address, number and date
    and issuer. ``path`` is where its text was written, ``written`` the hash of that text, by which
    a person's change is seen, ``facts`` that of what it says, by which a source's change is seen,
    ``kept`` what the original beside it is known by. ``of_row``: it came from a register's row.
    ``by`` is the state of the vocabularies that it was read with, ``decided`` tells that a person
    answered questions about it: what they said stays.
    """

    id: str
    keys: tuple[str, ...]
    source: str
    path: str
    written: str
    facts: str
    title: str = ""
    kept: str = ""
    of_row: bool = False
    by: str = ""
    decided: bool = False
    asked: tuple[Guess, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether it stands outside the content until somebody decides."""
        return self.path.startswith("imports/")


class Decision(msgspec.Struct, frozen=True, tag="decision"):
    """What a person answered to all questions that are alike, now and in later imports."""

    alike: str
    value: str


Line = Entry | Decision


class Ledger:
    """The lines of ``root``'s ledger, by what is asked of them; adding writes at once."""

    def __init__(self, root: Path) -> None:
        self._file = root / NAME
        self.entries: dict[str, Entry] = {}
        self.decisions: dict[str, str] = {}
        self._by_key: dict[str, str] = {}
        for line in _lines(self._file):
            self._take(line)

    def find(self, keys: Iterable[str]) -> Entry | None:
        """The document that is known by one of the keys, the first ones first."""
        found = (self._by_key[key] for key in keys if key in self._by_key)
        return self.entries.get(next(found, ""))

    def add(self, line: Line) -> None:
        """Add one line; a line that a kill cut off is ended first."""
        with self._file.open("ab") as stream:
            stream.write(b"\n" if stream.tell() and not self._ends_whole() else b"")
            stream.write(msgspec.json.encode(line) + b"\n")
        self._take(line)

    def _take(self, line: Line) -> None:
        if isinstance(line, Decision):
            self.decisions[line.alike] = line.value
            return
        self.entries[line.id] = line
        self._by_key.update(dict.fromkeys(line.keys, line.id))

    def _ends_whole(self) -> bool:
        with self._file.open("rb") as stream:
            stream.seek(-1, 2)
            return stream.read(1) == b"\n"


def _lines(file: Path) -> Iterator[Line]:
    """The lines that are whole; one that was cut off is as if it were not there."""
    for line in file.read_bytes().splitlines() if file.is_file() else ():
        try:
            yield msgspec.json.decode(line, type=Line)
        except msgspec.DecodeError:
            continue
