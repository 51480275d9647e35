"""Sources made by the tests: Word files, workbooks, PDFs and scans; facts and names are made up."""

import subprocess
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageDraw, ImageFont

LEFT = ["TỈNH THỬ", "ỦY BAN MẶT TRẬN", "Số: 12/KH-MTTQ"]
RIGHT = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Đăk Tô, ngày 08 tháng 12 năm 2023",
]  # fmt: skip
ABSTRACT = "Về tổ chức Ngày hội Đại đoàn kết năm 2024"
BODY = [
    "Thực hiện Chỉ thị số 06-CT/TU ngày 07/9/2021 của Tỉnh ủy, Ủy ban Mặt trận xây dựng kế hoạch "
    "tổ chức Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư như sau.",
    "Các khu dân cư tổ chức ngày hội trong tháng mười một, phần lễ ngắn gọn, phần hội vui tươi, "
    "đúng với điều kiện của từng nơi và không phô trương lãng phí.",
    "Mặt trận các xã, phường gửi báo cáo kết quả trước ngày hai mươi tháng mười một.",
]
RECIPIENTS = ["Thường trực Tỉnh ủy", "Mặt trận các xã, phường"]
SIGNATURE = ["TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Người Thứ Nhất"]

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def paragraph(text: str, font: str = "") -> str:
    """A paragraph of Word's XML, in a font when one is named."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return f'<w:p><w:r>{fonts}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*columns: list[str]) -> str:
    """A table of one row, each cell of several paragraphs."""
    cells = "".join(
        f"<w:tc><w:tcPr/>{''.join(map(paragraph, column))}</w:tc>" for column in columns
    )
    grid = "".join('<w:gridCol w:w="4000"/>' for _ in columns)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"


def docx(body: str, **parts: bytes) -> bytes:
    """A Word file of the given body; ``parts`` are further files by name, / written as __."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        packed.writestr("_rels/.rels", _RELS)
        packed.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/"), data)
    return made.getvalue()


def plan_docx() -> bytes:
    """A directive with the administrative tables above and below, and a table of its own."""
    recipients = ["Nơi nhận:", *(f"- {one};" for one in RECIPIENTS)]
    return docx(
        table(LEFT, RIGHT)
        + paragraph("KẾ HOẠCH")
        + paragraph(ABSTRACT)
        + paragraph("-----")
        + "".join(map(paragraph, BODY))
        + table(["Xã Mới", "Xã Cũ"], ["120 hộ", "80 hộ"])
        + paragraph("")  # between two tables and after the last one, Word always has one
        + table(recipients, SIGNATURE)
        + paragraph("")
    )


def old_word(folder: Path, data: bytes) -> bytes:
    """The same document as Word 97 had it."""
    (folder / "cu.docx").write_bytes(data)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "doc:MS Word 97", "cu.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return (folder / "cu.doc").read_bytes()


def lines_of_plan() -> list[str]:
    """The same directive as printed lines."""
    return [
        *LEFT, *RIGHT, "", "KẾ HOẠCH", ABSTRACT, "", *BODY, "",
        "Nơi nhận:", *(f"- {one};" for one in RECIPIENTS), "", *SIGNATURE,
    ]  # fmt: skip


def font(size: int) -> ImageFont.FreeTypeFont:
    """A font with Vietnamese letters that Debian has."""
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", "DejaVu Serif:lang=vi"], capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return ImageFont.truetype(found.stdout, size)


def scan(folder: Path, lines: list[str]) -> bytes:
    """A PDF of one picture, as a scanner makes it: A4 at 300 dpi."""
    picture = Image.new("L", (2480, 3508), 250)
    draw, letters, y = ImageDraw.Draw(picture), font(46), 200
    for line in lines:
        for part in wrapped(line, 75):
            draw.text((220, y), part, fill=20, font=letters)
            y += 78
    file = folder / "scan.pdf"
    picture.save(file, "PDF", resolution=300)
    return file.read_bytes()


def wrapped(line: str, width: int) -> list[str]:
    """The line in parts of at most ``width`` characters, cut between words."""
    parts = [""]
    for word in line.split(" "):
        if len(parts[-1]) + len(word) + 1 > width:
            parts.append("")
        parts[-1] = f"{parts[-1]} {word}".strip()
    return parts


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def page(title: str, date: str, paragraphs: list[str], byline: str) -> str:
    """A saved page of an old portal, with what such pages have around the article."""
    told = "".join(f"<p>{one}</p>" for one in paragraphs)
    menu = "".join(f'<li><a href="/{n}">Mục {n}</a></li>' for n in range(9))
    return (
        f"<html><head><title>{title} | Trang thử</title></head><body>"
        f'<div id="menu"><ul>{menu}</ul></div>'
        '<div class="breadcrumb"><a href="/">Trang chủ</a> <a href="/an-sinh">An sinh</a></div>'
        f'<div class="item-page"><h1>{title}</h1><span class="date">{date}</span>{told}'
        f"<p><strong>{byline}</strong></p></div>"
        '<div class="mod">mod_vvisit_counter Hôm nay 1193 | Tất cả 1345293 Your IP: 192.0.2.1</div>'
        "<div>Copyright © 2014 Trang thử. Giấy phép số 1/GP-THU</div></body></html>"
    )
