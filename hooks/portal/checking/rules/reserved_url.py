"""An old address, or a page of ``docs/``, where the portal's own pages stand."""

from collections.abc import Iterator

from portal.checking.context import Census, Located
from portal.model.addresses import Address, addresses_of, taken_by
from portal.model.diagnostics import Finding

RULE = "reserved-url"
_ASSETS = "assets/"  # what docs/ has there is served with the styles, under their version


def check(census: Census) -> Iterator[Located]:
    """Yield each old address that would hide a page of the portal, and each such fixed page."""
    for summary in census.summaries:
        for index, address in addresses_of(summary.legacy_urls):
            taken = taken_by(address)
            if taken:
                message = f"Địa chỉ cũ “{summary.legacy_urls[index]}” trùng với {taken}"
                fix = "Xóa dòng này; cổng không chuyển hướng được địa chỉ ấy."
                yield Located(summary.path, Finding(RULE, ("legacy_urls", index), message, fix))
    for file, source in census.fixed.items():
        segments = tuple(file.removesuffix("/index.html").split("/"))
        taken = None if file.startswith(_ASSETS) else taken_by(Address(segments, False))
        if taken:
            message = f"Trang cố định này đứng ở địa chỉ /{file} của cổng ({taken})"
            yield Located(source, Finding(RULE, (), message, "Đổi tên tệp."), line=1)
