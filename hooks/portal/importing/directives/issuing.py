"""Which body issued a directive: the one whose name stands above the number, with its province.

A name must be the body's whole name. What is more specific (a district's, an office's of it) or
another province's is another body, and better none than a wrong one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from portal.content.drafting.numbers import Reading
from portal.importing.guess import Guess
from portal.model.text import fold
from portal.model.vocabulary import Unit, Vocabulary

# Abbreviations of headings, folded, and what they stand for.
_LONG = (
    ("ubmttqvn", "mat tran to quoc"), ("ubmttq", "mat tran to quoc"),
    ("mttqvn", "mat tran to quoc"), ("mttq", "mat tran to quoc"),
    ("mttw", "trung uong mat tran to quoc"),
    ("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"), ("ubtw", "uy ban trung uong"),
    ("lhpn", "lien hiep phu nu"), ("ldld", "lien doan lao dong"), ("ccb", "cuu chien binh"),
    ("tncs hcm", "thanh nien cong san ho chi minh"), ("tncs", "thanh nien cong san"),
    ("bch", "ban chap hanh"), ("btv", "ban thuong vu"), ("btt", "ban thuong truc"),
    ("tw", "trung uong"), ("t u", "trung uong"), ("hcm", "ho chi minh"), ("vn", "viet nam"),
)  # fmt: skip
_SAME = (
    # other names of one body, longest first
    ("ban chap hanh dang bo tinh", "tinhuy"), ("dang bo tinh", "tinhuy"), ("tinh uy", "tinhuy"),
    ("ban chap hanh trung uong dang", "trunguongdang"),
    ("ban chap hanh trung uong", "trunguongdang"),
    ("uy ban mat tran", "mat tran"),
    ("doan thanh nien cong san ho chi minh tinh", "tinhdoan"),
    ("doan thanh nien tinh", "tinhdoan"), ("doan tinh", "tinhdoan"), ("tinh doan", "tinhdoan"),
)  # fmt: skip
_ORGANS = ("ban thuong truc", "ban chap hanh", "ban thuong vu", "thuong truc")
_FILLERS = frozenset({"tinh", "cua"})
_ABOVE = re.compile(r"(?:viet nam|trung uong|ho chi minh)$|tong lien doan")
_JOINT = re.compile(r"\s+[-–—]\s+|\s*,\s+(?=[^\W\d_])")
_PARTED = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Bodies:
    """The units that issue directives, by the words of their names."""

    vocabulary: Vocabulary

    @cached_property
    def _by_words(self) -> dict[frozenset[str], list[Unit]]:
        found: dict[frozenset[str], list[Unit]] = {}
        for unit in self.vocabulary.units:
            for name in (unit.name, *unit.aliases) if unit.symbols else ():
                for words in {_words(name), _words(_without_organs(_written(name)))}:
                    same = found.setdefault(words, [])
                    same += [] if unit in same else [unit]
        return found

    @cached_property
    def _places(self) -> tuple[frozenset[str], ...]:
        """The words of the provinces' own names."""
        return tuple(_words(unit.name) for unit in self.vocabulary.units if unit.kind == "province")

    def named(self, lines: Sequence[str], place: str | None) -> tuple[list[Unit], float]:
        """The units that the lines name as issuers, and how sure that is; none at all if unsure."""
        written = [_written(line) for line in lines if _written(line)]
        if not written:
            return [], 0.0
        joint = [part for part in _JOINT.split(" ".join(lines)) if part.strip()]
        if len(joint) > 1 and (units := self._joint(joint, place)):
            return units, 0.9
        for start in range(len(written)):
            if start and not self._stands_above(written[:start]):
                break
            unit, sure = self._one(" ".join(written[start:]), place)
            if unit:
                return [unit], sure
        return [], 0.0

    def _stands_above(self, written: list[str]) -> bool:
        """Whether lines name a country-wide body or just the province, below which others stand."""
        said = " ".join(written)
        return bool(_ABOVE.search(said)) or _words(said) in self._places

    def _one(self, name: str, place: str | None) -> tuple[Unit | None, float]:
        for said, sure in ((name, 0.95), (_without_organs(name), 0.95)):
            if units := self._by_words.get(_words(said), []):
                return units[0], sure if len(units) == 1 else 0.7
        bare = _words(_without_organs(name))
        has_place = any(one <= bare for one in self._places if one)
        units = self._by_words.get(bare | _words(place), []) if place and not has_place else []
        if units:
            return units[0], 0.85
        return self._nearly(name), 0.6

    def _nearly(self, name: str) -> Unit | None:
        """A unit whose every word is there but for one letter, as scans are read."""
        said = _words(_without_organs(name))
        for words, units in self._by_words.items():
            is_like = len(words) == len(said) and len(words - said) <= 2 and len(units) == 1
            if is_like and _all_near(words - said, said - words):
                return units[0]
        return None

    def _joint(self, parts: list[str], place: str | None) -> list[Unit]:
        """Several bodies of one document: the province's name stands at the last of them."""
        written = [_written(part) for part in parts]
        where = next((one for one in self._places if one <= _words(written[-1])), frozenset())
        found: list[Unit] = []
        for one in written:
            words = _words(_without_organs(one))
            units = self._by_words.get(words) or self._by_words.get(words | where, [])
            units = units or self._by_words.get(words | _words(place or ""), [])
            found += units[:1]
        return found if len(found) == len(parts) else []

    def signing(self, bodies: Iterable[str], unit: Unit | None, reading: Reading) -> Unit | None:
        """The body in whose name the signature stands, where it is another one of that symbol."""
        for body in bodies:
            words = _words(body)
            above = _words(_without_organs(_written(unit.name))) if unit else frozenset[str]()
            for wanted in (words, words | above, _words(_without_organs(_written(body)))):
                for one in self._by_words.get(wanted, []):
                    if one.id in reading.issuers and (unit is None or one.id != unit.id):
                        return one
        return None


