"""Candidates for citations in plain text: numbers, with what stands right around each."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from portal.citations.after import tail
from portal.citations.before import NOTHING_AHEAD, Ahead, ahead, place
from portal.citations.facts import Facts
from portal.citations.lead import LEAD_ENDS, Lead, far_type, lead
from portal.model.numbers import DASHES, Number, parse
from portal.model.symbols import (
    BY_ABBREVIATION,
    BY_NAME,
    CAPITALS,
    DISPATCH_ISSUERS,
    OTHER_SYMBOLS,
    SMALLS,
    STRANGE_LETTERS,
    STRANGE_SIGNS,
    is_central,
    without_note,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate. ``number`` is None while only digits are known, as in "Chỉ thị 06".

    ``says`` is what follows the number and ends at ``tail_end``; ``ahead`` what came before the
    list that the number belongs to; ``codes`` the symbol as written; ``same_day``: what follows
    says that it was the day of the document before; ``days`` are those of the drafts before it in
    its list.
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
    ahead: Ahead = NOTHING_AHEAD
    number: Number | None = None
    same_day: bool = False
    days: tuple[dt.date | None, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """The type abbreviations that this mention may go by."""
        named = BY_NAME.get((self.type_word or "").lower())
        own = self.number.type if self.number else None
        return frozenset(kind for kind in (own, named and named.abbreviation) if kind)


class _Written(NamedTuple):
    """A candidate as it is written: where it stands, and its parts."""

    span: tuple[int, int]
    digits: str
    year: int | None
    codes: str = ""
    number: Number | None = None


_SEP = rf"\s{{0,2}}[/{DASHES}{STRANGE_SIGNS}]\s{{0,2}}"
_LETTER = f"{CAPITALS}{STRANGE_LETTERS}"
_CODE = (
    rf"[{_LETTER}](?:[{_LETTER}0-9&]|[gryi](?![{SMALLS}])|\.(?=[{_LETTER}])){{0,24}}"
    r"(?![^\W_⁰¹²³⁴-⁹])"
)
# The first item is a plain set of digits: the engine skips to it without trying other places.
_CANDIDATE = re.compile(
    rf"(?P<digits>[0-9](?<![0-9./_=@#%+\-][0-9])[0-9]{{0,5}}"
    rf"(?:\.[0-9]{{3}}(?=\s?[/-]))?(?:[a-zđ]|[A-ZĐ](?=[/-]))?)(?:"
    rf"(?:\s?/\s?(?:19|20)[0-9]{{2}}(?![0-9]))?"
    rf"(?P<codes>(?:{_SEP}{_CODE}(?:{_SEP}{_CODE}){{0,5}}|\s{_CODE}(?:{_SEP}{_CODE}){{1,5}})|(?:[-/][a-zđư]{{1,8}}){{2,3}}(?!\w))"
    rf"|(?:/(?P<of>(?:19|20)[0-9]{{2}}))?(?![\w%‰°]|[.,:/{DASHES}]\w))"
)
_LIST_GAP = re.compile(
    r"\s{0,3}(?:[,;]|[,;]?\s{0,3}(?:và|hoặc)\s)\s{0,3}(?:các\s{1,3})?(?:số\s{1,3})?"
)
_RANGE_GAP = re.compile(r"\s{0,3}(?:đến|tới|[-–])\s{1,3}(?:số\s{1,3})?")
# "Quyết định 3 nội dung", "kế hoạch 5 năm": a count, unless a year or a date follows.
_COUNTED = re.compile(
    r"\s{1,3}(?:năm(?!\s+\d{4})|ngày(?!\s+\d)|tháng|tuần|giờ|người|hộ|nội\sdung|trường\shợp|lượt"
    r"|đồng|triệu|tỷ|tỉ|điều|khoản|điểm|nhóm|bước|loại|đơn\svị|xã|phường|huyện|tỉnh|lần|đợt|vấn"
    r"|việc|nhiệm\svụ|chỉ\stiêu|tiêu|mục|cuộc|thành\sviên|đồng\schí|tập\sthể|cá\snhân)\b"
)


# The name of a file goes on after what looks like a number.
_FILE = re.compile(
    r"[\w()-]{0,20}\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf|zip|rar|jpe?g|png|html?|aspx?|signed)\b"
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
    at, written = match.start(), without_note(match.group())
    number, before = parse(written), lead(text, at)
    codes = written[match.end("digits") - at :]
    if number is None or _FILE.match(text, at + len(written)):
        return None
    if not _is_directive(number, before, codes, text[max(0, at - 1) : at]):
        return None
    told = _Written((at, at + len(written)), number.number, number.year, codes, number)
    draft = _draft(text, before, told)
    if before.marked and before.type_word is None and (far := far_type(text, at)):
        says = draft.says.completed(Facts(issuer=far[1]))
        return replace(draft, type_word=far[0], says=says)
    return draft


def _draft(text: str, before: Lead, written: _Written) -> Draft:
    """The draft of a candidate, as far as the words around it tell."""
    start, end = written.span
    number, after = written.number, tail(text, end)
    says, central = after.facts, number is not None and is_central(number.issuer)
    complete = says.date is not None and says.issuer is not None
    context = NOTHING_AHEAD if complete else ahead(text, before.start, end)
    if central and context.sent:
        context = NOTHING_AHEAD
    if not central and (near := place(text, before.start, end)):
        says = replace(says, place=near)
    return Draft(
        start, end, written.digits, written.year, written.codes, before.type_word, before, says,
        after.end, context, number, after.same_day, after.days,
    )  # fmt: skip


def _is_directive(number: Number, before: Lead, codes: str, previous: str) -> bool:
    """Whether a number with a symbol is a directive's, by its lead and its codes."""
    led = before.type_word is not None
    if before.other_paper or (previous.isalnum() and not (led or before.marked)):
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
        return normative or (before.marked and (number.issuer or "").startswith(DISPATCH_ISSUERS))
    return number.issuer is not None and number.type.casefold() in BY_ABBREVIATION


def _bare(text: str, match: re.Match[str], found: Sequence[Draft]) -> Draft | None:
    """A draft of digits alone: after a type word, or in a list that began with one."""
    before = lead(text, match.start())
    if before.type_word is None and not (found and listed(text, found[-1], match.start())):
        return None
    digits = match["digits"]
    a_year = len(digits) == 4 and digits[:2] in ("19", "20")
    if not before.marked and (a_year or _COUNTED.match(text, match.end())):
        return None
    year = int(match["of"]) if match["of"] else None
    return _draft(text, before, _Written(match.span(), digits, year))


def listed(text: str, left: Draft, start: int) -> bool:
    """Whether nothing but a comma or "và" stands between a draft and what starts at ``start``."""
    gap = text[left.tail_end : start]
    return len(gap) < 24 and _LIST_GAP.fullmatch(gap) is not None


def is_range(text: str, left: Draft, start: int) -> bool:
    """Whether the text says "from the left one to" what starts at ``start``."""
    gap = text[left.tail_end : start]
    return len(gap) < 24 and _RANGE_GAP.fullmatch(gap) is not None
