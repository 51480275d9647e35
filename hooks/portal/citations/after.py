"""What a text says of a document after its number: day, issuer, term and year, in any order.

Every pattern is bounded, so that reading what follows one number costs a constant.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace

from portal.citations.days import DAY, EACH_DAY, read_day
from portal.citations.facts import NOTHING, Facts, on_day, spaced
from portal.citations.names import NAME
from portal.model.symbols import CAPITALS

ISSUING = (
    r"(?:ban\s{1,3}hành|thông\s{1,3}qua|công\s{1,3}bố|phát\s{1,3}hành|xây\s{1,3}dựng|soạn\s{1,3}thảo"
    r"|ký(?:\s{1,3}ban\s{1,3}hành|\s{1,3}kết)?|gửi|đề\s{1,3}ra|trình|lập)"
)
_NOTE = re.compile(r"(?:\s?(?:\(\d{1,2}\)|\[\d{1,2}\])|[¹²³⁰⁴-⁹⁽⁾]{1,4}|\d{1,2}(?!\w)|\*)")
_DATE = re.compile(
    rf"(?P<comma>\s{{0,3}}[,;])?\s{{0,3}}(?P<mark>[(]\s{{0,2}}|[-–]\s{{1,2}})?"
    rf"(?P<done>(?:được\s{{1,2}}|đã\s{{1,2}}|cùng\s{{1,2}})?(?:{ISSUING}|ra\sđời)\s{{1,3}})?"
    rf"(?:vào\s{{1,3}})?(?:(?P<named>(?:cùng\s{{1,3}})?ngày\s{{0,3}}){DAY}|(?P<same>cùng\s{{1,3}}ngày))\)?",
    re.IGNORECASE,
)
_IN_TURN = re.compile(
    rf"[\s,]{{0,3}}(?i:(?:được\s{{1,2}}|đã\s{{1,2}}|do\s{{1,2}}(?P<issuer>{NAME})\s{{1,2}})?(?:{ISSUING}\s{{1,2}})?lần\s{{1,2}}lượt"
    rf"(?:\s{{1,2}}{ISSUING})?\s{{1,2}}(?:vào\s{{1,2}})?(?:các\s{{1,2}})?ngày\s{{1,2}})"
    r"(?P<days>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:(?:,|;|\svà|,\svà)\s{1,2}(?:ngày\s)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}){1,5})"
)
_BARE_DATE = re.compile(rf"\s{{0,2}}(?:\(\s?|[-–]\s){DAY}(?:\s?\)|(?!\s?[-–]))")
# "ngày 30/12": no date without its year, yet what follows may be the issuer.
_NO_YEAR = re.compile(r"[\s,]{0,3}ngày\s{1,3}\d{1,2}\s?[/-]\s?\d{1,2}(?![\d/-])", re.IGNORECASE)
# After a day that a comma parts from the number: who did something on it, or what was done.
_CLAUSE = re.compile(
    rf"\s{{0,3}},?\s{{1,3}}(?!(?:Về|V/v|Ban\shành|CỦA|DO|VỀ|Của)(?!\w))(?:[{CAPITALS}]"
    r"|(?:các|đoàn|chi\sbộ|xã|phường|huyện|thị|tại|toàn|nhiều|hàng|thôn|làng|bộ\sphận|lực\slượng"
    r"|tỉnh|đồng\schí|ông|bà|sau|hội|nhân\sdân|bà\scon|cán\sbộ|đảng|cấp|mặt\strận)(?!\w))"
)
_ISSUER = re.compile(
    rf"[\s,]{{0,3}}(?i:của|do)\s{{1,3}}(?P<issuer>{NAME})"
    rf"(?:\s{{1,3}}(?:đã\s{{1,3}})?{ISSUING})?"
)
_DONE_BY = re.compile(
    rf"[\s,]{{0,3}}(?i:được|do)\s{{1,3}}(?P<issuer>{NAME})"
    rf"(?:\s{{1,3}}kh[oó][aá]\s[IVXL]{{1,7}})?\s{{1,3}}(?:đã\s{{1,3}})?(?i:{ISSUING})"
)
_CLAUSE_OF_ISSUER = re.compile(
    rf",\s{{1,3}}(?P<issuer>{NAME})\s{{1,3}}(?:đã\s{{1,3}})?{ISSUING}(?=\s{{1,3}}(?:vào\s)?ngày\s)"
)
_IN_BRACKETS = re.compile(rf"\s{{0,2}}\(\s?(?:của\s{{1,3}})?(?P<issuer>{NAME})\s?\)")
_YEAR = re.compile(r"[\s,(]{0,3}năm\s{1,3}((?:19|20)\d\d)(?!\d)\)?", re.IGNORECASE)
SPAN_OF_OFFICE = (
    r"[\s,(]{0,3}(?i:kh[oó][aá]\s{1,3}(?P<nth>[IVXL]{1,7}|\d{1,2})\b"
    r"|nhiệm\s{1,2}kỳ\s{1,3}(?P<from>\d{4})\s{0,2}[-–]\s{0,2}(?P<to>\d{4}))\)?"
)
_TERM = re.compile(SPAN_OF_OFFICE)
# A title between the number and its day: quoted, or up to a day with its issuer.
_QUOTED = re.compile(
    r"\s{1,3}(?:về\s{1,3}(?:việc\s{1,3})?)?(?:“[^“”\n]{1,240}”|\"[^\"\n]{1,240}\")"
    r"(?=[\s,]{1,3}(?:ngày|của|do|được|ban\shành)\s)"
)
_TITLE = re.compile(
    r"\s{1,3}(?:về|V/v)\s[^.;:\n()\d\x00-\x02]{3,200}?"
    rf"(?=[\s,]{{1,3}}ngày\s{{1,3}}{DAY}\s{{1,3}}(?:của|do)\s)"
)


_GOES_ON = frozenset(" \u00a0\n\t,;(-–")  # what may follow a number of which more is said


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a number, and where it ends.

    ``same_day``: the text says that it was the day of the document before; ``days`` are those of
    this document, the last, and of the ones before it in the list, "in turn".
    """

    facts: Facts
    end: int
    same_day: bool = False
    days: tuple[dt.date | None, ...] = ()


