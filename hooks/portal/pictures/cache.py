"""Derived pictures, kept between builds by the content that they are made of. Safe to delete."""

import hashlib
import os
from pathlib import Path

from portal.pictures import RECIPE


def picture_key(sha256: str, width: int | None) -> str:
    """Name a derived picture by everything that decides its bytes."""
    return hashlib.blake2b(f"{RECIPE} {sha256} {width}".encode(), digest_size=16).hexdigest()


def derived(data: bytes, sha256: str, width: int | None, cache: Path | None) -> bytes:
    """Return a picture made for screens, or (without a width) its plain version.

    ``data`` has the hash ``sha256``. The result is taken from ``cache`` where that has it.
    """
    kept = cache / picture_key(sha256, width) if cache else None
    if kept and (known := _whole(kept)):
        return known
    from portal.pictures.deriving import plain_version, screen_version  # noqa: PLC0415 -- see above

    made = screen_version(data, width) if width else plain_version(data)
    if kept:
        _keep(kept, made)
    return made


def _whole(path: Path) -> bytes | None:
    """The bytes of a file that ends with their hash; None for one cut short or spoilt."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data[:-16] if _sum(data[:-16]) == data[-16:] else None


def _keep(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_bytes(data + _sum(data))
    temporary.replace(path)


def _sum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
