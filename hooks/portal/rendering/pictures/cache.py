"""Derived pictures, kept between builds by the content that they are made of. Safe to delete."""

from pathlib import Path

from portal.machinery.sealed import keep, kept
from portal.pages.pictures import Form, picture_key


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
    from portal.rendering.pictures import cards, deriving  # noqa: PLC0415 -- only when there is a picture

    if form == "card":
        return cards.picture_card(data)
    return deriving.plain_version(data) if form == "plain" else deriving.screen_version(data, form)
