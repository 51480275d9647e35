"""Characters that no reader sees and that break pages, feeds or the order of reading."""

import re
from collections.abc import Iterator

from portal.model.diagnostics import BodyFinding, Finding, Severity
from portal.reading.documents import Document
from portal.rules.context import Terms
from portal.rules.markup import position
from portal.rules.texts import texts

RULE = "control-character"
_KINDS: tuple[tuple[re.Pattern[str], str, str, Severity], ...] = (
    # XML 1.0 forbids most of them, so that one would break a whole feed
    (
        re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]"),
        "Ký tự điều khiển", "Xóa ký tự ấy.", "error",
    ),
    (
        re.compile("\ufffd"), "Chữ đã mất khi đổi bảng mã",
        "Gõ lại chữ đúng từ bản gốc.", "error",
    ),
    # they turn the order of letters, so that people read another text than programs do
    (
        re.compile(r"[\u202a-\u202e\u2066-\u2069]"), "Ký tự đổi chiều chữ",
        "Xóa ký tự ấy; tiếng Việt viết một chiều.", "error",
    ),
    (
        re.compile(r"[\ue000-\uf8ff]"), "Ký hiệu riêng của một phông chữ",
        "Thay bằng ký tự thường, ví dụ dấu gạch đầu dòng “-”.", "warning",
    ),
)  # fmt: skip


def check(document: Document, _: Terms) -> Iterator[Finding | BodyFinding]:
    """Yield the first such character of each kind in each field and in the body."""
    for key, text in texts(document):
        for message, fix, severity, _offset in _found(text):
            yield Finding(RULE, key, message, fix, severity)
    for message, fix, severity, offset in _found(document.body):
        line, column = position(document.body, offset)
        yield BodyFinding(RULE, line, column, message, fix, severity)


def _found(text: str) -> Iterator[tuple[str, str, Severity, int]]:
    if "\ufffd" not in text and text.replace("\n", "").isprintable():
        return
    for pattern, name, fix, severity in _KINDS:
        match = pattern.search(text)
        if match:
            yield f"{name} U+{ord(match.group()):04X}", fix, severity, match.start()
