"""Writing files that people own: new ones never over old ones, changed ones in one step."""

import os
import tempfile
from pathlib import Path


def create(path: Path, data: bytes) -> None:
    """Write a new file and the folders above it; raise FileExistsError when something is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as stream:
        stream.write(data)


def replace(path: Path, data: bytes, mode: int | None = None) -> None:
    """Put new bytes into a file in one step: whoever reads it gets the old or the new, whole.

    ``mode`` are its permissions; None keeps those that it has, 0644 for a new file. Raise OSError,
    with the old file untouched.
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(_mode_of(path) if mode is None else mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode_of(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644
