"""A directive that acts on one that came later, or before that one was there or in force."""

from collections.abc import Iterator

from portal.checking.context import Census, Link, Located
from portal.library.standing import acts_from
from portal.model.diagnostics import Finding, Severity

RULE = "relation-order"
_VERBS = {
    "replaces": "thay thế", "repeals": "bãi bỏ", "amends": "sửa đổi, bổ sung",
    "suspends": "ngưng hiệu lực", "based-on": "căn cứ vào", "implements": "triển khai thực hiện",
    "guides": "hướng dẫn",
}  # fmt: skip
_CHANGING = frozenset({"replaces", "repeals", "amends", "suspends"})
_ENDING = frozenset({"replaces", "repeals"})


def check(census: Census) -> Iterator[Located]:
    """Yield each relation that its dates contradict.

    It is an error where the relation changes the other directive's validity, which the site
    would tell wrongly; elsewhere, and when something ends before its effect, a warning.
    """
    for link in census.links:
        for finding in _findings(link):
            yield Located(link.source.path, finding)


def is_impossible(link: Link) -> bool:
    """True when the relation changes a directive that came later."""
    return link.relation.kind in _CHANGING and link.source.date < link.target.date


def _findings(link: Link) -> Iterator[Finding]:
    kind = link.relation.kind
    if kind in _VERBS and link.source.date < link.target.date:
        yield _backwards(link)
    elif kind in _CHANGING:
        yield from _too_early(link)


def _backwards(link: Link) -> Finding:
    verb, own, other = _VERBS[link.relation.kind], _day(link.source.date), _day(link.target.date)
    message = f"Văn bản ngày {own} không thể {verb} “{link.target.key}”, ban hành ngày {other}"
    fix = (
        "Đối chiếu hai ngày ban hành (issued); nếu chính văn bản sau tác động lên văn bản này "
        "thì ghi quan hệ ở văn bản sau."
    )
    severity: Severity = "error" if is_impossible(link) else "warning"
    return Finding(RULE, link.at("target"), message, fix, severity)


def _too_early(link: Link) -> Iterator[Finding]:
    day = link.relation.date or acts_from(link.source)
    effective = link.target.directive.effective if link.target.directive else None
    fix = "Sửa date của quan hệ, hoặc ngày của một trong hai văn bản, theo bản ký."
    if day < link.target.date:
        message = f"Tác động từ {_day(day)}, trước ngày ban hành “{link.target.key}” "
        message += f"({_day(link.target.date)})"
        yield Finding(RULE, link.at("date"), message, fix)
    elif effective and day < effective and _ends_whole(link):
        message = f"“{link.target.key}” hết hiệu lực ({_day(day)}) trước khi có hiệu lực "
        message += f"({_day(effective)})"
        yield Finding(RULE, link.at("date"), message, fix, "warning")


def _ends_whole(link: Link) -> bool:
    return link.relation.kind in _ENDING and not link.relation.part


def _day(iso: str) -> str:
    return f"{iso[8:]}/{iso[5:7]}/{iso[:4]}"
