"""Pictures of pages: by phones and scanners. The light is evened, then they are read by machine."""

import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pi_heif
from PIL import Image, ImageFilter, ImageMath, ImageOps, ImageSequence

from portal.content.measuring import MOST_PIXELS
from portal.importing.extracted import Extracted
from portal.importing.files.pdf.reading import scanned
from portal.importing.refusal import MAX_PAGES, Refused

_A4_WIDTH = 8.27  # inches
_LEAST_DPI, _BEST_DPI = 100, 300
_HEIC = (b"ftyphei", b"ftypmif1", b"ftypmsf1", b"ftyphev")


def read_photo(data: bytes, with_ocr: bool) -> Extracted:
    """Read the pages that a picture shows; raises Refused when it is broken or shows no words."""
    if not with_ocr:
        raise Refused("ảnh chụp trang; chạy lại không có --no-ocr")
    with tempfile.TemporaryDirectory(prefix="portal-import-") as name:
        folder = Path(name)
        pages = [*_evened(data)]
        first, *rest = pages
        dpi = _dpi(first)
        first.save(folder / "in.pdf", "PDF", resolution=dpi, save_all=True, append_images=rest)
        return scanned(folder, "in.pdf", len(pages))


def _evened(data: bytes) -> Iterator[Image.Image]:
    """The pages upright and grey, with the shadows taken out."""
    try:
        with _opened(data) as image:
            for number, frame in enumerate(ImageSequence.Iterator(image)):
                if frame.width * frame.height > MOST_PIXELS or number >= MAX_PAGES:
                    raise Refused("ảnh quá lớn; thu nhỏ rồi nhập")
                yield _flat(ImageOps.exif_transpose(frame).convert("L"))
    except Refused:
        raise
    except Exception as error:  # whatever a decoder stumbles over
        raise Refused("ảnh hỏng hoặc không đọc được") from error


def _opened(data: bytes) -> Image.Image:
    if data[4:12].startswith(_HEIC):
        found = pi_heif.open_heif(data, convert_hdr_to_8bit=True)
        return Image.frombytes(found.mode, found.size, found.data, "raw", found.mode, found.stride)
    return Image.open(BytesIO(data))


def _flat(grey: Image.Image) -> Image.Image:
    """The page as under one light: each place divided by the brightness around it."""
    small = grey.reduce(max(1, min(grey.size) // 200))
    ground = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(6))
    light = ground.resize(grey.size, Image.Resampling.BILINEAR)
    made: Image.Image = ImageMath.lambda_eval(
        lambda told: told["convert"](
            told["min"](told["grey"] * 255 / told["max"](told["light"], 1), 255), "L"
        ),
        grey=grey,
        light=light,
    )
    return made


def _dpi(page: Image.Image) -> int:
    """The resolution that the page has if it is an A4 sheet."""
    return round(max(_LEAST_DPI, min(600, min(page.size) / _A4_WIDTH)))
