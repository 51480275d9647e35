"""What a file beside a text is by its content, and what it could do when somebody opens it.

Names are the checker's matter; here a file is looked into. Every fault has a code:

- ``other``: it is recognised as another kind of file; ``about`` says which;
- ``unlike``: it is not recognised as what its name says, nor as anything else;
- ``broken``: it cannot be read, ``locked``: it asks for a password;
- ``macro``, ``script``, ``launch``: it holds a program, or starts one;
- ``packed``: it holds a file that may not be offered, ``carries``: it holds any file.
"""

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from portal.model.media_types import MEDIA, OLE, ZIP, Media, media_of
from portal.model.summaries import FileFault

_HEAD = 1024  # bytes; a PDF may begin anywhere among them
_LEAST = 8  # shorter contents are nothing yet
_ISO_AT, _ISO = 0x8001, b"CD001"
_OTHERS = (
    # what a file begins with, and what it is then
    (b"MZ", "chương trình Windows"), (b"\x7fELF", "chương trình"), (b"#!", "kịch bản"),
    (b"\xca\xfe\xba\xbe", "chương trình"), (b"\xcf\xfa\xed\xfe", "chương trình"),
    (b"dex\n", "chương trình"), (b"L\x00\x00\x00\x01\x14\x02\x00", "lối tắt Windows"),
    (b"ITSF", "tệp trợ giúp Windows"), (b"MSCF", "tệp nén"), (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"), (b"\x1f\x8b", "tệp nén"), (b"BZh", "tệp nén"),
    (b"\xfd7zXZ\x00", "tệp nén"), (b"CWS", "Flash"), (b"FWS", "Flash"), (b"ZWS", "Flash"),
    (b"{\\rtf", "RTF"), (OLE[0], "tệp Office cũ hoặc có mật khẩu"),
)  # fmt: skip
_TEXT_SPACE = b"\xef\xbb\xbf \t\r\n"
_VBA = "_VBA_PROJECT".encode("utf-16-le")
_OOXML = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_MOST_PARTS = 20_000
_UNREADABLE = (
    zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, KeyError,
    zlib.error,
)  # fmt: skip


def faults_of(name: str, stream: BinaryIO) -> tuple[FileFault, ...]:
    """What is wrong inside a file that may be offered by its name; pictures are measured apart."""
    media = media_of(name)
    if media is None or not media.is_offered or media.is_raster:
        return ()
    stream.seek(0)
    head = stream.read(_HEAD)
    if len(head.strip(_TEXT_SPACE)) < _LEAST:
        return ()
    found = _mistaken(media, head, stream)
    return (found,) if found else tuple(_inside(media, stream))


def _mistaken(media: Media, head: bytes, stream: BinaryIO) -> FileFault | None:
    if _is_alike(media, head):
        return None
    other = _office(stream) if head.startswith(ZIP) else _recognised(head) or _disc(stream)
    return FileFault("other", other) if other else FileFault("unlike")


def _is_alike(media: Media, head: bytes) -> bool:
    if media.begins:
        at = max(0, head.find(b"%PDF-")) if media.type == "application/pdf" else 0
        return head.startswith(media.begins, at)
    if media.type == "image/svg+xml":
        return head.lstrip(_TEXT_SPACE).startswith(b"<")
    if media.is_text:
        return b"\x00" not in head and not any(head.startswith(sign) for sign, _ in _OTHERS)
    if media.type == "audio/mpeg":
        return head.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"))
    return head[4:8] == b"ftyp"  # MP4


def _recognised(head: bytes) -> str | None:
    for sign, what in _OTHERS:
        if head.startswith(sign):
            return what
    known = next((m for m in MEDIA if m.begins and head.startswith(m.begins)), None)
    if known:
        return known.endings[0]
    return "trang HTML hoặc XML" if head.lstrip(_TEXT_SPACE).startswith(b"<") else None


def _disc(stream: BinaryIO) -> str | None:
    stream.seek(_ISO_AT)
    return "ảnh đĩa" if stream.read(len(_ISO)) == _ISO else None


def _inside(media: Media, stream: BinaryIO) -> Iterator[FileFault]:
    stream.seek(0)
    if media.begins == ZIP:
        yield from _zipped(media.endings[0], stream)
    elif media.begins == OLE:
        yield from (FileFault("macro"),) if _VBA in stream.read() else ()
    elif media.type == "application/pdf":
        yield from _pdf(stream)
    elif media.is_text and not _is_utf8(stream):
        yield FileFault("unlike")


def _is_utf8(stream: BinaryIO) -> bool:
    try:
        stream.read().decode()
    except UnicodeDecodeError:
        return False
    return True


def _office(stream: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(stream) as packed:
            return _kind_of_zip(packed)
    except _UNREADABLE:
        return "zip"


def _zipped(ending: str, stream: BinaryIO) -> Iterator[FileFault]:
    try:
        with zipfile.ZipFile(stream) as packed:
            parts = packed.infolist()
            kind = _kind_of_zip(packed)
    except _UNREADABLE:
        yield FileFault("broken")
        return
    if any(part.flag_bits & 1 for part in parts):
        yield FileFault("locked")
    elif kind != ending:
        yield FileFault("other", kind)
    if any(_is_macro(part.filename) for part in parts):
        yield FileFault("macro")
    if ending == "zip":
        yield from _strangers([part for part in parts if not part.is_dir()])


def _kind_of_zip(packed: zipfile.ZipFile) -> str:
    names = packed.namelist()
    if "[Content_Types].xml" in names:
        found = (kind for top, kind in _OOXML.items() if any(n.startswith(top) for n in names))
        return next(found, "zip")
    if "mimetype" in names:
        with packed.open("mimetype") as told:
            kind = told.read(100).decode(errors="replace").strip()
        return next((one.endings[0] for one in MEDIA if one.type == kind), "zip")
    return "zip"


def _is_macro(name: str) -> bool:
    return name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/"))


def _strangers(parts: list[zipfile.ZipInfo]) -> Iterator[FileFault]:
    """The first file of an archive that could not be offered by itself, archives included."""
    for part in parts[:_MOST_PARTS]:
        media = media_of(part.filename)
        if media is None or not media.is_offered or media.endings[0] == "zip":
            yield FileFault("packed", part.filename[:80])
            return


def _pdf(stream: BinaryIO) -> Iterator[FileFault]:
    from portal.content.pdf_contents import pdf_faults  # noqa: PLC0415 -- 80 ms, only for a PDF

    yield from map(FileFault, pdf_faults(stream))
