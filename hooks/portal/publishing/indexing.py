"""The search index of a site: its shards follow the documents' own files.

A shard whose documents are what they were is kept as it is. One in which a few documents were
edited is patched, in work that follows the edit. Any other is built anew, each by one worker,
from the documents' files in the stage.
"""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from portal.library.library import Library
from portal.machinery.progress import Progress
from portal.machinery.workers import Workers
from portal.model import fingerprints
from portal.model.fingerprints import Fingerprint
from portal.pages.manifest import Files
from portal.publishing.generations import Generation, write_output
from portal.search.catalogue import FOLDER, labels, own_path, search_document
from portal.search.documents import (
    SearchDocument,
    index_document,
    read_document_file,
)
from portal.search.manifest import NAME, Labels, manifest, read_summary
from portal.search.patching import patch_shard
from portal.search.plan import plan_shards
from portal.search.shards import SUMMARY, build_shard, shard_name

_FEW = 8  # edits in a shard that are patched; more cost as much as building it


@dataclass(frozen=True)
class PlannedShard:
    """A shard as it shall be: the addresses of its documents, and the name of all it is made of."""

    name: str
    urls: tuple[str, ...]
    fingerprint: Fingerprint

    @property
    def summary_path(self) -> str:
        """The file whose fingerprint is that of the whole shard."""
        return f"{FOLDER}{self.name}/{SUMMARY}"


@dataclass(frozen=True)
class Index:
    """The shards of the site as it shall be, oldest first, and the names of filters.

    ``describe`` gives the document at an address, without its text.
    """

    shards: tuple[PlannedShard, ...]
    labels: Labels
    describe: Callable[[str], SearchDocument]


@dataclass(frozen=True)
class IndexWork:
    """What it takes to bring the index in ``stage`` up to date.

    ``carried`` are the shards that the stage holds as they were published, by name; ``files``
    are the other outputs that it holds, ``served`` is the published site.
    """

    index: Index
    carried: Mapping[str, Files]
    files: Files
    served: Generation
    stage: Path


@dataclass(frozen=True)
class ShardTask:
    """A shard to write into the stage: picklable, so that any process on this disk can do it."""

    stage: Path
    name: str
    documents: tuple[SearchDocument, ...]


def plan_index(library: Library, files: Files) -> Index:
    """Cut what search finds into shards by date; ``files`` has the documents' own files."""
    found = {s.url: s for s in (*library.summaries, *library.collections) if not s.withdrawn}
    keys = sorted((summary.date, url) for url, summary in found.items())
    shards = (
        _planned([url for _, url in keys[start:stop]], shard_name(keys[start:stop]), files)
        for start, stop in plan_shards(keys)
    )
    return Index(tuple(shards), labels(library), lambda url: search_document(library, found[url]))


def _planned(urls: Sequence[str], name: str, files: Files) -> PlannedShard:
    made_of = fingerprints.of_shard(files[own_path(url)] for url in urls)
    return PlannedShard(name, tuple(urls), made_of)


def carried_over(index: Index, served: Files) -> dict[str, Files]:
    """The published files of the shards that go on under their names."""
    found: dict[str, Files] = defaultdict(dict)
    names = {shard.name for shard in index.shards}
    for path, fingerprint in served.items():
        if path.startswith(FOLDER):
            name = path[len(FOLDER) :].partition("/")[0]
            if name in names:
                found[name][path] = fingerprint
    return dict(found)


def write_index(work: IndexWork, workers: Workers, progress: Progress) -> Files:
    """Bring the index in the stage up to date; return its files with their fingerprints."""
    done: dict[str, Files] = {}
    stale: list[PlannedShard] = []
    for shard in work.index.shards:
        old = work.carried.get(shard.name, {})
        is_same = old.get(shard.summary_path) == shard.fingerprint
        new = old if is_same else _patched(work, shard, old) if old else None
        if new is None:
            stale.append(shard)
        else:
            done[shard.name] = new
    for shard, new in _built(stale, work, workers, progress):
        done[shard.name] = new | {shard.summary_path: shard.fingerprint}
    files = {path: fingerprint for new in done.values() for path, fingerprint in new.items()}
    return files | _written(work.stage, {NAME: _manifest(work)})


def _manifest(work: IndexWork) -> bytes:
    paths = (work.stage / shard.summary_path for shard in work.index.shards)
    return manifest([read_summary(path.read_bytes()) for path in paths], work.index.labels)


def _patched(work: IndexWork, shard: PlannedShard, old: Files) -> Files | None:
    """Patch a published shard in which few documents were edited; None when it cannot be."""
    published = work.served.files
    edited = [
        (place, url) for place, url in enumerate(shard.urls)
        if published.get(own_path(url)) != work.files[own_path(url)]
    ]  # fmt: skip
    if len(edited) > _FEW:
        return None
    changed: dict[str, bytes] = {}

    def read(path: str) -> bytes:
        return changed.get(path) or (work.served.folder / FOLDER / path).read_bytes()

    for place, url in edited:
        summary = read_summary(read(f"{shard.name}/{SUMMARY}"))
        patched = patch_shard(
            summary, place, _with_text(work.stage, work.index.describe(url)), read
        )
        if patched is None:
            return None
        changed |= patched.files
    return old | _written(work.stage, changed) | {shard.summary_path: shard.fingerprint}


def _built(
    stale: Sequence[PlannedShard], work: IndexWork, workers: Workers, progress: Progress
) -> Iterator[tuple[PlannedShard, Files]]:
    """Build shards anew, the large ones first; where workers have no part in the disk, here."""
    by_name = {shard.name: shard for shard in sorted(stale, key=lambda s: -len(s.urls))}
    tasks = (
        ShardTask(work.stage, shard.name, tuple(map(work.index.describe, shard.urls)))
        for shard in by_name.values()
    )
    done, total = 0, sum(len(shard.urls) for shard in stale)
    results = workers.run(write_shard, tasks) if workers.shares_disk else map(write_shard, tasks)
    for name, files in results:
        done += len(by_name[name].urls)
        progress("Lập chỉ mục", done, total)
        yield by_name[name], files


def write_shard(task: ShardTask) -> tuple[str, Files]:
    """Build a shard into the stage; return its name, and its files with their fingerprints."""
    shutil.rmtree(task.stage / FOLDER / task.name, ignore_errors=True)
    documents = [index_document(_with_text(task.stage, summary)) for summary in task.documents]
    return task.name, _written(task.stage, build_shard(task.name, documents).files)


def _with_text(stage: Path, document: SearchDocument) -> SearchDocument:
    whole = read_document_file((stage / own_path(document.url)).read_bytes())
    return msgspec.structs.replace(whole, names=document.names)


def _written(stage: Path, files: Mapping[str, bytes]) -> Files:
    for path, data in files.items():
        write_output(stage, FOLDER + path, data)
    return {FOLDER + path: fingerprints.of_bytes(data) for path, data in files.items()}
