"""The questions about a new document, as data, and the answers as metadata."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.cli.asking import Choice, ask, choose, matching
from portal.content.drafting.numbers import read_number
from portal.model.numbers import parse
from portal.model.vocabulary import Vocabulary


class Missing(Exception):
    """A required answer was not given and nobody can be asked; the message names the option."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the option and the field, what it asks, the list it chooses from, if any.

    ``default`` names one of the known defaults ("today", "user") or is the value itself.
    """

    option: str
    field: str
    text: str
    terms: str = ""
    many: bool = False
    required: bool = False
    default: str = ""


_SHARED = (
    Question("unit", "units", "Đơn vị liên quan", "units", many=True),
)  # fmt: skip
OF: Mapping[str, tuple[Question, ...]] = {
    "article": (
        Question("title", "title", "Tiêu đề", required=True),
        Question("date", "date", "Ngày đăng (NĂM-THÁNG-NGÀY)", required=True, default="today"),
        Question("topic", "topics", "Chủ đề, chủ đề chính trước", "topics", True, True),
        *_SHARED,
        Question("lead", "lead", "Đoạn mở đầu (sapo)"),
        Question("author", "author", "Tác giả", default="user"),
        Question("role", "role", "Vai trò của tác giả", "roles", default="tac-gia"),
    ),
    "directive": (
        Question("number", "number", "Số và ký hiệu, ví dụ 06-CT/TU", required=True),
        Question("type", "type", "Loại văn bản", "document_types", required=True),
        Question("issuer", "issuers", "Cơ quan ban hành", "issuers", True, True),
        Question("abstract", "abstract", "Trích yếu", required=True),
        Question("issued", "issued", "Ngày ban hành (NĂM-THÁNG-NGÀY)", required=True),
        Question("effective", "effective", "Ngày có hiệu lực (chưa rõ thì bỏ trống)"),
        Question("topic", "topics", "Chủ đề", "topics", many=True),
        *_SHARED,
    ),
}
_DATES = frozenset({"date", "issued", "effective"})


def answers(
    kind: str,
    given: Mapping[str, Any],
    vocabulary: Vocabulary,
    defaults: Mapping[str, str],
    asks: bool,
) -> dict[str, Any]:
    """The metadata: what was given as options, else what a person answers, else the defaults.

    Raises Missing, and InputEnded of the terminal.
    """  # fmt: skip
    found: dict[str, Any] = {}
    for question in OF[kind]:
        choices = _choices(question, vocabulary, found)
        default = _default(question, found, vocabulary, defaults)
        value = given.get(question.field)
        if value is not None:
            value = _chosen(value, choices) if question.terms else value
        elif question.field == "role" and not found.get("author"):
            continue
        elif asks:
            value = _asked(question, choices, default)
        else:
            value = list(default) if question.many else "".join(default)
            if question.required and not value:
                raise Missing(f"missing --{question.option}; give it, or run in a terminal")
        if value:
            found[question.field] = value
    return _with_author(found)


def _chosen(given: str | list[str], choices: Sequence[Choice]) -> str | list[str]:
    """Options may name a term as people do; what fits none is left to the checker's message."""
    if isinstance(given, list):
        return [str(_chosen(one, choices)) for one in given]
    fits = matching(given, choices)
    return fits[0].id if len(fits) == 1 and not given.isdecimal() else given


def _asked(question: Question, choices: Sequence[Choice], default: Sequence[str]) -> Any:
    if question.terms:
        chosen = choose(question.text, choices, question.many, default)
        while question.required and not chosen:
            print("  Cần ít nhất một mục.")
            chosen = choose(question.text, choices, question.many, default)
        return list(chosen) if question.many else chosen[0]
    return ask(question.text, "".join(default), lambda answer: _wrong(question, answer))


def _wrong(question: Question, answer: str) -> str | None:
    if not answer:
        return "Cần điền." if question.required else None
    if question.field in _DATES:
        try:
            dt.date.fromisoformat(answer)
        except ValueError:
            return "Viết NĂM-THÁNG-NGÀY, ví dụ 2026-11-18."
    if question.field == "number" and parse(answer) is None:
        return "Viết như trên văn bản, ví dụ 06-CT/TU, 16/CT-TTg, hoặc Không số."
    return None


def _default(
    question: Question, found: Mapping[str, Any], vocabulary: Vocabulary,
    defaults: Mapping[str, str],
) -> tuple[str, ...]:  # fmt: skip
    """What the number tells comes before the question's own default."""
    if question.field in ("type", "issuers") and "number" in found:
        reading = read_number(found["number"], vocabulary)
        told = reading.type if question.field == "type" else reading.issuer
        return (told,) if told else ()
    value = defaults.get(question.default, question.default)
    return (value,) if value else ()


def _choices(
    question: Question, vocabulary: Vocabulary, found: Mapping[str, Any]
) -> tuple[Choice, ...]:
    """The terms to choose from; what fits the number comes first."""
    if not question.terms:
        return ()
    terms = vocabulary.units if question.terms == "issuers" else getattr(vocabulary, question.terms)
    if question.terms == "issuers":
        terms = [unit for unit in terms if unit.symbols]
    likely: tuple[str, ...] = ()
    if "number" in found:
        reading = read_number(found["number"], vocabulary)
        likely = reading.types if question.field == "type" else reading.issuers
    rows = [Choice(term.id, term.name) for term in terms]
    return tuple(sorted(rows, key=lambda row: row.id not in likely))


def _with_author(found: dict[str, Any]) -> dict[str, Any]:
    author, role = found.pop("author", None), found.pop("role", None)
    if author:
        found["authors"] = [{"name": author, **({"role": role} if role else {})}]
    return found
