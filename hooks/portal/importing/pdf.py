"""PDF files: the text that they hold, or, of a scan, what OCR reads."""

import re
import tempfile
from pathlib import Path

from portal.importing.extracted import Extracted
from portal.importing.recognising import repaired
from portal.importing.refusal import MAX_PAGES, TOOL_SECONDS, Refused
from portal.importing.tools import run

_PAGES = re.compile(rb"^Pages:\s+(\d+)", re.MULTILINE)
_ENCRYPTED = re.compile(rb"^Encrypted:\s+yes", re.MULTILINE)
_LETTERS_A_PAGE = 40  # fewer: the pages are pictures
_OCR_SECONDS_A_PAGE = 30


def read_pdf(data: bytes, with_ocr: bool = True) -> Extracted:
    """Read a PDF; raises Refused for locked, broken or endless ones."""
    with tempfile.TemporaryDirectory(prefix="portal-import-") as name:
        folder = Path(name)
        (folder / "in.pdf").write_bytes(data)
        pages = _pages(folder)
        text = _text(folder, "in.pdf")
        if len(re.findall(r"\w", text)) >= _LETTERS_A_PAGE * pages:
            decoded = repaired(text)
            return Extracted(unfolded(decoded.text), encoding=decoded.encoding)
        if not with_ocr:
            raise Refused("bản quét; chạy lại không có --no-ocr")
        return _scanned(folder, pages)


def _pages(folder: Path) -> int:
    try:
        said = run(["pdfinfo", "in.pdf"], folder)
    except Refused as refused:
        locked = "password" in str(refused).lower()
        raise Refused("PDF có mật khẩu" if locked else "PDF hỏng hoặc bị cắt cụt") from refused
    found = _PAGES.search(said)
    pages = int(found[1]) if found else 0
    if _ENCRYPTED.search(said):
        raise Refused("PDF bị khóa")
    if not 0 < pages <= MAX_PAGES:
        raise Refused(f"PDF có {pages} trang (nhiều nhất {MAX_PAGES})")
    return pages


def _text(folder: Path, name: str) -> str:
    return run(["pdftotext", "-enc", "UTF-8", "-layout", name, "-"], folder).decode(
        errors="replace"
    )


def _scanned(folder: Path, pages: int) -> Extracted:
    """A searchable PDF/A to keep, and its text, which a person must compare with the pictures."""
    command = [
        "ocrmypdf", "--language", "vie", "--output-type", "pdfa", "--skip-text", "--quiet",
        "--jobs", "1", "in.pdf", "out.pdf",
    ]  # fmt: skip
    run(command, folder, TOOL_SECONDS + pages * _OCR_SECONDS_A_PAGE)
    text = _text(folder, "out.pdf")
    if not text.strip():
        raise Refused("không đọc được chữ nào trong bản quét")
    note = "chữ do máy đọc từ bản quét (OCR): so lại với tệp đính kèm"
    made = (folder / "out.pdf").read_bytes()
    return Extracted(unfolded(text), ocr=True, attachment=made, notes=(note,))


def unfolded(text: str) -> str:
    """Paragraphs out of printed lines: a line that fills the page goes on in the next one."""
    lines = [line.rstrip() for line in text.replace("\f", "\n\n").split("\n")]
    widest = sorted(len(line) for line in lines if line.strip())
    full = 0.75 * widest[int(len(widest) * 0.9)] if widest else 0
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        marked = re.sub(r"(Số:)\s+(?=\S)", r"\1 ", line.strip())
        words = re.sub(r" {3,}", " \t ", marked)
        columns = [" ".join(part.split()) for part in words.split("\t") if part.strip()]
        if goes_on and len(columns) == 1 and not re.match(r"[-+•]\s|\d+[.)]\s", columns[0]):
            paragraphs[-1] += f" {columns[0]}"
        else:
            paragraphs += columns or [""]
        goes_on = len(line) >= full and len(columns) == 1
    return "\n".join(paragraphs)
