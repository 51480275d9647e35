"""Pictures of a body: each in the width that the reader's screen needs, with its size told."""

import re
from collections.abc import Mapping

from markupsafe import Markup

from portal.model.entries import Picture, screen_url

_IMAGE = re.compile(r"<img\b([^>]*)>")
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_SIZE = re.compile(r"\s(?:width|height)=")
_MEASURE = "(min-width: 46rem) 42rem, calc(100vw - 2rem)"  # of .prose in overrides/css


def pictured(html: str, pictures: Mapping[str, Picture]) -> Markup:
    """Give the images of a sanitised body that lie beside the text their widths and size.

    Nothing moves when they come, and those below the fold are loaded when they are reached.
    """

    def whole(tag: re.Match[str]) -> str:
        source = _SOURCE.search(tag[1])
        picture = pictures.get(source[1]) if source else None
        return _picture(tag[1], source[1], picture) if source and picture else tag[0]

    return Markup(_IMAGE.sub(whole, html))  # noqa: S704 -- the body went through nh3


def _picture(attributes: str, name: str, picture: Picture) -> str:
    size = "" if _SIZE.search(attributes) else f' width="{picture.width}" height="{picture.height}"'
    image = f'<img{attributes.rstrip(" /")}{size} loading="lazy" decoding="async">'
    if not picture.widths:
        return image
    widths = ", ".join(f"{screen_url(name, width)} {width}w" for width in picture.widths)
    source = f'<source type="image/webp" srcset="{widths}" sizes="{_MEASURE}">'
    return f"<picture>{source}{image}</picture>"
