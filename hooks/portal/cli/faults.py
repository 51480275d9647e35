"""What an operator is told when a command could not do its work: one line, with the remedy."""

from concurrent.futures import BrokenExecutor

from portal.archive.refusals import BagExists, NothingFound, OtherContent, TooDeep
from portal.content.bodies.language import LanguageFailed
from portal.content.sources import SourceChanged
from portal.machinery.clock import WrongMoment
from portal.machinery.cluster import ClusterMissing
from portal.pages.plan.batch import OutputClash
from portal.publishing.chronology import OtherTime
from portal.publishing.generations import StrangeFolder
from portal.rendering.mkdocs_frame import FrameFailed
from portal.rendering.renderer import TemplateFailed

FAULTS = (
    FrameFailed, ClusterMissing, OutputClash, SourceChanged, TemplateFailed, BrokenExecutor,
    WrongMoment, BagExists, NothingFound, TooDeep, OtherContent, LanguageFailed, StrangeFolder,
    OtherTime, OSError, KeyboardInterrupt,
)  # fmt: skip


def told(fault: BaseException) -> str:
    """What happened and what to do, in one line."""
    if isinstance(fault, KeyboardInterrupt):
        return "stopped; the site is as it was"
    if isinstance(fault, SourceChanged):
        return f"{fault} kept changing while it was read; the site is as it was: build again"
    if isinstance(fault, BrokenExecutor):
        return "a worker was ended; the site is as it was: free memory or give fewer --jobs"
    if isinstance(fault, OSError):
        return f"{fault}; the site is as it was: make room or mend the folder, then build again"
    return str(fault)
