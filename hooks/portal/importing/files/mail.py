"""Letters: the text as an article, what is attached beside it and as sources of their own."""

import email
import email.message
import email.policy
import email.utils
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header, make_header
from io import BytesIO
from pathlib import Path
from typing import Any

import olefile

from portal.importing.extracted import Extracted, Kept
from portal.importing.files.markdown import converted
from portal.importing.naming import kept_name
from portal.importing.refusal import MAX_ATTACHED, Refused

_SUBJECT_MARK = re.compile(r"^(?:(?:re|fw|fwd|trả lời|chuyển tiếp)\s*:\s*)+", re.IGNORECASE)
# Properties of a .msg file ([MS-OXPROPS]), as the names of its streams have them.
_STREAM = "__substg1.0_{tag}001F"
_SUBJECT, _BODY, _SENDER, _FILE, _SHORT_FILE = "0037", "1000", "0C1A", "3707", "3704"
_HTML, _DATA = "__substg1.0_10130102", "__substg1.0_37010102"
_SUBMITTED = bytes.fromhex("40003900")  # PtypTime of PidTagClientSubmitTime
_MOST_PARTS = 200  # parts that hold others; letters that people wrote have some five
_EPOCH = 11_644_473_600  # seconds from 1601 to 1970


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter taken apart; ``date`` is ISO, ``html`` the text when there is no plain one."""

    subject: str
    sender: str
    date: str | None
    text: str
    html: bytes
    attached: tuple[tuple[str, bytes], ...]


def read_mail(data: bytes) -> Extracted:
    """A letter as what it says; raises Refused when it has no text of its own."""
    letter = taken_apart(data)
    body = letter.text.replace("\r\n", "\n").strip() or _of_html(letter.html)
    if len(re.findall(r"\w", body)) < 20:
        also = "; các tệp đính kèm được nhập riêng" if letter.attached else ""
        raise Refused(f"thư không có nội dung{also}")
    files = tuple(
        Kept(name, data, told) for told, name, data in _named(letter.attached)
    )  # fmt: skip
    return Extracted(
        body, title=_SUBJECT_MARK.sub("", letter.subject) or None, date=letter.date,
        author=letter.sender or None, files=files,
    )  # fmt: skip


def taken_apart(data: bytes) -> Letter:
    """The parts of an .eml or .msg file; raises Refused when it is neither."""
    if data.startswith(olefile.MAGIC):
        return _msg(data)
    if data.lower().count(b"boundary=") > _MOST_PARTS:
        raise Refused("thư lồng quá sâu")
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not message.keys():
        raise Refused("không phải thư")
    plain = message.get_body(("plain",))
    html = message.get_body(("html",))
    return Letter(
        subject=_header(message, "Subject"),
        sender=email.utils.parseaddr(_header(message, "From"))[0],
        date=_date(str(message.get("Date", ""))),
        text=_content(plain) if plain else "",
        html=(html.get_payload(decode=True) or b"") if html else b"",  # type: ignore[arg-type]
        attached=tuple(_attached(message)),
    )


def _header(message: email.message.Message, name: str) -> str:
    """A header in letters; one that is written wrongly as far as it can be read."""
    told = str(message.get(name, ""))
    try:
        return " ".join(str(make_header(decode_header(told))).split())
    except (LookupError, UnicodeError, ValueError):
        return " ".join(told.split())


def _content(part: Any) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):  # a character set that nobody knows
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _date(told: str) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(told).date().isoformat()
    except (TypeError, ValueError):
        return None


def _attached(message: email.message.EmailMessage) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(message.iter_attachments(), start=1):
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield part.get_filename() or f"tep-{number}.bin", payload
        else:  # a letter within the letter
            yield f"thu-{number}.eml", bytes(part.get_payload(0))  # type: ignore[arg-type]


def _msg(data: bytes) -> Letter:
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            return Letter(
                _string(ole, [], _SUBJECT), _string(ole, [], _SENDER), _submitted(ole),
                _string(ole, [], _BODY), _bytes(ole, [_HTML]), tuple(_parts(ole)),
            )  # fmt: skip
    except (OSError, ValueError, IndexError) as error:
        raise Refused("thư .msg hỏng") from error


def _string(ole: olefile.OleFileIO, folder: list[str], tag: str) -> str:
    told = _bytes(ole, [*folder, _STREAM.format(tag=tag)]).decode("utf-16-le", "replace")
    return told.rstrip("\0")


def _bytes(ole: olefile.OleFileIO, path: list[str]) -> bytes:
    return bytes(ole.openstream(path).read(MAX_ATTACHED + 1)) if ole.exists(path) else b""


def _submitted(ole: olefile.OleFileIO) -> str | None:
    """The day on which it was sent: a time of Windows among the fixed properties."""
    fixed = _bytes(ole, ["__properties_version1.0"])
    at = fixed.find(_SUBMITTED)
    if at < 0:
        return None
    ticks = int.from_bytes(fixed[at + 8 : at + 16], "little")
    return _date(email.utils.formatdate(ticks / 10_000_000 - _EPOCH + 7 * 3600))


def _parts(ole: olefile.OleFileIO) -> Iterator[tuple[str, bytes]]:
    folders = sorted({one[0] for one in ole.listdir() if one[0].startswith("__attach_version1.0")})
    for number, folder in enumerate(folders, start=1):
        name = _string(ole, [folder], _FILE) or _string(ole, [folder], _SHORT_FILE)
        if data := _bytes(ole, [folder, _DATA]):
            yield name or f"tep-{number}.bin", data


def _of_html(html: bytes) -> str:
    if not html:
        return ""
    with tempfile.TemporaryDirectory(prefix="portal-import-") as name:
        (Path(name) / "in.html").write_bytes(html)
        return converted(Path(name), "in.html", "html").strip()


def _named(attached: tuple[tuple[str, bytes], ...]) -> Iterator[tuple[str, str, bytes]]:
    """Each attachment with its own title and a file name that no other one has."""
    used: set[str] = set()
    for told, data in attached:
        title = " ".join(told.replace("/", " ").replace("\\", " ").split())
        name, number = kept_name(Path(title)), 2
        while name in used:
            name, number = kept_name(Path(title), f"-{number}"), number + 1
        used.add(name)
        yield title, name, data
