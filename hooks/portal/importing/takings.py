"""What one document takes from an old portal's files: its pictures, its attachments; and its links.

Whatever is not there is told in ``notes``, in Vietnamese, with its address.
"""

import base64
import binascii
import os
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from PIL import Image as Pillow

from portal.content.measuring import MOST_PIXELS, opened
from portal.importing.extracted import Media
from portal.importing.kinds import SUFFIXES, kind_of
from portal.importing.markdown.blocks import Image
from portal.importing.refusal import MAX_FILE, Refused
from portal.importing.shelf import Shelf
from portal.model.text import slugify

_MOST, _LARGEST = 60, 25 << 20  # pictures of one page, bytes of one picture
_SMALLEST = 64  # pixels; smaller ones are buttons and spacers
_SUFFIXES = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
_PICTURES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "bmp"})
_OFFERED = _PICTURES | frozenset({
    "pdf", "doc", "docx", "xls", "xlsx", "csv", "ppt", "pptx", "odt", "ods", "odp", "rtf", "txt",
    "zip", "rar", "7z", "mp3", "wav", "wma", "mp4", "avi", "wmv", "flv", "mov",
})  # fmt: skip
_DATA = re.compile(r"data:image/[\w.+-]+;base64,(.+)\Z", re.DOTALL)
_NAMELESS = re.compile(
    r"\.(?:jpe?g|png|gif|webp|bmp)\Z|(?:img|dsc|image|anh|hinh)[\s_.-]*\d*\Z", re.I
)
_BUTTON = re.compile(
    r"(?:print|pdf|e?mail|icon|arrow|bullet|button|btn|spacer|blank|dot|rss|share|star|rating)"
    r"[\w-]{0,10}\.(?:png|gif|jpe?g)\Z",
    re.IGNORECASE,
)
_ASKED = "Cần mô tả hình này"


