"""Cards for links that are shared: a picture of 1200 by 630 pixels, as Open Graph asks for."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from portal.rendering.pictures.deriving import upright_in_colour

SIZE = (1200, 630)
_PAPER, _BRAND, _GOLD, _WHITE = "#f8f2e8", "#a51417", "#cda14a", "#ffffff"
_CROPPED = (1.5, 2.4)  # width by height of pictures that may lose an edge; others stand whole
_MARGIN = 90
_LARGE, _SMALL = 92, 40
_QUALITY = 82


def picture_card(data: bytes) -> bytes:
    """Return a picture as a card: filling it, or standing whole on paper when it is no photo."""
    image = upright_in_colour(data)
    least, most = _CROPPED
    if least <= image.width / image.height <= most and image.mode == "RGB":
        card = ImageOps.fit(image, SIZE, Image.Resampling.LANCZOS)
    else:
        whole = ImageOps.contain(image, SIZE, Image.Resampling.LANCZOS)
        card = Image.new("RGB", SIZE, _WHITE)
        mask = whole if whole.mode == "RGBA" else None
        card.paste(whole, ((SIZE[0] - whole.width) // 2, (SIZE[1] - whole.height) // 2), mask)
    out = BytesIO()
    card.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def title_card(title: str, site: str, fonts: Sequence[Path]) -> bytes:
    """Return a card with a title and the site's name, in the site's own typeface.

    ``fonts`` hold different letters; each letter is taken from the first that has it.
    """
    card = Image.new("RGB", SIZE, _BRAND)
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, SIZE[1] - 150, SIZE[0], SIZE[1]), _PAPER)
    draw.rectangle((0, SIZE[1] - 158, SIZE[0], SIZE[1] - 150), _GOLD)
    y = 170
    for line in _lines(title, _faces(fonts, _LARGE), SIZE[0] - 2 * _MARGIN):
        _write(draw, (_MARGIN, y), line, _faces(fonts, _LARGE), _WHITE)
        y += int(_LARGE * 1.25)
    small = _faces(fonts, _SMALL)
    foot = _lines(site, small, SIZE[0] - 2 * _MARGIN)[:2]
    for index, line in enumerate(foot):
        place = (_MARGIN, SIZE[1] - 75 + int((index - len(foot) / 2) * _SMALL * 1.3))
        _write(draw, place, line, small, _BRAND)
    out = BytesIO()
    card.save(out, "PNG", optimize=True)
    return out.getvalue()


def _faces(fonts: Sequence[Path], size: int) -> list[ImageFont.FreeTypeFont]:
    return [ImageFont.truetype(str(font), size) for font in fonts]


def _face(letter: str, faces: list[ImageFont.FreeTypeFont]) -> ImageFont.FreeTypeFont:
    """The first typeface that draws the letter unlike one that it does not know."""
    for face in faces:
        if bytes(face.getmask(letter)) != bytes(face.getmask("\U0010ffff")):
            return face
    return faces[0]


def _width(text: str, faces: list[ImageFont.FreeTypeFont]) -> float:
    return sum(_face(letter, faces).getlength(letter) for letter in text)


def _lines(text: str, faces: list[ImageFont.FreeTypeFont], room: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, faces) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _write(
    draw: ImageDraw.ImageDraw,
    place: tuple[int, int],
    text: str,
    faces: list[ImageFont.FreeTypeFont],
    colour: str,
) -> None:
    x, y = float(place[0]), place[1]
    baseline = y + faces[0].getmetrics()[0]
    for letter in text:
        face = _face(letter, faces)
        draw.text((x, baseline), letter, colour, face, anchor="ls")
        x += face.getlength(letter)
