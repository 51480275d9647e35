"""PDF files: the text that they hold, or, of a scan, what OCR reads."""

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from portal.importing.codepages import decode
from portal.importing.extracted import Extracted, Kept, Media
from portal.importing.files.pdf.layout import Text, read_pages
from portal.importing.files.pdf.lines import Block, Page, Word
from portal.importing.files.pictures import as_shown
from portal.importing.fonts import encoding_of_font
from portal.importing.recognising import repaired
from portal.importing.refusal import MAX_PAGES, MAX_TEXT, TOOL_SECONDS, Refused
from portal.importing.tools import run

_LETTERS_A_PAGE = 40  # fewer, with a picture over all: the page is a scan
_OCR_SECONDS_A_PAGE = 30
_OCR = (
    "ocrmypdf", "--language", "vie", "--output-type", "pdfa", "--skip-text", "--quiet",
    "--rotate-pages", "--deskew", "--tesseract-thresholding", "sauvola", "--jobs", "1",
    # one block of lines: heads of two columns are lost otherwise, and columns are found here
    "--tesseract-pagesegmode", "6",
)  # fmt: skip
_READABLE = "ban-tim-kiem-duoc.pdf"
_NOTE = "chữ do máy đọc từ bản quét (OCR): so lại với tệp đính kèm"
_WORD = re.compile(
    r'<page width="([\d.]+)" height="([\d.]+)">|<word xMin="([-\d.]+)" yMin="([-\d.]+)" '
    r'xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
)


def read_pdf(data: bytes, with_ocr: bool = True) -> Extracted:
    """Read a PDF; raises Refused for locked, broken, active or endless ones."""
    with tempfile.TemporaryDirectory(prefix="portal-import-") as name:
        folder = Path(name)
        (folder / "in.pdf").write_bytes(data)
        seen = _looked(folder)
        pages = _pages(folder, "in.pdf", seen)
        bare = [n for n, page in enumerate(pages) if _letters(page) < _LETTERS_A_PAGE]
        if not [n for n in bare if n in seen["scanned"] or not pages[n].words]:
            return _extracted(pages, seen, folder)
        if not with_ocr:
            raise Refused("bản quét; chạy lại không có --no-ocr")
        return scanned(folder, "in.pdf", seen["pages"])


def scanned(folder: Path, name: str, pages: int, *options: str) -> Extracted:
    """A searchable PDF/A to keep, and its text, which a person must compare with the pictures."""
    run([*_OCR, *options, name, "out.pdf"], folder, TOOL_SECONDS + pages * _OCR_SECONDS_A_PAGE)
    text = read_pages(_pages(folder, "out.pdf", {}))
    if not any(text.paragraphs):
        raise Refused("không đọc được chữ nào trong bản quét")
    made = (folder / "out.pdf").read_bytes()
    readable = Kept(_READABLE, made, "Bản tìm kiếm được (chữ do máy đọc)")
    return Extracted(
        "\n".join(text.paragraphs), around=tuple(text.around), ocr=True, files=(readable,),
        notes=(_NOTE,),
    )  # fmt: skip


def _looked(folder: Path) -> dict[str, Any]:
    """What the PDF holds besides words; raises Refused for what is not to be published."""
    command = [sys.executable, "-m", "portal.importing.files.pdf.looking", "in.pdf"]
    try:
        seen: dict[str, Any] = json.loads(run(command, folder))
    except (Refused, json.JSONDecodeError) as error:
        told = str(error).lower()
        if "password" in told:
            raise Refused("PDF có mật khẩu: bỏ mật khẩu rồi nhập") from error
        raise Refused("PDF hỏng hoặc bị cắt cụt" if "giây" not in told else told) from error
    if seen["locked"]:
        raise Refused("PDF bị khóa: bỏ khóa (in lại thành PDF) rồi nhập")
    if not 0 < seen["pages"] <= MAX_PAGES:
        raise Refused(f"PDF có {seen['pages']} trang (nhiều nhất {MAX_PAGES}); chia thành phần")
    if seen["active"]:
        raise Refused(f"PDF có nội dung chạy được ({', '.join(seen['active'])}); in lại thành PDF")
    if seen["embedded"]:
        raise Refused(f"PDF có tệp nhúng ({', '.join(seen['embedded'])[:120]}); tách ra rồi nhập")
    return seen


def _letters(page: Page) -> int:
    return sum(len(re.findall(r"\w", word.text)) for word in page.words)


