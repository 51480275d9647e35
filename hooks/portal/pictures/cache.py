"""Derived pictures, kept between builds by the content that they are made of. Safe to delete."""

import hashlib
import os
from pathlib import Path
from typing import Literal

from portal.pictures import RECIPE

Form = int | Literal["plain", "card"]
"""A width in pixels for screens, the picture in its own size, or the card of a shared link."""


def picture_key(sha256: str, form: Form) -> str:
    """Name a derived picture by everything that decides its bytes."""
    return hashlib.blake2b(f"{RECIPE} {sha256} {form}".encode(), digest_size=16).hexdigest()


def derived(data: bytes, sha256: str, form: Form, cache: Path | None) -> bytes:
    """Return a picture in the form that readers get.

    ``data`` has the hash ``sha256``. The result is taken from ``cache`` where that has it.
    """
    kept = cache / picture_key(sha256, form) if cache else None
    if kept and (known := _whole(kept)):
        return known
    made = _made(data, form)
    if kept:
        _keep(kept, made)
    return made


def _made(data: bytes, form: Form) -> bytes:
    from portal.pictures import cards, deriving  # noqa: PLC0415 -- only when there is a picture

    if form == "card":
        return cards.picture_card(data)
    return deriving.plain_version(data) if form == "plain" else deriving.screen_version(data, form)


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
