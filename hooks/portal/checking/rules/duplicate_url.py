"""Two documents that claim one address, by their place or by an old address."""

from collections.abc import Iterator
from typing import NamedTuple

from portal.checking.context import Census, Located
from portal.model.addresses import Address, addresses_of, taken_by
from portal.model.diagnostics import Finding, KeyPath

RULE = "duplicate-url"
_DOCUMENT = 3  # segments of a document's address
Owners = dict[str, str]
"""Files of the site, and folders where no file may stand; with the source that they come from."""


class _Old(NamedTuple):
    """An old address, and where it is written."""

    path: str
    key: KeyPath
    written: str
    address: Address


def check(census: Census) -> Iterator[Located]:
    """Yield a finding at every claimant but the first, naming the first.

    A document's own address comes before all old ones. No old address may lie below a document's,
    nor below a file.
    """
    owners = _fixed(census)
    for summary in census.summaries:
        owner = owners.setdefault(f"{summary.url[1:]}index.html", summary.path)
        if owner != summary.path:
            yield _located(summary.path, (), summary.url, owner)
    old = [
        _Old(summary.path, ("legacy_urls", index), summary.legacy_urls[index], address)
        for summary in census.summaries
        for index, address in addresses_of(summary.legacy_urls)
        if not taken_by(address)  # a finding of ``reserved-url``
    ]
    yield from _queries((one for one in old if one.address.query), owners)
    yield from _paths([one for one in old if not one.address.query], owners)


def _fixed(census: Census) -> Owners:
    """What ``docs/`` gives, with the folders that it needs."""
    owners = dict(census.fixed)
    for file, source in census.fixed.items():
        owners.update((above, source) for above in _above(file.split("/")))
    return owners


def _queries(old: Iterator[_Old], owners: Owners) -> Iterator[Located]:
    """One path may lead to many documents by its query; a page of ours keeps all of them."""
    asked: Owners = {}
    for one in old:
        taken = owners.get(one.address.file) or asked.get(one.address.requests[0])
        asked.update(dict.fromkeys(one.address.requests, one.path))
        if taken:
            yield _located(one.path, one.key, one.written, taken)


def _paths(old: list[_Old], owners: Owners) -> Iterator[Located]:
    found: Owners = {}
    for one in old:
        taken = owners.get(one.address.file) or found.get(one.address.file)
        found.setdefault(one.address.file, one.path)
        if taken:
            yield _located(one.path, one.key, one.written, taken)
    for one in old:
        above = list(_above(one.address.segments))
        page = f"{above[_DOCUMENT - 1]}/index.html" if len(above) >= _DOCUMENT else ""
        taken = next((found[file] for file in above if file in found), owners.get(page))
        if taken:
            yield _located(one.path, one.key, one.written, taken)


def _above(segments: list[str] | tuple[str, ...]) -> Iterator[str]:
    for count in range(1, len(segments)):
        yield "/".join(segments[:count])


def _located(path: str, key: KeyPath, url: str, owner: str) -> Located:
    message = f"Địa chỉ “{url}” đã thuộc về {owner}"
    fix = "Đổi tên thư mục (mã) của một trong hai, hoặc bỏ địa chỉ cũ trùng."
    return Located(path, Finding(RULE, key, message, fix))
