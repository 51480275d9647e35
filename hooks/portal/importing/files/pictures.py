"""Pictures as browsers show them: others are turned into PNG or JPEG where that loses nothing."""

from io import BytesIO

from PIL import Image

from portal.content.measuring import MOST_PIXELS, opened
from portal.importing.extracted import Media

_SUFFIXES = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
_TURNED = frozenset({"TIFF", "BMP", "PPM", "MPO", "PCX", "TGA"})


def as_shown(data: bytes, number: int) -> Media | None:
    """The picture under the name that it has in a body; None when it is broken or cannot be shown.

    The bytes of a picture that browsers show stay as they are.
    """
    if not data:
        return None
    try:
        with opened(data) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            kind = image.format or ""
            if kind in _SUFFIXES:
                image.load()
                return Media(f"hinh-{number}.{_SUFFIXES[kind]}", data)
            return Media(f"hinh-{number}.png", _turned(image)) if kind in _TURNED else None
    except Exception:  # whatever a decoder stumbles over, it is no picture to show
        return None


def _turned(image: Image.Image) -> bytes:
    made = BytesIO()
    image.convert("RGB" if image.mode not in ("L", "RGB", "RGBA") else image.mode).save(made, "PNG")
    return made.getvalue()