def tail(text: str, at: int) -> Tail:
    """Day, issuer, term and year that follow at ``at``, in any order, and where they end."""
    note = _NOTE.match(text, at)
    found = Tail(NOTHING, note.end() if note else at)
    for _ in range(5):
        step = _step(text, found) if text[found.end : found.end + 1] in _GOES_ON else None
        if step is None:
            break
        found = step
    return replace(found, end=at) if note and found.end == note.end() else found


def _step(text: str, found: Tail) -> Tail | None:
    for read in (_in_turn, _day, _issuer, _term, _year, _title, _no_year):
        if step := read(text, found):
            return step
    return None


def _in_turn(text: str, found: Tail) -> Tail | None:
    in_turn = not found.facts.date and "lượt" in text[found.end : found.end + 200]
    match = _IN_TURN.match(text, found.end) if in_turn else None
    if match is None:
        return None
    days = tuple(read_day(one) for one in EACH_DAY.finditer(match["days"]))
    issuer = spaced(match["issuer"]) if match["issuer"] else None
    return replace(_with(found, on_day(days[-1], issuer), match.end()), days=days[:-1])


def _day(text: str, found: Tail) -> Tail | None:
    if found.facts.date or found.same_day:
        return None
    match = _DATE.match(text, found.end)
    if match is None:
        match = _BARE_DATE.match(text, found.end)
        return _with(found, on_day(read_day(match)), match.end()) if match else None
    loose = match["comma"] and not (match["mark"] or match["done"])
    if loose and not found.facts.issuer and _CLAUSE.match(text, match.end()):
        return None
    if match["same"]:
        return replace(found, end=match.end(), same_day=True)
    return _with(found, on_day(read_day(match)), match.end())


def _issuer(text: str, found: Tail) -> Tail | None:
    if found.facts.issuer:
        return None
    for pattern in (_DONE_BY, _ISSUER, _IN_BRACKETS, _CLAUSE_OF_ISSUER):
        if match := pattern.match(text, found.end):
            return _with(found, Facts(issuer=spaced(match["issuer"])), match.end())
    return None


def _term(text: str, found: Tail) -> Tail | None:
    match = None if found.facts.term else _TERM.match(text, found.end)
    return _with(found, Facts(term=term_of(match)), match.end()) if match else None


def _year(text: str, found: Tail) -> Tail | None:
    match = None if found.facts.year else _YEAR.match(text, found.end)
    return _with(found, Facts(year=int(match[1])), match.end()) if match else None


def _title(text: str, found: Tail) -> Tail | None:
    match = _QUOTED.match(text, found.end) or _TITLE.match(text, found.end)
    return replace(found, end=match.end()) if match else None


def _no_year(text: str, found: Tail) -> Tail | None:
    match = None if found.facts.date else _NO_YEAR.match(text, found.end)
    return replace(found, end=match.end()) if match else None


def _with(found: Tail, facts: Facts, end: int) -> Tail:
    return Tail(found.facts.completed(facts), end, found.same_day, found.days)


def term_of(match: re.Match[str]) -> str | None:
    """The term of a match of SPAN_OF_OFFICE."""
    if match["nth"]:
        return match["nth"].upper()
    return f"{match['from']}-{match['to']}" if match["from"] else None
