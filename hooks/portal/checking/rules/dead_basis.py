"""A directive in force that rests on one which is not.

What guides a normative text ended together with it until 31/3/2025 (Luật 80/2015/QH13, Điều 154);
since then it goes on after a replacement as long as it does not contradict the new text (Luật
64/2025/QH15, Điều 57, khoản 2). A law replaced by another one stays a basis of what was made under
it. Hence a replaced basis counts only in the first of these cases.
"""

from collections.abc import Iterator

from portal.checking.context import Census, Link, Located
from portal.library.standing import acts_of, history_of
from portal.model.diagnostics import Finding
from portal.model.validity import DEAD, Validity, validity

RULE = "dead-basis"
_RESTING = {"based-on": "căn cứ", "implements": "triển khai", "guides": "hướng dẫn"}
_LIVING = frozenset({"in-force", "partly"})
_GUIDANCE_OUTLIVES_FROM = "2025-04-01"


def check(census: Census) -> Iterator[Located]:
    """Yield each such relation on the day of the check, as a warning."""
    acts = acts_of(s for s in census.summaries if not s.draft)
    for link in census.links:
        if link.relation.kind not in _RESTING or link.source.draft:
            continue
        basis = validity(history_of(link.target, acts), census.day)
        if not _counts(link, basis):
            continue
        if validity(history_of(link.source, acts), census.day).state in _LIVING:
            yield Located(link.source.path, _finding(link, basis))


def _counts(link: Link, basis: Validity) -> bool:
    if basis.state == "replaced":
        return link.relation.kind == "guides" and (basis.since or "") < _GUIDANCE_OUTLIVES_FROM
    return basis.state in DEAD


def _finding(link: Link, basis: Validity) -> Finding:
    since = basis.since or ""
    day = f"{since[8:]}/{since[5:7]}/{since[:4]}"
    message = (
        f"Văn bản còn hiệu lực nhưng {_RESTING[link.relation.kind]} “{link.target.key}”, "
        f"{basis.label.lower()} từ {day}"
    )
    fix = (
        "Tra xem văn bản này có hết hiệu lực theo không; có thì ghi expires hoặc quan hệ ở văn "
        "bản bãi bỏ, không thì để nguyên."
    )
    return Finding(RULE, link.at("target"), message, fix, "warning")
