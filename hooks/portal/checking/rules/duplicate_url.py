"""Two documents that claim one address, by their place or by an old address."""

from collections import defaultdict
from collections.abc import Iterator

from portal.checking.context import Census, Located
from portal.model.diagnostics import Finding, KeyPath

RULE = "duplicate-url"


def check(census: Census) -> Iterator[Located]:
    """Yield a finding at every claimant but the first, naming the first."""
    claims: dict[str, list[tuple[str, KeyPath, str]]] = defaultdict(list)
    for summary in census.summaries:
        claims[summary.url.rstrip("/")].append((summary.path, (), summary.url))
        for index, old in enumerate(summary.legacy_urls):
            claims[old.rstrip("/")].append((summary.path, ("legacy_urls", index), old))
    for claimants in claims.values():
        for path, key, url in claimants[1:]:
            message = f"Địa chỉ “{url}” đã thuộc về {claimants[0][0]}"
            fix = "Đổi tên thư mục (mã) của một trong hai, hoặc bỏ địa chỉ cũ trùng."
            yield Located(path, Finding(RULE, key, message, fix))
