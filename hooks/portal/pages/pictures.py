"""The forms in which readers get a picture, and what decides their bytes."""

from importlib.metadata import version
from typing import Literal

from portal.model import fingerprints

RECIPE = f"1 Pillow {version('pillow')}"
"""Names all that decides a derived picture's bytes: to be changed with ``rendering.pictures``."""

Form = int | Literal["plain", "card"]
"""A width in pixels for screens, the picture in its own size, or the card of a shared link."""


def picture_key(sha256: str, form: Form) -> str:
    """Name a derived picture by everything that decides its bytes."""
    return fingerprints.of_picture(recipe=RECIPE, sha256=sha256, form=form).hex()
