"""Where a link within the site can lead: documents, their files, listings, fixed pages."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, cached_property

from portal.library.library import Library
from portal.library.listing_kinds import IN_MENU, KINDS, UNIT, Ids, ListingKind
from portal.model.addresses import FOLDERS, Address, addresses_of, taken_by

_DOCUMENT = 3  # segments of a document's address
_STREAMS = frozenset(f"/{folder}/" for folder in FOLDERS.values())
_LISTINGS = "trang danh sách"  # as model.addresses calls them


@dataclass(frozen=True, eq=False)
class Reach:
    """What answers on the library's day; ``fixed`` are the files of the site from ``docs/``."""

    library: Library
    fixed: Collection[str]

    def has(self, address: Address) -> bool:
        """Whether something of ours answers; the portal's own files are taken to be there."""
        path = "/".join(address.segments)
        if address.file in self.fixed or path in self.fixed or address.file in self._old:
            return True
        if address.segments[:1] and address.segments[0] in FOLDERS.values() and self._of(address):
            return True
        taken = taken_by(address)
        return self._is_listed(address.segments) if taken == _LISTINGS else taken is not None

    def _of(self, address: Address) -> bool:
        """Whether the address is a document's, or that of a file beside it."""
        page, beside = address.segments[:_DOCUMENT], address.segments[_DOCUMENT:]
        files = self._documents.get(f"/{'/'.join(page)}/")
        return files is not None and (not beside or (beside[1:] == () and beside[0] in files))

    @cached_property
    def _documents(self) -> dict[str, frozenset[str]]:
        own = frozenset(("index.html", "van-ban.json"))
        every = (*self.library.summaries, *self.library.collections)
        return {one.url: own.union(file.name for file in one.files) for one in every}

    @cached_property
    def _old(self) -> frozenset[str]:
        every = (*self.library.summaries, *self.library.collections)
        return frozenset(old.file for one in every for _, old in addresses_of(one.legacy_urls))

    def _is_listed(self, segments: Ids) -> bool:
        folder, (ids, is_feed) = f"/{segments[0]}/", _without_page(segments[1:])
        kinds = [kind for kind in KINDS.values() if kind.folder == folder]
        if not ids and folder not in _STREAMS:
            return True  # an overview
        try:
            return any(ids in self._ids(kind) for kind in kinds if not is_feed or not kind.feed)
        except KeyError:  # a document names a term that no list has: other rules tell of it
            return True

    @cache  # noqa: B019 -- as long as the library is looked at
    def _ids(self, kind: ListingKind) -> frozenset[Ids]:
        """The terms of all listings of a kind that are published."""
        if kind in IN_MENU:
            return frozenset(((),))
        if kind.name == UNIT.name:
            return frozenset((unit,) for unit in self.library.inhabited_units)
        every = (*self.library.shown, *self.library.collections)
        return frozenset(ids for one in every for ids in kind.places(self.library, one))


def _without_page(ids: Ids) -> tuple[Ids, bool]:
    """The terms of a listing without what names one of its pages or its feed; is it the feed?"""
    if ids[-1:] == ("feed.xml",):
        return ids[:-1], True
    return (ids[:-2] if ids[-2:-1] == ("trang",) and ids[-1].isdecimal() else ids), False
