"""Vietnamese text: folding, slugs, collation and the case of headlines.

Folding serves slugs, search and comparison only; what an editor wrote is never rewritten.
"""

import re
import unicodedata
from functools import lru_cache

from portal.model.letters import righted

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of the alphabet
_TONE_SET = frozenset(_TONES)
_RANK = {letter: index for index, letter in enumerate(_LETTERS, start=10)}
_DIGITS = {digit: value for value, digit in enumerate("0123456789")}
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
_BARRED = str.maketrans("đĐƀɃ", "dDbB")
_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")  # all that Vietnamese and its neighbours use


def fold(text: str) -> str:
    """Return ``text`` in lower case without tone or letter marks: ``Đại`` gives ``dai``.

    đ, and ƀ of Jrai and Bahnar, have no Unicode decomposition, so they are mapped before NFD.
    Letters that only look like Vietnamese ones are taken for those.
    """
    plain_d = text.replace("đ", "d").replace("Đ", "D")
    bare = _MARKS.sub("", unicodedata.normalize("NFD", plain_d))
    if not bare.isascii():
        right = unicodedata.normalize("NFD", righted(bare)).translate(_BARRED)
        bare = "".join(c for c in right if not unicodedata.combining(c))
    return bare.lower()


def slugify(text: str, separator: str = "-") -> str:
    """Return an ASCII slug: ``Đại đoàn kết`` gives ``dai-doan-ket``."""
    return _BETWEEN_WORDS.sub(separator, fold(text)).strip(separator)


@lru_cache(maxsize=4096)
def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return a sort key in Vietnamese alphabetical order (CLDR ``vi``).

    Letters first (a ă â b c d đ e ê ...), then tones (none, huyền, hỏi, ngã, sắc, nặng),
    then the text itself, so that the order is total.
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", text).lower():
        marks = unicodedata.normalize("NFD", char)
        tone = next((c for c in marks if c in _TONE_SET), "")
        base = unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONE_SET))
        letters.append(_rank(base))
        tones.append(_TONES.index(tone) + 1 if tone else 0)
    return tuple(letters), tuple(tones), text


def _rank(letter: str) -> int:
    """Other signs before digits, digits before letters, foreign letters after z."""
    if letter in _RANK:
        return _RANK[letter]
    if letter in _DIGITS:
        return _DIGITS[letter]
    return len(_RANK) + 10 + ord(letter[0]) if letter.isalpha() else -1


_PROPER = (
    "Mặt trận Tổ quốc", "Mặt trận", "Việt Nam", "Đảng", "Nhà nước", "Nhân dân", "Quốc hội",
    "Chính phủ", "Bộ Chính trị", "Ban Bí thư", "Trung ương", "Ủy ban", "Uỷ ban", "Tỉnh ủy",
    "Tỉnh uỷ", "Huyện ủy", "Huyện uỷ", "Hồ Chí Minh", "Tổ quốc", "MTTQ", "UBND", "HĐND", "COVID",
)  # fmt: skip
# A Roman numeral is also a word when it is one of these; then what stands before it tells.
_KEPT = re.compile(
    r"(?<!\w)(?:(?!(?:[VXLCMD]?I|[IVX])(?!\w))[IVXLC]{2,6}"
    r"|(?:(?<=THỨ )|(?<=QUÝ )|(?<=KHÓA )|(?<=KHOÁ )|(?<=HẠNG )|(?<=LOẠI ))[IVXLC]{1,6})(?!\w)"
    r"|\d+(?:/\d{4})?[-/][^\W\d_][\w&./-]*"
)


def sentence_case(title: str, names: tuple[str, ...] = ()) -> str:
    """Return an all-capitals title in sentence case, ``names`` and known names restored.

    Titles that are not all capitals come back unchanged: their author chose the case.
    """
    small = sum(map(str.islower, title))
    if small > 0.1 * len(title):
        return title
    capital = sum(map(str.isupper, title))
    if capital < 8 or small > 0.1 * (small + capital):
        return title
    lowered = title.lower()
    for name in (*_PROPER, *names):
        lowered = re.sub(rf"(?<!\w){re.escape(name.lower())}(?!\w)", name, lowered)
    for kept in _KEPT.finditer(title):
        lowered = lowered[: kept.start()] + kept.group() + lowered[kept.end() :]
    first = next((i for i, c in enumerate(lowered) if c.isalpha()), 0)
    return lowered[:first] + lowered[first].upper() + lowered[first + 1 :]
