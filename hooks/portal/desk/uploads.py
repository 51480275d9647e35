"""Files that editors send: which kinds, how big, under which names."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from portal.content.drafting.places import slug_of
from portal.content.file_contents import faults_of
from portal.model.media_types import OFFERED, media_of

LARGEST = 25 << 20  # bytes of one file: a scanned directive of a hundred pages
LARGEST_REQUEST = 64 << 20
# What may lie beside a document, but drawings in SVG: they could run where the desk itself does.
_RECEIVED = tuple(ending for ending in OFFERED if ending != "svg")
ACCEPTED = ",".join(f".{ending}" for ending in _RECEIVED)


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
    suffix, stem = path.suffix[1:].lower(), slug_of(path.stem)
    if suffix not in _RECEIVED:
        raise UploadRefused(f"Không nhận tệp “{path}”: chỉ nhận {', '.join(_RECEIVED)}.")
    if not data:
        raise UploadRefused(f"Tệp “{path}” rỗng: chọn lại tệp.")
    if len(data) > LARGEST:
        raise UploadRefused(f"Tệp “{path}” lớn hơn {LARGEST >> 20} MB: giảm dung lượng rồi gửi.")
    if not _is_alike(path.name, data):
        raise UploadRefused(f"Tệp “{path}” không phải tệp {suffix}: lưu lại đúng loại rồi gửi.")
    if not stem or stem == "index":
        raise UploadRefused(f"Đổi tên tệp “{path}”, ví dụ anh-hoi-nghi.{suffix}.")
    return Upload(f"{stem}.{suffix}", data)


def _is_alike(name: str, data: bytes) -> bool:
    """Whether the content is what the name says; the checker looks for what it could do."""
    media = media_of(name)
    if media and media.is_raster:
        return not media.begins or data.startswith(media.begins)
    return not any(fault.code in ("other", "unlike") for fault in faults_of(name, BytesIO(data)))
