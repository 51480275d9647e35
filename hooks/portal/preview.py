"""Documents shown before the site has them: one that is not published, or one saved just now."""

from portal.build import with_roles
from portal.check import Checked
from portal.library import AsOf, Library, is_published
from portal.model.diagnostics import has_errors
from portal.model.summaries import Summary
from portal.plan.documents import outputs_of
from portal.project import Project
from portal.rendering.frame import Frame
from portal.rendering.renderer import Copy, Data, Derived, Page, Renderer


def own_files(library: Library, summary: Summary, renderer: Renderer) -> dict[str, bytes]:
    """The page of a document and the files below its address, by path, as a build makes them."""
    outputs = (
        one for one in outputs_of(library, summary)
        if isinstance(one, Page | Data | Copy | Derived) and one.path.startswith(summary.url[1:])
    )  # fmt: skip
    return {one.path: renderer.render(one) for one in outputs}


def saved_files(
    project: Project, frame: Frame, before: Checked, now: Checked, as_of: AsOf
) -> dict[str, bytes]:
    """The own files of the documents that changed between two looks at the content.

    A whole build, which follows, looks at the whole archive; a document's own page needs little
    of it. Nothing is shown while the checker says no. Raise SourceChanged when a file changes
    meanwhile.
    """
    known = {one.path: one.digest for one in before.summaries}
    saved = [one for one in now.summaries if known.get(one.path) != one.digest]
    if not saved or now.site is None or has_errors(now.diagnostics):
        return {}
    library = Library.of(now.site, now.vocabularies.vocabulary, now.summaries, as_of)
    renderer = Renderer(project.root, with_roles(frame, now), project.cache)
    shown = [own_files(library, one, renderer) for one in saved if is_published(one, as_of)]
    return {path: data for files in shown for path, data in files.items()}
