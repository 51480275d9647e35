"""Packages of files: unpacked into a folder of the cache, measured before and while they grow."""

import hashlib
import shutil
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from portal.importing.files.mail import taken_apart
from portal.importing.kinds import SUFFIXES
from portal.importing.refusal import (
    MAX_ATTACHED,
    MAX_FILE,
    MAX_PACKAGE,
    MAX_PACKED_FILES,
    MAX_RATIO,
    Refused,
)

_CHUNK = 1 << 20
_OFFICE = "[Content_Types].xml"
_LETTERS = (".eml", ".msg")
_DOCUMENTS = SUFFIXES - {"png", "bmp", "htm", "html", "txt"} | {"zip"}
_DEEPEST = 12  # folders within a package


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a package by their names in it, in order; what was left, with the reason."""

    files: dict[str, Path] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)


def is_package(path: Path) -> bool:
    """Whether a file holds others, by its name."""
    return path.suffix.lower() in (".zip", *_LETTERS)


def is_source(path: Path) -> bool:
    """Whether a package is a source itself, besides what it holds: a letter is."""
    return path.suffix.lower() in _LETTERS


def unpacked(path: Path, cache: Path) -> Package:
    """Unpack below ``cache``; raises Refused for bombs, names that climb out, locked packages."""
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    folder = cache / "unpacked" / sha256[:16]
    shutil.rmtree(folder, ignore_errors=True)
    if is_source(path):
        return _of_letter(path, folder)
    try:
        with zipfile.ZipFile(path) as packed:
            return _unpack(packed, folder)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Refused("tệp nén hỏng, bị cắt cụt hoặc có mật khẩu") from error
    except zlib.error as error:
        raise Refused("tệp nén hỏng") from error


def _of_letter(path: Path, folder: Path) -> Package:
    """The documents that are attached to a letter; all else stays beside the letter's own draft."""
    if path.stat().st_size > MAX_ATTACHED:
        raise Refused(f"thư quá lớn ({path.stat().st_size >> 20} MB)")
    found = Package()
    for number, (name, data) in enumerate(taken_apart(path.read_bytes()).attached):
        if PurePosixPath(name).suffix[1:].lower() in _DOCUMENTS:
            target = folder / _safe(PurePosixPath(name.replace("\\", "/")).name, number)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            found.files[PurePosixPath(name.replace("\\", "/")).name] = target
    return found


def _unpack(packed: zipfile.ZipFile, folder: Path) -> Package:
    parts = [part for part in packed.infolist() if not part.is_dir()]
    if any(part.filename == _OFFICE for part in parts):
        raise Refused("thực ra là tệp Word hoặc Excel: đổi đuôi thành .docx hoặc .xlsx rồi nhập")
    total = sum(part.file_size for part in parts)
    if len(parts) > MAX_PACKED_FILES or total > MAX_PACKAGE:
        raise Refused(f"gói nén quá lớn ({len(parts)} tệp, {total >> 20} MB); chia thành nhiều gói")
    found = Package()
    for number, part in enumerate(sorted(parts, key=_name)):
        name = _name(part)
        if (wrong := _wrong(part, name)) is not None:
            found.left[name] = wrong
            continue
        # parts keep their folders, so that a saved page finds its pictures
        target = folder / _safe(name, number)
        target.parent.mkdir(parents=True, exist_ok=True)
        with packed.open(part) as stream, target.open("wb") as made:
            _copy(stream, made, part.file_size)
        found.files[name] = target
    return found


def _name(part: zipfile.ZipInfo) -> str:
    """A part's name; Windows wrote Vietnamese names in code page 1258 or as UTF-8 unmarked."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return part.filename


def _wrong(part: zipfile.ZipInfo, name: str) -> str | None:
    """Why a part of a package is left, None when it is taken."""
    path = PurePosixPath(name.replace("\\", "/"))
    is_bomb = part.file_size > max(_CHUNK, MAX_RATIO * max(1, part.compress_size))
    reasons = (
        (path.is_absolute() or ".." in path.parts, "đường dẫn ra ngoài gói"),
        (len(path.parts) > _DEEPEST, "thư mục lồng quá sâu"),
        ((part.external_attr >> 16) & 0o170000 == 0o120000, "là liên kết tượng trưng"),
        (any(one.startswith((".", "__MACOSX", "~$")) for one in path.parts), "tệp ẩn"),
        (part.file_size > MAX_FILE, f"tệp quá lớn ({part.file_size >> 20} MB)"),
        (bool(part.flag_bits & 1), "có mật khẩu"),
        (is_bomb, "nở quá lớn so với dung lượng (bom nén)"),
    )
    return next((why for is_wrong, why in reasons if is_wrong), None)


def _safe(name: str, number: int) -> PurePosixPath:
    """The name as a path that every disk takes: long and strange parts get a number."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    good = (
        one if len(one.encode()) < 200 and "\0" not in one else f"{number}-{one[:30]}{one[-8:]}"
        for one in parts
    )  # fmt: skip
    return PurePosixPath(*good)


def _copy(stream: IO[bytes], made: IO[bytes], size: int) -> None:
    """Copy as many bytes as the package said; one that goes on is a bomb that lies."""
    left = size
    while data := stream.read(_CHUNK):
        left -= len(data)
        if left < 0:
            raise Refused("tệp nén nở lớn hơn nó nói (bom nén)")
        made.write(data)
