"""Candidates for citations in plain text: numbers, with what stands right around each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.citations.context import LEAD_ENDS, Lead, Tail, before, far_type, lead, tail
from portal.citations.grammar import DASHES, Number, parse
from portal.citations.symbols import (
    BY_ABBREVIATION,
    BY_NAME,
    CAPITALS,
    DISPATCH_ISSUERS,
    OTHER_SYMBOLS,
    SMALLS,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate. ``number`` is None while only digits are known, as in "Chỉ thị 06"."""

    at: int
    end: int
    digits: str
    year: int | None
    codes: str
    lead: Lead
    says: Tail
    ahead: Tail | None = None
    number: Number | None = None

    @property
    def type_word(self) -> str | None:
        return self.lead.type_word

    @property
    def kinds(self) -> frozenset[str]:
        """The type abbreviations that this mention may go by."""
        named = BY_NAME.get((self.type_word or "").lower())
        own = self.number.type if self.number else None
        return frozenset({own, named.abbreviation if named else None} - {None})


_SEP = rf"\s{{0,2}}[/{DASHES}]\s{{0,2}}"
_CODE = (
    rf"[{CAPITALS}](?:[{CAPITALS}0-9&]|[gryi](?![{SMALLS}])|\.(?=[{CAPITALS}])){{0,24}}(?![^\W_])"
)
# The first item is a plain set of digits: the engine skips to it without trying other places.
_CANDIDATE = re.compile(
    rf"[0-9](?<![0-9./_=@#%+\-][0-9])[0-9]{{0,5}}(?:\.[0-9]{{3}}(?=\s?[/-]))?[a-zđ]?(?:"
    rf"(?:\s?/\s?((?:19|20)[0-9]{{2}})(?![0-9]))?"
    rf"(?P<codes>(?:{_SEP}|\s){_CODE}(?:{_SEP}{_CODE}){{0,5}}|(?:[-/][a-zđư]{{1,8}}){{2,3}}(?!\w))"
    rf"|(?:/((?:19|20)[0-9]{{2}}))?(?![\w%‰°]|[.,:/{DASHES}]\w))"
)
_DIGITS = re.compile(r"[\d.]+[a-zđ]?")
_LIST_GAP = re.compile(
    r"\s{0,3}(?:[,;]|[,;]?\s{0,3}(?:và|cùng|hoặc|với)\s)\s{0,3}(?:các\s{1,3})?(?:số\s{1,3})?"
)
# "Quyết định 3 nội dung", "kế hoạch 5 năm": a count, unless a year or a date follows.
_COUNTED = re.compile(
    r"\s{1,3}(?:năm(?!\s+\d{4})|ngày(?!\s+\d)|tháng|tuần|giờ|người|hộ|nội\sdung|trường\shợp|lượt"
    r"|đồng|triệu|tỷ|tỉ|điều|khoản|điểm|nhóm|bước|loại|đơn\svị|xã|phường|huyện|tỉnh|lần|đợt|vấn"
    r"|việc|nhiệm\svụ|chỉ\stiêu|tiêu|mục|cuộc|thành\sviên|đồng\schí|tập\sthể|cá\snhân)\b"
)


def drafts(text: str) -> list[Draft]:
    """The candidates of the text, in its order."""
    found: list[Draft] = []
    for match in _CANDIDATE.finditer(text):
        if match.lastgroup == "codes":
            draft = _numbered(text, match)
        elif text[max(0, match.start() - 2) : match.start()].rstrip()[-1:] in LEAD_ENDS:
            draft = _bare(text, match, found)
        else:
            continue
        if draft:
            found.append(draft)
    return found


def _numbered(text: str, match: re.Match[str]) -> Draft | None:
    """A draft with a symbol, if it is a directive's number and not another paper's."""
    at, end, codes = match.start(), match.end(), match["codes"]
    number, ahead = parse(match.group()), lead(text, at)
    if number is None or not _is_directive(number, ahead, codes, text[at - 1 : at]):
        return None
    says = tail(text, end)
    if ahead.type_word is None and (far := far_type(text, at)):
        ahead = replace(ahead, type_word=far[0])
        says = replace(says, issuer=says.issuer or far[1])
    digits = match.group()[: len(match.group()) - len(codes)]
    return Draft(
        at, end, digits, number.year, codes, ahead, says, _ahead(text, ahead, says), number
    )


def _ahead(text: str, lead_: Lead, says: Tail) -> Tail | None:
    complete = says.date is not None and says.issuer is not None
    return None if complete else before(text, lead_.start)


def _is_directive(number: Number, lead_: Lead, codes: str, previous: str) -> bool:
    """Whether a number with a symbol is a directive's, by its lead and its codes."""
    led = lead_.type_word is not None
    if lead_.other_paper or (previous.isalnum() and not (led or lead_.marked)):
        return False
    first = (number.type or (number.issuer or "").partition("-")[0]).casefold()
    if first in OTHER_SYMBOLS:
        return False
    if led:
        return True
    if codes[0].isspace() or codes == codes.lower():
        return False
    if number.type is None:
        known = number.system == "normative" or number.issuer.startswith(DISPATCH_ISSUERS)
        return known and (lead_.marked or number.system == "normative")
    return number.issuer is not None and number.type.casefold() in BY_ABBREVIATION


def _bare(text: str, match: re.Match[str], found: Sequence[Draft]) -> Draft | None:
    """A draft of digits alone: after a type word, or in a list that began with one."""
    at, end = match.start(), match.end()
    lead_ = lead(text, at)
    if lead_.type_word is None and not (found and listed(text, found[-1], at)):
        return None
    year = int(match[3]) if match[3] else None
    digits = match.group().partition("/")[0]
    counted = digits[:2] in ("19", "20") and len(digits) == 4
    if not lead_.marked and (counted or _COUNTED.match(text, end)):
        return None
    says = tail(text, end)
    return Draft(at, end, digits, year, "", lead_, says, _ahead(text, lead_, says))


def listed(text: str, left: Draft, start: int) -> bool:
    """Whether nothing but a comma or "và" stands between a draft and what starts at ``start``."""
    gap = text[left.says.end : start]
    return len(gap) < 24 and _LIST_GAP.fullmatch(gap) is not None
