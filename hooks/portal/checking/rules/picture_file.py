"""A picture that cannot be shown: broken, cut short, or so large that showing it does harm.

The other rules of a document know its files by name; this one knows what was found in them.
"""

from collections.abc import Iterator

from portal.checking.rules.missing_file import named_files
from portal.content.documents import Document
from portal.model.diagnostics import Finding
from portal.model.summaries import FileFact

RULE = "picture-file"
_MOST = 60  # megapixels; what portal.pictures.measuring refuses to decode


def check(document: Document, files: tuple[FileFact, ...]) -> Iterator[Finding]:
    """Yield each picture beside the text that readers could not see."""
    keys = {name: key for key, name in named_files(document)}
    for file in files:
        if file.picture and file.picture.fault:
            message, fix = _words(file)
            yield Finding(RULE, keys.get(file.name, ()), message, fix)


def _words(file: FileFact) -> tuple[str, str]:
    picture = file.picture
    if picture and picture.fault == "huge":
        size = f"{picture.width} × {picture.height} điểm ảnh"
        fix = "Thu nhỏ ảnh, ví dụ còn 2400 điểm ảnh bề ngang, rồi lưu lại."
        return f"Ảnh “{file.name}” quá lớn: {size} (nhiều nhất {_MOST} triệu)", fix
    fix = "Mở ảnh trên máy; không mở được thì lấy lại từ bản gốc và lưu dạng jpg hoặc png."
    return f"Không đọc được ảnh “{file.name}”: tệp hỏng hoặc không phải ảnh", fix
