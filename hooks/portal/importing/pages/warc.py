"""Web archives (WARC), read as a stream: pages into files, and what they show beside them."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from portal.importing.portals.staging import Staging
from portal.importing.refusal import MAX_FILE, MAX_RATIO, MAX_TEXT, Refused
from portal.importing.shelf import bare

_PIECE = 1 << 20  # bytes
_ROOM = 1 << 30  # bytes that any archive may grow to
_PAGE = re.compile(r"text/html|application/xhtml")
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00/\\]")
_LONGEST = 200  # bytes of a name on the disk


@dataclass(frozen=True, slots=True)
class Captured:
    """A page of an archive: its address, its file, and the encoding that came with it."""

    address: str
    file: Path
    declared: str


def unpack(archive: Path, folder: Path, host: str) -> tuple[str, list[Captured]]:
    """Lay an archive out below ``folder``; its host and the pages of that host.

    ``host`` is the old portal's, empty for the one with the most pages. Of several captures of an
    address the last one counts. Raises Refused for what is no archive.
    """
    (folder / "pages").mkdir(parents=True)
    staging = Staging(folder)
    hosts: Counter[str] = Counter()
    room = max(_ROOM, MAX_RATIO * archive.stat().st_size)
    try:
        for address, kind, data in _within(room, _responses(archive)):
            if _PAGE.search(kind):
                name = f"{hashlib.sha256(address.encode()).hexdigest()}.html"
                _write(folder / "pages" / name, data, MAX_TEXT)
                told = _CHARSET.search(kind)
                staging.add("pages", {
                    "address": address, "file": name, "declared": told[1] if told else "",
                })  # fmt: skip
                hosts[bare(urlsplit(address).hostname or "")] += 1
            else:
                _write(_place(folder, address), data, MAX_FILE)
        host = host or next(iter(hosts.most_common(1)), ("", 0))[0]
        return host, list(_pages(staging, folder, host))
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        raise Refused("tệp WARC hỏng hoặc bị cắt cụt") from error
    finally:
        staging.close()


def _responses(archive: Path) -> Iterator[tuple[str, str, Iterator[bytes]]]:
    """Yield address, kind and body of each answer that gave something."""
    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type not in ("response", "resource"):
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            headers = record.http_headers
            status = headers.get_statuscode() if headers else "200"
            kind = headers.get_header("Content-Type") if headers else record.content_type
            if status == "200" and address.startswith("http"):
                yield address.strip("<>"), (kind or "").lower(), _body(record.content_stream())


def _within(
    room: int, responses: Iterator[tuple[str, str, Iterator[bytes]]]
) -> Iterator[tuple[str, str, Iterator[bytes]]]:
    """The answers, as long as all of them together do not outgrow the archive beyond measure."""
    left = room

    def counted(pieces: Iterator[bytes]) -> Iterator[bytes]:
        nonlocal left
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                raise Refused("tệp WARC nở quá lớn so với dung lượng (bom nén)")
            yield piece

    for address, kind, data in responses:
        yield address, kind, counted(data)


def _body(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece


def _write(path: Path, pieces: Iterator[bytes], most: int) -> None:
    """Write a body; one that is too large, or whose name is a folder's, is left out."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            for piece in pieces:
                if stream.tell() + len(piece) > most:
                    break
                stream.write(piece)
            else:
                return
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        return
    path.unlink()


def _place(folder: Path, address: str) -> Path:
    """Where a file of the portal lies: host and path, each step made a name that is one."""
    parts = urlsplit(address)
    steps = [_step(one) for one in parts.path.split("/") if one not in ("", ".", "..")]
    return folder.joinpath("files", _step(bare(parts.hostname or "x")), *(steps or ["index"]))


def _step(text: str) -> str:
    name = _UNSAFE.sub("_", unquote(text))
    name = "_" if name in (".", "..") else name
    return name.encode()[:_LONGEST].decode(errors="ignore")


def _pages(staging: Staging, folder: Path, host: str) -> Iterator[Captured]:
    seen: set[str] = set()
    for row in staging.rows("pages"):
        address, name = row["address"] or "", row["file"] or ""
        path = folder / "pages" / name
        if bare(urlsplit(address).hostname or "") == host and name not in seen and path.is_file():
            seen.add(name)
            yield Captured(address, path, row["declared"] or "")
