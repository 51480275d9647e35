"""What was imported, line by line: so a batch goes on where it stopped and imports nothing twice.

The ledger is a file of the project, ``imports.jsonl``, to be committed with the drafts.
"""

from pathlib import Path

import msgspec

NAME = "imports.jsonl"


class Entry(msgspec.Struct, frozen=True):
    """A source that was imported whole: the hash of its bytes, its name, the drafts' files."""

    sha256: str
    source: str
    paths: tuple[str, ...]


def read_ledger(root: Path) -> dict[str, Entry]:
    """The entries by hash; a line that was cut off by a kill is as if it were not there."""
    file = root / NAME
    found: dict[str, Entry] = {}
    for line in file.read_bytes().splitlines() if file.is_file() else ():
        try:
            entry = msgspec.json.decode(line, type=Entry)
        except msgspec.DecodeError:
            continue
        found[entry.sha256] = entry
    return found


def append(root: Path, entry: Entry) -> None:
    """Add one line."""
    with (root / NAME).open("ab") as stream:
        stream.write(b"\n" if stream.tell() and not _ends_whole(root) else b"")
        stream.write(msgspec.json.encode(entry) + b"\n")


def _ends_whole(root: Path) -> bool:
    with (root / NAME).open("rb") as stream:
        stream.seek(-1, 2)
        return stream.read(1) == b"\n"