class Takings:
    """The keeper of one document; ``base`` is its old address, ``page_at`` that of a saved file."""

    def __init__(
        self, shelf: Shelf, base: str = "", page_at: Callable[[Path], str] | None = None
    ) -> None:
        self.media: list[Media] = []
        self.attachments: list[tuple[str, str]] = []
        self._shelf, self._base, self._page_at = shelf, base, page_at
        self._notes: list[str] = []
        self._absent: list[str] = []
        self._names: dict[Path, str] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person must know of this document's files."""
        absent = dict.fromkeys(self._absent)
        told = (
            [f"{len(absent)} hình của bài không nằm cạnh tệp, lấy từ trang cũ nếu cần: "
             + ", ".join(absent)] if absent else []
        )  # fmt: skip
        return (*told, *self._notes)

    def picture(
        self, image: Image, words: str, *, is_guess: bool = False
    ) -> tuple[str, str] | None:
        """The name beside the draft and the description of a picture that is shown.

        The absence of a picture that is a guess is not told.
        """
        data = self._bytes_of(image, is_guess)
        if data is None or image.is_small:
            return None
        suffix, data = _shown(data)
        if suffix is None or len(self.media) >= _MOST:
            if suffix is None and data:
                name = (
                    unquote(PurePosixPath(urlsplit(image.src[:300]).path).name) or "dán trong bài"
                )
                self._notes.append(f"bỏ hình {name}: hỏng hoặc trình duyệt không hiện được")
            return None
        name = next((one.name for one in self.media if one.data == data), "")
        alt = "" if _NAMELESS.search(image.alt) else image.alt
        alt = alt or words
        if not name:
            name = f"hinh-{sum(one.is_picture for one in self.media) + 1}.{suffix}"
            self.media.append(Media(name, data, alt, is_picture=True))
        if not alt:
            self._notes.append(f"cần mô tả hình {name} cho người không nhìn thấy")
        return name, alt or _ASKED

    def _bytes_of(self, image: Image, is_guess: bool) -> bytes | None:
        """The bytes of a picture: those of the large one, where the shown one leads there."""
        if pasted := _DATA.match(image.src):
            try:
                return base64.b64decode(pasted[1], validate=False)
            except binascii.Error:
                return b"?"
        is_larger = PurePosixPath(image.href.split("?")[0].lower()).suffix[1:] in _PICTURES
        larger = self._shelf.find(image.href, self._base) if is_larger else None
        path = larger or self._shelf.find(image.src, self._base)
        if path is None or path.stat().st_size > _LARGEST:
            if not image.is_small and not is_guess and not _BUTTON.search(image.src):
                self._absent.append(image.src[:300])
            return None
        return path.read_bytes()

    def link(self, href: str, text: str) -> str:
        """Where a link leads now: to an attachment, or to the old address of a page."""
        href = "".join(href.split("\n")).strip()
        scheme = urlsplit(href).scheme.lower() if ":" in href[:12] else ""
        if not href or href.startswith("#") or scheme not in ("", "http", "https", "mailto", "tel"):
            if scheme in ("file", "ftp"):
                self._notes.append(f"bỏ liên kết “{text[:60]}” đến tệp ở máy cũ: {href[:200]}")
            return ""
        if scheme in ("mailto", "tel"):
            return href
        path = self._shelf.find(href, self._base)
        suffix = _suffix(path.name if path else href)
        if path is not None and (suffix in _OFFERED or _is_pdf(path)):
            if name := self._attached(path, suffix or "pdf", text):
                return name
        elif suffix in _OFFERED - _PICTURES:
            self._notes.append(f"chưa có tệp đính kèm “{text[:60]}”: {href[:200]}")
        return self._address(href, path, text)

    def attach(self, href: str, title: str) -> bool:
        """Take a file that the portal offered beside the text; False when it is not here."""
        path = self._shelf.find(href, self._base)
        if path is None or not self._attached(path, _suffix(path.name) or "pdf", title):
            self._notes.append(f"chưa có tệp đính kèm “{title[:60]}”: {href[:200]}")
            return False
        return True

    def _attached(self, path: Path, suffix: str, text: str) -> str:
        """The name of the file beside the draft; empty when it cannot be kept."""
        if path in self._names:
            return self._names[path]
        try:
            _check(path, suffix)
        except Refused as refused:
            self._notes.append(f"không lấy tệp đính kèm {_named(path)}: {refused}")
            return ""
        stem = slugify(path.stem)[:60] or "tep"
        stem = f"tep-{stem}" if stem.startswith(("index", "hinh-", "ban-goc")) else stem
        name, number = f"{stem}.{suffix}", 2
        while any(one.name == name for one in self.media):
            name, number = f"{stem}-{number}.{suffix}", number + 1
        self.media.append(Media(name, path))
        self.attachments.append((name, " ".join(text.split())[:200] or _named(path)))
        self._names[path] = name
        return name

    def _address(self, href: str, path: Path | None, text: str) -> str:
        if path is not None and self._page_at is not None:
            fragment = f"#{href.split('#', 1)[1]}" if "#" in href else ""
            if address := self._page_at(path):
                return address + fragment
        try:
            absolute = urljoin(self._base, href) if self._base else href
        except ValueError:
            absolute = ""
        if absolute.startswith(("http://", "https://", "/")) and not absolute.startswith("//"):
            return absolute
        if absolute.startswith("//"):
            return f"http:{absolute}"
        if self._page_at is None and absolute:
            return f"/{absolute.lstrip('./')}"
        self._notes.append(f"bỏ liên kết “{text[:60]}”: không rõ địa chỉ {href[:200]}")
        return ""


def _suffix(href: str) -> str:
    path = href.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]
    return PurePosixPath(unquote(path)).suffix[1:].lower()


def _named(path: Path) -> str:
    """A file's name as text, whatever bytes it is on the disk."""
    return os.fsencode(path.name).decode(errors="replace")


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(5) == b"%PDF-"


def _check(path: Path, suffix: str) -> None:
    """Raise Refused for an attachment that must not be published."""
    if path.stat().st_size > MAX_FILE:
        raise Refused(f"tệp quá lớn ({path.stat().st_size >> 20} MB)")
    data = path.read_bytes()
    if suffix in SUFFIXES and suffix not in ("html", "htm"):
        kind_of(f"a.{suffix}", data)
    if data.startswith((b"MZ", b"\x7fELF")):
        raise Refused("nội dung là chương trình")


def _shown(data: bytes) -> tuple[str | None, bytes]:
    """The ending for a picture's format, None when it is none; its bytes, none for a button."""
    try:
        if data.startswith(b"BM"):
            return _as_png(data)
        with opened(data) as image:
            if min(image.size) < _SMALLEST:
                return None, b""
            if image.size[0] * image.size[1] > MOST_PIXELS:
                return None, data
            image.load()
            return _SUFFIXES.get(image.format or ""), data
    except Exception:  # whatever a decoder stumbles over, it is no picture to show
        return None, data


def _as_png(data: bytes) -> tuple[str | None, bytes]:
    """A bitmap of Windows, which no page shows, without loss."""
    with Pillow.open(BytesIO(data), formats=("BMP",)) as image:
        if min(image.size) < _SMALLEST or image.size[0] * image.size[1] > MOST_PIXELS:
            return None, b"" if min(image.size) < _SMALLEST else data
        made = BytesIO()
        image.save(made, "PNG")
        return "png", made.getvalue()
