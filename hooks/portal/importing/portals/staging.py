"""An export's tables on the disk, so that a gigabyte takes no more memory than one article."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from portal.importing.portals.dumps import Row

_BATCH = 2_000  # rows written at once


class Staging:
    """Rows by table, and looked up by the value of a column; the file is temporary."""

    def __init__(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / "bang.sqlite", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute("PRAGMA cache_size = -16000")  # KiB
        self._base.execute("CREATE TABLE rows (n INTEGER PRIMARY KEY, name TEXT, row BLOB)")
        self._base.execute("CREATE INDEX by_name ON rows (name, n)")
        self._base.execute("CREATE TABLE keys (name TEXT, column TEXT, value TEXT, n INTEGER)")
        self._base.execute("CREATE INDEX by_key ON keys (name, column, value)")
        self._waiting: list[tuple[str, bytes]] = []
        self._keyed: set[tuple[str, str]] = set()
        self.columns: dict[str, tuple[str, ...]] = {}

    def add(self, table: str, row: Row) -> None:
        """Keep a row; columns are known by their names in small letters."""
        told = {name.lower(): value for name, value in row.items()}
        self.columns.setdefault(table, tuple(told))
        self._waiting.append((table, msgspec.msgpack.encode(told)))
        if len(self._waiting) >= _BATCH:
            self._flush()

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table in the export's order."""
        self._flush()
        last = 0
        while True:
            found = self._base.execute(
                "SELECT n, row FROM rows WHERE name = ? AND n > ? ORDER BY n LIMIT 50",
                (table, last),
            ).fetchall()
            if not found:
                return
            last = found[-1][0]
            yield from (msgspec.msgpack.decode(data, type=Row) for _, data in found)

    def find(self, table: str, column: str, value: str | None) -> list[Row]:
        """The rows of a table with a value in a column; the first look makes the index."""
        if value is None or table not in self.columns:
            return []
        if (table, column) not in self._keyed:
            self._index(table, column)
        found = self._base.execute(
            "SELECT rows.row FROM keys JOIN rows USING (n) WHERE keys.name = ? AND column = ? "
            "AND value = ? ORDER BY n",
            (table, column, value),
        )
        return [msgspec.msgpack.decode(data, type=Row) for (data,) in found]

    def first(self, table: str, column: str, value: str | None) -> Row:
        """The first such row; an empty one when there is none."""
        return next(iter(self.find(table, column, value)), {})

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _flush(self) -> None:
        if self._waiting:
            self._base.execute("BEGIN")
            self._base.executemany("INSERT INTO rows (name, row) VALUES (?, ?)", self._waiting)
            self._base.execute("COMMIT")
            self._waiting.clear()

    def _index(self, table: str, column: str) -> None:
        self._flush()
        self._keyed.add((table, column))
        found = self._base.execute("SELECT n, row FROM rows WHERE name = ?", (table,))
        told = (
            (table, column, value, n)
            for n, data in found
            if (value := msgspec.msgpack.decode(data, type=Row).get(column)) is not None
        )
        self._base.execute("BEGIN")
        self._base.executemany("INSERT INTO keys VALUES (?, ?, ?, ?)", told)
        self._base.execute("COMMIT")
