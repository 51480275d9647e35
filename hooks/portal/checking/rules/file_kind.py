"""A file of a kind that may not stand where it is used, or may not be published at all.

What may is in one table for the whole portal (``model.media_types``). A file is known by its name
and by its content, which must agree.
"""

from collections.abc import Iterator

from portal.checking.rules.missing_file import named_files
from portal.content.documents import Document
from portal.model.diagnostics import Finding, KeyPath
from portal.model.media_types import PICTURES, media_of
from portal.model.summaries import FileFact

RULE = "file-kind"
_PICTURE_FIELDS = frozenset({"image", "gallery"})
_PICTURE = "Mở ảnh rồi lưu lại dạng jpg hoặc png; tệp .jfif, .jpe thì đổi đuôi thành .jpg."
_RESAVED = {
    **dict.fromkeys(("jfif", "jpe", "mpo", "tif", "tiff", "bmp", "heic", "heif", "ico"), _PICTURE),
    **dict.fromkeys(("rar", "7z", "gz", "tar"), "Nén lại dạng zip, hoặc đính kèm từng tệp."),
}
_AGAIN = "Mở tệp, lưu lại đúng loại ghi ở đuôi tên hoặc thành PDF, rồi thay tệp này."
_OTHERWISE = "Chuyển sang PDF (hoặc docx, xlsx không có macro), ví dụ ke-hoach.pdf."


def check(document: Document, files: tuple[FileFact, ...]) -> Iterator[Finding]:
    """Yield pictures that are none, and files that are not what may be offered."""
    keys: dict[str, KeyPath] = {}
    for key, name in named_files(document):
        keys.setdefault(name, key)
        if key[0] in _PICTURE_FIELDS and _suffix(name) not in PICTURES:
            fix = f"Dùng ảnh {', '.join(sorted(PICTURES))}; tệp khác thì đưa vào attachments."
            yield Finding(RULE, key, f"“{name}” không phải tệp ảnh", fix)
    for file in files:
        media = media_of(file.name)
        if media is None or not media.is_offered:
            suffix = _suffix(file.name)
            message = f"Không được đăng tệp loại “.{suffix}”: {file.name}"
            yield Finding(RULE, (), message, _RESAVED.get(suffix, _OTHERWISE))
        for fault in file.faults:
            key = keys.get(file.name, ())
            if fault.code == "other":
                message = f"“{file.name}” không phải tệp {_suffix(file.name)} mà là {fault.about}"
                yield Finding(RULE, key, message, _AGAIN)
            elif fault.code in ("unlike", "broken"):
                message = f"“{file.name}” không đọc được như một tệp {_suffix(file.name)}"
                fix = "Mở tệp trên máy; không mở được thì lấy lại từ bản gốc."
                yield Finding(RULE, key, message, fix, "warning")


def _suffix(name: str) -> str:
    return name.rsplit(".", 1)[-1].lower()
