"""Characters that no reader sees and that break pages, feeds or the order of reading."""

import re
from collections.abc import Iterator

from portal.checking.texts import Texts
from portal.content.markup import position, without_code
from portal.model.diagnostics import BodyFinding, Finding, Severity

RULE = "control-character"
_KINDS: tuple[tuple[str, str, str, Severity], ...] = (
    # the characters as in a set of a pattern, what they are, how to fix it
    # XML 1.0 forbids most of them, so that one would break a whole feed
    (
        "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff",
        "Ký tự điều khiển", "Xóa ký tự ấy.", "error",
    ),
    (
        "\ufffd", "Chữ đã mất khi đổi bảng mã",
        "Gõ lại chữ đúng từ bản gốc.", "error",
    ),
    # they turn the order of letters, so that people read another text than programs do
    (
        "\u202a-\u202e\u2066-\u2069", "Ký tự đổi chiều chữ",
        "Xóa ký tự ấy; tiếng Việt viết một chiều.", "error",
    ),
    (
        "\ue000-\uf8ff", "Ký hiệu riêng của một phông chữ",
        "Thay bằng ký tự thường, ví dụ dấu gạch đầu dòng “-”.", "warning",
    ),
)  # fmt: skip
SIGNS = f"[{''.join(characters for characters, *_ in _KINDS)}]|&#"
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?")
_PATTERNS = tuple(
    (re.compile(f"[{characters}]"), name, fix, severity)
    for characters, name, fix, severity in _KINDS
)


def check(texts: Texts) -> Iterator[Finding | BodyFinding]:
    """Yield the first such character of each kind in each field and in the body."""
    for key, text in texts.fields:
        for message, fix, severity, _offset in _found(text):
            yield Finding(RULE, key, message, fix, severity)
    for message, fix, severity, offset in (*_found(texts.body), *_referred_to(texts.body)):
        line, column = position(texts.body, offset)
        yield BodyFinding(RULE, line, column, message, fix, severity)


def _referred_to(body: str) -> Iterator[tuple[str, str, Severity, int]]:
    """Such characters written as references, which only become characters on the page."""
    for match in _REFERENCE.finditer(without_code(body)) if "&#" in body else ():
        code = int(match[1], 16) if match[1] else int(match[2])
        character = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        for name, fix, severity, _offset in _found(character):
            yield f"{name} (viết là {match[0]})", fix, severity, match.start()


def _found(text: str) -> Iterator[tuple[str, str, Severity, int]]:
    for pattern, name, fix, severity in _PATTERNS:
        match = pattern.search(text)
        if match:
            yield f"{name} U+{ord(match.group()):04X}", fix, severity, match.start()
