"""Pages of a batch by site, each with what was learned of its furniture before any is converted."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from portal.importing.pages.learning import SAMPLE, Furniture, Saved, learn
from portal.importing.pages.mhtml import read_mhtml
from portal.importing.pages.mirrors import address_at, mirror_root
from portal.importing.pages.parsing import Parsed, parse_page
from portal.importing.pages.warc import Captured
from portal.importing.refusal import MAX_TEXT, Refused
from portal.importing.shelf import Shelf, bare

_NOTE = re.compile(
    rb"<!-- saved from url=\(\d+\)(\S+) -->|rel=[\"']canonical[\"'] href=[\"'](http[^\"']+)"
)
WHOLE = frozenset({".mht", ".mhtml"})
_HEAD = 4_000  # bytes


@dataclass(frozen=True, slots=True)
class OldSite:
    """One site in a batch: what was learned, where relative links may lead, its mirror's root."""

    furniture: Furniture = field(default_factory=Furniture)
    limit: Path | None = None
    root: Path | None = None

    def shelf(self, path: Path) -> Shelf:
        """Where the files of a page of this site lie."""
        hosts = frozenset({bare(self.root.name)}) if self.root else frozenset()
        roots = (self.root,) if self.root else ()
        return Shelf(path.parent, self.limit or path.parent, roots, hosts=hosts)

    def name_of(self, path: Path) -> str:
        """The path by which pages of this site link to one another."""
        return path.relative_to(self.limit).as_posix() if self.limit else path.name

    def address_of(self, path: Path) -> str:
        """The address at which a file of this site stood; empty when nobody knows."""
        return address_at(path, self.root) if self.root and path.is_relative_to(self.root) else ""


def sites_of(pages: Iterable[Path], sources: Iterable[Path]) -> Mapping[Path, OldSite]:
    """The site of each page; pages alike in nothing but their folder are one site."""
    folders = [one for one in sources if one.is_dir()]
    groups: dict[tuple[Path | None, Path, str], list[Path]] = defaultdict(list)
    for path in pages:
        source = next((one for one in folders if path.is_relative_to(one)), path.parent)
        root = (
            mirror_root(path, source) if source != path.parent or _is_below(path, folders) else None
        )
        groups[(root, root.parent if root else path.parent, "" if root else _host(path))].append(
            path
        )
    found: dict[Path, OldSite] = {}
    for (root, limit, _), members in groups.items():
        site = OldSite(limit=limit, root=root)
        site = OldSite(_learned(members, site), limit, root)
        found.update(dict.fromkeys(members, site))
    return found


def _is_below(path: Path, folders: list[Path]) -> bool:
    return any(path.is_relative_to(one) for one in folders)


def _host(path: Path) -> str:
    """The host that a page was saved from; empty when it does not say."""
    try:
        with path.open("rb") as stream:
            noted = _NOTE.search(stream.read(_HEAD))
    except OSError:
        return ""
    address = (noted[1] or noted[2]).decode("latin-1") if noted else ""
    return bare(urlsplit(address).hostname or "")


def _learned(pages: list[Path], site: OldSite) -> Furniture:
    """What a sample of the pages, taken evenly, has in common."""
    step = max(1, len(pages) // SAMPLE)
    sample: list[Saved] = []
    for path in pages[::step] if len(pages) > 1 else ():
        try:
            if path.stat().st_size <= MAX_TEXT:
                sample.append(Saved(site.name_of(path), _parsed(path)))
        except (Refused, OSError, ValueError, RecursionError):
            continue
    return learn(sample)


def _parsed(path: Path) -> Parsed:
    if path.suffix.lower() not in WHOLE:
        return parse_page(path.read_bytes())
    whole = read_mhtml(path.read_bytes())
    return parse_page(whole.data, whole.declared)


def archived(pages: Sequence[Captured]) -> OldSite:
    """The site of an archive's pages, learned from a sample of them."""
    step = max(1, len(pages) // SAMPLE)
    sample: list[Saved] = []
    for page in pages[::step]:
        try:
            parsed = parse_page(page.file.read_bytes(), page.declared)
        except (Refused, ValueError, RecursionError):
            continue
        told = dict.fromkeys((*parsed.head.addresses, page.address))
        sample.append(Saved("", replace(parsed, head=replace(parsed.head, addresses=tuple(told)))))
    return OldSite(learn(sample))
