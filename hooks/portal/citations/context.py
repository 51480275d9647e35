"""What stands around a number in a text: the type word before it, date, issuer and term after it.

Every pattern is bounded, so that reading the context of one number costs a constant.
"""

import datetime as dt
import re
from dataclasses import dataclass

from portal.model.symbols import BY_NAME, CAPITALS, GENERIC_NAMES, OTHER_PAPERS

LEAD_WIDTH = 64  # characters looked back for a type word; the longest is 23 long
FAR_WIDTH = 180  # characters looked back for "Ngày ..., ... ban hành"


@dataclass(frozen=True, slots=True)
class Lead:
    """The words right before a number.

    ``start`` is where they begin in the text; ``marked`` says that "số" stands there;
    ``other_paper`` that they name a licence, a contract or a form.
    """

    start: int
    type_word: str | None = None
    marked: bool = False
    other_paper: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text says of a document beside its number; None where it says nothing.

    ``issuer`` is in the text's words; ``term`` is "XIII" or "2019-2024".
    """

    date: dt.date | None = None
    year: int | None = None
    issuer: str | None = None
    term: str | None = None

    def completed(self, other: "Facts") -> "Facts":
        """These facts, and the other's where these say nothing."""
        if self is NOTHING or other is NOTHING:
            return other if self is NOTHING else self
        same_year = self.year is None or self.year == other.year
        return Facts(
            self.date or (other.date if same_year else None),
            self.year or other.year,
            self.issuer or other.issuer,
            self.term or other.term,
        )


NOTHING = Facts()


def _names_backwards(names: tuple[str, ...]) -> str:
    backwards = (r"\s{1,3}".join(name.split()) for name in names)
    return "|".join(sorted((_mirror(name) for name in backwards), key=len, reverse=True))


def _mirror(pattern: str) -> str:
    r"""The pattern of the words read from right to left; ``\s{1,3}`` stays as it is."""
    return r"\s{1,3}".join(word[::-1] for word in reversed(pattern.split(r"\s{1,3}")))


# Read on the mirrored text, so that the match is anchored at the number and never searches.
_LEAD = re.compile(
    rf"\s{{0,3}}(?P<mark>:?\s{{0,2}}ốs(?!\w)\s{{0,3}})?"
    rf"(?:(?P<type>{_names_backwards((*BY_NAME, *GENERIC_NAMES))})(?!\w)"
    rf"|(?P<other>{_names_backwards(OTHER_PAPERS)})(?!\w))?",
    re.IGNORECASE,
)

# The last letters before a number that a lead or a list may have: a cheap test to begin with.
_LAST_WORDS = ("số", "và", "hoặc", "các", ":", ",", ";", *BY_NAME, *GENERIC_NAMES)
LEAD_ENDS = frozenset(case for word in _LAST_WORDS for case in (word[-1], word[-1].upper()))


def lead(text: str, at: int) -> Lead:
    """The lead of the number that begins at ``at``."""
    mirrored = text[max(0, at - LEAD_WIDTH) : at][::-1]
    match = _LEAD.match(mirrored)
    if match is None or "\n\n" in match.group():
        return Lead(at)
    type_word = match["type"]
    return Lead(
        start=at - match.end() if type_word else at,
        type_word=_spaced(type_word[::-1]) if type_word else None,
        marked=match["mark"] is not None,
        other_paper=match["other"] is not None,
    )


_DAY = (
    r"(\d{1,2})\s{0,2}(?:[/.-]\s{0,2}(\d{1,2})\s{0,2}[/.-]\s{0,2}"
    r"|tháng\s{1,3}(\d{1,2})\s{1,3}năm\s{1,3})(\d{4})(?!\d)"
)
_DATE = re.compile(
    rf"[\s,;]{{0,3}}(?:\(\s{{0,2}}|(?:được\s|đã\s)?(?:ký|ban\shành)\s{{1,2}})?(?:vào\s)?"
    rf"(?:ngày\s{{0,3}}|(?<=\()\s?){_DAY}\)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[\s,(]{0,3}năm\s{1,3}((?:19|20)\d\d)(?!\d)\)?", re.IGNORECASE)
