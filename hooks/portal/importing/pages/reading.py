"""A saved page into what the import proposes from: its article in Markdown, and its facts."""

import tempfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from portal.importing.extracted import Extracted, Kept
from portal.importing.markdown.writing import write
from portal.importing.pages.finding import find_article
from portal.importing.pages.learning import Saved
from portal.importing.pages.mhtml import read_mhtml, unpacked
from portal.importing.pages.mirrors import host_of, is_of, own_address
from portal.importing.pages.parsing import Parsed, parse_page
from portal.importing.pages.sites import OldSite
from portal.importing.pages.warc import Captured
from portal.importing.refusal import Refused, Skipped
from portal.importing.shelf import Shelf, bare
from portal.importing.takings import Takings

_FEWEST = 20  # letters of a page that says anything


def read_page(data: bytes, path: Path, site: OldSite, old_host: str | None = None) -> Extracted:
    """Extract the article of the page at ``path``.

    A mirror's host is the old portal's own, unless ``old_host`` names another. Raises Skipped for
    a page that only leads to others, and Refused when it is none or holds no text.
    """
    page = parse_page(data)
    addresses = own_address(page.head.addresses, path, site.root)
    shelf = site.shelf(path)
    made = _extracted(page, site.name_of(path), site, shelf, addresses)
    own = tuple(_own(one, site) if old_host is None else one for one in addresses)
    return replace(made, addresses=own)


def read_whole(data: bytes, site: OldSite) -> Extracted:
    """Extract the article of a page that was saved into one file with what it shows."""
    whole = read_mhtml(data)
    page = parse_page(whole.data, whole.declared)
    addresses = tuple(dict.fromkeys((*page.head.addresses, whole.address)))
    addresses = tuple(one for one in addresses if one.startswith("http"))
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(named=unpacked(whole, Path(folder)))
        return held(_extracted(page, "", site, shelf, addresses))


def read_captured(
    page: Captured, site: OldSite, folder: Path, old_host: str | None = None
) -> Extracted:
    """Extract the article of an archive's page; ``folder`` holds the files of its host."""
    data = page.file.read_bytes()
    parsed = parse_page(data, page.declared)
    addresses = tuple(dict.fromkeys((*parsed.head.addresses, page.address)))
    hosts = frozenset({bare(urlsplit(page.address).hostname or "")})
    made = held(_extracted(parsed, "", site, Shelf(roots=(folder,), hosts=hosts), addresses))
    own = tuple(_path(one) if old_host is None and is_of(one, hosts) else one for one in addresses)
    return replace(made, addresses=own, files=(Kept("ban-goc.txt", data, "Bản gốc"),))


def held(extracted: Extracted) -> Extracted:
    """With its files as bytes, for those on the disk will not stay."""
    media = tuple(
        replace(one, data=one.data.read_bytes()) if isinstance(one.data, Path) else one
        for one in extracted.media
    )
    return replace(extracted, media=media)


def _extracted(
    page: Parsed, place: str, site: OldSite, shelf: Shelf, addresses: tuple[str, ...]
) -> Extracted:
    """The article of a page; ``place`` is the path or address by which others link to it."""
    found = find_article(Saved(place, page), site.furniture)
    if found.what == "list":
        raise Skipped("trang danh sách, không phải bài")
    base = addresses[-1] if addresses else ""
    takings = Takings(shelf, base, site.address_of if site.root else None)
    body = write(found.blocks, takings)
    if len(body) + len(found.lead or "") < _FEWEST:
        raise Refused("trang không có nội dung")
    return Extracted(
        body=body,
        title=found.title or None,
        section=found.section,
        date=found.date,
        url=next(iter(addresses), None),
        addresses=addresses,
        encoding=page.encoding,
        media=tuple(takings.media),
        notes=takings.notes,
        is_apart=True,
        lead=found.lead,
        authors=found.byline.authors if found.byline else (),
        attachments=tuple(takings.attachments),
    )


def _own(address: str, site: OldSite) -> str:
    """An address of the mirror's host as a path, which is the portal's own; any other as it is."""
    is_own = site.root is not None and is_of(address, frozenset({bare(host_of(site.root))}))
    return _path(address) if is_own else address


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
