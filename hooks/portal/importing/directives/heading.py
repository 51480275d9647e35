"""The head of a directive: number, type, abstract, place and date.

Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I; Hướng dẫn 36-HD/VPTW for the Party's documents.
"""

import re
from dataclasses import dataclass

from portal.importing.dates import dates
from portal.importing.directives.marks import DATED, is_bold, is_capital, is_motto, is_rule, plain
from portal.model.numbers import UNNUMBERED, parse
from portal.model.symbols import BY_NAME

HEAD_LINES = 45
_LABEL = r"^\W*(?:(?:luật|pháp lệnh|nghị quyết|nghị định|quyết định|thông tư)\s+)?số\s*[:.]?"
_NUMBER = re.compile(rf"{_LABEL}\s*(?P<rest>\S.*)$", re.IGNORECASE)
_DRAFT = re.compile(r"^\W*(?:bản\s+)?dự thảo\b", re.IGNORECASE)
_BLANK = re.compile(r"^[\s.…_]*(?P<code>[/-]\s*[^\W\d_][\w/ -]{1,30})")
_ABOUT = re.compile(r"^\W*(?:v/v|về việc|về)\b", re.IGNORECASE)
_BY = re.compile(
    r"^\W*của\s+(?P<body>(?:ban|bộ|đoàn|thường|tỉnh|thành|huyện|ủy|uỷ|hội|chủ tịch|thủ tướng|liên|"
    r"chính phủ|quốc hội|đảng|mặt trận)\b.{0,80})$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\W*(?:căn cứ|thực hiện|kính gửi|xét|để|nhằm|ngày \d|trong|theo|thi hành|triển khai|tiếp tục"
    r"|hiện nay|vừa qua|qua |sau |điều 1|chương i\b|phần |[ivx]+\s*[./-]|\d+\s*[./)]|[a-z]\))",
    re.IGNORECASE,
)
_LONGEST_LINE, _MOST_LINES = 160, 6
_BACK = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """What the head says; ``first`` is the line at which the body begins.

    ``code`` is a symbol whose number was left blank; ``by`` the body that a line below the type
    names; ``dated`` is the line for the date, whatever it says; ``is_draft``: it says that it is no
    more than a draft.
    """

    number: str | None
    code: str | None
    type: str | None
    abstract: str | None
    issued: str | None
    dated: str | None
    place: str | None
    by: str | None
    issuing: tuple[str, ...]
    first: int
    motto: bool
    is_draft: bool


def read_heading(lines: list[str]) -> Heading | None:
    """Read the head; None when no line bears a number, or has room for one."""
    told = [plain(line) for line in lines[:HEAD_LINES]]
    at = next((n for n, line in enumerate(told) if numbered(line) or _code(line)), None)
    if at is None:
        return None
    type_at, kind, rest = _type(told, at)
    upper = told[: type_at if type_at is not None else len(told)]
    date_at, date = _dated(upper, at)
    body = type_at if type_at is not None else max(at, date_at if date_at is not None else at)
    abstract, first, by = _abstract(lines, told, body, rest, kind is not None)
    if kind is None or not abstract:
        about, last = _about(told, at)
        abstract = about or abstract
        first = max(first, last, _end_of_head(told, at, date_at)) if kind is None else first
    return Heading(
        number=numbered(told[at]),
        code=_code(told[at]),
        type=kind,
        abstract=abstract,
        issued=next((one.iso for one in dates(date or "")), None),
        dated=date,
        place=_place(told[date_at]) if date_at is not None else None,
        by=by,
        issuing=_issuing(told, at),
        first=first,
        motto=any(map(is_motto, told[: at + _BACK])),
        is_draft=any(map(_DRAFT.match, told[:first])),
    )


def numbered(line: str) -> str | None:
    """The number that a line bears after "Số", as it is properly written."""
    match = _NUMBER.match(line)
    words = match["rest"].split() if match else []
    # "Số: 06-CT/TU   Gia Lai, ngày …": the number ends where reading it fails
    for size in range(min(len(words), 4), 0, -1):
        number = parse(" ".join(words[:size]).rstrip(" .,;*"))
        if number and (number.issuer or number.canonical == UNNUMBERED):
            return number.canonical
    return None


def _code(line: str) -> str | None:
    """The symbol of a number that was left blank: "Số:      /KH-MTTQ"."""
    match = re.match(rf"{_LABEL}(?P<rest>.*)$", line, re.IGNORECASE)
    blank = _BLANK.match(match["rest"]) if match else None
    return blank["code"].strip() if blank else None


def _issuing(told: list[str], at: int) -> tuple[str, ...]:
    """The lines above the number that name bodies, from the last blank or rule-free run on."""
    return tuple(
        line.strip(" *-–_.")
        for line in told[max(0, at - _BACK) : at]
        if len(line) > 1 and is_capital(line) and not is_motto(line) and not is_rule(line)
        and not DATED.match(line) and not _DRAFT.match(line)
    )  # fmt: skip


