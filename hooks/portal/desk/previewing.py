"""The real page of a document that is not published: same views, same renderer, same frame."""

import datetime as dt
from pathlib import Path

import msgspec

from portal.checking.check import Checked
from portal.content.sources import read_source
from portal.desk.examining import Candidate, others
from portal.library.library import Library
from portal.machinery.project import Project
from portal.model.moments import AsOf
from portal.publishing.build import with_content
from portal.publishing.preview import own_files
from portal.rendering.frame import Frame
from portal.rendering.renderer import Renderer


def previewed(
    project: Project, frame: Frame, checked: Checked, candidate: Candidate, as_of: AsOf
) -> tuple[str, dict[str, bytes]]:
    """The document's address, and its page and files by their path in the site.

    Drafts and what is scheduled are shown as on their day. The candidate must have passed the
    checker, and so must the site's identity.
    """
    summary = candidate.summary(checked.language)
    assert summary is not None and checked.site is not None  # noqa: S101 -- the checker said yes
    shown = msgspec.structs.replace(summary, draft=False, publish_from=None)
    day = AsOf.end_of(dt.date.fromisoformat(shown.date))
    moment = max(as_of, day, key=lambda one: one.moment)
    library = Library.of(
        checked.site, checked.vocabularies.vocabulary, (*others(checked, candidate), shown), moment
    )
    folder = candidate.path.rsplit("/", 1)[0]
    ours = {candidate.path: candidate.data}
    ours |= {f"{folder}/{name}": data for name, data in candidate.files.items()}

    def read(root: Path, path: str) -> bytes:
        return ours[path] if path in ours else read_source(root, path)

    renderer = Renderer(project.root, with_content(frame, checked), project.cache, read)
    return shown.url, own_files(library, shown, renderer)
