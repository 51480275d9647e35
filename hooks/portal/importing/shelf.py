"""Where the files of an old portal lie now, and how an old address leads to them."""

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote, unquote_to_bytes, urljoin, urlsplit

_MOST_DROPPED = 3  # folders of an old path that may be missing at its beginning
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)\Z", re.IGNORECASE)
_LONGEST = 2_000  # letters of an address


@dataclass(frozen=True, slots=True)
class Shelf:
    """The places to look in; nothing is ever fetched, and nothing outside them is read.

    ``folder`` is where relative addresses begin, and ``limit`` what they may not leave; each of
    ``roots`` holds the old portal's paths from its top, or from some folder below it, on; ``named``
    has files by their whole address. ``hosts``: the portal's own names; empty for any.
    """

    folder: Path | None = None
    limit: Path | None = None
    roots: tuple[Path, ...] = ()
    named: Mapping[str, Path] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()

    def find(self, href: str, base: str = "") -> Path | None:
        """The file that an address on the page at ``base`` means; None when it is not here."""
        href = href.split("#", maxsplit=1)[0].strip()
        if not href or len(href) > _LONGEST or "\0" in href:
            return None
        try:
            absolute = urljoin(base, href)
            parts = urlsplit(absolute)
            is_relative = not urlsplit(href).scheme and not href.startswith("/")
        except ValueError:
            return None
        named = self.named.get(absolute) or self.named.get(href)
        beside = self._beside(href) if is_relative and named is None else None
        return named or beside or self._below_roots(parts)

    def pictures_in(self, href: str) -> list[str]:
        """The addresses of the pictures in a folder of the portal, in order of name."""
        for root in self.roots:
            folder = _folder(root, href.strip("/").split("/"))
            if folder is not None:
                names = sorted(path.name for path in folder.iterdir() if _PICTURE.search(path.name))
                return [f"{href.rstrip('/')}/{quote(os.fsencode(name))}" for name in names]
        return []

    def _beside(self, href: str) -> Path | None:
        """By a relative address; mirrors keep a query in the file's name."""
        if self.folder is None or self.limit is None:
            return None
        tried = dict.fromkeys((href, href.split("?", maxsplit=1)[0]))
        found = (_walk(self.folder, one.split("/"), self.limit) for one in tried)
        return next((one for one in found if one), None)

    def _below_roots(self, parts: SplitResult) -> Path | None:
        is_foreign = (
            bool(parts.hostname and self.hosts) and bare(str(parts.hostname)) not in self.hosts
        )
        if parts.scheme not in ("", "http", "https") or is_foreign:
            return None
        steps = [step for step in parts.path.split("/") if step]
        tried = (
            _walk(root, steps[dropped:], root)
            for dropped in range(min(len(steps), _MOST_DROPPED + 1))
            for root in self.roots
        )
        return next((one for one in tried if one), None)


def bare(host: str) -> str:
    """A host's name without the www. that portals have or have not."""
    return host.lower().removeprefix("www.")


def _walk(start: Path, steps: list[str], limit: Path) -> Path | None:
    """The file to which an old path leads, inside ``limit``."""
    at = _followed(start, steps, limit)
    return at if at is not None and at.is_file() else None


def _folder(root: Path, steps: list[str]) -> Path | None:
    at = _followed(root, steps, root)
    return at if at is not None and at.is_dir() else None


def _followed(start: Path, steps: list[str], limit: Path) -> Path | None:
    """Follow an old path; its letters' case and form may differ from those on the disk."""
    at = start
    for step in steps:
        if step in ("", "."):
            continue
        if step == "..":
            at = at.parent
            if not at.is_relative_to(limit):
                return None
            continue
        child = next((one for one in _children(at, step) if one is not None), None)
        if child is None:
            return None
        at = child
    return at if at.resolve().is_relative_to(limit.resolve()) else None


def _children(folder: Path, step: str) -> Iterator[Path | None]:
    for name in dict.fromkeys((unquote(step), step, os.fsdecode(unquote_to_bytes(step)))):
        if "/" in name or "\0" in name or name in ("", ".", ".."):
            continue
        exact = folder / name
        yield exact if _exists(exact) else None
        known = _names(folder).get(_form(name))
        yield folder / known if known else None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long
        return False


@lru_cache(maxsize=256)
def _names(folder: Path) -> dict[str, str]:
    """The names in a folder by their form; of two that differ in case only, the first."""
    try:
        names = sorted((path.name for path in folder.iterdir()), reverse=True)
    except OSError:
        return {}
    return {_form(name): name for name in names}


def _form(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
