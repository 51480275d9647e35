"""An old address that the portal itself answers."""

import re
from collections.abc import Iterator

from portal.checking.context import Census, Located
from portal.model.diagnostics import Finding

RULE = "reserved-url"
_RESERVED = (
    # addresses, and what stands there
    (re.compile(r"/(index\.html?)?(\?.*)?"), "trang chủ"),
    (re.compile(r"/(tin-tuc|van-ban)(/(index\.html?|feed\.xml|trang/.*)?)?"), "trang danh sách"),
    (re.compile(r"/so-do-trang(/.*)?"), "sơ đồ trang"),
    (re.compile(r"/(chu-de|don-vi|nam|co-quan|loai-van-ban)(/.*)?"), "trang danh sách"),
    (
        re.compile(r"/(feed|sitemap[^/]*)\.xml(/.*)?|/(404\.html|robots\.txt|opensearch\.xml)"),
        "tệp của cổng",
    ),
    (re.compile(r"/chuyen-de(/(index\.html?|feed\.xml|trang/.*)?)?"), "trang danh sách"),
    (re.compile(r"/van-ban/(con|het|chua-co|ngung|chua-ro)-hieu-luc(/.*)?"), "trang danh sách"),
    (
        re.compile(r"/(assets|du-lieu|tim-kiem|thong-ke|bien-tap|search|javascripts)(/.*)?"),
        "tệp của cổng",
    ),
)


def check(census: Census) -> Iterator[Located]:
    """Yield each old address that would hide a page of the portal, or lie below a file."""
    files = {url for s in census.summaries for url in s.legacy_urls if _is_file(url)}
    for summary in census.summaries:
        for index, url in enumerate(summary.legacy_urls):
            taken = taken_by(url)
            below = next((f for f in files if url.startswith(f"{f}/")), None) if files else None
            if taken or below:
                message = f"Địa chỉ cũ “{url}” trùng với {taken or f'tệp {below}'}"
                fix = "Xóa dòng này; cổng không chuyển hướng được địa chỉ ấy."
                yield Located(summary.path, Finding(RULE, ("legacy_urls", index), message, fix))


def taken_by(url: str) -> str | None:
    """What of the portal's own stands at an address; None for one that is free."""
    return next((name for known, name in _RESERVED if known.fullmatch(url)), None)


def _is_file(url: str) -> bool:
    return url.endswith((".html", ".htm"))
