"""A link within the site that leads nowhere: to no page, to a draft, to a listing without entries.

A warning: what is done to another document must not keep this one from being published.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

from portal.checking.context import Census, Located
from portal.content.fixed_pages import DOCS
from portal.content.menu import CONFIG
from portal.content.vocabulary import SITE_PATH
from portal.library.library import Library
from portal.library.reach import Reach
from portal.model.addresses import Address, Unanswerable, address_of
from portal.model.diagnostics import BodyFinding, Finding, KeyPath
from portal.model.moments import AsOf

RULE = "dead-link"
_FIX = "Mở trang cần dẫn đến trên cổng rồi chép đường dẫn của nó, hoặc bỏ liên kết."
_Place = Callable[[str], Located]
"""Puts a message where the link is written."""


def check(census: Census) -> Iterator[Located]:
    """Yield each such link of a body, a withdrawal, a banner or the menu."""
    yield from _pages_that_lack(census)
    links = list(_links(census))
    if census.site is None or not links:
        return
    as_of = AsOf.end_of(dt.date.fromisoformat(census.day))
    vocabulary = census.vocabularies.vocabulary
    reach = Reach(Library.of(census.site, vocabulary, census.summaries, as_of), census.fixed)
    for target, place in links:
        wrong = _wrong(target, reach, census)
        if wrong:
            yield place(f"Liên kết “{target}” {wrong}")


def _links(census: Census) -> Iterator[tuple[str, _Place]]:
    for summary in census.summaries:
        for link in summary.links:
            yield link.address, partial(_in_body, summary.path, link.line, link.column)
        if summary.instead:
            yield summary.instead, partial(_at_key, summary.path, ("withdrawal", "instead"))
    for index, banner in enumerate(census.site.banners if census.site else ()):
        if banner.url:
            yield banner.url, partial(_at_key, SITE_PATH, ("banners", index, "url"))
    for entry in census.menu:
        if entry.target.startswith("/"):
            yield entry.target, partial(_in_menu, entry.line)


def _pages_that_lack(census: Census) -> Iterator[Located]:
    """The entries of the menu that name a page of ``docs/`` which is not there."""
    pages = frozenset(census.fixed.values())
    for entry in census.menu:
        if entry.target.endswith(".md") and f"{DOCS}/{entry.target}" not in pages:
            yield _in_menu(entry.line, f"Không có trang {DOCS}/{entry.target}")


def _in_body(path: str, line: int, column: int, message: str) -> Located:
    return Located(path, BodyFinding(RULE, line, column, message, _FIX, "warning"))


def _at_key(path: str, key: KeyPath, message: str) -> Located:
    return Located(path, Finding(RULE, key, message, _FIX, "warning"))


def _in_menu(line: int, message: str) -> Located:
    return Located(CONFIG, Finding(RULE, (), message, _FIX, "warning"), line)


def _wrong(target: str, reach: Reach, census: Census) -> str | None:
    try:
        address = address_of(target.partition("#")[0])
    except Unanswerable:
        return "không trang nào trả lời được"
    if reach.has(address):
        return None
    return _unpublished(address, census) or "không dẫn đến trang nào đang có"


def _unpublished(address: Address, census: Census) -> str | None:
    url = "/" + "/".join((*address.segments, ""))
    hidden = next((summary for summary in census.summaries if summary.url == url), None)
    if hidden is None:
        return None
    return "dẫn đến một bản nháp" if hidden.draft else "dẫn đến bài chưa tới ngày đăng"
