"""The pictures that a browser saved beside a page: found by their paths, and never fetched."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import html as lxml_html

from portal.content.measuring import MOST_PIXELS, opened
from portal.importing.extracted import Media

_MOST, _LARGEST = 60, 25 << 20  # pictures of one page, bytes of one picture
_SMALLEST = 64  # pixels; smaller ones are buttons and spacers
_SUFFIXES = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
_SHOWN = re.compile(r"!\[(?P<alt>[^\]]*)\]\(portal-hinh-(?P<n>\d+)\.png\)")
_ABSENT = "portal-hinh-vang.png"
_LOST = re.compile(rf"!\[[^\]]*\]\({_ABSENT}\)")
_TINY = frozenset(map(str, range(_SMALLEST)))  # sides as pages write them, in pixels
_LINKED = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Illustrated:
    """A body with its pictures under names of their own, and what a person must know of them."""

    body: str
    media: tuple[Media, ...]
    notes: tuple[str, ...]


def mark(tree: lxml_html.HtmlElement, folder: Path) -> tuple[Path, ...]:
    """Give each picture a name that extraction keeps; return the files that lie beside the page.

    The names tell the places in what is returned, or that the file is not there.
    """
    found: list[Path] = []
    for image in list(tree.iter("img")):
        path = _beside(image, "src", folder) or _beside(image, "data-src", folder)
        if any((image.get(side) or "99").strip("px ") in _TINY for side in ("width", "height")):
            image.drop_tree()
        elif path is None:
            image.set("src", _ABSENT)
        else:
            image.set("src", f"portal-hinh-{len(found)}.png")
            found.append(path)
    return tuple(found)


def _beside(image: lxml_html.HtmlElement, attribute: str, folder: Path) -> Path | None:
    told = (image.get(attribute) or "").split("#")[0].split("?")[0].strip()
    if not told or _LINKED.match(told) or "\\" in told or "\0" in told:
        return None
    path = (folder / unquote(told)).resolve()
    is_inside = path.is_relative_to(folder.resolve())
    return path if is_inside and path.is_file() and path.stat().st_size <= _LARGEST else None


def illustrated(body: str, files: tuple[Path, ...]) -> Illustrated:
    """Read the pictures that the article shows; buttons vanish, broken and absent ones are told."""
    media: list[Media] = []
    body, absent = _LOST.subn("", body)
    notes = [f"{absent} hình của bài không nằm cạnh tệp: lấy từ trang cũ nếu cần"] if absent else []

    def named(match: re.Match[str]) -> str:
        path = files[int(match["n"])]
        data = path.read_bytes()
        suffix, is_small = _looked_at(data)
        if is_small or len(media) >= _MOST:
            return ""
        if suffix is None:
            notes.append(f"bỏ hình {path.name}: hỏng hoặc trình duyệt không hiện được")
            return ""
        name = f"hinh-{len(media) + 1}.{suffix}"
        alt = " ".join(match["alt"].split())
        media.append(Media(name, data, alt))
        if not alt:
            notes.append(f"cần mô tả hình {name} cho người không nhìn thấy")
        return f"![{alt or 'Cần mô tả hình này'}]({name})"

    return Illustrated(_SHOWN.sub(named, body), tuple(media), tuple(notes))


def _looked_at(data: bytes) -> tuple[str | None, bool]:
    """The ending for a picture's format, None when it is none; and whether it is a mere button."""
    try:
        with opened(data) as image:
            width, height = image.size
            if min(width, height) < _SMALLEST:
                return None, True
            if width * height > MOST_PIXELS:
                return None, False
            image.load()
            return _SUFFIXES.get(image.format or ""), False
    except Exception:  # whatever a decoder stumbles over, it is no picture to show
        return None, False


def is_companion(path: Path) -> bool:
    """Whether a file belongs to a saved page: browsers put it into ``<page>_files``."""
    for folder in path.parents:
        match = re.fullmatch(r"(.+)(?:_files|\.files)", folder.name)
        if match and any((folder.parent / f"{match[1]}{s}").is_file() for s in (".html", ".htm")):
            return True
    return False