def _pages(folder: Path, name: str, seen: dict[str, Any]) -> list[Page]:
    """The words of each page with their places, tables and pictures as blocks."""
    command = ["pdftotext", "-bbox", "-enc", "UTF-8", name, "-"]
    xml = run(command, folder, most=4 * MAX_TEXT).decode(errors="replace")
    found: list[Page] = []
    words: list[Word] = []
    size = (0.0, 0.0)
    for match in _WORD.finditer(xml):
        if match[1]:
            found += [_page(len(found), size, words, seen)] if size[0] else []
            size, words = (float(match[1]), float(match[2])), []
        elif text := _text(match[7]):
            left, top, right, bottom = (float(match[n]) for n in range(3, 7))
            words.append(Word(left, top, right, bottom, text))
    found += [_page(len(found), size, words, seen)] if size[0] else []
    letters = sum(len(word.text) for page in found for word in page.words)
    if letters > MAX_TEXT:
        raise Refused(f"tệp chứa quá nhiều chữ ({letters >> 20} MB)")
    return found


def _text(told: str) -> str:
    return etree.fromstring(f"<w>{told}</w>").text or "" if "&" in told else told


def _page(number: int, size: tuple[float, float], words: list[Word], seen: dict[str, Any]) -> Page:
    tables = [one for one in seen.get("tables", ()) if one["page"] == number]
    pictures = [one for one in seen.get("pictures", ()) if one["page"] == number]
    links = [one for one in seen.get("links", ()) if one["page"] == number]
    styled = [one for one in seen.get("styled", ()) if one["page"] == number]
    shown = [_styled(one, styled) for one in words] if styled else words
    free = [one for one in shown if not any(_within(one, t["box"]) for t in tables)]
    blocks = [Block(t["box"][1], t["box"][0], t["box"][3], _table(t["rows"])) for t in tables]
    blocks += [Block(p["box"][1], p["box"][0], p["box"][3], f"![]({p['file']})") for p in pictures]
    return Page(*size, tuple(_linked(free, links)), tuple(blocks))


def _styled(word: Word, styled: list[dict[str, Any]]) -> Word:
    """A word with its looks: bold, or read by the font of old that it is set in."""
    look = next((one for one in styled if _within(word, one["box"])), None)
    if look is None:
        return word
    name, is_upper = encoding_of_font(look["font"])
    return replace(word, text=_read(word.text, name, is_upper), bold=look["bold"])


def _read(text: str, name: str | None, is_upper: bool) -> str:
    try:
        told = decode(text.encode("latin-1"), name) if name else text
    except UnicodeEncodeError:  # the PDF tells the letters themselves
        return text
    return told.upper() if is_upper else told


def _within(word: Word, box: list[float]) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _linked(words: list[Word], links: list[dict[str, Any]]) -> Iterator[Word]:
    """Words with the Markdown of the link that lies over them."""
    over = [next((n for n, one in enumerate(links) if _within(w, one["box"])), None) for w in words]
    for at, (word, link) in enumerate(zip(words, over, strict=True)):
        text = word.text
        if link is not None:
            begins = at == 0 or over[at - 1] != link
            ends = at + 1 == len(words) or over[at + 1] != link
            bare = text.rstrip(".,;:)") if ends else text
            tail = f"]({links[link]['uri']}){text[len(bare) :]}" if ends else ""
            text = ("[" if begins else "") + bare + tail
        yield replace(word, text=text)


def _table(rows: list[list[str | None]]) -> str:
    """The table by lines; a cell that is merged into its neighbour stays empty."""
    width = max(map(len, rows))
    lines = []
    for row in rows:
        cells = [" ".join((one or "").split()).replace("|", "\\|") for one in row]
        lines.append("| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |")
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _extracted(pages: list[Page], seen: dict[str, Any], folder: Path) -> Extracted:
    text = read_pages(pages)
    decoded = repaired("\n".join(text.paragraphs))
    body, media, notes = _pictures(decoded.text, folder)
    return Extracted(
        body, encoding=decoded.encoding, media=media, around=tuple(text.around),
        notes=(*notes, *_doubts(text, seen)),
    )  # fmt: skip


def _pictures(body: str, folder: Path) -> tuple[str, tuple[Media, ...], list[str]]:
    media: list[Media] = []
    notes: list[str] = []

    def named(match: re.Match[str]) -> str:
        shown = as_shown((folder / match[1]).read_bytes(), len(media) + 1)
        if shown is None:
            notes.append("bỏ một hình: hỏng hoặc trình duyệt không hiện được")
            return ""
        media.append(shown)
        notes.append(f"cần mô tả hình {shown.name} cho người không nhìn thấy")
        return f"![Cần mô tả hình này]({shown.name})"

    return re.sub(r"!\[\]\(([^)]+)\)", named, body), tuple(media), notes


def _doubts(text: Text, seen: dict[str, Any]) -> Iterator[str]:
    if text.around:
        yield f"chữ ở đầu hoặc chân trang không đưa vào bài: “{'; '.join(text.around)[:200]}”"
    if seen.get("unread"):
        yield f"bảng từ trang {seen['unread'][0] + 1} chưa được dựng lại: xem tệp gốc"
