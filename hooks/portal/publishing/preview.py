"""Documents shown before the site has them: one that is not published, or one saved just now."""

from collections.abc import Collection
from pathlib import Path

from portal.checking.check import Checked, updated
from portal.content.sources import sources_of
from portal.library.library import Library
from portal.machinery.project import Project
from portal.model.diagnostics import has_errors
from portal.model.moments import AsOf, is_published
from portal.model.summaries import Summary
from portal.pages.plan.documents import outputs_of
from portal.publishing.build import with_content
from portal.rendering.frame import Frame
from portal.rendering.renderer import Renderer

_FEW = 8  # documents saved at once; for more the build, on all processes, is quicker


def own_files(library: Library, summary: Summary, renderer: Renderer) -> dict[str, bytes]:
    """The page of a document and the files below its address, by path, as a build makes them."""
    outputs = (one for one in outputs_of(library, summary) if one.path.startswith(summary.url[1:]))
    return {output.path: renderer.render(output) for output in outputs}


def content_with(built: Checked, root: Path, paths: Collection[str]) -> Checked:
    """The content of the last build with the documents of these files as they are now.

    It is that of the build itself when nothing of it changed, or too much. Raise SourceChanged
    when a file is gone already.
    """
    sources = tuple(sources_of(root, paths))
    if len(sources) > _FEW:
        return built
    there, places = {source.path for source in sources}, {_place(path) for path in paths}
    gone = [
        summary.path for summary in built.summaries
        if _place(summary.path) in places and summary.path not in there
    ]  # fmt: skip
    return updated(built, root, sources, gone) if sources or gone else built


def _place(path: str) -> str:
    """A document's path without its ending, or its folder: it may move from one to the other."""
    return "/".join(path.split("/")[:4]).removesuffix(".md")


def saved_files(
    project: Project, frame: Frame, before: Checked, now: Checked, as_of: AsOf
) -> dict[str, bytes]:
    """The own files of the documents that changed between two looks at the content.

    A whole build, which follows, looks at the whole archive; a document's own page needs little
    of it. Nothing is shown while the checker says no. Raise SourceChanged when a file changes
    meanwhile.
    """
    known = {summary.path: summary.digest for summary in before.summaries}
    saved = [summary for summary in now.summaries if known.get(summary.path) != summary.digest]
    if now.site is None or has_errors(now.diagnostics):
        return {}
    library = Library.of(now.site, now.vocabularies.vocabulary, now.summaries, as_of)
    renderer = Renderer(project.root, with_content(frame, now), project.cache)
    shown = [own_files(library, one, renderer) for one in saved if is_published(one, as_of)]
    return {path: data for files in shown for path, data in files.items()}
