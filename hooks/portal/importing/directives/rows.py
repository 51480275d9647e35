"""A register's row into a directive's draft."""

import hashlib
from collections.abc import Iterator
from typing import Any

from portal.content.drafting.numbers import read_number
from portal.importing.directives.directive import ABSTRACT_LONGEST, of_number
from portal.importing.directives.issuing import issuers
from portal.importing.guess import Guess
from portal.importing.terms import Lexicon
from portal.model.numbers import parse
from portal.model.text import fold

DATES = ("issued", "effective", "expires")


def facts(row: dict[str, str], date: str | None, lexicon: Lexicon) -> Iterator[Guess]:
    """What a row tells, and what it leaves open."""
    number = row.get("number", "")
    read = parse(number)
    reading = read_number(number, lexicon.vocabulary)
    if read:
        yield Guess("number", number, 0.95, "cột số, ký hiệu")
    else:
        yield Guess("number", number, 0.5, f"“{number}” không phải số, ký hiệu văn bản")
    yield from of_number(number, row.get("type"), reading, lexicon)
    said = [row["issuer"]] if "issuer" in row else []
    yield from issuers(lexicon.bodies, said, None, (), reading)
    if row.get("abstract"):
        yield Guess("abstract", row["abstract"][:ABSTRACT_LONGEST], 0.95, "cột trích yếu")
    else:
        yield Guess("abstract", "", 0.0, "dòng không có trích yếu")
    yield _day(row, date)


def _day(row: dict[str, str], date: str | None) -> Guess:
    if "issued" in row:
        return Guess("issued", row["issued"], 0.95, "cột ngày ban hành")
    if raw := row.get("issued_raw"):
        return Guess("issued", "", 0.0, f"sổ ghi ngày “{raw}”")
    if date:
        return Guess("issued", date, 0.9, "người nhập cho cả lô")
    return Guess("issued", "", 0.0, "dòng không có ngày ban hành")


def written(row: dict[str, str], guesses: list[Guess], source: str) -> dict[str, Any]:
    """The fields of what is sure; columns that are no field are kept with the source."""
    first = {one.field: one.value for one in reversed(guesses) if one.is_sure}
    facts_told = "; ".join(["Dòng trong sổ", *_others(row)])
    provenance = {"facts": facts_told, "source": source, "url": row.get("url")}
    return {
        "type": first.get("type"),
        "number": first.get("number"),
        "issuers": [g.value for g in guesses if g.field == "issuers" and g.is_sure and g.value],
        "abstract": first.get("abstract"),
        "issued": first.get("issued"),
        "effective": row.get("effective"),
        "expires": row.get("expires"),
        "signers": [{"name": row["signer"]}] if row.get("signer") else [],
        "recipients": [one.strip() for one in row.get("recipients", "").split(";") if one.strip()],
        "provenance": [{name: told for name, told in provenance.items() if told}],
    }


def _others(row: dict[str, str]) -> Iterator[str]:
    for name, value in row.items():
        if name.startswith("="):
            yield f"{name[1:]}: {value}"
        elif name in ("effective_raw", "expires_raw"):
            yield f"{'hiệu lực' if name == 'effective_raw' else 'hết hiệu lực'}: {value}"


def row_key(row: dict[str, str]) -> str:
    """What a row is known by wherever it stands: number, date and issuer as they are written."""
    read = parse(row.get("number", ""))
    number = read.key if read and read.number else fold(row.get("number", ""))
    told = (
        number, row.get("issued") or fold(row.get("issued_raw", "")), fold(row.get("issuer", "")),
        fold(row.get("type", "")), "" if read and read.number else fold(row.get("abstract", "")),
    )  # fmt: skip
    return f"row:{'|'.join(told)}"


def cells_key(row: dict[str, str]) -> str:
    """What a row is known by as long as none of its cells changes."""
    told = "\n".join(f"{name}\t{value}" for name, value in sorted(row.items()))
    return f"cells:{hashlib.sha256(told.encode()).hexdigest()[:32]}"
