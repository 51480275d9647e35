"""The build: the order of the stages, readable on one screen."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec
from filelock import FileLock

from portal.check import Checked, check, open_store
from portal.generations import Files, Generation, Mark, exchange, other_folder, write_output
from portal.library import AsOf, Library
from portal.model.diagnostics import Diagnostic, has_errors
from portal.plan import fingerprint, plan
from portal.progress import Progress, silent
from portal.project import Project
from portal.rendering.frame import Frame
from portal.rendering.renderer import Copy, Output, Renderer
from portal.workers import Workers

FrameMaker = Callable[[Checked], Frame]
"""Returns the frame, made anew when the theme, the fixed pages or the identity changed."""


class BuildRefused(Exception):
    """The content has errors: nothing was published."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(f"{len(diagnostics)} findings")
        self.diagnostics = diagnostics


@dataclass(frozen=True)
class Report:
    """What a build did."""

    documents: int
    documents_read: int
    outputs: int
    rendered: int
    linked: int
    removed: int
    next_change: str | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class RenderTask:
    """Some outputs to write into the stage: picklable, so that any process can do it."""

    root: Path
    frame: bytes
    stage: Path
    outputs: tuple[Output, ...]


def build(
    project: Project,
    as_of: AsOf,
    make_frame: FrameMaker,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Report:
    """Bring ``site/`` up to date; raise BuildRefused when a finding forbids it."""
    project.cache.mkdir(parents=True, exist_ok=True)
    with FileLock(project.cache / "build.lock"), Workers(jobs) as workers:
        checked = check(project, as_of, workers, progress)
        if checked.site is None or has_errors(checked.diagnostics):
            raise BuildRefused(checked.diagnostics)
        frame = make_frame(checked)
        library = Library.of(
            checked.site, checked.vocabularies.vocabulary, checked.summaries, as_of
        )
        outputs = {output.path: output for output in _outputs(project, frame, library)}
        base = _base(project, frame)
        files = {path: fingerprint(output, base) for path, output in outputs.items()}
        mark = Mark(as_of.day, next_change(library, checked), _tree_name(files))
        work = _publish(project, frame, outputs, files, mark, workers, progress)
        return Report(
            len(library.summaries), checked.documents_read, len(files), *work,
            mark.next_change, checked.diagnostics,
        )  # fmt: skip


def _outputs(project: Project, frame: Frame, library: Library) -> Iterator[Output]:
    for asset in frame.assets:
        yield Copy(asset.path, str(frame_folder(project) / asset.path), asset.sha256)
    yield from plan(library)


def frame_folder(project: Project) -> Path:
    """Where MkDocs leaves the fixed pages and the theme's files."""
    return project.cache / "frame"


def _base(project: Project, frame: Frame) -> bytes:
    """The hash of what all pages share: code, templates, frame (with the site's identity)."""
    shared = msgspec.structs.replace(frame, assets=())
    state = hashlib.sha256(project.code_version.encode())
    state.update(project.templates_version.encode())
    state.update(msgspec.json.encode(shared))
    return state.digest()


def _tree_name(files: Files) -> str:
    state = hashlib.sha256()
    for path in sorted(files):
        state.update(path.encode() + b"\0" + files[path])
    return state.hexdigest()[:32]


def next_change(library: Library, checked: Checked) -> str | None:
    """The next day on which the site changes by itself: validity, schedules, banners."""
    today = library.as_of.day
    days = [v.next_change for s in library.directives if (v := library.validity(s))]
    days += [s.date for s in checked.summaries if not s.draft]
    days += [s.publish_from[:10] for s in checked.summaries if s.publish_from and not s.draft]
    for banner in library.site.banners:
        days += [banner.valid_from.isoformat(), banner.valid_to.isoformat()]
    return min((day for day in days if day and day > today), default=None)


def _publish(
    project: Project,
    frame: Frame,
    outputs: dict[str, Output],
    files: Files,
    mark: Mark,
    workers: Workers,
    progress: Progress,
) -> tuple[int, int, int]:
    """Write the next generation and exchange it; return rendered, linked and removed."""
    store = open_store(project)
    served = Generation(project.site, store.manifest)
    if served.is_trusted and served.mark == mark:
        return 0, 0, 0
    stage = Generation(other_folder(project.site), store.manifest)
    stage.open()
    gone = stage.files.keys() - files.keys()
    stage.remove(gone)
    wanted = [path for path, state in files.items() if stage.files.get(path) != state]
    linked = [path for path in wanted if served.is_trusted and served.has(path, files[path])]
    for path in linked:
        stage.link(path, served)
    kept = set(linked)
    stale = [outputs[path] for path in wanted if path not in kept]
    _render(project, frame, stale, stage.folder, workers, progress)
    store.save_manifest(mark.tree, files)
    stage.close(mark)
    exchange(project.site, stage.folder)
    store.forget_manifests({mark.tree, served.mark.tree if served.mark else mark.tree})
    return len(stale), len(linked), len(served.files.keys() - files.keys())


def _render(
    project: Project,
    frame: Frame,
    stale: list[Output],
    stage: Path,
    workers: Workers,
    progress: Progress,
) -> None:
    data = msgspec.json.encode(frame)
    tasks = (RenderTask(project.root, data, stage, tuple(part)) for part in workers.shards(stale))
    done = 0
    for count in workers.run(render_shard, tasks):
        done += count
        progress("Dựng trang", done, len(stale))


def render_shard(task: RenderTask) -> int:
    """Render some outputs into the stage; return how many."""
    renderer = _renderer(task.root, task.frame)
    for output in task.outputs:
        write_output(task.stage, output.path, renderer.render(output))
    return len(task.outputs)


@lru_cache(maxsize=1)
def _renderer(root: Path, frame: bytes) -> Renderer:
    """A worker renders all its shards with one renderer."""
    return Renderer(root, msgspec.json.decode(frame, type=Frame))
