"""An answer as a person writes it, into the value of a field; what is wrong is told, not raised."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from portal.importing.guess import Guess
from portal.importing.registers import day_of
from portal.model.numbers import parse
from portal.model.text import fold
from portal.model.vocabulary import Vocabulary

_ACCEPT = frozenset({"x", "dung", "ok", "co", "y", "yes", "dong y", "v"})
_LEAVE = frozenset({"bo", "bo qua", "khong", "trong", "-"})
_DONE = frozenset({"da sua", "xong"})
_AUTHORITIES = ("TM.", "Q.", "KT.", "TL.", "TUQ.")
LISTS = frozenset({"topics", "units", "issuers"})
_NEEDED = frozenset({"title", "date", "type", "number", "issuers", "abstract", "issued"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer makes of a field: its new value, None to leave it out.

    ``drops``: the whole document is not wanted. ``wrong`` says why the answer cannot be taken.
    """

    field: str
    value: Any = None
    drops: bool = False
    wrong: str = ""


def understood(guess: Guess, told: str, vocabulary: Vocabulary) -> Answer:
    """Read an answer to a question."""
    said = fold(told).strip(" .!")
    if said in _LEAVE:
        return _left(guess)
    if guess.field not in _READERS:
        if said in _DONE or said in _ACCEPT:
            return Answer(guess.field)
        return Answer(
            guess.field, wrong="sửa ngay trong tệp rồi trả lời “đã sửa”, hoặc trả lời “bỏ”"
        )
    if said in _ACCEPT:
        if not guess.value:
            return Answer(guess.field, wrong="máy không đoán được: hãy ghi giá trị")
        told = guess.value
    value, wrong = _READERS[guess.field](told, vocabulary)
    return Answer(guess.field, value, wrong=wrong)


def _left(guess: Guess) -> Answer:
    if guess.field == "clash" or guess.field not in _READERS:
        return Answer(guess.field, drops=True)
    if guess.field in _NEEDED:
        return Answer(guess.field, wrong="trường này không được để trống")
    return Answer(guess.field)


def _text(told: str, _: Vocabulary) -> tuple[Any, str]:
    return " ".join(told.split()), ""


def _day(told: str, _: Vocabulary) -> tuple[Any, str]:
    day = day_of(told)
    return day, "" if day else f"“{told}” không phải ngày; viết như 31/12/2019"


def _number(told: str, _: Vocabulary) -> tuple[Any, str]:
    wrong = "" if parse(told) else f"“{told}” không phải số, ký hiệu; ví dụ 06-CT/TU"
    return " ".join(told.split()), wrong


def _signers(told: str, _: Vocabulary) -> tuple[Any, str]:
    name, position, authority = ([*map(str.strip, told.split(";")), "", ""])[:3]
    authority = next((one for one in _AUTHORITIES if one.strip(".") == authority.strip(". ")), "")
    parts = {"name": name, "position": position, "authority": authority}
    return [{key: value for key, value in parts.items() if value}], "" if name else "thiếu họ tên"


def _one_of(kind: str, terms: Callable[[Vocabulary], Iterable[Any]]) -> "Reader":
    def read(told: str, vocabulary: Vocabulary) -> tuple[Any, str]:
        found, wrong = _terms(kind, terms(vocabulary), [told])
        return (found[0] if found else None), wrong

    return read


def _several(kind: str, terms: Callable[[Vocabulary], Iterable[Any]]) -> "Reader":
    def read(told: str, vocabulary: Vocabulary) -> tuple[Any, str]:
        return _terms(kind, terms(vocabulary), [one for one in told.split(";") if one.strip()])

    return read


def _terms(kind: str, terms: Iterable[Any], told: list[str]) -> tuple[list[str], str]:
    """The ids of what was named by id, by name or by another name."""
    known: dict[str, list[str]] = {}
    for term in terms:
        for name in {term.id, fold(term.name), *map(fold, getattr(term, "aliases", ()))}:
            known.setdefault(name, []).append(term.id)
    found, wrong = [], []
    for one in told:
        ids = known.get(one.strip()) or known.get(fold(one).strip(), [])
        if len({*ids}) == 1:
            found.append(ids[0])
        else:
            why = "có nhiều mục cùng tên, hãy ghi mã" if ids else "không có trong danh mục"
            wrong.append(f"{kind} “{one.strip()}” {why}")
    return found, "; ".join(wrong)


Reader = Callable[[str, Vocabulary], tuple[Any, str]]
_READERS: dict[str, Reader] = {
    "title": _text, "abstract": _text, "place": _text, "date": _day, "issued": _day,
    "number": _number, "signers": _signers,
    "type": _one_of("loại", lambda told: told.document_types),
    "topics": _several("chủ đề", lambda told: told.topics),
    "units": _several("đơn vị", lambda told: told.units),
    "issuers": _several("cơ quan", lambda told: [u for u in told.units if u.symbols]),
}  # fmt: skip
