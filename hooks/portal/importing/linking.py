"""Links between old pages made to lead to the new ones, once all of a batch have their places.

Only links to old addresses are changed, and only in drafts that were imported; an address that
nobody foresaw and that a link used is added to those that its article answers for.
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path

import yaml

from portal.importing.addresses import path_of
from portal.importing.book import Book
from portal.importing.markdown.escaping import address
from portal.machinery.files import replace
from portal.model.addresses import is_free

_TARGET = re.compile(r"(?<=\]\()([^()\s]+)(?=\))|(?<=href=\")([^\"]+)(?=\")")
_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_LIST = re.compile(r"^legacy_urls:\n(?:[ -].*\n)*", re.MULTILINE)
_SITE_PATH = re.compile(r"/(?!/)[^\s<>\"'\\]*\Z")
_NEW = re.compile(r"/(?:tin-tuc|van-ban|chuyen-de)/\d{4}/[a-z0-9-]+/\Z")


def link(root: Path, drafts: Iterable[str], book: Book) -> Mapping[str, tuple[str, ...]]:
    """Make the links of imported drafts lead to what was imported.

    Returns, by draft, the old addresses of the portal's own to which nothing answers.
    """
    left: dict[str, tuple[str, ...]] = {}
    for path in drafts:
        file = root / path
        text = file.read_text("utf-8") if file.is_file() else ""
        front = _FRONT.match(text)
        if front is None or "\ndraft: true\n" not in front[1]:
            continue
        body = text[front.end() :]
        linked, unknown = _relinked(body, book)
        if linked != body:
            replace(file, (front[0] + linked).encode())
        if unknown:
            left[path] = unknown
    for path, addresses in book.learned():
        _remember(root / path, addresses)
    return left


def _relinked(body: str, book: Book) -> tuple[str, tuple[str, ...]]:
    """The body with its links, and the addresses that nobody knows; known ones are learned."""
    unknown: dict[str, None] = {}

    def led(match: re.Match[str]) -> str:
        old = unescape(match[0])
        if not old.startswith(("http://", "https://", "/")) or _NEW.match(old):
            return match[0]
        url = book.url_of(old)
        if not url:
            if url is not None:
                unknown[old] = None
            return match[0]
        told = path_of(old)
        if _SITE_PATH.match(told) and ".." not in told and is_free(told):
            book.learn(url, told)
        return address(url)

    return _TARGET.sub(led, body), tuple(unknown)


def _remember(file: Path, addresses: list[str]) -> None:
    """Add addresses to those that a draft answers for."""
    text = file.read_text("utf-8")
    front = _FRONT.match(text)
    if front is None or "\ndraft: true\n" not in front[1]:
        return
    lines = yaml.dump(addresses, Dumper=yaml.CSafeDumper, allow_unicode=True, width=1 << 30)
    told = "".join(f"  {line}\n" for line in lines.splitlines())
    found = _LIST.search(front[0])
    if found:
        added = front[0][: found.end()] + told + front[0][found.end() :]
    else:
        added = front[0].removesuffix("---\n") + f"legacy_urls:\n{told}---\n"
    replace(file, (added + text[front.end() :]).encode())
