"""A file of a kind that may not stand where it is used, or may not be published at all."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from portal.checking.rules.missing_file import named_files
from portal.content.documents import Document
from portal.model.diagnostics import Finding
from portal.model.vocabulary import Vocabulary

RULE = "file-kind"
_PICTURES = frozenset({"jpg", "jpeg", "png", "webp", "gif", "avif", "svg"})
# Browsers would run these under the portal's own name, or Windows would run them when opened.
_ACTIVE = frozenset({
    "html", "htm", "xhtml", "shtml", "mht", "xml", "xsl", "js", "mjs", "php", "swf", "jar",
    "exe", "com", "bat", "cmd", "ps1", "vbs", "msi", "scr", "hta", "lnk", "url",
    "docm", "dotm", "xlsm", "xltm", "pptm",
})  # fmt: skip
_PICTURE_FIELDS = frozenset({"image", "gallery"})


def check(document: Document, _: Vocabulary) -> Iterator[Finding]:
    """Yield pictures that are none, and files that could do something."""
    for key, name in named_files(document):
        if key[0] in _PICTURE_FIELDS and _suffix(name) not in _PICTURES:
            fix = f"Dùng ảnh {', '.join(sorted(_PICTURES))}; tệp khác thì đưa vào attachments."
            yield Finding(RULE, key, f"“{name}” không phải tệp ảnh", fix)
    for file in document.files:
        if _suffix(file.name) in _ACTIVE:
            message = f"Không được đăng tệp loại “.{_suffix(file.name)}”: {file.name}"
            fix = "Chuyển sang PDF (hoặc docx, xlsx không có macro), ví dụ ke-hoach.pdf."
            yield Finding(RULE, (), message, fix)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix[1:].lower()
