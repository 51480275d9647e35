"""Styles, scripts and fonts of earlier publications, kept for pages that readers still hold.

A page that was read just before a publication asks for the assets it names, which have another
folder afterwards. Browsers and proxies may hold such a page for as long as they like; a week covers
tabs that stay open over a weekend.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from portal.model.fingerprints import SIZE
from portal.pages.manifest import Files
from portal.publishing.generations import Generation, write_output
from portal.publishing.packing import companions, packed

KEPT_DAYS = 7


@dataclass(frozen=True)
class EarlierAssets:
    """The versions that stay, each with the day (ISO) on which it was replaced; their files."""

    versions: tuple[tuple[str, str], ...] = ()
    files: Files = field(default_factory=dict)


def earlier_assets(served: Generation, version: str, day: str) -> EarlierAssets:
    """What of the ``served`` assets stays beside those of ``version``, on the day of the build.

    They are looked for on the disk: a new program trusts no manifest, and it is new programs that
    come with new styles.
    """
    if served.mark is None:
        return EarlierAssets()
    last = dict(served.mark.earlier_assets)
    if served.mark.assets and served.mark.assets != version:
        last[served.mark.assets] = day
    since = (dt.date.fromisoformat(day) - dt.timedelta(days=KEPT_DAYS)).isoformat()
    kept = {name: seen for name, seen in last.items() if name != version and seen >= since}
    paths = (path for name in kept for path in _files(served.folder, folder_of(name)))
    files = {path: served.files.get(path) or _fingerprint(served.folder / path) for path in paths}
    return EarlierAssets(tuple(sorted(kept.items())), files)


def folder_of(version: str) -> str:
    """Where the assets of a version stand in the site."""
    return f"assets/{version}/"


def copy_asset(path: str, served: Path, stage: Path, is_packed: bool) -> None:
    """Take an asset over from a site that shares no manifest with the stage."""
    data = (served / path).read_bytes()
    write_output(stage, path, data)
    for name, form in packed(path, data) if is_packed else ():
        write_output(stage, name, form)


def _files(site: Path, folder: str) -> Iterator[str]:
    """The assets of a folder, without their compressed companions."""
    names = {path.relative_to(site).as_posix() for path in (site / folder).rglob("*")
             if path.is_file()}  # fmt: skip
    made = {companion for name in names for companion in companions(name)}
    yield from sorted(names - made)


def _fingerprint(path: Path) -> bytes:
    """The fingerprint that a copied file has (``pages.outputs.Copy``)."""
    return hashlib.sha256(path.read_bytes()).digest()[:SIZE]