def _type(told: list[str], at: int) -> tuple[int | None, str | None, str]:
    """The line that names the type, the name, and what else stands on it."""
    for index in range(at + 1, len(told)):
        line = told[index].rstrip(" :")
        words = " ".join(line.lower().split())
        if not is_capital(line):
            continue
        if words in BY_NAME:
            return index, words, ""
        size = next((n for n in (4, 3, 2) if " ".join(words.split()[:n]) in BY_NAME), 0)
        if size:
            return index, " ".join(words.split()[:size]), " ".join(line.split()[size:])
    return None, None, ""


def _dated(upper: list[str], at: int) -> tuple[int | None, str | None]:
    """The line of place and date: one that says nothing else."""
    for index, line in enumerate(upper):
        found = DATED.match(line)
        if found and index <= at + _BACK:
            date = found["date"] if found["date"] is not None else found["date2"]
            written = next(dates(f"ngày {date}"), None)
            if written is None and index + 1 < len(upper):  # broken in a narrow column
                longer = f"{date} {upper[index + 1]}"
                written = next(dates(f"ngày {longer}"), None)
                date = longer if written else date
            if written is None and "tháng" not in date.lower() and "/" not in date:
                continue
            if written and len(date) - (written.end - written.start) > 12:
                continue
            return index, f"ngày {date.strip()}"
    for index, line in enumerate(upper):  # "Số: 06-CT/TU  Gia Lai, ngày 7/9/2021" on one line
        match = re.search(r"(?:,\s*|\s)(ngày\s.*\d{4})\s*\.?$", line)
        if match and numbered(line):
            return index, match[1]
    return None, None


def _place(line: str) -> str | None:
    found = DATED.match(line)
    place = (found["place"] or found["place2"]) if found else None
    if place is None:
        inside = re.search(r"([^\d,/]{2,30}),\s*ngày", line)
        place = " ".join(inside[1].split()) if inside else None
    return place.strip(" *-–_().") or None if place else None


def _abstract(
    lines: list[str], told: list[str], at: int, rest: str, typed: bool
) -> tuple[str | None, int, str | None]:
    """The lines below the type up to a rule, the opening or plain text; the body that is named."""
    found, by = [rest] if rest else [], None
    index = begun = at + 1
    if not typed:
        return None, index, None
    for index in range(at + 1, min(len(told), at + 16)):
        line = told[index]
        named = _BY.match(line) if not found else None
        if named and by is None:
            by = named["body"]
            continue
        if not line:
            continue
        if is_rule(line):
            if found:
                return _joined(found), index + 1, by
            continue
        if _ends(lines, told, index, found, begun):
            break
        begun = begun if found else index
        found.append(line)
    return _joined(found), index, by


def _joined(lines: list[str]) -> str | None:
    return " ".join(" ".join(lines).split()) or None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _ends(lines: list[str], told: list[str], index: int, found: list[str], first: int) -> bool:
    """Whether the abstract, which begins at ``first``, ended above this line."""
    line = told[index]
    if found and _indent(lines[index]) + 6 < _indent(lines[first]):
        return True  # what stood in the middle of the page is followed by what does not
    if is_motto(line) or len(line) > _LONGEST_LINE or len(found) >= _MOST_LINES:
        return True
    if not found:
        return bool(_OPENING.match(line)) and line.endswith((".", ",", ";", ":"))
    if _OPENING.match(line) or found[-1].endswith((".", ":")):
        return True
    if is_capital(line) and not is_capital(found[-1]):
        return True
    after_blank = not told[index - 1]
    return after_blank and not (is_bold(lines[index]) and is_bold(_last_full(lines, index)))


def _last_full(lines: list[str], index: int) -> str:
    return next((line for line in reversed(lines[:index]) if line.strip()), "")


def _about(told: list[str], at: int) -> tuple[str | None, int]:
    """The abstract of a công văn, which stands below its number."""
    start = next((n for n in range(at + 1, min(len(told), at + 8)) if _ABOUT.match(told[n])), None)
    if start is None:
        return None, at + 1
    found = [told[start]]
    index = start + 1
    while index < len(told):
        line = told[index]
        if not line or is_motto(line) or DATED.match(line) or is_rule(line) or _OPENING.match(line):
            break
        found.append(line)
        index += 1
    return " ".join(" ".join(found).split()), index


def _end_of_head(told: list[str], at: int, date_at: int | None) -> int:
    """After the last line of motto, date, number or rule."""
    last = max(at, date_at if date_at is not None else at)
    for index in range(last + 1, min(len(told), last + _BACK)):
        if is_motto(told[index]) or (is_rule(told[index]) and index <= last + 3):
            last = index
    return last + 1