_SPAN_OF_OFFICE = (
    r"[\s,(]{0,3}(?i:kh[oó][aá]\s{1,3}(?P<nth>[IVXL]{1,7}|\d{1,2})\b"
    r"|nhiệm\s{1,2}kỳ\s{1,3}(?P<from>\d{4})\s{0,2}[-–]\s{0,2}(?P<to>\d{4}))\)?"
)
_TERM = re.compile(_SPAN_OF_OFFICE)
# "ngày 30/12": no date without its year, yet what follows may be the issuer.
_NO_YEAR = re.compile(r"[\s,]{0,3}ngày\s{1,3}\d{1,2}\s?[/-]\s?\d{1,2}(?![\d/-])", re.IGNORECASE)

# How a name of a body begins, and the words without a capital that it may go on with.
_HEADS = (
    "Bộ|Ban (?:chỉ đạo|cán sự|quản lý|tổ chức|dân vận|tuyên giáo)|Ban|Bí thư|Chính phủ|Thủ tướng"
    "|Quốc hội|[UỦ][yỷ] ban kiểm tra|[UỦ][yỷ] ban|Hội đồng|Hội(?! nghị)|Tỉnh [uủđ]\\w{1,4}"
    "|Thành [uủđp]\\w{1,4}|Huyện [uủđ]\\w{1,4}|Thị [uủđ]\\w{1,4}|Đảng [uủbđ]\\w{1,4}|Đảng|Đoàn"
    "|Trung ương|TW|TƯ|Mặt trận|Văn phòng|Sở|Chủ tịch|T[oò][aà] án|Viện|Tổng|Thường (?:trực|vụ)"
    "|Thanh tra|Kiểm toán|Quân [uủ]\\w|Công đoàn|Cục|Chủ nhiệm|Nhà nước|[Ll]iên [Bb]ộ"
    "|UBND|UBMTTQ|UBTƯ|UBTW|UB|HĐND|MTTQ|BTV|BCH|BTT|BCĐ|BCT|Giám đốc|Trưởng [Bb]an"
)
# Syllables that also begin a verb count only in the company that makes them part of a name.
_LOWER = (
    "nhân|dân|trị|ủy|uỷ|ban|chính|phủ|tướng|tịch|trung|ương|thư|vụ|tỉnh|huyện|xã|phường|thị|trấn"
    "|trận|phố|quận|bộ|hội|đồng|quốc|cục|nước|trưởng|giáo|tra|toán|nghiệp|nông|thôn|tế|án|tối|cao"
    "|viện|binh|chức|đốc|thuộc|khối|hoạch|đoàn|đảng|tộc|tin|thông|pháp|chế|hiệp|nữ|an|dựng|tải|học"
    "|nghệ|nguyên|trường|hóa|hoá|thao|lịch|tạo|dục|niên|sản|tư|chiến|nhiệm|hàng|hành|động|chủ|hòa"
    "|hoà|kiểm sát"
    r"|vận(?!\s+động)|quan(?!\s+tâm)|trực(?!\s+tiếp)|phòng(?!\s*,|\s+chống)|triển(?!\s+khai)"
    r"|thành(?=\s+(?:phố|[uủ]))|thường(?=\s+(?:vụ|trực))|cơ(?=\s+quan)|các(?=\s+(?:cơ\s|dân\s))"
    r"|phát(?=\s+triển\s+nông)|(?<=Ngoại )giao"
)
_OWN_TYPE = "|".join(name.capitalize() for name in BY_NAME)
_UPPER = rf"[{CAPITALS}]\w{{0,12}}+"
_PHRASE = (
    rf"(?:{_HEADS})(?!\w)"
    rf"(?:(?:\s{{1,3}}(?:[-–&]\s{{1,2}})?|,\s{{1,2}}(?=Ban Bí thư|Thể thao)"
    rf"|\s{{1,3}}và\s{{1,3}}(?=[{CAPITALS}]))"
    rf"(?!(?:{_OWN_TYPE}|Về|V/v)\b|ban\s{{1,2}}hành)(?:{_UPPER}|(?:{_LOWER})(?!\w))){{0,24}}+"
)
_ISSUER = re.compile(rf"[\s,]{{0,3}}(?:của|do)\s{{1,3}}({_PHRASE})")
_FAR = re.compile(
    rf"(?i:(?P<type>{'|'.join(BY_NAME)}))\s{{1,3}}(?:của|do)\s{{1,3}}"
    rf"(?P<issuer>{_PHRASE})[\s,]{{1,3}}\Z"
)
_BEFORE = re.compile(
    rf"(?:[Nn]gày\s{{1,3}}{_DAY}[\s,]{{1,3}}(?:[^.;\n]{{0,40}}?[\s,])??)?(?P<issuer>{_PHRASE})"
    rf"(?:{_SPAN_OF_OFFICE})?\s{{1,3}}(?:(?:đã|vừa|cũng|kịp\sthời)\s{{1,3}}){{0,2}}"
    r"(?:(?P<signed>ký(?:\s{1,3}ban\s{1,3}hành)?)|ban\s{1,3}hành|ra|có)"
    r"(?:\s{1,3}(?:các|những))?\s{1,3}\Z"
)
# The last words that the pattern above ends with: a cheap test before it is tried.
_BEFORE_ENDS = ("hành", "ra", "có", "ký", "các", "những")


