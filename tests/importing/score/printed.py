"""Pictures of papers, and workbooks: what scanners, phones and Excel leave behind."""

import random
import subprocess
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
from PIL import Image, ImageDraw, ImageFilter


def picture(colour: str) -> bytes:
    """A photograph, as far as tests need one."""
    made = Image.new("RGB", (320, 240), colour)
    ImageDraw.Draw(made).ellipse((60, 40, 260, 200), fill="white")
    told = BytesIO()
    made.save(told, "PNG")
    return told.getvalue()


def page_pictures(pdf: bytes, folder: Path, dpi: int) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"p{len(pdf)}.pdf"
    file.write_bytes(pdf)
    command = ["pdftoppm", "-gray", "-r", str(dpi), file.name, file.stem]
    subprocess.run(command, cwd=folder, check=True, timeout=120)
    return [Image.open(one).convert("L") for one in sorted(folder.glob(f"{file.stem}-*.pgm"))]


def _worn(page: Image.Image, tilt: float, noise: int, seed: int) -> Image.Image:
    """A page as glass and light leave it: turned a little, soft, grainy."""
    turned = page.rotate(tilt, expand=False, fillcolor=245, resample=Image.Resampling.BICUBIC)
    soft = turned.filter(ImageFilter.GaussianBlur(0.6))
    grain = random.Random(seed)
    speck = Image.frombytes("L", (256, 256), bytes(grain.randrange(noise) for _ in range(65536)))
    layer = speck.resize(soft.size, Image.Resampling.NEAREST)
    return Image.composite(
        soft, soft.point(lambda v: max(0, v - 25)), layer.point(lambda v: 255 - v * 8)
    )


def scanned(pdf: bytes, folder: Path, tilt: float, noise: int) -> bytes:
    """A PDF of pictures of the pages, as an office's scanner makes it at 300 dpi."""
    pages = [
        _worn(one, tilt, noise, n)
        for n, one in enumerate(page_pictures(pdf, folder / f"s{tilt}", 300))
    ]
    made = BytesIO()
    pages[0].save(made, "PDF", resolution=300, save_all=True, append_images=pages[1:])
    return made.getvalue()


def photographed(pdf: bytes, folder: Path, tilt: float, kind: str) -> bytes:
    """The first page as a phone's picture, one side darker than the other."""
    page = _worn(page_pictures(pdf, folder / f"f{tilt}", 250)[0], tilt, 8, 7)
    light = (
        Image.linear_gradient("L")
        .rotate(90)
        .resize(page.size)
        .point(lambda v: 150 + v * 105 // 255)
    )
    shaded = Image.composite(page, page.point(lambda v: v * 3 // 4), light)
    made = BytesIO()
    shaded.save(made, kind, dpi=(250, 250), **({"quality": 88} if kind == "JPEG" else {}))
    return made.getvalue()


def opened_workbook(
    sheets: dict[str, list[tuple[str, ...]]], merges: tuple[str, ...] = ()
) -> bytes:
    """A workbook; numbers of five digits are days as Excel counts them, ISO texts are dates."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_value(one) for one in row])
        for one in merges if not book.worksheets[1:] else ():
            sheet.merge_cells(one)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _value(text: str) -> object:
    if text.isdigit() and len(text) == 5:
        return date(1899, 12, 30) + timedelta(int(text))
    if text.isdigit():
        return int(text)
    return text or None


def legacy_workbook(book: bytes, folder: Path, target: str) -> bytes:
    """The workbook as another program saved it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "so.xlsx").write_bytes(book)
    home = f"-env:UserInstallation={(folder / 'home').absolute().as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", target, "so.xlsx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return (folder / f"so.{target}").read_bytes()
