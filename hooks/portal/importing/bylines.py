"""By-lines: who wrote a text, by the words that stand below its title or its last paragraph."""

import re
from dataclasses import dataclass

from portal.model.text import fold

LONGEST = 90  # letters of a line that is one
_BARE = re.compile(r"(?P<name>[^()–-]+?)(?:\s*[(–-]\s*(?P<role>[^()]+)\)?)?\Z")
_WORK = r"(?:tin|bài(?: viết)?|ảnh|hình|clip|video|đồ họa|nội dung)"
_DID = (
    r"(?:tác giả(?: bài(?: viết)?)?|người (?:viết|đăng|thực hiện)|thực hiện|biên soạn|biên tập"
    r"|sưu tầm|tổng hợp"
    r"|(?:được )?(?:viết|đăng|gửi|đưa)(?: tin)? bởi|đăng tin|bởi|ctv|cộng tác viên|pv|phóng viên)"
)
_LABELLED = re.compile(
    rf"(?P<label>{_WORK}(?:\s*(?:,|/|&|-|–|\+|và)?\s*{_WORK})*|{_DID})\s*(?P<sign>[:;–-]|)\s*(?P<who>.+)\Z",
    re.IGNORECASE,
)
_AGAIN = re.compile(rf"\s*[;,.–-]?\s*(?=(?:{_WORK})\s*:)", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?:\(?(?:theo|nguồn(?: tin)?)\b\s*:?\s*)(?P<who>[^()]{2,60})\)?\Z", re.IGNORECASE
)
_CALENDAR = re.compile(r"(?:thứ|chủ nhật|tháng|quý|năm|ngày)\b", re.IGNORECASE)
_DESK = frozenset({"ban bien tap", "bbt"})
_BODIES_WRITTEN = """
xã phường huyện tỉnh thị thành quận thôn làng ban hội đoàn ủy uỷ mặt đảng trang tin cổng sở bộ
trung văn phòng công chi quỹ tổ chính quốc
"""
_BODIES = frozenset(_BODIES_WRITTEN.split())
_NOBODY = frozenset({
    "admin", "administrator", "host", "super user", "superuser account", "webmaster", "quan tri",
    "quan tri vien",
    "unknown", "superuser", "root", "editor", "user", "portal", "khach", "nguoi dung",
})  # fmt: skip
_ROLES = {
    "tổng hợp": "tong-hop", "ảnh": "anh", "sưu tầm": "tong-hop", "biên soạn": "bien-soan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Byline:
    """Names with their roles (ids of people.yml); none when only an account was named.

    ``is_told``: the line calls itself one, so that it is no mere capitalised phrase.
    """

    authors: tuple[tuple[str, str], ...]
    is_told: bool


def read_byline(text: str) -> Byline | None:
    """The by-line that a line is; None when it is none."""
    line = " ".join(text.split()).strip(" .*_|-–()[]") if len(text) <= LONGEST * 2 else ""
    if not line or len(line) > LONGEST:
        return None
    if fold(line) in _DESK:
        return Byline(((line, "ban-bien-tap"),), True)
    if source := _SOURCE.match(line):
        return Byline(((line, "tac-gia"),), True) if source["who"][:1].isupper() else None
    parts = [part for part in _AGAIN.split(line) if part]
    parts = parts if all(":" in part for part in parts) else [line]
    found = [_labelled(part) for part in parts]
    if all(one is not None for one in found):
        told = tuple(author for one in found if one is not None for author in one)
        return Byline(tuple(dict.fromkeys(told)), True)
    match = _BARE.match(line)
    if match is None or _CALENDAR.match(line) or not is_person(match["name"]):
        return None
    said = (match["role"] or "").strip().lower()
    role = next((code for word, code in _ROLES.items() if word in said), "tac-gia")
    return Byline(((match["name"], role),), bool(said))


def _labelled(part: str) -> tuple[tuple[str, str], ...] | None:
    """The names after a label; without a colon they must look like names."""
    match = _LABELLED.match(part)
    if match is None:
        return None
    names = [one.strip(" .;-–*") for one in re.split(r"\s*[,;&]\s*|\s+(?:và|–|-)\s+", match["who"])]
    names = [one for one in names if one]
    has_sign = match["sign"] in (":", ";") and bool(match["sign"])
    if not names or not all(_is_name(one, has_sign) for one in names):
        return None
    label = match["label"].lower()
    role = next((code for word, code in _ROLES.items() if label.startswith(word)), "tac-gia")
    people = [one for one in names if fold(one) not in _NOBODY]
    return tuple((one, "ban-bien-tap") if fold(one) in _DESK else (one, role) for one in people)


def _is_name(text: str, has_sign: bool) -> bool:
    if fold(text) in _NOBODY or fold(text) in _DESK:
        return True
    if len(text) > 60 or any(sign.isdecimal() for sign in text):
        return False
    return is_person(text) or (has_sign and text[:1].isupper())


def is_person(text: str) -> bool:
    """Whether words are written as a person's name: two to five, each with a capital."""
    words = text.split()
    if words and words[0].lower() in _BODIES:
        return False
    return 2 <= len(words) <= 5 and all(
        word[0].isupper() and word.replace(".", "").isalpha() for word in words
    )
