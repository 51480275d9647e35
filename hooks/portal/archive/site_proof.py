"""Proving a site: it is built once more from the content, elsewhere, and compared.

A list of checksums beside the site would have to be rewritten at each publication, and whoever
changes a file could change the list. A page is a pure function of the content, so the content
itself is the proof: publishing pays nothing, proving costs a whole build.
"""

import filecmp
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from portal.archive.proof import Fault
from portal.archive.refusals import OtherContent
from portal.machinery.progress import Progress
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.model.moments import AsOf
from portal.publishing.build import FrameMaker, build
from portal.publishing.earlier_assets import folder_of
from portal.publishing.generations import MARK, Generation, as_written


def day_of(site: Path) -> str | None:
    """The day (ISO) that the site was built for; None when the folder is no site."""
    mark = Generation(site, lambda _: None).mark
    return mark.as_of if mark else None


def prove_site(
    project: Project,
    as_of: AsOf,
    frames: Callable[[Project], FrameMaker],
    workers: Workers,
    progress: Progress,
) -> list[Fault]:
    """Return every file of ``project.site`` that differs from a build of the content.

    The frame is made anew too, in the place that ``frames`` is asked for.
    Raise OtherContent, BuildRefused. What is built meanwhile is removed.
    """
    folder = project.cache / "proof"
    shutil.rmtree(folder, ignore_errors=True)
    packing = _packing(project.site)
    fresh = replace(project, site=folder / "site", cache=folder / "cache", packing=packing)
    try:
        with project.lock():
            build(fresh, as_of, frames(fresh), workers, progress)
        if _tree(fresh.site) != _tree(project.site):
            raise OtherContent(project.site, MARK)
        return sorted(_differences(fresh.site, project.site))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tree(site: Path) -> str | None:
    mark = Generation(site, lambda _: None).mark
    return mark.tree if mark else None


def _packing(site: Path) -> str:
    mark = Generation(site, lambda _: None).mark
    return mark.packing if mark else ""


def _differences(fresh: Path, served: Path) -> Iterator[Fault]:
    told, actual = set(_files(fresh)), set(_files(served)) - set(_earlier(served))
    yield from (Fault(path, "missing") for path in told - actual)
    yield from (Fault(path, "extra") for path in actual - told)
    if not _says_the_same(fresh, served):
        yield Fault(MARK, "changed")
    for path in told & actual - {MARK}:
        if not filecmp.cmp(fresh / path, served / path, shallow=False):
            yield Fault(path, "changed")


def _says_the_same(fresh: Path, served: Path) -> bool:
    """Whether the mark is as written, but for what it says of the site's past."""
    new, old = (Generation(site, lambda _: None).mark for site in (fresh, served))
    if new is None or old is None:
        return False
    expected = msgspec.structs.replace(new, earlier_assets=old.earlier_assets)
    return (served / MARK).read_bytes() == as_written(expected)


def _earlier(site: Path) -> Iterator[str]:
    """Assets of earlier publications: what they were made of is not in the content any more."""
    mark = Generation(site, lambda _: None).mark
    for version, _ in mark.earlier_assets if mark else ():
        folder = folder_of(version)
        yield from (f"{folder}{name}" for name in _files(site / folder))


def _files(folder: Path) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        for name in names:
            yield (Path(parent) / name).relative_to(folder).as_posix()
