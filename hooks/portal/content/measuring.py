"""What a picture is: its size as seen, whether it moves, whether it tells more than it shows."""

import struct
import warnings
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageOps

from portal.model.summaries import PictureFact

MOST_PIXELS = 60_000_000  # a good camera has 50 million; decoded, that is 180 MB
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")

# Chunks and segments that hold nothing but the picture and its colours.
_PNG_PLAIN = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
     b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT", b"cICP")
)  # fmt: skip
_WEBP_PLAIN = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"))
_JPEG_PLAIN = frozenset((0xE0, 0xE2, 0xEE))  # JFIF, ICC profile, Adobe's colours
_JPEG_SCAN, _JPEG_END = 0xDA, b"\xff\xd9"


def measured(data: bytes) -> PictureFact:
    """Return what is known of a picture; ``fault`` is ``broken`` or ``huge`` for one unfit to show.

    The whole picture is decoded, so that a file cut short is found out here and not by readers.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _measured(data)
    except Exception:
        return PictureFact(0, 0, fault="broken")


def _measured(data: bytes) -> PictureFact:
    with opened(data) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            return PictureFact(width, height, fault="huge")
        moves = getattr(image, "n_frames", 1) > 1
        image.load()
        if image.getexif().get(0x0112, 1) >= 5:  # orientation: on its side
            width, height = height, width
        return PictureFact(width, height, is_plain(data, image.format or ""), moves)


def opened(data: bytes) -> Image.Image:
    """Open a picture of a format that browsers show; raise as Pillow does."""
    Image.MAX_IMAGE_PIXELS = None  # sizes are checked here, before anything is decoded
    return Image.open(BytesIO(data), formats=_FORMATS)


def upright(image: Image.Image) -> Image.Image:
    """Turn a picture as its camera was held."""
    return ImageOps.exif_transpose(image)


def is_plain(data: bytes, kind: str) -> bool:
    """Tell whether a file holds nothing but its picture: no place, no author, no software.

    Formats that cannot be told are not plain.
    """
    try:
        if kind == "PNG":
            return set(_png_chunks(data)) <= _PNG_PLAIN
        if kind == "WEBP":
            return set(_riff_chunks(data)) <= _WEBP_PLAIN
        if kind == "JPEG":
            return set(_jpeg_segments(data)) <= _JPEG_PLAIN and data.endswith(_JPEG_END)
    except (struct.error, IndexError):
        return False
    return False


def _png_chunks(data: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(data):
        (size,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8]
        at += size + 12


def _riff_chunks(data: bytes) -> Iterator[bytes]:
    at = 12
    while at < len(data):
        (size,) = struct.unpack_from("<I", data, at + 4)
        yield data[at : at + 4]
        at += 8 + size + size % 2


def _jpeg_segments(data: bytes) -> Iterator[int]:
    """Yield the marker of each APPn and comment segment; a second picture behind is 0."""
    at = 2
    while data[at + 1] != _JPEG_SCAN:
        marker = data[at + 1]
        (size,) = struct.unpack_from(">H", data, at + 2)
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            is_more = marker == 0xE2 and not data.startswith(b"ICC_PROFILE\0", at + 4)
            yield 0 if is_more else marker
        at += size + 2
    if data.find(_JPEG_END, at) != len(data) - 2:
        yield 0
