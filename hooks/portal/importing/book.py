"""Old addresses and what answers for them now, on the disk: as many as there are articles.

It is made anew for each import, from what the documents of the project say of themselves
(``legacy_urls``, the address of their source), and takes in each draft as it is stored.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from portal.content.sources import FOLDERS
from portal.importing.addresses import host_of, keys_of, path_of
from portal.model.addresses import document_url as address_of

_PLACE = re.compile(r"content/([a-z]+)/(\d{4}/[^/]+?)(?:/index)?\.md\Z")
_KINDS = {folder: kind for kind, folder in FOLDERS.items()}
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16000;
CREATE TABLE keys (host TEXT, key TEXT, url TEXT, PRIMARY KEY (host, key)) WITHOUT ROWID;
CREATE TABLE documents (url TEXT PRIMARY KEY, path TEXT) WITHOUT ROWID;
CREATE TABLE taken (address TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE hosts (host TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE texts (mark TEXT PRIMARY KEY, path TEXT) WITHOUT ROWID;
CREATE TABLE learned (url TEXT, address TEXT, PRIMARY KEY (url, address)) WITHOUT ROWID;
"""


class Book:
    """The addresses of one project; ``folder`` is for a file that lasts as long as the book."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._base = sqlite3.connect(folder / "dia-chi.sqlite", isolation_level=None)
        self._base.executescript(_TABLES)
        self._is_read = False

    def add(self, path: str, fields: Mapping[str, Any]) -> None:
        """Take in a document by its file and its metadata."""
        place = _PLACE.match(path)
        if place is None or place[1] not in _KINDS:
            return
        url = address_of(_KINDS[place[1]], place[2])
        legacy = [str(one) for one in fields.get("legacy_urls") or ()]
        sources = [str(one["url"]) for one in fields.get("provenance") or () if "url" in one]
        self._base.execute("INSERT OR REPLACE INTO documents VALUES (?, ?)", (url, path))
        for old in legacy:
            self._claim("", old, url)
            self._base.execute("INSERT OR IGNORE INTO taken VALUES (?)", (old.rstrip("/"),))
        for source in sources:
            self._claim(host_of(source), source, url)
            if path_of(source) in legacy:
                self._base.execute("INSERT OR IGNORE INTO hosts VALUES (?)", (host_of(source),))

    def _claim(self, host: str, old: str, url: str) -> None:
        """A key that two documents claim leads nowhere."""
        for key in keys_of(old):
            self._base.execute(
                "INSERT INTO keys VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET "
                "url = CASE WHEN url = excluded.url THEN url ELSE '' END",
                (host, key, url),
            )

    def url_of(self, old: str) -> str | None:
        """The new address of an old one; empty when it is the portal's own and unknown."""
        self._read()
        host = host_of(old)
        own = not host or self._one("SELECT 1 FROM hosts WHERE host = ?", host) is not None
        for key in keys_of(old):
            for place in dict.fromkeys((host, *([""] if own else ()))):
                found = self._one("SELECT url FROM keys WHERE host = ? AND key = ?", place, key)
                if found:
                    return str(found)
        return "" if own else None

    def is_taken(self, address: str) -> bool:
        """Whether a document answers for an old address of the portal's own."""
        self._read()
        bare = address.rstrip("/")
        return self._one("SELECT 1 FROM taken WHERE address = ?", bare) is not None

    def same_text(self, mark: str) -> str | None:
        """The draft of this import whose title and text have the mark."""
        found = self._one("SELECT path FROM texts WHERE mark = ?", mark)
        return None if found is None else str(found)

    def remember_text(self, mark: str, path: str) -> None:
        """Note the mark of a draft."""
        self._base.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (mark, path))

    def learn(self, url: str, old: str) -> None:
        """Note that a document stood at an address too, as a link or a copy tells."""
        self._base.execute("INSERT OR IGNORE INTO learned VALUES (?, ?)", (url, old))

    def learn_of(self, path: str, old: str) -> None:
        """The same by a document's file."""
        url = self._one("SELECT url FROM documents WHERE path = ?", path)
        if url is not None:
            self.learn(str(url), old)

    def learned(self) -> Iterator[tuple[str, list[str]]]:
        """Yield (file, new addresses) of what was learned and nobody answers for."""
        found = self._base.execute(
            "SELECT path, address FROM learned JOIN documents USING (url) ORDER BY path, address"
        )
        for path, told in _grouped(found.fetchall()):
            free = [one for one in told if not self.is_taken(one)]
            for one in free:
                self._base.execute("INSERT OR IGNORE INTO taken VALUES (?)", (one.rstrip("/"),))
            if free:
                yield path, free

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _one(self, query: str, *values: str) -> object:
        found = self._base.execute(query, values).fetchone()
        return found[0] if found else None

    def _read(self) -> None:
        """Take in the documents that are there, once somebody asks."""
        if self._is_read:
            return
        self._is_read = True
        self._base.execute("BEGIN")
        for file in (self._root / "content").glob("*/[0-9][0-9][0-9][0-9]/**/*.md"):
            path = file.relative_to(self._root).as_posix()
            if self._one("SELECT 1 FROM documents WHERE path = ?", path) is None:
                self.add(path, front_of(file.read_text("utf-8", errors="replace")))
        self._base.execute("COMMIT")


def front_of(text: str) -> Mapping[str, Any]:
    """The metadata of a document's text, every value as text; none when it cannot be read."""
    if not text.startswith("---\n"):
        return {}
    try:
        fields = yaml.load(text[4:].partition("\n---\n")[0], Loader=yaml.CBaseLoader)  # noqa: S506
    except yaml.YAMLError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _grouped(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for path, address in rows:
        found.setdefault(path, []).append(address)
    yield from found.items()
