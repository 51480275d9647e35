"""Candidates for citations in plain text: numbers, with what stands right around each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.citations.context import LEAD_ENDS, NOTHING, Facts, Lead, before, far_type, lead, tail
from portal.model.numbers import DASHES, Number, parse
from portal.model.symbols import (
    BY_ABBREVIATION,
    BY_NAME,
    CAPITALS,
    DISPATCH_ISSUERS,
    OTHER_SYMBOLS,
    SMALLS,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate. ``number`` is None while only digits are known, as in "Chỉ thị 06".

    ``says`` is what follows the number and ends at ``tail_end``; ``ahead`` what came before the
    list that the number belongs to; ``codes`` the symbol as written.
    """

    at: int
    end: int
    digits: str
    year: int | None
    codes: str
    type_word: str | None
    lead: Lead
    says: Facts
    tail_end: int
    ahead: Facts = NOTHING
    number: Number | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """The type abbreviations that this mention may go by."""
        named = BY_NAME.get((self.type_word or "").lower())
        own = self.number.type if self.number else None
        return frozenset(kind for kind in (own, named and named.abbreviation) if kind)


_SEP = rf"\s{{0,2}}[/{DASHES}]\s{{0,2}}"
_CODE = (
    rf"[{CAPITALS}](?:[{CAPITALS}0-9&]|[gryi](?![{SMALLS}])|\.(?=[{CAPITALS}])){{0,24}}(?![^\W_])"
)
# The first item is a plain set of digits: the engine skips to it without trying other places.
_CANDIDATE = re.compile(
    rf"(?P<digits>[0-9](?<![0-9./_=@#%+\-][0-9])[0-9]{{0,5}}"
    rf"(?:\.[0-9]{{3}}(?=\s?[/-]))?[a-zđ]?)(?:"
    rf"(?:\s?/\s?(?:19|20)[0-9]{{2}}(?![0-9]))?"
    rf"(?P<codes>(?:{_SEP}|\s){_CODE}(?:{_SEP}{_CODE}){{0,5}}|(?:[-/][a-zđư]{{1,8}}){{2,3}}(?!\w))"
    rf"|(?:/(?P<of>(?:19|20)[0-9]{{2}}))?(?![\w%‰°]|[.,:/{DASHES}]\w))"
)
_LIST_GAP = re.compile(
    r"\s{0,3}(?:[,;]|[,;]?\s{0,3}(?:và|hoặc)\s)\s{0,3}(?:các\s{1,3})?(?:số\s{1,3})?"
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
    at, number = match.start(), parse(match.group())
    ahead = lead(text, at)
    if number is None or not _is_directive(
        number, ahead, match["codes"], text[max(0, at - 1) : at]
    ):
        return None
    draft = _draft(text, match, ahead, number)
    if ahead.marked and ahead.type_word is None and (far := far_type(text, at)):
        says = draft.says.completed(Facts(issuer=far[1]))
        draft = replace(draft, type_word=far[0], says=says)
    return draft


def _draft(text: str, match: re.Match[str], ahead: Lead, number: Number | None) -> Draft:
    """The draft of a candidate; without its ``number``, only its digits and year are known."""
    at, end = match.span()
    says, tail_end = tail(text, end)
    complete = says.date is not None and says.issuer is not None
    context = NOTHING if complete else before(text, ahead.start)
    if number:
        digits, year, codes = number.number, number.year, text[match.end("digits") : end]
    else:
        digits, year, codes = match["digits"], int(match["of"]) if match["of"] else None, ""
    return Draft(
        at, end, digits, year, codes, ahead.type_word, ahead, says, tail_end, context, number
    )


def _is_directive(number: Number, ahead: Lead, codes: str, previous: str) -> bool:
    """Whether a number with a symbol is a directive's, by its lead and its codes."""
    led = ahead.type_word is not None
    if ahead.other_paper or (previous.isalnum() and not (led or ahead.marked)):
        return False
    first = (number.type or (number.issuer or "").partition("-")[0]).casefold()
    if first in OTHER_SYMBOLS:
        return False
    if led:
        return True
    if codes[0].isspace() or codes == codes.lower():
        return False
    if number.type is None:
        normative = number.system == "normative"
        return normative or (ahead.marked and (number.issuer or "").startswith(DISPATCH_ISSUERS))
    return number.issuer is not None and number.type.casefold() in BY_ABBREVIATION


def _bare(text: str, match: re.Match[str], found: Sequence[Draft]) -> Draft | None:
    """A draft of digits alone: after a type word, or in a list that began with one."""
    ahead = lead(text, match.start())
    if ahead.type_word is None and not (found and listed(text, found[-1], match.start())):
        return None
    digits = match["digits"]
    a_year = len(digits) == 4 and digits[:2] in ("19", "20")
    if not ahead.marked and (a_year or _COUNTED.match(text, match.end())):
        return None
    return _draft(text, match, ahead, None)


def listed(text: str, left: Draft, start: int) -> bool:
    """Whether nothing but a comma or "và" stands between a draft and what starts at ``start``."""
    gap = text[left.tail_end : start]
    return len(gap) < 24 and _LIST_GAP.fullmatch(gap) is not None
