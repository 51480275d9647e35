"""Word files, read by pandoc: tables, footnotes and pictures kept, the form taken apart."""

import re
import tempfile
import zipfile
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path, PurePath

from portal.importing.extracted import Extracted, Media
from portal.importing.files.markdown import converted
from portal.importing.files.pictures import as_shown
from portal.importing.files.word import blocks, fonts, losses, numbering
from portal.importing.files.word.package import Package, W, opened, value

_PICTURE = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)\s]+)[^)]*\)(?:\{[^}]*\})?|<img\b(?P<tag>[^>]*)>"
)
_ATTRIBUTE = re.compile(r"(src|alt)=\"([^\"]*)\"")
_ASKED = "Cần mô tả hình này"


def read_docx(data: bytes) -> Extracted:
    """Convert a Word file; raises Refused when pandoc cannot read it."""
    package = opened(data)
    encoding = fonts.to_unicode(package)
    notes = [*losses.notes(package)]
    around = losses.page_lines(package)
    blocks.lift_boxes(package.document)
    numbering.write_labels(package)
    title = blocks.free_title(package.body, _style_names(package))
    header, footer = blocks.take_forms(package.body)
    blocks.keep_tabs(package.body)
    packed = package.packed()
    with tempfile.TemporaryDirectory(prefix="portal-import-") as name:
        (Path(name) / "in.docx").write_bytes(packed)
        text = converted(Path(name), "in.docx", "docx")
    body, media, of_pictures = _pictures(text, packed)
    return Extracted(
        body.strip(), title=title, header=header, footer=footer, media=media, around=around,
        encoding=encoding or "utf-8", notes=(*notes, *of_pictures),
    )  # fmt: skip


def _style_names(package: Package) -> dict[str, str]:
    styles = package.part("styles")
    if styles is None:
        return {}
    return {value(one, "styleId"): value(one.find(f"{W}name")) for one in styles.iter(f"{W}style")}


def _pictures(body: str, data: bytes) -> tuple[str, tuple[Media, ...], tuple[str, ...]]:
    """Give each picture a name of its own and an alternative text that a person completes."""
    media: list[Media] = []
    notes: list[str] = []
    with zipfile.ZipFile(BytesIO(data)) as packed:

        def named(match: re.Match[str]) -> str:
            told = dict(_ATTRIBUTE.findall(match["tag"] or ""))
            path = PurePath(match["path"] or told.get("src", ""))
            alt = " ".join(unescape(match["alt"] or told.get("alt", "")).split())
            shown = as_shown(_bytes(packed, path.name), len(media) + 1)
            if shown is None:
                notes.append(f"bỏ hình {path.name}: trình duyệt không hiện loại {path.suffix}")
                return ""
            media.append(replace(shown, alt=alt))
            if not alt:
                notes.append(f"cần mô tả hình {shown.name} cho người không nhìn thấy")
            return f"![{alt or _ASKED}]({shown.name})"

        return _PICTURE.sub(named, body), tuple(media), tuple(notes)


def _bytes(packed: zipfile.ZipFile, name: str) -> bytes:
    try:
        return packed.read(f"word/media/{name}")
    except KeyError:
        return b""
