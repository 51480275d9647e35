"""The frame as MkDocs made it: saved beside its files, and made anew when it is stale.

MkDocs runs as a program of its own, so that nothing here imports it.
"""

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from portal.project import Project
from portal.rendering.frame import Frame

ONLY_FRAME = "PORTAL_ONLY_FRAME"
CACHE = "PORTAL_CACHE"


class FrameFailed(Exception):
    """MkDocs could not make the frame; the message is its own."""


class _Saved(msgspec.Struct, frozen=True):
    theme_version: str
    frame: Frame


def _path(project: Project) -> Path:
    return project.cache / "frame.json"


def save_frame(project: Project, frame: Frame) -> None:
    """Keep the frame for later builds with the same theme, fixed pages and identity."""
    temporary = _path(project).with_suffix(".new")
    temporary.write_bytes(msgspec.json.encode(_Saved(project.theme_version, frame)))
    temporary.replace(_path(project))


def load_frame(project: Project) -> Frame | None:
    """Return the saved frame while it is still true, else None."""
    try:
        saved = msgspec.json.decode(_path(project).read_bytes(), type=_Saved)
    except (OSError, msgspec.DecodeError):
        return None
    return saved.frame if saved.theme_version == project.theme_version else None


def current_frame(project: Project) -> Frame:
    """Return the frame, letting MkDocs make it when it is stale; raise FrameFailed."""
    frame = load_frame(project)
    if frame is None:
        _run_mkdocs(project)
        frame = load_frame(project)
    if frame is None:
        raise FrameFailed("mkdocs built no frame; run: mkdocs build -v")
    return frame


def _run_mkdocs(project: Project) -> None:
    environment = {**os.environ, ONLY_FRAME: "1", CACHE: str(project.cache)}
    environment["NO_MKDOCS_2_WARNING"] = "1"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(
        command, cwd=project.root, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise FrameFailed((done.stderr or done.stdout).strip())
