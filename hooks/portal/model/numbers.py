"""The grammars of document numbers: a data table with validity dates, a reader and a writer.

One row gives the form for reading and for writing alike, so that the two cannot drift apart.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from portal.model.symbols import BY_ABBREVIATION, LOOK_ALIKES, official

System = Literal[
    "party", "state", "normative", "front", "dispatch", "irregular", "unnumbered", "short"
]
UNNUMBERED = "Không số"


@dataclass(frozen=True, slots=True)
class Number:
    """A document's number, taken apart.

    ``system`` is the grammar it is written in (not the one its issuer should have used);
    ``canonical`` the text without noise; ``key`` is equal for two writings of one number.
    A ``short`` number ("Chỉ thị 06") has no issuer symbol.
    """

    number: str
    year: int | None
    type: str | None
    issuer: str | None
    system: System
    canonical: str
    key: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """One way of writing numbers, between two dates (the last one excluded), by one rule.

    ``issuers`` limits the row to issuer symbols that match it.
    """

    system: System
    form: str
    example: str
    source: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    issuers: re.Pattern[str] | None = None

    def valid_on(self, day: dt.date | None) -> bool:
        """Whether the row applies to a document of that day; an unknown day fits every row."""
        if day is None:
            return True
        return (self.valid_from or day) <= day and (self.valid_to is None or day < self.valid_to)

    def write(self, number: str, year: int | None, type_: str | None, issuer: str) -> str | None:
        """The number in this form; None when the form lacks or wants one of the parts."""
        parts = {"year": year, "type": type_, "issuer": issuer or None}
        if any((value is None) == (f"{{{name}}}" in self.form) for name, value in parts.items()):
            return None
        if self.issuers and not self.issuers.match(issuer):
            return None
        # Numbers below 10 are written with a nought; old numbers are left as they were given.
        digits = number if self.system == "irregular" else _padded(number)
        return self.form.format(number=digits, year=year, type=type_, issuer=issuer)


_PARTY, _STATE = "{number}-{type}/{issuer}", "{number}/{type}-{issuer}"
_NORMATIVE, _DISPATCH = "{number}/{year}/{type}-{issuer}", "{number}/{issuer}"
_FRONT_SYMBOLS = re.compile(r"ĐCT|MTT?W|MTTQ|UB(?:TW)?MT|BTT|MT\b")
_COUNCIL_OF_STATE = re.compile(r"HĐNN\d")
_OLD_GOVERNMENT = re.compile(r"(?:CP|HĐBT|HĐNN\d|TTg|CT)\Z")
_ASSEMBLY = re.compile(r"QH\d+\Z")

# Order matters where two rows share a form: the row that names its issuers comes first.
GRAMMARS = (
    Grammar(
        "irregular", _PARTY, "40-LCT/HĐNN8",
        "usage of Hội đồng Nhà nước in the years 1981 to 1992; vbpl.vn: 5-LCT/HĐNN7, 40-LCT/HĐNN8",
        dt.date(1981, 1, 1), dt.date(1993, 1, 1), _COUNCIL_OF_STATE,
    ),
    Grammar("party", _PARTY, "10-NQ/TW", "usage before 31-QĐ/TW", None, dt.date(1997, 10, 1)),
    Grammar(
        "party", _PARTY, "30-CT/TW", "Quyết định 31-QĐ/TW; Hướng dẫn 11-HD/VPTW (28/5/2004)",
        dt.date(1997, 10, 1), dt.date(2017, 2, 6),
    ),
    Grammar(
        "party", _PARTY, "06-CT/TU", "Quy định 66-QĐ/TW; Hướng dẫn 36-HD/VPTW (3/4/2018)",
        dt.date(2017, 2, 6), dt.date(2026, 1, 9),
    ),
    Grammar("party", _PARTY, "399-QĐ/TW", "Quy định 399-QĐ/TW", dt.date(2026, 1, 9)),
    Grammar(
        "normative", "{number}/{year}/{issuer}", "97/2025/QH15",
        "Luật 80/2015/QH13, Điều 10; Luật 64/2025/QH15, Điều 7", dt.date(1997, 1, 1),
        None, _ASSEMBLY,
    ),
    Grammar(
        "normative", _NORMATIVE, "121/2017/TT-BTC",
        "Nghị định 101/CP (23/9/1997), Điều 3; Luật 80/2015/QH13, Điều 10; Luật 64/2025/QH15",
        dt.date(1997, 1, 1),
    ),
    Grammar(
        "front", _STATE, "04/NQ-ĐCT", "usage; Hướng dẫn 67 (2008) of the Front's central office",
        None, dt.date(2013, 4, 8), _FRONT_SYMBOLS,
    ),
    Grammar(
        "front", _STATE, "91/HD-MTTW-BTT", "Hướng dẫn 91/HD-MTTW-BTT",
        dt.date(2013, 4, 8), None, _FRONT_SYMBOLS,
    ),
    Grammar(
        "state", _STATE, "16/CT-TTg", "usage; Thông tư 01/2011/TT-BNV", None, dt.date(2020, 3, 5)
    ),
    Grammar(
        "state", _STATE, "1664/NQ-UBTVQH15", "Nghị định 30/2020/NĐ-CP, Phụ lục I",
        dt.date(2020, 3, 5),
    ),
    Grammar(
        "irregular", _DISPATCH, "43/CP", "usage before Nghị định 101/CP",
        None, dt.date(1997, 9, 23), _OLD_GOVERNMENT,
    ),
    Grammar(
        "irregular", "{number}-{issuer}", "327-CT", "usage before Nghị định 101/CP",
        None, dt.date(1997, 9, 23), _OLD_GOVERNMENT,
    ),
    Grammar("dispatch", _DISPATCH, "935/UBDT-TTTT", "Nghị định 30/2020/NĐ-CP, Phụ lục I"),
)  # fmt: skip

# Which grammars an issuer of each system may use.
_ALLOWED: dict[str, frozenset[System]] = {
    "party": frozenset({"party"}),
    "front": frozenset({"front", "dispatch"}),
    "state": frozenset({"state", "normative", "dispatch", "irregular"}),
}

DASHES = r"\-‐‑‒–—−"  # as a set inside a pattern
_SPACED = re.compile(rf"\s*([/{DASHES}])\s*")
# A dot between two codes stands for a dash; that of "T.Ư" for nothing.
_DOTTED = re.compile(r"(?<=[^\W\d_]{2})\.(?=[^\W\d_]{2})")
_MARK = re.compile(r"\s*số(?:\s*:|(?=[\s\d]))\s*", re.IGNORECASE)
_WRITTEN = re.compile(
    r"(?P<number>\d{1,6}(?:[a-zđ]|[A-ZĐ](?=[/-]))?)(?:/(?P<year>(?:19|20)\d\d))?"
    r"(?P<codes>(?:[-/ ][^\W\d_][\w&.]{0,24}){1,6})"
)
_CODE = re.compile(r"([-/ ])([^-/ ]+)")


def _padded(number: str) -> str:
    return number.zfill(2) if number.isdigit() else number


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text).strip().translate(LOOK_ALIKES)
    mark = _MARK.match(text)
    text = text[mark.end() :] if mark else text
    text = _SPACED.sub(lambda m: "/" if m[1] == "/" else "-", text)
    return " ".join(_DOTTED.sub("-", text).replace(".", "").split())


def fold_key(number: str, year: int | None, codes: Collection[str]) -> str:
    """The comparison key: no separators to get wrong, no case, no leading noughts."""
    parts = [number.lstrip("0") or "0", *([str(year)] if year else []), *codes]
    return "-".join(parts).casefold()


@lru_cache(maxsize=8192)
def parse(text: str) -> Number | None:
    """Read one written number, noise included; None when it is no document number.

    A number that fits no grammar but has a symbol is ``irregular``: it was seen so, and an
    archive must be able to hold it.
    """
    clean = _clean(text)
    if clean.casefold() == UNNUMBERED.casefold():
        return Number("", None, None, None, "unnumbered", UNNUMBERED, UNNUMBERED.casefold())
    match = _WRITTEN.fullmatch(clean)
    if not match:
        return None
    digits, year = match["number"].lower(), int(match["year"]) if match["year"] else None
    pairs = _pairs(match["codes"])
    codes = [code for _, code in pairs]
    type_ = _type_of(pairs, year)
    issuer = "-".join(codes[1:] if type_ else codes)
    written = digits + (f"/{year}" if year else "") + "".join(sep + code for sep, code in pairs)
    system, canonical = _recognise(written, digits, year, type_, issuer)
    key = fold_key(digits, year, [part for code in codes for part in code.split("-")])
    return Number(digits, year, type_, issuer or None, system, canonical, key)


def _pairs(codes: str) -> list[tuple[str, str]]:
    """Each code with the separator before it; a lost first one is told by the second."""
    pairs = [(sep, official(code)) for sep, code in _CODE.findall(codes)]
    if pairs[0][0] == " ":
        lost = "-" if len(pairs) > 1 and pairs[1][0] == "/" else "/"
        pairs[0] = (lost, pairs[0][1])
    return pairs


def _type_of(pairs: list[tuple[str, str]], year: int | None) -> str | None:
    """The type code: the first code when it is a known one, or stands in a type's place."""
    (first, code), rest = pairs[0], pairs[1:]
    if code == "CT" and not rest:
        return None  # 327-CT: Chủ tịch Hội đồng Bộ trưởng is the issuer
    party_place = first == "-" and bool(rest) and rest[0][0] == "/"
    if code.casefold() in BY_ABBREVIATION or party_place or (year and rest):
        return code
    return None


