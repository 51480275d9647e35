"""What was counted so far, kept beside the site's sources: never addresses, never twice.

A log's lines are told apart by their time alone: a run counts those from the end of the last run
up to its own beginning. So it does not matter whether a log has grown, was renamed or packed
meanwhile; and all logs of a server must be given at the first run.
"""

import os
import secrets
import shutil
from pathlib import Path

import msgspec
from filelock import FileLock

from portal.machinery.files import replace

_RESULT = "statistics.json"


class _Pointer(msgspec.Struct, frozen=True):
    counted_until: int = 0
    database: str = ""


class Ledger:
    """The folder ``statistics/``: goaccess's database, a secret, and the result for the build."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "statistics"
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.lock = FileLock(self.folder / "lock")

    @property
    def counted_until(self) -> int:
        """The second (since 1970) from which on nothing is counted yet."""
        return self._pointer().counted_until

    @property
    def secret(self) -> bytes:
        """What visitors' names are made with; it never leaves the folder."""
        path = self.folder / "secret"
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(secrets.token_bytes(32))
        return path.read_bytes()

    def next_database(self, until: int) -> Path:
        """A copy of the database to count into: the true one changes when all is done."""
        database = self.folder / f"database-{until}"
        shutil.rmtree(database, ignore_errors=True)
        name = self._pointer().database
        if name and (self.folder / name).is_dir():
            shutil.copytree(self.folder / name, database)
        else:
            database.mkdir()
        return database

    def close(self, until: int, database: Path, result: bytes) -> None:
        """Keep the new state in one step; leave the result for the build."""
        pointer = msgspec.json.encode(_Pointer(until, database.name))
        replace(self.folder / "state.json", pointer)
        replace(self.folder / _RESULT, result)
        for old in self.folder.glob("database-*"):
            if old != database:
                shutil.rmtree(old, ignore_errors=True)

    def _pointer(self) -> _Pointer:
        try:
            return msgspec.json.decode((self.folder / "state.json").read_bytes(), type=_Pointer)
        except FileNotFoundError:
            return _Pointer()
