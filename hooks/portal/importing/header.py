"""The administrative form of a directive: what stands above its text and below it.

The nine parts of Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I, and of Hướng dẫn 36-HD/VPTW:
issuer, number and symbol, place and date, type and abstract, text, signer, recipients.
"""

import re
from dataclasses import dataclass

from portal.importing.dates import dates
from portal.model.numbers import parse
from portal.model.symbols import BY_NAME

_FORM = re.compile(r"cộng h[oò][àa] xã hội|đảng cộng sản việt nam|độc lập\s*[-–]", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*số\s*:?\s*(\S.*)$", re.IGNORECASE)
_ABOUT = re.compile(r"^\s*(?:v/v|về việc|về)\b[\s:.]*", re.IGNORECASE)
_OPENING = re.compile(r"(?:căn cứ|thực hiện|kính gửi|xét|để|nhằm|ngày \d|trong những|theo)\b", re.I)
_RULE = re.compile(r"[\s*_=.–—-]+")
_RECIPIENTS = re.compile(r"^\W*nơi nhận\W*$|^\W*nơi nhận\s*:", re.IGNORECASE)
_AUTHORITY = re.compile(r"^\W*(TM|KT|TL|TUQ|Q)\s*\.", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:phó |quyền )?(?:chủ tịch|bí thư|giám đốc|trưởng|chánh|bộ trưởng|thủ tướng)", re.I
)
_NAME = re.compile(r"[A-ZĐÀ-Ỹ][\w.]*(?:\s+[A-ZĐÀ-Ỹ][\w.]*){1,4}")
_MARKS = re.compile(r"[*_\\>|]+|<[^>]+>")
_HEAD_LINES, _TAIL_LINES = 25, 40
_PLACE = re.compile(r"^\W*([^,\d]{2,30}),\s*ngày")


@dataclass(frozen=True, slots=True)
class Form:
    """What the form says; ``first`` and ``last`` bound the body among the lines that were given."""

    number: str
    issuer: tuple[str, ...]
    type: str | None
    abstract: str | None
    issued: str | None
    place: str | None
    signer: str | None
    position: str | None
    authority: str | None
    recipients: tuple[str, ...]
    first: int
    last: int


def read_form(lines: list[str]) -> Form | None:
    """Read a directive's form; None when the lines are not written in it."""
    plain = [_MARKS.sub("", line).strip() for line in lines]
    head = plain[:_HEAD_LINES]
    number_at = next((i for i, line in enumerate(head) if _numbered(line)), None)
    if number_at is None or not any(_FORM.search(line) for line in head):
        return None
    about_at, kind, abstract, first = _subject(head, number_at)
    dated = next((line for line in head if "ngày" in line.lower() and any(dates(line))), "")
    tail_at = _tail_at(plain, first)
    signer, position, authority = _signature(plain[tail_at:])
    place = _PLACE.match(dated[dated.find("ngày") - 32 if dated.find("ngày") > 32 else 0 :])
    return Form(
        number=_numbered(plain[number_at]) or "",
        issuer=tuple(line for line in head[:number_at] if _is_issuer(line)),
        type=kind,
        abstract=abstract,
        issued=next(dates(dated)).iso if dated else None,
        place=place[1].strip() if place else None,
        signer=signer,
        position=position,
        authority=authority,
        recipients=_recipients(plain[tail_at:]),
        first=max(first, about_at),
        last=tail_at,
    )


def _numbered(line: str) -> str | None:
    match = _NUMBER.match(line)
    if not match:
        return None
    words = match[1].split()
    # "Số: 06-CT/TU   Gia Lai, ngày …": the number ends where reading it fails
    for size in range(min(len(words), 4), 0, -1):
        number = parse(" ".join(words[:size]))
        if number and number.issuer:
            return number.canonical
    return None


def _is_issuer(line: str) -> bool:
    return len(line) > 3 and not _FORM.search(line) and not _RULE.fullmatch(line) and line.isupper()


def _subject(head: list[str], number_at: int) -> tuple[int, str | None, str | None, int]:
    """The lines after the number: the type alone on a line, then the abstract up to a blank."""
    kind, at = None, number_at
    for index in range(number_at + 1, len(head)):
        words = " ".join(head[index].lower().split())
        if words in BY_NAME and head[index].isupper():
            kind, at = words, index
            break
    lines: list[str] = []
    index = at + 1
    while index < len(head) and len(lines) < 4:
        line = head[index]
        if lines and (not line or _RULE.fullmatch(line) or _OPENING.match(line)):
            break
        is_start = _ABOUT.match(line) or (kind and not lines and line)
        if is_start or (lines and line):
            lines.append(line)
        index += 1
        if lines and line.endswith("."):
            break
    abstract = " ".join(" ".join(lines).split()) or None
    return at, kind, abstract, index if lines else at + 1


def _tail_at(plain: list[str], first: int) -> int:
    """Where the recipients or the signature begin; the end when there is neither."""
    start = max(first, len(plain) - _TAIL_LINES)
    for index in range(start, len(plain)):
        if _RECIPIENTS.match(plain[index]) or _AUTHORITY.match(plain[index]):
            return index
    return len(plain)


def _recipients(tail: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    seen = False
    for line in tail:
        seen = seen or bool(_RECIPIENTS.match(line))
        if seen and line.startswith(("-", "–", "•", "+")):
            found.append(line.lstrip("-–•+ ").rstrip(" ;,./"))
    return tuple(one for one in found if one)


def _signature(tail: list[str]) -> tuple[str | None, str | None, str | None]:
    authority = next((m[1].upper() + "." for line in tail if (m := _AUTHORITY.match(line))), None)
    office = next(
        (
            line
            for line in tail
            if _OFFICE.search(line) and not line.startswith("-") and line.isupper()
        ),
        None,
    )
    names = [line for line in tail if _NAME.fullmatch(line) and not line.isupper()]
    position = _AUTHORITY.sub("", office).strip().capitalize() if office else None
    return (names[-1] if names else None), position, authority
