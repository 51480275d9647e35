"""Pages that a browser saved whole into one file (MHTML): the page, and what it shows."""

import email
import email.policy
import mimetypes
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

from portal.importing.refusal import Refused

_MOST = 2_000  # parts


@dataclass(frozen=True, slots=True)
class Whole:
    """A page's bytes, their encoding as the file tells it, its address, and parts by address."""

    data: bytes
    declared: str
    address: str
    parts: dict[str, bytes]


def read_mhtml(data: bytes) -> Whole:
    """Take a saved file apart; raises Refused when no page is in it."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    pages: list[Message] = []
    parts: dict[str, bytes] = {}
    for number, part in enumerate(message.walk()):
        if number > _MOST:
            raise Refused("tệp MHTML có quá nhiều phần")
        if part.is_multipart():
            continue
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            pages.append(part)
        else:
            body = _bytes(part)
            for name in _names(part):
                parts[name] = body
    if not pages:
        raise Refused("tệp MHTML không có trang nào")
    page = _first(message, pages)
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    declared = page.get_content_charset() or ""
    return Whole(_bytes(page), declared, "".join(address.split()), parts)


def unpacked(whole: Whole, folder: Path) -> dict[str, Path]:
    """Write the parts of a page into a folder; the files by their addresses."""
    found: dict[str, Path] = {}
    written: dict[int, Path] = {}
    for name, data in whole.parts.items():
        if id(data) not in written:
            guessed = mimetypes.guess_type(name.split("?")[0])[0] or ""
            suffix = mimetypes.guess_extension(guessed) or ".bin"
            path = folder / f"{len(written)}{suffix}"
            path.write_bytes(data)
            written[id(data)] = path
        found[name] = written[id(data)]
    return found


def _first(message: Message, pages: list[Message]) -> Message:
    """The page that the file is about: the one it names as its start, else the first."""
    start = message.get_param("start")
    return next((page for page in pages if page.get("Content-ID") == start), pages[0])


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _names(part: Message) -> list[str]:
    names = []
    if location := part.get("Content-Location"):
        names.append("".join(location.split()))
    if number := part.get("Content-ID"):
        names.append(f"cid:{number.strip().strip('<>')}")
    return names
