"""The frame as MkDocs made it: saved beside its files, and made anew when it is stale.

MkDocs runs as a program of its own, so that nothing here imports it.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import msgspec

from portal.content.sources import SourceChanged
from portal.machinery.files import replace
from portal.machinery.project import Project
from portal.rendering.frame import Asset, Frame

ONLY_FRAME = "PORTAL_ONLY_FRAME"
CACHE = "PORTAL_CACHE"


class FrameFailed(Exception):
    """MkDocs could not make the frame; the message is its own."""


class _Saved(msgspec.Struct, frozen=True):
    theme_version: str
    sha256: str
    frame: msgspec.Raw


def _path(project: Project) -> Path:
    return project.cache / "frame.json"


def save_frame(project: Project, frame: Frame, theme_version: str) -> None:
    """Keep the frame for later builds; it was begun with the theme in that version."""
    data = msgspec.json.encode(frame)
    saved = _Saved(theme_version, hashlib.sha256(data).hexdigest(), msgspec.Raw(data))
    replace(_path(project), msgspec.json.encode(saved))


def load_frame(project: Project) -> Frame | None:
    """Return the saved frame while it is still true and all its files are there, else None."""
    try:
        saved = msgspec.json.decode(_path(project).read_bytes(), type=_Saved)
        if saved.theme_version != project.theme_version:
            return None
        if hashlib.sha256(saved.frame).hexdigest() != saved.sha256:
            return None
        frame = msgspec.json.decode(saved.frame, type=Frame)
        return frame if all(_is_whole(project, asset) for asset in frame.assets) else None
    except (OSError, msgspec.DecodeError):
        return None


def _is_whole(project: Project, asset: Asset) -> bool:
    return hashlib.sha256((project.frame / asset.path).read_bytes()).hexdigest() == asset.sha256


def current_frame(project: Project) -> Frame:
    """Return the frame, letting MkDocs make it when it is stale.

    Raise FrameFailed when MkDocs cannot, SourceChanged when its sources change meanwhile.
    """
    if frame := load_frame(project):
        return frame
    before = project.theme_version
    _run_mkdocs(project)
    if frame := load_frame(project):
        return frame
    if project.theme_version != before:
        raise SourceChanged("docs/ or overrides/")
    raise FrameFailed("mkdocs built no frame; run: mkdocs build -v")


def _run_mkdocs(project: Project) -> None:
    environment = {**os.environ, ONLY_FRAME: "1", CACHE: str(project.cache)}
    environment["NO_MKDOCS_2_WARNING"] = "1"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(
        command, cwd=project.root, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise FrameFailed((done.stderr or done.stdout).strip())
