"""What a file is by its first bytes, which must agree with its name."""

import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from portal.importing.refusal import (
    MAX_FILE,
    MAX_PARTS,
    MAX_RATIO,
    MAX_TEXT,
    MAX_UNPACKED,
    Refused,
)

_BY_SUFFIX = {
    "txt": "text", "html": "html", "htm": "html", "docx": "docx", "doc": "doc", "pdf": "pdf",
    "csv": "csv", "tsv": "csv", "xlsx": "xlsx",
}  # fmt: skip
SUFFIXES = frozenset(_BY_SUFFIX)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_SIGNS = (
    (b"PK\x03\x04", "tệp nén"), (b"%PDF-", "PDF"), (_OLE, "tệp Office cũ hoặc có mật khẩu"),
    (b"\x89PNG", "ảnh"), (b"\xff\xd8\xff", "ảnh"), (b"GIF8", "ảnh"), (b"MZ", "chương trình"),
    (b"\x7fELF", "chương trình"), (b"Rar!", "tệp nén"), (b"7z\xbc\xaf", "tệp nén"),
)  # fmt: skip
_VBA = "_VBA_PROJECT".encode("utf-16-le")
_WORD, _SECTOR = b"\xec\xa5", 512  # how the stream of the text begins, at a sector's start
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def kind_of(name: str, data: bytes) -> str:
    """text, html, docx, doc, pdf, csv or xlsx; raises Refused for anything else or mislabelled."""
    suffix = PurePosixPath(name).suffix[1:].lower()
    kind = _BY_SUFFIX.get(suffix)
    if kind is None:
        raise Refused(f"không nhập được loại tệp .{suffix}")
    if not data.strip():
        raise Refused("tệp trống")
    if len(data) > (MAX_TEXT if kind in ("text", "html", "csv") else MAX_FILE):
        raise Refused(f"tệp quá lớn ({len(data) >> 20} MB)")
    seen = next((what for sign, what in _SIGNS if data.startswith(sign)), None)
    _agree(kind, suffix, data, seen)
    if kind in _PACKED:
        _look_into(data, _PACKED[kind])
    return kind


def _agree(kind: str, suffix: str, data: bytes, seen: str | None) -> None:
    if kind in _PACKED:
        if data.startswith(_OLE):
            locked = _ENCRYPTED in data
            raise Refused("tệp có mật khẩu" if locked else f"tệp Office cũ mang tên .{suffix}")
        if seen != "tệp nén" or not data.startswith(b"PK"):
            raise Refused(f"tên là .{suffix} nhưng nội dung không phải")
    elif kind == "pdf":
        if seen != "PDF":
            raise Refused("tên là .pdf nhưng nội dung không phải")
    elif kind == "doc":
        _check_old_word(data)
    elif seen:
        raise Refused(f"tên là .{suffix} nhưng nội dung là {seen}")


def _check_old_word(data: bytes) -> None:
    """Refuse what is no Word 97 file, what is locked, and what brings programs ([MS-DOC] 2.5.2)."""
    if not data.startswith(_OLE):
        raise Refused("tên là .doc nhưng nội dung không phải")
    if _VBA in data:
        raise Refused("tệp có macro")
    texts = (at for at in range(_SECTOR, len(data), _SECTOR) if data[at : at + 2] == _WORD)
    if any(data[at + 11 : at + 12] and data[at + 11] & 1 for at in texts):
        raise Refused("tệp có mật khẩu")


def _look_into(data: bytes, main: str) -> None:
    """Refuse bombs, names that climb out, macros and entity declarations before any reader."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            _measure(parts)
            names = {part.filename for part in parts}
            if main not in names:
                raise Refused("tệp nén không phải tài liệu như tên gọi")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_declarations(packed.read(part), part.filename)
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise Refused("tệp hỏng hoặc bị cắt cụt") from error
    except (ValueError, KeyError, zlib.error) as error:
        raise Refused("tệp hỏng") from error


def _measure(parts: list[zipfile.ZipInfo]) -> None:
    total = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or total > MAX_UNPACKED:
        raise Refused(f"tệp nén nở quá lớn ({total >> 20} MB)")
    for part in parts:
        path = PurePosixPath(part.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise Refused(f"tệp nén có đường dẫn ra ngoài: {part.filename[:60]}")
        if part.file_size > 1 << 20 and part.file_size > MAX_RATIO * max(1, part.compress_size):
            raise Refused("tệp nén nở quá lớn so với dung lượng (bom nén)")
        if path.name.lower() == "vbaproject.bin":
            raise Refused("tệp có macro")
        if part.flag_bits & 1:
            raise Refused("tệp có mật khẩu")


def _refuse_declarations(xml: bytes, name: str) -> None:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Refused(f"XML có khai báo thực thể: {name}")
