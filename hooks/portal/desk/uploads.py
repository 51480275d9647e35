"""Files that editors send: which kinds, how big, under which names."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from portal.model.text import slugify

LARGEST = 25 << 20  # bytes of one file: a scanned directive of a hundred pages
LARGEST_REQUEST = 64 << 20
_ZIP = (b"PK\x03\x04",)
# What a file of each kind begins with. No SVG and no HTML: browsers would run what they hold.
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",), "png": (b"\x89PNG\r\n\x1a\n",),
    "gif": (b"GIF87a", b"GIF89a"), "webp": (b"RIFF",), "pdf": (b"%PDF-",),
    "docx": _ZIP, "xlsx": _ZIP, "pptx": _ZIP,
}  # fmt: skip
ACCEPTED = ",".join(f".{suffix}" for suffix in _BEGINNINGS)


class UploadRefused(Exception):
    """A file that may not be kept; the message tells the editor why and what to do."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to lie beside the text."""

    name: str
    data: bytes


def received(name: str, data: bytes) -> Upload:
    """The file under a name that addresses allow; raise UploadRefused."""
    path = PurePosixPath(name.replace("\\", "/").rsplit("/", 1)[-1])
    suffix, stem = path.suffix[1:].lower(), slugify(path.stem)
    if suffix not in _BEGINNINGS:
        raise UploadRefused(f"Không nhận tệp “{path}”: chỉ nhận {', '.join(_BEGINNINGS)}.")
    if not data:
        raise UploadRefused(f"Tệp “{path}” rỗng: chọn lại tệp.")
    if len(data) > LARGEST:
        raise UploadRefused(f"Tệp “{path}” lớn hơn {LARGEST >> 20} MB: giảm dung lượng rồi gửi.")
    if not data.startswith(_BEGINNINGS[suffix]):
        raise UploadRefused(f"Tệp “{path}” không phải tệp {suffix}: lưu lại đúng loại rồi gửi.")
    if not stem or stem == "index":
        raise UploadRefused(f"Đổi tên tệp “{path}”, ví dụ anh-hoi-nghi.{suffix}.")
    return Upload(f"{stem}.{suffix}", data)