def _date(day: str, month: str, year: str) -> dt.date | None:
    """The date; None for a day that no calendar has, which is not the finder's to report."""
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def tail(text: str, at: int) -> tuple[Facts, int]:
    """Date, issuer, term and year that follow at ``at``, in any order, and where they end."""
    facts, end = NOTHING, at
    for _ in range(4):
        step = _step(text, facts, end)
        if step is None:
            break
        facts, end = step
    return facts, end


def _step(text: str, facts: Facts, at: int) -> tuple[Facts, int] | None:
    if facts.date is None and (match := _DATE.match(text, at)):
        found = _dated(_date(match[1], match[2] or match[3], match[4]))
    elif facts.issuer is None and (match := _ISSUER.match(text, at)):
        found = Facts(issuer=_spaced(match[1]))
    elif facts.term is None and (match := _TERM.match(text, at)):
        found = Facts(term=_term(match))
    elif facts.year is None and (match := _YEAR.match(text, at)):
        found = Facts(year=int(match[1]))
    elif facts.date is None and (match := _NO_YEAR.match(text, at)):
        found = NOTHING
    else:
        return None
    return facts.completed(found), match.end()


def _term(match: re.Match[str]) -> str | None:
    if match["nth"]:
        return match["nth"].upper()
    return f"{match['from']}-{match['to']}" if match["from"] else None


def _dated(day: dt.date | None, issuer: str | None = None) -> Facts:
    return Facts(date=day, year=day.year if day else None, issuer=issuer)


def _spaced(words: str) -> str:
    return " ".join(words.split())


def far_type(text: str, at: int) -> tuple[str, str] | None:
    """Type word and issuer of "Chỉ thị của Ban Thường vụ Tỉnh ủy số" that ends at ``at``."""
    window = text[max(0, at - FAR_WIDTH) : at].rstrip().removesuffix("số") + " "
    match = _FAR.search(window) if "của" in window or "do" in window else None
    return (match["type"], _spaced(match["issuer"])) if match else None


def before(text: str, at: int) -> Facts:
    """Date and issuer of "Ngày 07/9/2021, Ban Thường vụ Tỉnh ủy ban hành" that ends at ``at``.

    Who merely signed ("đã ký") is not taken for the issuer.
    """
    if not text[max(0, at - 8) : at].rstrip().endswith(_BEFORE_ENDS):
        return NOTHING
    match = _BEFORE.search(text[max(0, at - FAR_WIDTH) : at])
    if match is None:
        return NOTHING
    day = _date(match[1], match[2] or match[3], match[4]) if match[1] else None
    issuer = None if match["signed"] else _spaced(match["issuer"])
    return _dated(day, issuer).completed(Facts(term=_term(match)))
