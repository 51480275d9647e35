"""A directive's draft out of its form: facts that are sure are written, the others are asked."""

from collections.abc import Iterator
from typing import Any

from portal.content.drafting.numbers import Reading, read_number
from portal.importing.directives.form import Form
from portal.importing.directives.issuing import issuers
from portal.importing.directives.signing import Signature
from portal.importing.guess import Guess
from portal.importing.terms import Lexicon
from portal.model.numbers import parse
from portal.model.symbols import BY_NAME
from portal.model.text import fold, sentence_case

ABSTRACT_LONGEST = 1000


def facts(form: Form, date: str | None, lexicon: Lexicon, by_machine: bool) -> Iterator[Guess]:
    """Every fact of the form as a guess, in the order of the fields.

    ``date`` is the batch's own; ``by_machine``: the letters were read from a picture.
    """
    heading, foot = form.heading, form.foot
    reading = read_number(heading.number or "", lexicon.vocabulary)
    signed_for = [*([heading.by] if heading.by else []), *foot.bodies]
    issued_by = issuers(lexicon.bodies, heading.issuing, heading.place, signed_for, reading)
    yield _number(form, reading, issued_by, by_machine)
    sure = not by_machine or _fits(form, reading, issued_by)
    known = reading if sure else read_number("", lexicon.vocabulary)
    yield from of_number(heading.number, heading.type, known, lexicon)
    yield from issued_by
    yield _abstract(form)
    yield _issued(form, date)
    for one in foot.signatures:
        told = f"{one.name}; {one.position or ''}; {one.authority or ''}"
        yield Guess("signers", told, one.confidence, "chữ ký cuối văn bản")


def written(form: Form, guesses: list[Guess]) -> dict[str, Any]:
    """The fields of what is sure."""
    sure = [one for one in guesses if one.is_sure and one.value]
    first = {one.field: one.value for one in reversed(sure)}
    signers = [one for one in form.foot.signatures if one.confidence >= 0.8]
    return {
        "type": first.get("type"),
        "number": first.get("number"),
        "issuers": [one.value for one in sure if one.field == "issuers"],
        "abstract": first.get("abstract"),
        "issued": first.get("issued"),
        "place": form.heading.place if form.heading.dated else None,
        "signers": [_signer(one) for one in signers],
        "recipients": list(form.foot.recipients),
    }


def _signer(one: Signature) -> dict[str, str]:
    told = {"name": one.name, "position": one.position, "authority": one.authority}
    return {name: value for name, value in told.items() if value}


def _number(form: Form, reading: Reading, issued_by: list[Guess], by_machine: bool) -> Guess:
    """The number; one that a machine read must fit what else it read."""
    number = form.heading.number
    if number and by_machine and not _fits(form, reading, issued_by):
        return Guess("number", number, 0.6, "máy đọc, không khớp loại hoặc cơ quan: so bản quét")
    if number:
        return Guess("number", number, 0.95, "dòng “Số” ở đầu văn bản")
    why = f"số để trống, ký hiệu là {form.heading.code}"
    return Guess("number", "", 0.0, why)


def _fits(form: Form, reading: Reading, issued_by: list[Guess]) -> bool:
    row = BY_NAME.get(form.heading.type or "")
    code = reading.number.type if reading.number else None
    by_type = row is None or (code or "").casefold() == row.abbreviation.casefold()
    return by_type and all(one.value in reading.issuers for one in issued_by)


def _abstract(form: Form) -> Guess:
    told = form.heading.abstract
    if not told:
        return Guess("abstract", "", 0.0, "không thấy trích yếu")
    return Guess("abstract", sentence_case(told)[:ABSTRACT_LONGEST], 0.9, "dưới tên loại văn bản")


def _issued(form: Form, date: str | None) -> Guess:
    if form.heading.issued:
        return Guess("issued", form.heading.issued, 0.95, "dòng địa danh, ngày tháng")
    if form.heading.dated:
        return Guess("issued", "", 0.0, f"ngày tháng không đủ: “{form.heading.dated}”")
    if date:
        return Guess("issued", date, 0.9, "người nhập cho cả lô")
    return Guess("issued", "", 0.0, "không thấy dòng địa danh, ngày tháng")


def of_number(
    number: str | None, type_name: str | None, reading: Reading, lexicon: Lexicon
) -> Iterator[Guess]:
    """The type, by what the source calls it and by the number's symbol; they should agree."""
    kinds = lexicon.vocabulary.document_types
    named = [one.id for one in kinds if fold(one.name) == fold(type_name or "")]
    both = [one for one in named if one in reading.types]
    if both:
        yield Guess("type", both[0], 0.95, "tên loại văn bản")
    elif named:
        disagrees = bool(reading.types)
        yield Guess("type", named[0], 0.7 if disagrees else 0.9, "tên loại văn bản",
                    f"type|{fold(type_name or '')}")  # fmt: skip
    elif type_name:
        why = f"loại “{type_name}” chưa có trong danh mục"
        yield Guess("type", "", 0.0, why, f"type|{fold(type_name)}")
    elif reading.types:
        sure = 0.9 if reading.type else 0.4
        symbol = _symbol(number)
        yield Guess("type", reading.types[0], sure, f"ký hiệu {symbol} trong số", f"type|{symbol}")
    else:
        symbol = _symbol(number)
        yield Guess("type", "", 0.0, f"không nhận ra loại của số {number}", f"type|{symbol}")


def _symbol(number: str | None) -> str:
    read = parse(number or "")
    return f"{read.type or ''}-{read.issuer or ''}" if read else ""
