"""Pairs of dates of which one must not come before the other."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portal.model.diagnostics import Finding, KeyPath, Severity


class Order(NamedTuple):
    """``late`` (named, at ``key``) must not come before ``early``; an absent date is no fault."""

    key: KeyPath
    late_name: str
    late: dt.date | None
    early_name: str
    early: dt.date | None
    severity: Severity = "error"


def disorders(rule: str, orders: Iterable[Order]) -> Iterator[Finding]:
    """Yield each pair that stands the wrong way round."""
    for one in orders:
        if one.late and one.early and one.late < one.early:
            message = (
                f"{one.late_name} ({one.late:%d/%m/%Y}) trước {one.early_name} "
                f"({one.early:%d/%m/%Y})"
            )
            fix = f"Sửa một trong hai ngày; {one.key[-1]} từ {one.early.isoformat()} trở đi."
            yield Finding(rule, one.key, message, fix, one.severity)
