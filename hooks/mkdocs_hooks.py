"""MkDocs' events, each handed on to the portal: the only file that imports mkdocs.

MkDocs renders the fixed pages of ``docs/`` and, once for each section, the frame of all other
pages; the portal does the rest. When MkDocs goes, a second adapter makes the frame.
"""

import hashlib
import logging
import os
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from portal.checking.check import check
from portal.cli.faults import FAULTS, told
from portal.content.vocabulary import read_content, read_site
from portal.machinery.clock import as_of_from_environment
from portal.machinery.progress import silent
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.model.diagnostics import has_errors
from portal.model.text import slugify
from portal.model.vocabulary import Site
from portal.pages.sections import SECTIONS
from portal.publishing.build import BuildRefused, build
from portal.publishing.chronology import follow_on
from portal.rendering.frame import Asset, Frame, cut, placed, site_constants, slot
from portal.rendering.mkdocs_frame import CACHE, ONLY_FRAME, save_frame
from portal.rendering.templates import day

log = logging.getLogger("mkdocs.hooks.portal")
_state: dict[str, Any] = {}

STYLESHEET = "assets/portal.css"
_FONTS = {
    f"assets/fonts/{name}": f"node_modules/{package}/files/{name}"
    for package, name in (
        ("@fontsource-variable/source-sans-3", "source-sans-3-latin-wght-normal.woff2"),
        ("@fontsource-variable/source-sans-3", "source-sans-3-vietnamese-wght-normal.woff2"),
        ("@fontsource/source-serif-4", "source-serif-4-latin-600-normal.woff2"),
        ("@fontsource/source-serif-4", "source-serif-4-vietnamese-600-normal.woff2"),
    )
}
_PACKAGED = {**_FONTS, "assets/vendor/uqr.js": "node_modules/uqr/dist/index.mjs"}
_NOT_SERVED = ("portal/", "css/", "types/")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let MkDocs write beside the cache: the portal alone touches the site."""
    root = Path(config.config_file_path).parent.resolve()
    cache = Path(os.environ.get(CACHE) or root / ".cache")
    project = Project.at(root, Path(config.site_dir), cache)
    version = project.assets_version
    _state.update(project=project, theme_version=project.theme_version, assets_version=version)
    config.site_dir = str(project.frame)
    config.mdx_configs.setdefault("toc", {})["slugify"] = slugify
    config.theme.static_templates.discard("sitemap.xml")
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Check all content before anything is written."""
    if os.environ.get(ONLY_FRAME):
        return
    project: Project = _state["project"]
    try:
        with project.lock(), Workers() as workers:
            checked = check(project, as_of_from_environment(), workers, silent)
    except FAULTS as fault:
        raise Abort(told(fault)) from fault
    for found in checked.diagnostics:
        log.log(logging.ERROR if found.severity == "error" else logging.WARNING, "%s", found)
    if has_errors(checked.diagnostics):
        raise Abort("Nội dung có lỗi: chưa xuất bản gì.")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give the site our styles and npm's files; keep the theme's own and our sources out."""
    root: Path = _state["project"].root
    ours = {
        Path(config.docs_dir).resolve(),
        (root / "overrides").resolve(),
    }  # MkDocs may name them otherwise
    for file in [one for one in files if not one.is_documentation_page()]:
        from_theme = file.src_dir is None or Path(file.src_dir).resolve() not in ours
        if from_theme or file.src_uri.startswith(_NOT_SERVED):
            files.remove(file)
    parts = sorted((root / "overrides" / "css").glob("*.css"))
    styles = "".join(part.read_text(encoding="utf-8") for part in parts)
    files.append(File.generated(config, STYLESHEET, content=styles))
    for target, source in _PACKAGED.items():
        if not (root / source).is_file():
            raise Abort(f"{source} is missing: run make setup")
        files.append(File.generated(config, target, abs_src_path=str(root / source)))
    _nothing_is_missing(files, config, root / "overrides")
    return files


def _nothing_is_missing(files: Files, config: MkDocsConfig, overrides: Path) -> None:
    """Raise Abort when a script or the favicon would not reach the site."""
    scripts = {path.relative_to(overrides).as_posix() for path in overrides.glob("assets/**/*.js")}
    lost = {*scripts, str(config.theme["favicon"])} - {file.src_uri for file in files}
    if lost:
        raise Abort(f"overrides/{min(lost)} would be missing from the site: check theme.custom_dir")


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remember the navigation and the files, which the frame shows too."""
    _state.update(nav=nav, files=files)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Give the theme the site's identity, and render the frame with it."""
    project: Project = _state["project"]
    _, site_file = read_content(project.root)
    site, _ = read_site(site_file)
    if site is None:
        raise Abort("content/site.yml: xem lệnh portal check.")
    env.globals.update(site=site_constants(site), section="", sections=SECTIONS, fonts=[*_FONTS])
    env.filters["day"] = day
    env.filters["placed"] = partial(placed, version=_state["assets_version"])
    _state.update(env=env, site=site)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Let ``mkdocs serve`` follow what the portal reads besides ``docs/``."""
    root: Path = _state["project"].root
    for name in ("content", "overrides", "hooks"):
        server.watch(str(root / name))
    return server


def on_post_build(config: MkDocsConfig) -> None:
    """Make the frame and, unless only that was asked for, build the site."""
    project: Project = _state["project"]
    frame = _frame(config, project, _state["site"])
    save_frame(project, frame, _state["theme_version"])
    if os.environ.get(ONLY_FRAME):
        return
    try:
        as_of = as_of_from_environment()
        follow_on(project.site, as_of, is_chosen=False)
        report = build(project, as_of, lambda _: frame)
    except BuildRefused as refused:
        raise Abort(str(refused)) from refused
    except FAULTS as fault:
        raise Abort(told(fault)) from fault
    log.info("%d outputs, %d rendered", report.outputs, report.work.rendered)


def _frame(config: MkDocsConfig, project: Project, site: Site) -> Frame:
    address = urlsplit(config.site_url or "/")
    base = address.path.rstrip("/")
    return Frame(
        site_url=f"{address.scheme}://{address.netloc}{base}",
        base=base,
        pieces={section: _pieces(config, section, base) for section in ("", *SECTIONS)},
        site=site_constants(site),
        assets=tuple(_assets(project.frame)),
        assets_version=_state["assets_version"],
    )


def _pieces(config: MkDocsConfig, section: str, base: str) -> tuple[str, ...]:
    context = get_context(_state["nav"], _state["files"], config, base_url=f"{base}/")
    template = _state["env"].get_template("frame.html")
    return cut(template.render(context, section=section, slot=slot))


def _assets(folder: Path) -> list[Asset]:
    return [
        Asset(path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