def issuers(
    bodies: Bodies, lines: Sequence[str], place: str | None, signed_for: Sequence[str],
    reading: Reading,
) -> list[Guess]:  # fmt: skip
    """The issuers as guesses; one without a value when the body is not in the vocabulary."""
    said = " ".join(" ".join(lines).split())
    units, sure = bodies.named(lines, place)
    if len(units) < 2:
        other = bodies.signing(signed_for, units[0] if units else None, reading)
        if other and (units or not lines or _is_central(lines)):
            return [Guess("issuers", other.id, 0.9, "cơ quan mà người ký thay mặt")]
    if units:
        with_symbol = sum(unit.id in reading.issuers for unit in units) == len(units)
        sure = sure if with_symbol or not reading.issuers or len(units) > 1 else min(sure, 0.7)
        why = f"tên cơ quan ở đầu văn bản: “{said}”"
        return [Guess("issuers", unit.id, sure, why, f"issuers|{fold(said)}") for unit in units]
    if said:
        why = f"cơ quan “{said}” chưa có trong danh mục cơ quan ban hành"
        return [Guess("issuers", "", 0.0, why, f"issuers|{fold(said)}")]
    symbol = reading.number.issuer if reading.number else None
    if len(reading.issuers) == 1:
        return [Guess("issuers", reading.issuers[0], 0.8, f"ký hiệu {symbol} của cơ quan")]
    guess = reading.issuers[0] if reading.issuers else ""
    why = f"ký hiệu {symbol} chung nhiều cơ quan" if guess else f"không nhận ra ký hiệu {symbol}"
    return [Guess("issuers", guess, 0.3 if guess else 0.0, why, f"issuers|{symbol}")]


def _is_central(lines: Sequence[str]) -> bool:
    return any("trunguongdang" in _written(line) for line in lines)


def _written(text: str) -> str:
    """A name in full words, folded, one name for one body."""
    said = f" {_PARTED.sub(' ', fold(text)).strip()} "
    for short, whole in (*_LONG, *_SAME):
        said = said.replace(f" {short} ", f" {whole} ")
    return " ".join(said.split())


def _without_organs(said: str) -> str:
    for organ in _ORGANS:
        said = f" {said} ".replace(f" {organ} ", " ").strip()
    return said


def _words(text: str) -> frozenset[str]:
    return frozenset(_written(text).replace("viet nam", " ").split()) - _FILLERS


def _all_near(some: frozenset[str], others: frozenset[str]) -> bool:
    return all(any(_near(one, other) for other in others) for one in some)


def _near(one: str, other: str) -> bool:
    """Whether two words differ by one letter, and are long enough that it is no other word."""
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    same = next(
        (n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
