"""The head of a document in a text: its issuer above "Số ...", its place and day below."""

import re

from portal.citations.days import DAY, read_day
from portal.citations.facts import Facts, on_day, spaced
from portal.model.symbols import CAPITALS

_ABOVE, _BELOW = 240, 320  # characters of a head before and after the number
_LINE = re.compile(r"[\n\x00-\x02|]")
_PLACE_AND_DAY = re.compile(
    rf"(?:[\n\x00-\x02|]|\A)[^\n\x00-\x02|]{{0,48}}?[,\s]\s{{0,2}}(?i:ngày)\s{{1,3}}{DAY}"
    r"\s{0,3}(?=[\n\x00-\x02|]|\Z)"
)
_RULE = re.compile(r"[\s*_=.–—-]{0,240}")
_MOTTO = re.compile(r"CỘNG H[OÒ][AÀ] XÃ HỘI|ĐẢNG CỘNG SẢN|Độc lập", re.IGNORECASE)
_NAME_LINE = re.compile(rf"[{CAPITALS}0-9 ,.'’&()-]{{1,120}}")
# Parts of a body: their line belongs to the one above. Other lines begin a body of their own, and
# what stands above is the body over it.
_PART = re.compile(
    r"(?:BAN (?:THƯỜNG|CHẤP)|TỈNH(?! [UỦ]| ĐOÀN)|THÀNH PHỐ|HUYỆN(?! [UỦ]| ĐOÀN)|THỊ XÃ|QUẬN|XÃ"
    r"|PHƯỜNG|VIỆT NAM)\b"
)
_BODY = re.compile(
    r"(?:[UỦ][YỶ] BAN|UBND|HỘI|(?:ĐẢNG|TỈNH|THÀNH|HUYỆN|THỊ) [UỦ][YỶ]|ĐẢNG BỘ|SỞ|BAN|PHÒNG"
    r"|VĂN PHÒNG|CHI BỘ|LIÊN ĐOÀN|CÔNG|MẶT TRẬN|BỘ|TRƯỜNG|CHI CỤC|TRUNG TÂM|TÒA ÁN|VIỆN|TỈNH ĐOÀN"
    r"|HUYỆN ĐOÀN|ĐOÀN|QUỐC HỘI|CHÍNH PHỦ|THỦ TƯỚNG|NGÂN HÀNG|CỤC|TỔNG)\b"
)


def head_facts(text: str, start: int, end: int) -> Facts | None:
    """Issuer and day of a number that stands from ``start`` to ``end``, if it is a head's.

    ``start`` is where "Số" stands. None when no place and day stand in a line of their own below.
    """
    if text[max(0, start - 1) : start].strip(" \n\0\x01\x02|"):
        return None
    match = _PLACE_AND_DAY.search(text, end, end + _BELOW)
    if match is None or not _is_line_end(text, end):
        return None
    return on_day(read_day(match), _issuer(text[max(0, start - _ABOVE) : start]))


def _is_line_end(text: str, at: int) -> bool:
    rest = text[at : at + 12].lstrip(" ")
    return not rest or _LINE.match(rest) is not None


def _issuer(above: str) -> str | None:
    lines = [line.strip() for line in _LINE.split(above)]
    kept: list[str] = []
    for line in reversed(lines):
        if not line or _RULE.fullmatch(line) or _MOTTO.match(line):
            continue
        if not _NAME_LINE.fullmatch(line):
            break
        kept.insert(0, line)
        if _BODY.match(line) and not _PART.match(line):
            break
    return spaced(" ".join(kept)) if kept and _BODY.match(kept[0]) else None
