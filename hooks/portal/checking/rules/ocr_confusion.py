"""Letters that a scanner's reading confuses: "Thưòng vụ", "tầng lóp", "đoàn thề", "2O21"."""

import re
from collections.abc import Iterator

from portal.checking.hints import hints
from portal.checking.signs import any_case
from portal.checking.texts import Texts
from portal.model.diagnostics import BodyFinding, Finding

RULE = "ocr-confusion"
_O_WITH_HORN = str.maketrans("oòóỏõọ", "ơờớởỡợ")
_U_WITH_HORN = {"u": "ư", "U": "Ư"}
# Forms that no Vietnamese syllable has, and capitals or an l between two digits.
_FORM = re.compile(r"ư[oòóỏõọ]|(?<![qQ])[uU][ơờớởỡợ](?=[cimnptu])")
_DIGIT = re.compile(r"\d[OIl]\d")
_LONGEST = 30
_AROUND = re.compile(r"[\w-]*")
# Words that exist, in company that only another word keeps.
_PHRASES = {
    "đoàn thề": "đoàn thể", "đoàn thế chính trị": "đoàn thể chính trị", "tầng lóp": "tầng lớp",
    "nhân đân": "nhân dân", "viêt nam": "Việt Nam", "mặt trân": "mặt trận", "tồ quốc": "tổ quốc",
    "tố quốc": "tổ quốc", "cụ thề": "cụ thể", "tập thề": "tập thể", "lành đạo": "lãnh đạo",
    "quán lý": "quản lý", "chinh trị": "chính trị", "chi thị": "chỉ thị", "kể hoạch": "kế hoạch",
    "kề hoạch": "kế hoạch", "nghi quyết": "nghị quyết", "hội nghi": "hội nghị",
}  # fmt: skip
_PHRASE = re.compile(rf"\b(?:{'|'.join(_PHRASES)})\b", re.IGNORECASE)
_DIGITS = str.maketrans("OIl", "011")
SIGNS = "|".join((
    any_case(*_PHRASES), r"ư[oòóỏõọ]", r"(?:^|[^qQ])[uU][ơờớởỡợ][cimnptu]", r"\p{Nd}[OIl]\p{Nd}"
))  # fmt: skip


def check(texts: Texts) -> Iterator[Finding | BodyFinding]:
    """Yield each such form, with the letters that were probably there."""
    yield from hints(RULE, texts, _found)


def _found(text: str) -> Iterator[tuple[str, str, int]]:
    for start, seen in (*_words(text), *_phrases(text)):
        message = f"“{seen}” giống lỗi nhận dạng chữ"
        yield message, f"Soát bản gốc; có phải “{_meant(seen)}”?", start


def _words(text: str) -> Iterator[tuple[int, str]]:
    """The words with such a form; a hyphenated code is no word."""
    for match in (*_FORM.finditer(text), *_DIGIT.finditer(text)):
        before = _AROUND.match(text[max(0, match.start() - _LONGEST) : match.start()][::-1])
        after = _AROUND.match(text, match.start(), match.start() + _LONGEST)
        start = match.start() - (before.end() if before else 0)
        word = text[start : after.end() if after else match.end()]
        if "-" not in word and (word[0].isdecimal() == match.group()[0].isdecimal()):
            yield start, word


def _phrases(text: str) -> Iterator[tuple[int, str]]:
    for match in _PHRASE.finditer(text):
        yield match.start(), match.group()


def _meant(seen: str) -> str:
    if seen[0].isdecimal():
        return seen.translate(_DIGITS)
    if phrase := _PHRASES.get(seen.lower()):
        return phrase
    mended = re.sub(r"(?<=[ưƯ])[oòóỏõọ]", lambda m: m.group().translate(_O_WITH_HORN), seen)
    return re.sub(r"[uU](?=[ơờớởỡợ])", lambda m: _U_WITH_HORN[m.group()], mended)
