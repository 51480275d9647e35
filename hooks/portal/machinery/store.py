"""Facts kept between builds in one SQLite file: sealed values by table and key. Safe to delete."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import msgspec

ValueT = TypeVar("ValueT")

_SCHEMA = """
CREATE TABLE meta (version TEXT NOT NULL);
CREATE TABLE facts (kind TEXT, key TEXT, value BLOB NOT NULL, PRIMARY KEY (kind, key))
WITHOUT ROWID;
"""


class _Damaged(Exception):
    """A row is not what was written."""


# SQLite itself tells of a damaged schema in that schema's bytes, which may be no text.
_DAMAGE = (sqlite3.DatabaseError, msgspec.DecodeError, UnicodeDecodeError, _Damaged)
_OF_THE_DISK = frozenset({
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY,
})  # fmt: skip


class Store:
    """The store in one file; a wrong version or a damaged file is replaced by an empty one."""

    def __init__(self, path: Path, version: str) -> None:
        self._path = path
        self._version = version
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self._is_sound():
            self._replace()

    def _is_sound(self) -> bool:
        try:
            with self._open() as db:
                found = db.execute("SELECT version FROM meta").fetchone()
                return bool(found) and found[0] == self._version
        except _DAMAGE:
            return False

    def _replace(self) -> None:
        for leftover in self._path.parent.glob(f"{self._path.name}*"):
            leftover.unlink()
        with self._open() as db:
            db.executescript(_SCHEMA)
            db.execute("INSERT INTO meta VALUES (?)", (self._version,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A transaction; raise OSError when the disk, and not the store, is at fault."""
        try:
            with closing(sqlite3.connect(self._path)) as db, db:
                # A kill leaves the store whole all the same; what a power cut damages is noticed.
                db.execute("PRAGMA synchronous = OFF")
                yield db
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _OF_THE_DISK:
                raise OSError(f"{self._path}: {error}") from error
            raise

    def all(self, kind: str, decode: Callable[[bytes], ValueT]) -> dict[str, ValueT]:
        """All values of a kind by key; a damaged store gives none, and is emptied."""
        try:
            with self._open() as db:
                rows = db.execute("SELECT key, value FROM facts WHERE kind = ?", (kind,))
                return {key: decode(_unsealed(key, value)) for key, value in rows}
        except _DAMAGE:
            self._replace()
            return {}

    def get(self, kind: str, key: str, decode: Callable[[bytes], ValueT]) -> ValueT | None:
        """The value of a key; None when it is not known, or not what was written."""
        try:
            with self._open() as db:
                query = "SELECT value FROM facts WHERE kind = ? AND key = ?"
                row = db.execute(query, (kind, key)).fetchone()
                return decode(_unsealed(key, row[0])) if row else None
        except _DAMAGE:
            return None

    def put(self, kind: str, changed: Mapping[str, bytes], removed: Iterable[str] = ()) -> None:
        """Write changed values and drop removed ones, all or nothing."""
        rows = [(kind, key, _sealed(key, value)) for key, value in changed.items()]
        gone = [(kind, key) for key in removed]

        def write(db: sqlite3.Connection) -> None:
            db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", rows)
            db.executemany("DELETE FROM facts WHERE kind = ? AND key = ?", gone)

        self._write(write)

    def keep_only(self, kind: str, key: str) -> None:
        """Drop all values of a kind but this one."""
        query = "DELETE FROM facts WHERE kind = ? AND key != ?"
        self._write(lambda db: db.execute(query, (kind, key)))

    def _write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Do some writing; a store that then proves damaged is emptied first."""
        try:
            with self._open() as db:
                work(db)
        except _DAMAGE:
            self._replace()
            with self._open() as db:
                work(db)


def _sealed(key: str, data: bytes) -> bytes:
    """Put a check sum before the data: SQLite notices a damaged page, but no damaged value."""
    return crc32(data, crc32(key.encode())).to_bytes(4) + data


def _unsealed(key: object, row: object) -> bytes:
    if not isinstance(key, str) or not isinstance(row, bytes) or _sealed(key, row[4:]) != row:
        raise _Damaged
    return row[4:]
