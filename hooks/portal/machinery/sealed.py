"""Files that spare a later build some work: found whole, or not found. Safe to delete."""

import hashlib
from contextlib import suppress
from pathlib import Path

from portal.machinery.files import replace

_SUM = 16  # bytes at the end of a file


def kept(path: Path) -> bytes | None:
    """What was kept there; None for nothing, or for a file that was cut short or spoilt."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data[:-_SUM] if _sum(data[:-_SUM]) == data[-_SUM:] else None


def keep(path: Path, data: bytes) -> None:
    """Keep data for later, if the disk lets us; of several who do so at once, one comes last."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, data + _sum(data))


def _sum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SUM).digest()
