"""What a text says of a document before its number: who issued it, and on which day.

Every pattern is bounded and looks back from the number, so that one number costs a constant.
"""

import re
from dataclasses import dataclass

from portal.citations.after import SPAN_OF_OFFICE, term_of
from portal.citations.days import DAY, read_day
from portal.citations.facts import NOTHING, Facts, on_day, spaced
from portal.citations.names import NAME
from portal.model.symbols import CAPITALS

_WIDTH = 200  # characters looked back for "Ngày ..., ... ban hành"

_BY = (
    r"(?i:ban\s{1,3}hành|thông\s{1,3}qua|công\s{1,3}bố|phát\s{1,3}hành|xây\s{1,3}dựng|soạn\s{1,3}thảo"
    r"|ký(?:\s{1,3}(?:ban\s{1,3}hành|kết))?|gửi|đề\s{1,3}ra|trình|lập|ra|có"
    r"|cụ\s{1,3}thể\s{1,3}h(?:óa|oá)\s{1,3}bằng"
    r"|(?:trả\s{1,3}lời|phúc\s{1,3}đáp|phản\s{1,3}hồi)[^.;\n]{0,40}?\s{1,3}(?:bằng|tại|qua))"
)
_ADVERBS = (
    r"(?:(?i:đã|vừa|cũng|kịp\s{1,3}thời|sẽ|mới|chính\s{1,3}thức|tiếp\s{1,3}tục|thống\s{1,3}nhất"
    r"|đồng\s{1,3}thời|chủ\s{1,3}động|khẩn\s{1,3}trương|lần\s{1,3}lượt|cùng|còn|tiếp)\s{1,3}){0,3}"
)
_SOME = r"(?:(?i:các|những|một|hai|ba|văn\s{1,3}bản|tiếp|đồng\s{1,3}thời)[\s:]{1,3}){0,2}"
_VERB = rf"{_ADVERBS}{_BY}(?:(?:\s{{1,3}}và|,)\s{{1,3}}{_BY})?\s{{1,3}}{_SOME}\Z"
_ISSUED_BY = re.compile(
    rf"(?P<issuer>(?:(?<=\n)|(?<=[.;:!?]\s)|\A|(?<=\d,\s)){NAME},\s{{1,2}}{NAME}|{NAME})"
    rf"(?:{SPAN_OF_OFFICE})?(?:\s?\([^()\n]{{1,30}}\))?\s{{1,3}}(?P<verb>{_VERB})"
)
_ISSUED_ON = re.compile(rf"(?i:ngày)\s{{1,3}}{DAY}(?P<gap>[^.;:\n\d]{{0,90}}?)[\s,]{{1,3}}{_VERB}")
_DAY_FIRST = re.compile(rf"(?i:ngày)\s{{1,3}}{DAY},?\s{{1,3}}\Z")
_BROUGHT = re.compile(r"\s{1,3}(?:đã\s{1,2})?(?:được\s{1,2}(?:ban\shành|ký|thông\squa)|ra\sđời)")
_ISSUED_THEN = re.compile(
    rf"(?i:ban\shành|ký|thông\squa)\s{{1,3}}(?:vào\s)?(?:cùng\s)?ngày\s{{1,3}}{DAY}"
    r"(?:,?\s{1,3}(?:là|gồm|gồm\scó)|:|\s{0,2}\()\s{0,3}\Z"
)
_SAME_DAY = re.compile(
    rf"(?i:cùng\s{{1,2}}ngày),?\s{{1,3}}(?P<gap>[^.;\n\d]{{0,90}}?)[\s,]{{0,3}}{_VERB}"
)
_ASKED_BY = re.compile(
    rf"(?:đề\s{{1,3}}nghị|kiến\s{{1,3}}nghị|ý\s{{1,3}}kiến|chỉ\s{{1,3}}đạo|yêu\s{{1,3}}cầu)\s{{1,3}}của"
    rf"\s{{1,3}}(?P<issuer>{NAME})\s{{1,3}}tại\s{{1,3}}{_SOME}\Z"
)
_BRACKET = re.compile(rf"(?P<issuer>{NAME})\s{{1,2}}\((?:theo\s)?\Z")
# The last words that the patterns above end with: a cheap test before they are tried.
_ENDS = (
    "hành", "qua", "bố", "dựng", "thảo", "ký", "kết", "gửi", "ra", "trình", "lập", "có", "bằng",
    "tại", "các", "những", "một", "hai", "ba", "bản", "tiếp", "thời", "HÀNH", "QUA", "BỐ", "DỰNG",
    "GỬI", "KÝ", "CÁC", "CÓ", "RA",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ahead:
    """What stands before a number; ``same_day``: on the day of the document before.

    ``sent``: the issuer sent it, and may have sent another body's.
    """

    facts: Facts = NOTHING
    same_day: bool = False
    sent: bool = False


NOTHING_AHEAD = Ahead()


def ahead(text: str, at: int, end: int) -> Ahead:
    """Day and issuer that stand before ``at``, where the words of a number begin.

    It ends at ``end``. "Ngày 07/9/2021, Ban Thường vụ Tỉnh ủy ban hành"; "Bộ Chính trị (".
    """
    window = text[max(0, at - _WIDTH) : at]
    last = window.rstrip()
    if last.endswith(_ENDS):
        return _issued(window)

    if last.endswith("("):
        match = _BRACKET.search(window)
        then = _ISSUED_THEN.search(window)
        issuer = spaced(match["issuer"]) if match else None
        return Ahead(on_day(read_day(then) if then else None, issuer))
    if last.endswith(("là", "gồm", ":")):
        then = _ISSUED_THEN.search(window)
        return Ahead(on_day(read_day(then))) if then else NOTHING_AHEAD
    if last[-1:].isdigit() or last[-2:-1].isdigit():
        first = _DAY_FIRST.search(window)
        if first and _BROUGHT.match(text, end):
            return Ahead(on_day(read_day(first)))
    return NOTHING_AHEAD


_JOINTLY = re.compile(r"(?i:phối\s{1,3}hợp|liên\s{1,3}tịch)(?:\s{1,3}(?:với|cùng))?\s{1,3}\Z")


def _issued(window: str) -> Ahead:
    if asked := _ASKED_BY.search(window):
        return Ahead(Facts(issuer=spaced(asked["issuer"])))
    by, on = _ISSUED_BY.search(window), _ISSUED_ON.search(window)
    if by and _JOINTLY.search(window[: by.start()]):
        by = None  # one of two bodies is not the issuer
    same_day = on is None and _SAME_DAY.search(window) is not None
    facts = on_day(read_day(on) if on else None, spaced(by["issuer"]) if by else None)
    if by and (term := term_of(by)):
        facts = facts.completed(Facts(term=term))
    sent = by is not None and "gửi" in by["verb"].lower()
    return Ahead(facts, same_day, sent)


_PLACE = re.compile(
    r"(?P<kind>[Tt]ỉnh|TỈNH|[Tt]hành\s{1,2}phố|THÀNH\sPHỐ|TP\.?|[Tt]hành(?=\s[uủ]))"
    r"(?:\s{1,2}(?:[uủ][yỷ]|đoàn|Ủ[YỶ]|UỶ))?\s{1,3}"
    rf"(?P<place>(?!ỦY|UỶ)[{CAPITALS}](?:['’]?\w){{0,12}}+"
    rf"(?:\s{{1,2}}(?:-\s)?[{CAPITALS}](?:['’]?\w){{0,12}}+){{0,3}})"
)
# A cheap test before places are looked for.
_OF_PLACES = ("ỉnh", "ỈNH", "ành ph", "ành ủ", "ành uỷ", "THÀNH", "TP")
_STOP = re.compile(r"[.;!?\n\x00-\x02](?:\s|\Z)|[\n\x00-\x02]")


def place(text: str, at: int, end: int) -> str | None:
    """The province or city named nearest to a number in its sentence, before it if possible."""
    window = text[max(0, at - _WIDTH) : at]
    following = text[end : end + _WIDTH // 2]
    if not any(sign in window or sign in following for sign in _OF_PLACES):
        return None
    start = max((match.end() for match in _STOP.finditer(window)), default=0)
    found = [_place(match) for match in _PLACE.finditer(window, start)]
    if found:
        return found[-1]
    stop = _STOP.search(following)
    match = _PLACE.search(following[: stop.start()] if stop else following)
    return _place(match) if match else None


def _place(match: re.Match[str]) -> str:
    kind = "tỉnh" if match["kind"].lower() == "tỉnh" else "thành phố"
    return f"{kind} {spaced(match['place'])}"
