"""What a document number tells: the type and the issuer, as far as the vocabularies know them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from portal.model.numbers import Number, parse
from portal.model.vocabulary import DocumentType, Unit, Vocabulary

# The grammar of a number and the systems of document types that write it so.
_ALL = frozenset({"party", "state", "front"})
_SYSTEMS: dict[str, frozenset[str]] = {
    "party": frozenset({"party"}),
    "normative": frozenset({"state"}),
    "front": frozenset({"front"}),
    "state": frozenset({"state", "front"}),
}
_DISPATCH = "cong-van"
_OF_THE_ASSEMBLY = re.compile(r"QH\d*\Z")
_CONGRESS = re.compile(r"\d+\Z")  # QH15: the number of the term is no part of the symbol


@dataclass(frozen=True, slots=True)
class Reading:
    """A number with the types and issuers that it may stand for, in the vocabularies' order."""

    number: Number | None
    types: tuple[str, ...]
    issuers: tuple[str, ...]

    @property
    def type(self) -> str | None:
        """The type, when the number leaves no other."""
        return self.types[0] if len(self.types) == 1 else None

    @property
    def issuer(self) -> str | None:
        """The issuer, when the number leaves no other."""
        return self.issuers[0] if len(self.issuers) == 1 else None


def read_number(text: str, vocabulary: Vocabulary) -> Reading:
    """Take a written number apart; QĐ may be two types and TU any province's committee."""
    number = parse(text)
    if number is None or number.issuer is None:
        return Reading(number, (), ())
    issuers = tuple(_issuers(number.issuer, vocabulary.units))
    # 217/QĐ-TW is a Party number in the State's form: the issuer tells the system, then the form.
    systems = _ALL & {unit.kind for unit in issuers} or _SYSTEMS.get(number.system, _ALL)
    return Reading(
        number,
        tuple(kind.id for kind in _types(number, systems, vocabulary.document_types)),
        tuple(unit.id for unit in issuers),
    )


def _types(
    number: Number, systems: frozenset[str], types: Iterable[DocumentType]
) -> Iterable[DocumentType]:
    for kind in types:
        if number.type is None:
            assembly = bool(_OF_THE_ASSEMBLY.match(number.issuer or ""))
            fits = kind.id in ("luat", "nghi-quyet") if assembly else kind.id == _DISPATCH
        else:
            short = kind.abbreviation or ("CV" if kind.id == _DISPATCH else "")
            fits = short.casefold() == number.type.casefold()
        if fits and systems & set(kind.systems):
            yield kind


def _issuers(symbol: str, units: Iterable[Unit]) -> Iterable[Unit]:
    bare = _CONGRESS.sub("", symbol)
    return (unit for unit in units if symbol in unit.symbols or bare in unit.symbols)
