"""A program of its own that looks into a PDF: ``python -m …looking in.pdf`` prints what it holds.

It runs in a process with limits of time and memory, for a hostile file can hang any reader. It
prints JSON: pages, what is active, what is embedded, tables with their lines drawn, links, and the
pictures, which it writes beside the file.
"""

import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from portal.importing.fonts import encoding_of_font
from portal.importing.refusal import MAX_PAGES

# Actions that run, start or send something (ISO 32000-1, 12.6.4), and what carries them.
_ACTIVE = {
    "/JavaScript": "JavaScript", "/Launch": "mở chương trình", "/SubmitForm": "gửi biểu mẫu",
    "/ImportData": "nạp dữ liệu", "/Movie": "phim nhúng", "/Sound": "âm thanh nhúng",
    "/Rendition": "đa phương tiện", "/RichMediaExecute": "đa phương tiện",
    "/GoToE": "mở tệp nhúng", "/GoToR": "mở tệp khác",
}  # fmt: skip
_NAMES = {"/RichMedia": "đa phương tiện", "/Screen": "đa phương tiện", "/3D": "hình 3D"}
_SECONDS_FOR_TABLES = 20.0
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_DEEPEST = 40  # levels of one object written within another
_MOST_PICTURES = 60
_SMALLEST = 64  # pixels


def look(file: Path) -> dict[str, Any]:
    """All that is to be known of a PDF besides its words."""
    with pikepdf.open(file) as pdf:
        if pdf.is_encrypted or len(pdf.pages) > MAX_PAGES:
            return {"pages": len(pdf.pages), "locked": pdf.is_encrypted}
        found: dict[str, Any] = {
            "pages": len(pdf.pages), "locked": False, "active": sorted({*_active(pdf)}),
            "embedded": [str(name) for name in pdf.attachments],
        }  # fmt: skip
    if found["active"] or found["embedded"]:
        return found
    found |= _pictures_and_lines(file)
    found["tables"], found["unread"] = _tables(file, found.pop("ruled"))
    found["links"] = _links(file)
    return found


def _active(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What could run, wherever in the file it stands: every object is looked at."""
    if "/XFA" in pdf.Root.get("/AcroForm", {}):
        yield "biểu mẫu XFA"
    for whole in pdf.objects:
        for one in _within(whole, 0):
            action = str(one.get("/S", ""))
            if action in _ACTIVE:
                yield _ACTIVE[action]
            if "/JS" in one:
                yield "JavaScript"
            if str(one.get("/Subtype", "")) in _NAMES:
                yield _NAMES[str(one["/Subtype"])]


def _within(one: Any, depth: int) -> Iterator[Any]:
    """An object and those written within it; those that it refers to come by themselves."""
    if depth > _DEEPEST or (depth and one.is_indirect):
        return
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        yield one
        for _, part in one.items():
            yield from _within(part, depth + 1) if isinstance(part, pikepdf.Object) else ()
    elif isinstance(one, pikepdf.Array):
        for part in one:
            yield from _within(part, depth + 1) if isinstance(part, pikepdf.Object) else ()


def _pictures_and_lines(file: Path) -> dict[str, Any]:
    """The pictures that pages show, how words look, and the pages on which lines are drawn."""
    pictures: list[dict[str, Any]] = []
    styled: list[dict[str, Any]] = []
    scanned: list[int] = []
    ruled: list[int] = []
    pdf = pypdfium2.PdfDocument(file)
    for number, page in enumerate(pdf):
        width, height = page.get_size()
        paths = 0
        for one in page.get_objects(max_depth=3):
            if one.type == pdfium.FPDF_PAGEOBJ_PATH:
                paths += 1
            elif one.type == pdfium.FPDF_PAGEOBJ_TEXT:
                styled += _styled(one, number, height)
            elif one.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = one.get_bounds()
                if (right - left) * (top - bottom) > 0.6 * width * height:
                    scanned.append(number)
                elif len(pictures) < _MOST_PICTURES and min(one.get_px_size()) >= _SMALLEST:
                    name = _written(one, file.parent, len(pictures) + 1)
                    if name:
                        box = [left, height - top, right, height - bottom]
                        pictures.append({"page": number, "box": box, "file": name})
        if paths > 3:
            ruled.append(number)
        page.close()
    pdf.close()
    return {
        "pictures": pictures, "scanned": sorted({*scanned}), "ruled": ruled, "styled": styled,
    }  # fmt: skip


def _styled(one: Any, number: int, height: float) -> Iterator[dict[str, Any]]:
    """The place of words that are bold, or in a font of old."""
    font = one.get_font()
    name = str(font.get_base_name())
    bold = bool(_BOLD.search(name)) or (font.get_weight() or 0) >= _BOLD_WEIGHT
    if bold or encoding_of_font(name)[0]:
        left, bottom, right, top = one.get_bounds()
        box = [left, height - top, right, height - bottom]
        yield {"page": number, "box": box, "bold": bold, "font": name}


def _written(image: Any, folder: Path, number: int) -> str | None:
    """A picture's file; one that cannot be taken out is told by its absence."""
    try:
        image.extract(folder / f"picture-{number}", fb_format="png")
    except Exception:  # whatever a decoder stumbles over, the next picture is looked at
        return None
    return next((one.name for one in folder.glob(f"picture-{number}.*")), None)


def _tables(file: Path, ruled: list[int]) -> tuple[list[dict[str, Any]], list[int]]:
    """The tables with drawn lines by page, box and rows; the pages for which time ran out."""
    found: list[dict[str, Any]] = []
    begun = time.monotonic()
    with pdfplumber.open(file) as pdf:
        for at, number in enumerate(ruled):
            if time.monotonic() - begun > _SECONDS_FOR_TABLES:
                return found, ruled[at:]
            page = pdf.pages[number]
            for table in page.find_tables():
                rows = table.extract()
                if len(rows) > 1 and max(map(len, rows)) > 1:
                    found.append({"page": number, "box": list(table.bbox), "rows": rows})
            page.close()
    return found, []


def _links(file: Path) -> list[dict[str, Any]]:
    found = []
    with pikepdf.open(file) as pdf:
        for number, page in enumerate(pdf.pages):
            height = float(page.mediabox[3])
            for one in page.get("/Annots", ()):
                action: Any = one.get("/A", {})
                if str(one.get("/Subtype", "")) != "/Link" or "/URI" not in action:
                    continue
                left, bottom, right, top = (float(side) for side in one["/Rect"])
                box = [left, height - top, right, height - bottom]
                found.append({"page": number, "box": box, "uri": str(action["/URI"])})
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(look(Path(sys.argv[1]))))
