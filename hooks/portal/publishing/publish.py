"""From planned outputs to the served site: render what is stale, then exchange the trees."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from portal.content.sources import SourceChanged
from portal.machinery.progress import Progress
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.pages.manifest import Files, Manifest
from portal.pages.outputs import Output
from portal.pages.plan.batch import Contents
from portal.publishing.earlier_assets import copy_asset
from portal.publishing.generations import Generation, Mark, exchange, other_folder, write_output
from portal.publishing.indexing import Index, IndexWork, carried_over, write_index
from portal.publishing.kept import Manifests
from portal.publishing.packing import packed
from portal.rendering.frame import Frame
from portal.rendering.renderer import Renderer
from portal.search.catalogue import FOLDER

_INDEX = "index"  # the batch of what search loads, which is counted apart
_EARLIER = "earlier-assets"


@dataclass(frozen=True)
class Edition:
    """The site as it shall be: what it contains, and the tree's mark.

    ``templates`` is the state of the templates that the fingerprints stand for; ``index`` is
    that of search, None for a site without; ``earlier_assets`` stay beside those of the edition.
    """

    project: Project
    frame: Frame
    templates: str
    contents: Contents
    index: Index | None
    mark: Mark
    earlier_assets: Files


@dataclass(frozen=True)
class Work:
    """What publishing did: outputs rendered, and outputs removed, the search index apart."""

    rendered: int = 0
    removed: int = 0


@dataclass(frozen=True)
class RenderTask:
    """Some outputs to write into the stage: picklable, so that any process can do it."""

    root: Path
    templates: str
    frame: bytes
    cache: Path | None
    stage: Path
    is_packed: bool
    outputs: tuple[Output, ...]


Rendered = list[tuple[str, bytes]]
"""The files of one output: itself, and its compressed forms in a packed tree."""


def publish(
    edition: Edition, served: Generation, manifests: Manifests, workers: Workers, progress: Progress
) -> Work:
    """Make the served site equal to the edition, in work in proportion to the difference.

    Afterwards the other generation follows by links, so that the next publication starts
    from a tree that differs in nothing but its own change.
    """
    site, packing = edition.project.site, edition.mark.packing
    stage = Generation(other_folder(site), manifests.of, packing)
    shards = carried_over(edition.index, served.files) if edition.index else {}
    carried = {
        path: fingerprint for files in shards.values() for path, fingerprint in files.items()
    }
    files = edition.contents.files
    missing = stage.follow(served, files | carried | edition.earlier_assets, workers)
    stale = edition.contents.outputs(path for path in missing if path in files)
    _render(edition, stale, stage.folder, workers, progress)
    for path in edition.earlier_assets.keys() & set(missing):
        copy_asset(path, served.folder, stage.folder, bool(packing))
    batches = edition.contents.batches
    if edition.earlier_assets:
        batches = batches | {_EARLIER: (b"", edition.earlier_assets)}
    if edition.index:
        whole = {n: them for n, them in shards.items() if them.keys().isdisjoint(missing)}
        work = IndexWork(edition.index, whole, files, served, stage.folder)
        batches = batches | {_INDEX: (b"", write_index(work, workers, progress))}
    manifest = Manifest(batches)
    manifests.save(edition.mark.tree, manifest)
    stage.close(edition.mark)
    exchange(site, stage.folder)
    other = Generation(stage.folder, manifests.of, packing)
    other.follow(Generation(site, manifests.of, packing), manifest.files, workers)
    other.close(edition.mark)
    manifests.keep_only(edition.mark.tree)
    gone = (path for path in served.files if path not in manifest.files)
    return Work(len(stale), sum(not path.startswith(FOLDER) for path in gone))


def outputs_in(manifest: Manifest) -> int:
    """How many outputs a site has, the search index and what stays of earlier ones apart."""
    return sum(
        len(files)
        for name, (_, files) in manifest.batches.items()
        if name not in (_INDEX, _EARLIER)
    )


def _render(
    edition: Edition, stale: list[Output], stage: Path, workers: Workers, progress: Progress
) -> None:
    """Render what is stale: documents first, then pages of listings, by the documents they show.

    Lines of documents are remembered, but not for ever.
    """
    root, frame = edition.project.root, msgspec.json.encode(edition.frame)
    cache = edition.project.cache if workers.shares_disk else None
    is_packed = bool(edition.mark.packing)
    tasks = (
        RenderTask(root, edition.templates, frame, cache, stage, is_packed, tuple(part))
        for part in workers.shards(sorted(stale, key=lambda output: output.era))
    )
    done = 0
    for count in _written(tasks, stage, workers):
        done += count
        progress("Dựng trang", done, len(stale))
    if edition.project.templates_version != edition.templates:
        raise SourceChanged("overrides/portal")


def _written(tasks: Iterable[RenderTask], stage: Path, workers: Workers) -> Iterator[int]:
    """Render the tasks into the stage; yield how many outputs each of them has written."""
    if workers.shares_disk:
        yield from workers.run(write_shard, tasks)
    else:
        yield from (_write(stage, rendered) for rendered in workers.run(render_shard, tasks))


def render_shard(task: RenderTask) -> list[Rendered]:
    """Render some outputs; return the paths and bytes of each."""
    renderer = _renderer(task.root, task.templates, task.frame, task.cache)
    return [_files(output.path, renderer.render(output), task) for output in task.outputs]


def _files(path: str, data: bytes, task: RenderTask) -> Rendered:
    return [(path, data), *(packed(path, data) if task.is_packed else ())]


def write_shard(task: RenderTask) -> int:
    """Render some outputs into the stage; return how many."""
    return _write(task.stage, render_shard(task))


def _write(stage: Path, rendered: list[Rendered]) -> int:
    for files in rendered:
        for path, data in files:
            write_output(stage, path, data)
    return len(rendered)


@lru_cache(maxsize=1)
def _renderer(root: Path, templates: str, frame: bytes, cache: Path | None) -> Renderer:
    """A process renders all its shards with one renderer, and with one state of the templates."""
    return Renderer(root, msgspec.json.decode(frame, type=Frame), cache)
