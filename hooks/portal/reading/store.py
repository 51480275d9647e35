"""What reading gave, kept between builds: one row a document in SQLite. Safe to delete."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zlib import crc32

import msgspec

from portal.generations import Batches, Manifest
from portal.model.summaries import Summary
from portal.reading.sources import SourceFile
from portal.references import Links

_LINKS = "links"
_SCHEMA = """
CREATE TABLE meta (version TEXT NOT NULL);
CREATE TABLE documents (path TEXT PRIMARY KEY, record BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE links (links BLOB NOT NULL);
CREATE TABLE manifests (tree TEXT PRIMARY KEY, batches BLOB NOT NULL) WITHOUT ROWID;
"""


class _Damaged(Exception):
    """A row is not what was written."""


# SQLite itself tells of a damaged schema in that schema's bytes, which may be no text.
_DAMAGE = (sqlite3.DatabaseError, msgspec.DecodeError, UnicodeDecodeError, _Damaged)
_OF_THE_DISK = frozenset({
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY,
})  # fmt: skip


class Finding(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A stored diagnostic of one document; its path is the document's."""

    line: int
    column: int
    rule: str
    message: str
    fix: str
    severity: str


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of one document: its files' stamps, its summary, and its findings.

    ``stamp`` is empty when a file was so fresh that its time cannot prove it unchanged.
    """

    stamp: tuple[SourceFile, ...]
    digest: str
    summary: Summary | None
    findings: tuple[Finding, ...]


class Store:
    """The store in one file; a wrong version or a damaged file is replaced by an empty one."""

    def __init__(self, path: Path, version: str) -> None:
        self._path = path
        self._version = version
        self._manifests: dict[str, Manifest] = {}
        self._links: Links | None = None
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

    def records(self) -> dict[str, Record]:
        """All records by path; a damaged store gives none, and is emptied."""
        decode = msgspec.msgpack.Decoder(Record).decode
        try:
            with self._open() as db:
                rows = db.execute("SELECT path, record FROM documents")
                return {path: decode(_unsealed(path, record)) for path, record in rows}
        except _DAMAGE:
            self._replace()
            return {}

    def save(self, changed: dict[str, Record], removed: Iterable[str]) -> None:
        """Write changed records and drop removed ones, all or nothing."""
        encode = msgspec.msgpack.Encoder().encode
        rows = [(path, _sealed(path, encode(record))) for path, record in changed.items()]
        gone = [(path,) for path in removed]

        def write(db: sqlite3.Connection) -> None:
            db.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?)", rows)
            db.executemany("DELETE FROM documents WHERE path = ?", gone)

        self._write(write)

    def manifest(self, tree: str) -> Manifest | None:
        """The outputs of the tree of that name, or None if not known."""
        if tree not in self._manifests:
            found = self._read_manifest(tree)
            if found is None:
                return None
            self._manifests[tree] = found
        return self._manifests[tree]

    def _read_manifest(self, tree: str) -> Manifest | None:
        try:
            with self._open() as db:
                query = "SELECT batches FROM manifests WHERE tree = ?"
                row = db.execute(query, (tree,)).fetchone()
                batches = _unsealed(tree, row[0]) if row else None
                return Manifest(msgspec.msgpack.decode(batches, type=Batches)) if batches else None
        except _DAMAGE:
            return None

    def save_manifest(self, tree: str, manifest: Manifest) -> None:
        """Remember the outputs of a tree."""
        self._manifests[tree] = manifest
        row = (tree, _sealed(tree, msgspec.msgpack.encode(manifest.batches)))
        self._write(lambda db: db.execute("INSERT OR REPLACE INTO manifests VALUES (?, ?)", row))

    def links(self) -> Links | None:
        """What mentions meant in the last build, or None if not known."""
        try:
            with self._open() as db:
                row = db.execute("SELECT links FROM links").fetchone()
                links = _unsealed(_LINKS, row[0]) if row else None
                self._links = msgspec.msgpack.decode(links, type=Links) if links else None
        except _DAMAGE:
            self._links = None
        return self._links

    def save_links(self, links: Links) -> None:
        """Remember what mentions mean, unless that is what the store last gave."""
        if links == self._links:
            return
        row = (_sealed(_LINKS, msgspec.msgpack.encode(links)),)

        def write(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM links")
            db.execute("INSERT INTO links VALUES (?)", row)

        self._write(write)

    def keep_manifest(self, tree: str) -> None:
        """Drop the manifests of all trees but this one."""
        self._write(lambda db: db.execute("DELETE FROM manifests WHERE tree != ?", (tree,)))

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
