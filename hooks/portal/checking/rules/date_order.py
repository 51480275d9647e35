"""Dates of a document that cannot follow one another as they are written."""

from collections.abc import Iterator

from portal.checking.order import Order, disorders
from portal.content.documents import Document
from portal.model.diagnostics import Finding
from portal.model.documents import DirectiveFront, Front
from portal.model.vocabulary import Vocabulary

RULE = "date-order"


def check(document: Document, _: Vocabulary) -> Iterator[Finding]:
    """Yield each pair of dates in the wrong order.

    A directive may take effect before it is issued, though rarely: a warning.
    """
    yield from disorders(RULE, _orders(document.front))


def _orders(front: Front) -> Iterator[Order]:
    if isinstance(front, DirectiveFront):
        published, name = front.issued, "ngày ban hành"
        yield from _directive(front)
    else:
        published, name = front.date, "ngày đăng"
    for index, correction in enumerate(front.corrections):
        key = ("corrections", index, "date")
        yield Order(key, "Ngày đính chính", correction.date, name, published)
    if front.withdrawal:
        yield Order(("withdrawal", "date"), "Ngày rút", front.withdrawal.date, name, published)


def _directive(front: DirectiveFront) -> Iterator[Order]:
    effect, issue, end = "ngày có hiệu lực", "ngày ban hành", "Ngày hết hiệu lực"
    yield Order(("expires",), end, front.expires, effect, front.effective)
    if not front.effective:
        yield Order(("expires",), end, front.expires, issue, front.issued)
    yield Order(("effective",), "Ngày có hiệu lực", front.effective, issue, front.issued, "warning")
    for index, relation in enumerate(front.relations):
        begin = relation.date or front.effective or front.issued
        key = ("relations", index, "until")
        yield Order(key, "Ngày hết đình chỉ", relation.until, "ngày bắt đầu đình chỉ", begin)
        key = ("relations", index, "date")
        yield Order(key, "Ngày tác động", relation.date, issue, front.issued, "warning")
