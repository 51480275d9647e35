"""A file that does something when it is opened: a macro, a script, a program that it starts."""

from collections.abc import Iterator

from portal.checking.rules.missing_file import named_files
from portal.content.documents import Document
from portal.model.diagnostics import Finding, Severity
from portal.model.summaries import FileFact

RULE = "active-file"
_PRINT = "In lại thành PDF (Lưu thành, chọn PDF), rồi thay tệp này."
_WORDS: dict[str, tuple[str, str, Severity]] = {
    # the code of content.file_contents: what is wrong, how to fix it, how bad it is
    "macro": (
        "có macro",
        "Lưu lại dạng không có macro (docx, xlsx), hoặc chuyển sang PDF.",
        "error",
    ),
    "script": ("có mã lệnh chạy khi mở", _PRINT, "error"),
    "launch": ("mở một chương trình khác khi được mở", _PRINT, "error"),
    "packed": ("chứa tệp không được đăng", "Bỏ tệp ấy ra rồi nén lại.", "error"),
    "carries": ("có tệp khác đính bên trong", "Đăng tệp bên trong thành tệp đính kèm.", "warning"),
    "locked": ("có mật khẩu, người đọc không mở được", "Bỏ mật khẩu rồi thay tệp này.", "warning"),
}


def check(document: Document, files: tuple[FileFact, ...]) -> Iterator[Finding]:
    """Yield each such file with what it holds."""
    keys = {name: key for key, name in named_files(document)}
    for file in files:
        for fault in file.faults:
            if fault.code in _WORDS:
                wrong, fix, severity = _WORDS[fault.code]
                about = f" ({fault.about})" if fault.about else ""
                key = keys.get(file.name, ())
                yield Finding(RULE, key, f"“{file.name}” {wrong}{about}", fix, severity)
