"""What a file is by its first bytes, which must agree with its name."""

import re
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
    "txt": "text", "html": "html", "htm": "html", "docx": "docx", "doc": "doc", "odt": "odt",
    "rtf": "rtf", "pdf": "pdf", "csv": "csv", "tsv": "csv", "xlsx": "sheet", "xls": "sheet",
    "ods": "sheet", "eml": "mail", "msg": "mail", "mht": "mhtml", "mhtml": "mhtml",
    **dict.fromkeys(("jpg", "jpeg", "png", "tif", "tiff", "heic", "heif", "bmp"), "photo"),
}  # fmt: skip
SUFFIXES = frozenset(_BY_SUFFIX)
_PROGRAM = re.compile(r"(?:x?html|shtml|php\d?|aspx?|jsp|cgi|do)(?:\W.*)?\Z|\Z|.*=")
_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<!--.*?-->\s*|<\?xml.*?\?>\s*)*<(?:!doctype html|html)", re.I | re.S
)
_MAIL = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.IGNORECASE)
_HEAD = 4_000  # bytes
# Kinds that are not read, and what to do with such a file.
_WORD = "mở bằng Word, lưu thành .docx rồi nhập"
_PRINT = "in ra PDF rồi nhập"
_UNPACK = "giải nén rồi nhập cả thư mục"
_ADVICE = {
    **dict.fromkeys(("docm", "dot", "dotx", "dotm", "wps", "wpd", "pages", "wri"), _WORD),
    **dict.fromkeys(("ppt", "pptx", "pptm", "pps", "ppsx", "odp", "xps", "djvu", "vsd"), _PRINT),
    **dict.fromkeys(("xlsm", "xlsb", "xltx", "numbers"), "mở bằng Excel, lưu thành .xlsx rồi nhập"),
    **dict.fromkeys(("rar", "7z", "tar", "gz", "tgz", "bz2", "cab"), _UNPACK),
    **dict.fromkeys(("pst", "ost", "mbox"), "xuất từng thư thành .eml rồi nhập"),
    **dict.fromkeys(("mdb", "accdb", "dbf"), "xuất bảng thành .xlsx hoặc .csv rồi nhập"),
    **dict.fromkeys(("mp3", "mp4", "avi", "mov", "wav"), "đăng ở kênh video và dẫn liên kết"),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What must be in a packed file of a kind, by its suffix.
_PACKED = {
    "docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml",
    "ods": "content.xml",
}  # fmt: skip
_SIGNS = (
    (b"PK\x03\x04", "tệp nén"), (b"%PDF-", "PDF"), (_OLE, "tệp Office cũ hoặc có mật khẩu"),
    (b"\x89PNG", "ảnh"), (b"\xff\xd8\xff", "ảnh"), (b"GIF8", "ảnh"), (b"MZ", "chương trình"),
    (b"II*\0", "ảnh"), (b"MM\0*", "ảnh"), (b"{\\rtf", "RTF"), (b"BM", "ảnh"),
    (b"\x7fELF", "chương trình"), (b"Rar!", "tệp nén"), (b"7z\xbc\xaf", "tệp nén"),
)  # fmt: skip
_HEIF = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc", b"ftypheim")
_SEEN_AS = {"pdf": "PDF", "photo": "ảnh"}
_RENAME = {"RTF": ".rtf", "PDF": ".pdf", "ảnh": ".jpg"}
_VBA = "_VBA_PROJECT".encode("utf-16-le")
_WORD_TEXT, _SECTOR = b"\xec\xa5", 512  # how the stream of the text begins, at a sector's start
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OBJECT = (b"\\objdata", b"\\objocx", b"\\objupdate")
_MACROS = ("vbaproject.bin", "script-lb.xml", "script-lc.xml", "basic/")


def kind_of(name: str, data: bytes) -> str:
    """The kind of a file; raises Refused for what is not read, mislabelled, locked or a bomb."""
    suffix = PurePosixPath(name).suffix[1:].lower()
    kind = _BY_SUFFIX.get(suffix)
    if kind is None and _PROGRAM.match(suffix) and _PAGE.match(data[:_HEAD]):
        kind = "html"  # a mirrored page keeps the name of the program that made it
    if kind is None:
        advice = _ADVICE.get(suffix, "lưu lại thành Word, PDF hoặc chữ thuần rồi nhập")
        raise Refused(f"không nhập được loại tệp .{suffix or '(không đuôi)'}; {advice}")
    if not data.strip():
        raise Refused("tệp trống")
    if len(data) > (MAX_TEXT if kind in ("text", "html", "csv") else MAX_FILE):
        raise Refused(f"tệp quá lớn ({len(data) >> 20} MB)")
    _agree(kind, suffix, data, seen_in(data))
    if suffix in _PACKED:
        _look_into(data, _PACKED[suffix])
    return kind


def seen_in(data: bytes) -> str | None:
    """What the first bytes say that a file is, None when they say nothing."""
    if data[4:12] in _HEIF:
        return "ảnh"
    if data.startswith(b"BM") and len(data) > 6:
        is_picture = int.from_bytes(data[2:6], "little") == len(data)
        return "ảnh" if is_picture else None
    return next((what for sign, what in _SIGNS if data.startswith(sign)), None)


def _agree(kind: str, suffix: str, data: bytes, seen: str | None) -> None:
    remedy = f"; đổi đuôi thành {_RENAME[seen]} rồi nhập" if seen in _RENAME else ""
    wrong = f"tên là .{suffix} nhưng nội dung không phải{remedy}"
    if suffix in _PACKED:
        _check_packed(data, suffix, wrong)
    elif kind == "doc":
        _check_old_word(data, wrong)
    elif suffix in {"xls", "msg"}:
        _check_old_office(data, wrong)
    elif kind == "rtf":
        _check_rtf(data, wrong)
    elif kind in _SEEN_AS or kind == "mhtml":
        is_right = _MAIL.match(data[:_HEAD]) if kind == "mhtml" else seen == _SEEN_AS[kind]
        if not is_right:
            raise Refused(wrong)
    elif seen:
        raise Refused(f"tên là .{suffix} nhưng nội dung là {seen}{remedy}")


def _check_packed(data: bytes, suffix: str, wrong: str) -> None:
    if data.startswith(_OLE):
        locked = _ENCRYPTED in data
        raise Refused(
            "tệp có mật khẩu: bỏ mật khẩu rồi nhập" if locked
            else f"tệp Office cũ mang tên .{suffix}: đổi đuôi thành .{suffix[:3]} rồi nhập"
        )  # fmt: skip
    if not data.startswith(b"PK"):
        raise Refused(wrong)


def _check_old_office(data: bytes, wrong: str) -> None:
    if not data.startswith(_OLE):
        raise Refused(wrong)
    if _VBA in data:
        raise Refused("tệp có macro: lưu lại không có macro rồi nhập")
    if _ENCRYPTED in data:
        raise Refused("tệp có mật khẩu: bỏ mật khẩu rồi nhập")


def _check_old_word(data: bytes, wrong: str) -> None:
    """Refuse what is no Word 97 file, what is locked, and what brings programs ([MS-DOC] 2.5.2)."""
    if data.startswith(b"PK"):
        raise Refused(f"{wrong}; đổi đuôi thành .docx rồi nhập")
    _check_old_office(data, wrong)
    texts = (at for at in range(_SECTOR, len(data), _SECTOR) if data[at : at + 2] == _WORD_TEXT)
    if any(data[at + 11 : at + 12] and data[at + 11] & 1 for at in texts):
        raise Refused("tệp có mật khẩu: bỏ mật khẩu rồi nhập")


def _check_rtf(data: bytes, wrong: str) -> None:
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Refused(wrong)
    if any(one in data for one in _OBJECT):
        raise Refused(f"tệp RTF có đối tượng nhúng; {_WORD}")


def _look_into(data: bytes, main: str) -> None:
    """Refuse bombs, names that climb out, macros and entity declarations before any reader."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            _measure(parts)
            if main not in {part.filename for part in parts}:
                raise Refused("tệp nén không phải tài liệu như tên gọi")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_xml(packed.read(part), part.filename)
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
        if str(path).lower().endswith(_MACROS) or str(path).lower().startswith(_MACROS):
            raise Refused("tệp có macro: lưu lại không có macro rồi nhập")
        if part.flag_bits & 1:
            raise Refused("tệp có mật khẩu: bỏ mật khẩu rồi nhập")


def _check_xml(xml: bytes, name: str) -> None:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Refused(f"XML có khai báo thực thể: {name}")
    if name == "META-INF/manifest.xml" and b"encryption-data" in xml:
        raise Refused("tệp có mật khẩu: bỏ mật khẩu rồi nhập")
