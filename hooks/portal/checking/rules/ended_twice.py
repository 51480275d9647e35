"""A whole directive that two others claim to replace or to repeal.

It ends once (Luật 64/2025/QH15, Điều 57, khoản 1). Texts do say it twice all the same: two of them
share the contents of a third, or a list repeals once more what had been replaced. So it is a
warning; the earlier act counts.
"""

from collections import defaultdict
from collections.abc import Iterator

from portal.checking.context import Census, Link, Located
from portal.checking.rules.relation_order import is_impossible
from portal.library.standing import acts_from
from portal.model.diagnostics import Finding

RULE = "ended-twice"
_ENDING = frozenset({"replaces", "repeals"})


def check(census: Census) -> Iterator[Located]:
    """Yield every act but the first that ends one directive wholly."""
    ends: dict[str, list[Link]] = defaultdict(list)
    for link in census.links:
        if _ends_whole(link):
            ends[link.target.key].append(link)
    for target, claims in ends.items():
        first, *others = sorted(claims, key=_order)
        for link in others:
            message = f"“{target}” đã hết hiệu lực toàn bộ theo “{first.source.key}”"
            fix = "Chỉ hết một phần thì ghi part; nếu không thì xóa một trong hai quan hệ."
            finding = Finding(RULE, link.at("target"), message, fix, "warning")
            yield Located(link.source.path, finding)


def _ends_whole(link: Link) -> bool:
    whole = link.relation.kind in _ENDING and not link.relation.part
    return whole and not link.source.withdrawn and not is_impossible(link)


def _order(link: Link) -> tuple[str, str, int]:
    return link.relation.date or acts_from(link.source), link.source.key, link.place
