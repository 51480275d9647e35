"""Derived pictures, kept between builds by the content that they are made of. Safe to delete."""

import hashlib
from pathlib import Path
from typing import Literal

from portal.keeping import keep, kept
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
    if cache is None:
        return _made(data, form)
    place = cache / picture_key(sha256, form)
    found = kept(place)
    if found is None:
        found = _made(data, form)
        keep(place, found)
    return found


def _made(data: bytes, form: Form) -> bytes:
    from portal.pictures import cards, deriving  # noqa: PLC0415 -- only when there is a picture

    if form == "card":
        return cards.picture_card(data)
    return deriving.plain_version(data) if form == "plain" else deriving.screen_version(data, form)