def _recognise(
    written: str, number: str, year: int | None, type_: str | None, issuer: str
) -> tuple[System, str]:
    for grammar in GRAMMARS:
        proper = grammar.write(number, year, type_, issuer)
        if proper and written in {proper, proper.removeprefix("0")}:
            return grammar.system, proper
    return "irregular", written


def short(number: str, year: int | None, type_: str) -> Number:
    """The number of a short mention, "Chỉ thị 06" or "Nghị định 30/2020": type and digits only."""
    canonical = f"{number}/{year}" if year else number
    return Number(number, year, type_, None, "short", canonical, fold_key(number, year, [type_]))


def proposal(
    text: str, issuer_systems: Collection[str], issued: dt.date | None = None
) -> str | None:
    """How the number should be written by issuers of these systems; None when it is right.

    ``issuer_systems`` holds "party", "state", "front". For a Party issuer ``217/QĐ-TW`` gives
    ``217-QĐ/TW``. None also when nothing can be proposed: no number, or parts are missing.
    """
    number = parse(text)
    if number is None or number.issuer is None:
        return None
    allowed = {system for name in issuer_systems for system in _ALLOWED[name]}
    forms = [
        grammar.write(number.number, number.year, number.type, number.issuer)
        for grammar in GRAMMARS
        if grammar.system in allowed and grammar.valid_on(issued)
    ]
    proper = [form for form in forms if form]
    return None if not proper or text in proper else proper[0]
