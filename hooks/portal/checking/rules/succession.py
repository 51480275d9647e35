"""A place that ended: who took it over must be stated, be it as not known."""

from collections.abc import Iterator

from portal.checking.context import Census, Located
from portal.model.diagnostics import Finding

RULE = "succession"
_PLACES = frozenset({"province", "city", "town", "district", "ward", "commune"})


def check(census: Census) -> Iterator[Located]:
    """Yield ended places without a word on successors, and living ones that were taken over."""
    for unit, term in census.entries("units"):
        silent = not unit.successors and not unit.successors_unknown
        if unit.kind in _PLACES and unit.valid_to and silent:
            message = f"{unit.name} (“{unit.id}”) đã kết thúc mà không nói đơn vị nào kế tục"
            fix = "Ghi successors có nguồn; chưa có nguồn thì ghi successors_unknown: true."
            yield Located(term.path, Finding(RULE, term.at("valid_to"), message, fix, "warning"))
        whole = any(succession.part == "whole" for succession in unit.successors)
        if whole and not unit.valid_to:
            message = f"{unit.name} (“{unit.id}”) được kế tục toàn bộ mà không có ngày kết thúc"
            fix = "Ghi valid_to, ví dụ valid_to: 2025-06-30."
            yield Located(term.path, Finding(RULE, term.at("successors"), message, fix, "warning"))
