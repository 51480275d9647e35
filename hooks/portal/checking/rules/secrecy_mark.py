"""Marks of secrecy, urgency and restricted distribution: a document so marked is refused.

A mark is told from running text ("bí mật", "bảo mật", "mật độ") by where it stands: alone on a
line, in parentheses, in the number, or in front of a directive's abstract. In headings, lists
and tables, where an article may name the marks, only capitals count, as stamps have them.
"""

import re
from collections.abc import Iterator

from portal.checking.signs import GAP, any_case
from portal.checking.texts import Texts
from portal.model.diagnostics import BodyFinding, Finding

RULE = "secrecy-mark"
_MARKS: dict[str, tuple[str, ...]] = {
    # Law on State secrets; urgency and distribution as in Nghị định 30/2020/NĐ-CP and in the
    # Party's rules on the form of documents. Both ways to write the tone of "hỏa" are right.
    "độ mật": ("tuyệt mật", "tối mật", "mật"),
    "mức độ khẩn": (
        "hỏa tốc hẹn giờ", "hoả tốc hẹn giờ", "hỏa tốc", "hoả tốc", "thượng khẩn", "khẩn",
    ),
    "phạm vi lưu hành": ("lưu hành nội bộ", "không phổ biến", "xem xong trả lại"),
}  # fmt: skip
_FIXES = {
    "độ mật": "nếu đã được giải mật thì bỏ dấu và ghi quyết định giải mật ở provenance.",
    "mức độ khẩn": "nếu được phép đăng thì bỏ dấu và ghi căn cứ ở provenance.",
    "phạm vi lưu hành": "nếu được phép công bố thì bỏ dòng này và ghi căn cứ ở provenance.",
}


def _words(mark: str) -> str:
    return r"\s+".join(re.escape(word) for word in mark.split())


_MARK = "|".join(_words(mark) for marks in _MARKS.values() for mark in marks)
_LABELLED = (
    r"(?:(?:dấu\s+)?(?:chỉ\s+)?(?:mức\s+)?độ\s+(?:mật|khẩn)\s*:\s*"
    rf"|(?:tài\s+liệu|văn\s+bản)\s+|chỉ\s+)?({_MARK})"
)
_ALONE = re.compile(rf"{_LABELLED}(?:\s*[-–/+]\s*(?:{_MARK}))*[\s.!]*", re.IGNORECASE)
_BRACKETED = re.compile(rf"[(\[]\s*{_LABELLED}\s*[)\]](?!\()", re.IGNORECASE)
_AS_WORD = re.compile(rf"(?<!\w)({_MARK})(?!\w)", re.IGNORECASE)
_IN_FRONT = re.compile(rf"{_LABELLED}\s*(?::|[-–]\s)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,200}>|&nbsp;|\{[^{}]{0,200}\}")
_SPACED_OUT = re.compile(r"(?<!\w)\w(?:[^\S\n]+\w(?!\w))+")
_COMPACT = {mark.replace(" ", ""): mark for marks in _MARKS.values() for mark in marks}
_STRUCTURE = re.compile(r"#|[*+-]\s|\d+[.)]\s")

_NUMBER_FIELDS = frozenset({"number", "other_numbers"})
# The end of a mark, which is none when another word goes on after it, unless it is in a number.
_BETWEEN = rf"(?:{GAP}|[*_`])+"
_ENDS = f"(?:mật|khẩn|tốc|nội{_BETWEEN}bộ|phổ{_BETWEEN}biến|trả{_BETWEEN}lại)"
SIGNS = any_case(
    rf"{_ENDS}[\t\p{{Zs}}]*(?:[^\pL\pN\t\p{{Zs}}]|\z)",
    rf"(?m:^(?:{'|'.join(sorted(_NUMBER_FIELDS))}): .*{_ENDS})",
    f"{GAP}[ậẩốộổả]{GAP}",
)


def check(texts: Texts) -> Iterator[Finding | BodyFinding]:
    """Yield each mark in the metadata and in the body, code included."""
    for key, text in texts.fields:
        mark = _in_field(str(key[0]), text)
        if mark:
            yield Finding(RULE, key, *_told(mark))
    for number, line in enumerate(texts.body.split("\n"), start=1):
        mark = _in_line(line)
        if mark:
            yield BodyFinding(RULE, number, 1, *_told(mark))


def mark_in(line: str) -> str | None:
    """What a line says of a mark that it bears, and what to do; None when it bears none."""
    mark = _in_line(line)
    return " — ".join(_told(mark)) if mark else None


def _in_field(name: str, text: str) -> str | None:
    if name in _NUMBER_FIELDS:
        return _group(_AS_WORD.search(text))
    if name == "provenance":  # tells that a mark was taken off
        return None
    in_front = _IN_FRONT.match(text) if name == "abstract" else None
    return _group(in_front) or _standing(text)


def _in_line(line: str) -> str | None:
    """Return the mark that stands in a line of Markdown, or None."""
    text = _TAG.sub(" ", line).strip()
    plain = text.lstrip("> ")
    is_structured = "|" in plain or _STRUCTURE.match(plain)
    cells = (re.sub(r"^(?:#+|[+-]|\d+[.)])\s|[*_`]", "", c).strip(" #") for c in plain.split("|"))
    found = (_standing(cell) for cell in cells if not is_structured or cell.isupper())
    return next(filter(None, found), None) or _group(_BRACKETED.search(text))


def _standing(text: str) -> str | None:
    """Return the mark when ``text`` is nothing else, or when it stands there in brackets."""
    text = text.strip()
    if _SPACED_OUT.fullmatch(text):
        return _COMPACT.get(re.sub(r"\s", "", text).lower())
    return _group(_ALONE.fullmatch(text)) or _group(_BRACKETED.search(text))


def _group(match: re.Match[str] | None) -> str | None:
    return match[1] if match else None


def _told(mark: str) -> tuple[str, str]:
    """Say which mark it is, and what to do."""
    words = " ".join(mark.lower().split())
    kind = next(name for name, marks in _MARKS.items() if words in marks)
    fix = f"Không đăng văn bản này và báo người phụ trách; {_FIXES[kind]}"
    return f"Có dấu chỉ {kind} “{mark}”", fix
