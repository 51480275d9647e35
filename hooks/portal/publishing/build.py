"""The build: the order of the stages, readable on one screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from portal.checking.check import Checked, check
from portal.library.due import next_change
from portal.library.library import Library
from portal.machinery.memory import without_collecting
from portal.machinery.progress import Progress, silent
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.model import fingerprints
from portal.model.diagnostics import Diagnostic, has_errors
from portal.model.fingerprints import Fingerprint
from portal.model.moments import AsOf, is_published
from portal.model.statistics import Statistics
from portal.pages.outputs import Copy, Font, Output, Text
from portal.pages.plan.batch import Batch, gather
from portal.pages.plan.site import Surroundings, batches
from portal.pages.server import server_files
from portal.publishing.earlier_assets import earlier_assets
from portal.publishing.generations import Generation, Mark, refuse_stranger
from portal.publishing.indexing import plan_index
from portal.publishing.kept import Manifests, keep_links, kept_links
from portal.publishing.publish import Edition, Work, outputs_in, publish
from portal.rendering.frame import Frame, placed

_HEADLINES = "assets/fonts/source-serif"  # the typeface of titles, in pictures too

FrameMaker = Callable[[Checked], Frame]
"""Returns the frame, made anew when the theme, the fixed pages or the identity changed."""


class BuildRefused(Exception):
    """The content has errors: nothing was published."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(f"{len(diagnostics)} findings")
        self.diagnostics = diagnostics


@dataclass(frozen=True)
class Report:
    """What a build did, and the content that it found."""

    checked: Checked
    outputs: int
    work: Work
    next_change: str | None


def build(
    project: Project,
    as_of: AsOf,
    make_frame: FrameMaker,
    workers: Workers | None = None,
    progress: Progress = silent,
) -> Report:
    """Bring ``site/`` up to date; raise BuildRefused when a finding forbids it.

    Raise StrangeFolder, before anything is touched, when something else stands there.
    """
    with project.lock(), without_collecting(), workers or Workers() as crew:
        checked = check(project, as_of, crew, progress)
        if checked.site is None or has_errors(checked.diagnostics):
            raise BuildRefused(checked.diagnostics)
        refuse_stranger(project.site)
        frame = with_content(make_frame(checked), checked)
        templates = project.templates_version
        page_inputs = _page_inputs(project, templates, frame)
        site_inputs = _site_inputs(page_inputs, checked)
        tree = _tree_name(site_inputs, frame, as_of, checked)
        manifests = Manifests(checked.store)
        served = Generation(project.site, manifests.of, project.packing)
        if served.is_trusted and served.mark and served.mark.tree == tree:
            next_day = served.mark.next_change
            return Report(checked, outputs_in(served.manifest), Work(), next_day)
        known, vocabulary = kept_links(checked.store), checked.vocabularies.vocabulary
        library = Library.of(checked.site, vocabulary, checked.summaries, as_of, known)
        found = batches_of(project, frame, library, checked.statistics, site_inputs)
        contents = gather(found, served.manifest.batches, page_inputs)
        if library.links != known:
            keep_links(checked.store, library.links)
        index = plan_index(library, contents.files) if project.has_search else None
        assets = frame.assets_version
        earlier = earlier_assets(served, assets, as_of.day)
        next_day = next_change(library, checked.summaries)
        mark = Mark(as_of.day, next_day, tree, project.packing, assets, earlier.versions)
        edition = Edition(project, frame, templates, contents, index, mark, earlier.files)
        work = publish(edition, served, manifests, crew, progress)
        return Report(checked, len(contents.files), work, mark.next_change)


def outputs_of(project: Project, frame: Frame, library: Library) -> dict[str, Output]:
    """Return every output of the site by its path; raise OutputClash when two claim one."""
    contents = gather(batches_of(project, frame, library, None, b""), {}, b"")
    return {output.path: output for output in contents.outputs(contents.files)}


def batches_of(
    project: Project,
    frame: Frame,
    library: Library,
    statistics: Statistics | None,
    site_inputs: Fingerprint,
) -> Iterator[Batch]:
    """Yield every output of the site in batches; ``site_inputs`` name what all are made of."""
    headlines = (file for file in frame.assets if file.path.startswith(_HEADLINES))
    fonts = tuple(Font(str(project.frame / one.path), one.sha256) for one in headlines)
    around = Surroundings(fonts, statistics, frame.base, project.has_search)
    yield Batch("frame", b"", lambda: _of_frame(project, frame, library))
    yield from batches(library, around, site_inputs)


def _of_frame(project: Project, frame: Frame, library: Library) -> Iterator[Output]:
    for asset in frame.assets:
        place = placed(asset.path, frame.assets_version)
        yield Copy(place, str(project.frame / asset.path), asset.sha256)
    yield from (Text(path, text) for path, text in server_files(library, frame.base))


def with_content(frame: Frame, checked: Checked) -> Frame:
    """Return the frame with what the content was read by: authors' roles, and the language.

    A saved frame is as old as the theme and the identity.
    """
    roles = {role.id: role.name for role in checked.vocabularies.vocabulary.roles}
    return msgspec.structs.replace(frame, roles=roles, language=checked.language)


def _page_inputs(project: Project, templates: str, frame: Frame) -> Fingerprint:
    return fingerprints.of_page_inputs(
        code=project.code_version, templates=templates,
        frame=msgspec.structs.replace(frame, assets=()),
        has_search=project.has_search, packing=project.packing,
    )  # fmt: skip


def _site_inputs(page_inputs: Fingerprint, checked: Checked) -> Fingerprint:
    vocabulary = checked.vocabularies.vocabulary
    return fingerprints.of_site_inputs(
        page_inputs=page_inputs, site=checked.site, vocabulary=vocabulary
    )


def _tree_name(site_inputs: Fingerprint, frame: Frame, as_of: AsOf, checked: Checked) -> str:
    """Name everything that a build depends on: equal names mean equal trees."""
    return fingerprints.of_tree(
        site_inputs=site_inputs, day=as_of.day, statistics=checked.statistics,
        assets=((file.path, file.sha256) for file in frame.assets),
        documents=((s.path, s.digest, is_published(s, as_of)) for s in checked.summaries),
    ).hex()  # fmt: skip
