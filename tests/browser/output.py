"""What holds of the files of any built site as a whole: each check yields the faults it finds."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from . import soundness
from .sites import ARTICLE, COLLECTION, DIRECTIVE, Site

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def documents(site: Site, *, withdrawn: bool) -> set[str]:
    """The addresses of all documents that can be read, withdrawn ones among them or not."""
    return {
        path
        for path, html in site.pages.items()
        if any(kind in html for kind in (ARTICLE, DIRECTIVE, COLLECTION))
        and (withdrawn or 'data-row="withdrawn"' not in html)
    }


SECTIONS = {"articles": "tin-tuc", "directives": "van-ban", "collections": "chuyen-de"}


def documents_without_their_page(site: Site) -> Iterator[str]:
    """Published documents without a page, and pages of documents that nobody wrote."""
    authored = {
        _path_of(file, site)
        for folder in SECTIONS
        for file in (site.root / "content" / folder).rglob("*.md")
    }
    kept_back = {path for path in authored if _is_kept_back(site, path)}
    gone = {path for path, html in site.pages.items() if 'data-row="gone"' in html}
    yield from documents(site, withdrawn=True) ^ (authored - kept_back - gone)


def _path_of(file: Path, site: Site) -> str:
    kind, year, name = file.relative_to(site.root / "content").parts[:3]
    return f"/{SECTIONS[kind]}/{year}/{name.removesuffix('.md')}/"


def _is_kept_back(site: Site, path: str) -> bool:
    front, _ = site.authored(path)
    day = front.get("date") or front["issued"]
    return front.get("draft") == "true" or max(day, front.get("publish_from", "")) >= "2026-11-22"


def feeds(site: Site) -> dict[str, ElementTree.Element]:
    """Every feed by the address of its listing."""
    return {
        f"/{file.relative_to(site.folder).parent.as_posix()}/".replace("/./", "/"):
            ElementTree.parse(file).getroot()
        for file in site.folder.rglob("feed.xml")
    }  # fmt: skip


def feeds_of_other_entries(site: Site) -> Iterator[str]:
    """Feeds that are not the newest of their listing, newest first."""
    read = {site.domain + path for path in documents(site, withdrawn=True)}
    for path, feed in feeds(site).items():
        entries = [entry.findtext(f"{ATOM}id") or "" for entry in feed.iter(f"{ATOM}entry")]
        dates = [entry.findtext(f"{ATOM}published") or "" for entry in feed.iter(f"{ATOM}entry")]
        newest = [site.domain + one for one in _listed(site, path)] if path != "/" else entries
        known = {
            "not 1 to 20 entries": not 0 < len(entries) <= 20,
            "another id": feed.findtext(f"{ATOM}id") != f"{site.domain}{path}feed.xml",
            "not newest first": dates != sorted(dates, reverse=True),
            "older than an entry": max(dates) > (feed.findtext(f"{ATOM}updated") or ""),
            "what cannot be read": not {*entries} <= read,
            "not its listing's": entries[: len(newest)] != newest[: len(entries)],
        }
        yield from (f"{path}: {fault}" for fault, is_so in known.items() if is_so)


def _listed(site: Site, path: str) -> list[str]:
    """The documents of a listing's first page, in its order."""
    main = site.pages[path].split("<main", 1)[1]
    after_facets = main.split("data-kind=", 1)[1]
    return [
        *dict.fromkeys(
            re.findall(r'href="(/(?:tin-tuc|van-ban|chuyen-de)/\d{4}/[^/"]+/)"', after_facets)
        )
    ]


def feeds_that_programs_cannot_read(site: Site) -> Iterator[str]:
    """Entries of feeds without what RFC 4287 asks for."""
    for path, feed in feeds(site).items():
        for entry in feed.iter(f"{ATOM}entry"):
            for name in ("title", "id", "published", "updated", "summary"):
                if not (entry.findtext(f"{ATOM}{name}") or "").strip():
                    yield f"{path}: {name}"
            link = entry.find(f"{ATOM}link")
            if link is None or link.get("href") != entry.findtext(f"{ATOM}id"):
                yield f"{path}: link"


def differences_of_the_sitemap(site: Site) -> Iterator[str]:
    """Published documents that the sitemap lacks, and others that it has."""
    index = ElementTree.parse(site.folder / "sitemap.xml").getroot()
    found: list[str] = []
    for place in index.iter(f"{SITEMAP}loc"):
        part = ElementTree.parse(site.folder / (place.text or "").removeprefix(f"{site.domain}/"))
        found += [loc.text or "" for loc in part.iter(f"{SITEMAP}loc")]
    wanted = Counter(site.domain + path for path in documents(site, withdrawn=False))
    yield from (wanted - Counter(found)) + (Counter(found) - wanted)


def traces_of_the_machine(site: Site) -> Iterator[str]:
    """Pages that tell where they were built."""
    for path, html in site.pages.items():
        if str(site.root) in html or "localhost" in html:
            yield path


CHECKS: tuple[Callable[[Site], Iterator[str]], ...] = (
    soundness.dead_links,
    soundness.sources_of_styles_and_scripts,
    soundness.missing_files_of_styles,
    soundness.unsound_pages,
    soundness.repeated_titles,
    soundness.foreign_canonical_addresses,
    soundness.cards_of_another_size,
    soundness.pictures_of_another_size,
    soundness.pictures_that_tell_where_they_were_taken,
    documents_without_their_page,
    feeds_of_other_entries,
    feeds_that_programs_cannot_read,
    differences_of_the_sitemap,
    traces_of_the_machine,
)
