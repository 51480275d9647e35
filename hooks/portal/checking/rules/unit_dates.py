"""A unit that did not exist on the date of the document that names it."""

import datetime as dt
from collections.abc import Iterator

from portal.content.documents import Document
from portal.model.diagnostics import Finding
from portal.model.documents import DirectiveFront
from portal.model.vocabulary import Unit, Vocabulary

RULE = "unit-dates"
_FIELDS = ("units", "issuers")


def check(document: Document, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield such units; a warning, for an article may tell of the past."""
    front = document.front
    day = front.issued if isinstance(front, DirectiveFront) else front.date
    for name in _FIELDS:
        for index, one in enumerate(vars(front).get(name, ())):
            unit = vocabulary.unit_by_id.get(one)
            if unit and (message := _outside(unit, day)):
                yield Finding(RULE, (name, index), message, _fix(unit, day), "warning")


def _outside(unit: Unit, day: dt.date) -> str | None:
    if unit.valid_from and day < unit.valid_from:
        when = f"lập ngày {unit.valid_from:%d/%m/%Y}, sau ngày {day:%d/%m/%Y} của tài liệu"
    elif unit.valid_to and day > unit.valid_to:
        when = f"đã kết thúc ngày {unit.valid_to:%d/%m/%Y}, trước ngày {day:%d/%m/%Y} của tài liệu"
    else:
        return None
    return f"{unit.name} (“{unit.id}”) {when}"


def _fix(unit: Unit, day: dt.date) -> str:
    heirs = [succession.unit for succession in unit.successors]
    if unit.valid_to and day > unit.valid_to and heirs:
        shown = ", ".join(heirs[:3]) + (", …" if len(heirs) > 3 else "")
        return f"Dùng đơn vị kế tục ({shown}); nếu bài nói về thời kỳ trước thì giữ nguyên."
    return "Dùng mã của đơn vị có vào ngày ấy; nếu bài nói về thời kỳ khác thì giữ nguyên."
