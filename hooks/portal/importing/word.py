"""Word files, read by pandoc: tables, footnotes and pictures kept, the form taken apart."""

import re
import tempfile
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path, PurePath

from lxml import etree
from lxml import html as lxml_html

from portal.importing.codepages import decode
from portal.importing.extracted import Extracted, Media
from portal.importing.fonts import encoding_of_font
from portal.importing.refusal import Refused
from portal.importing.tools import run

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TABLE = re.compile(
    r"<table>.*?</table>|(?:^\|.*\|[ \t]*\n?)+|^ *-{3,}[ -]*\n(?:.*\n)*?\n", re.S | re.M
)
_HEADER = re.compile(r"cộng h[oò][àa] xã hội|đảng cộng sản|\bsố\s*:", re.IGNORECASE)
_FOOTER = re.compile(r"nơi nhận", re.IGNORECASE)
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)\s]+)[^)]*\)(?:\{[^}]*\})?|<img\b(?P<tag>[^>]*)>"
)
_ATTRIBUTE = re.compile(r"(src|alt)=\"([^\"]*)\"")
# LibreOffice neither runs what a file brings nor asks the network for what it names.
_SETTINGS = (
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    + "".join(
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        for name, value in (
            ("MacroSecurityLevel", "3"), ("DisableMacrosExecution", "true"),
            ("DisableActiveContent", "true"), ("BlockUntrustedRefererLinks", "true"),
        )
    )
    + "</item></oor:items>"
)  # fmt: skip
_SHOWN = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})


def read_docx(data: bytes) -> Extracted:
    """Convert a Word file; raises Refused when pandoc cannot read it."""
    data = _with_unicode(data)
    with tempfile.TemporaryDirectory(prefix="portal-import-") as name:
        folder = Path(name)
        (folder / "in.docx").write_bytes(data)
        command = ["pandoc", "--sandbox", "-f", "docx", "-t", "gfm", "--wrap=none", "in.docx"]
        text = run(command, folder).decode(errors="replace")
    header, footer, body = _forms(text)
    body, media, notes = _pictures(body, data)
    return Extracted(
        body.strip(), header=header, footer=footer, media=media, notes=notes, title=_title(data)
    )


def read_doc(data: bytes) -> Extracted:
    """Convert an old Word file by LibreOffice, where there is one, and read what it gives."""
    with tempfile.TemporaryDirectory(prefix="portal-import-") as name:
        folder = Path(name)
        (folder / "in.doc").write_bytes(data)
        settings = folder / "home/user/registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
        run(["soffice", home, "--headless", "--convert-to", "docx", "in.doc"], folder)
        made = folder / "in.docx"
        if not made.is_file():
            raise Refused("LibreOffice không đọc được tệp .doc này")
        return read_docx(made.read_bytes())


def _with_unicode(data: bytes) -> bytes:
    """The same file with the letters of .VnTime, VNI and VPS fonts as Unicode."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        xml = packed.read("word/document.xml")
        if not re.search(rb"\.Vn|VNI[- ]|VPS", xml):
            return data
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            tree = etree.fromstring(xml, parser)
        except etree.XMLSyntaxError as error:
            raise Refused("tệp Word hỏng") from error
        for one in tree.iter(f"{_W}r"):
            _decode_run(one)
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
            for part in packed.infolist():
                is_text = part.filename == "word/document.xml"
                copy.writestr(part.filename, etree.tostring(tree) if is_text else packed.read(part))
        return made.getvalue()


def _decode_run(one: etree._Element) -> None:
    fonts = one.find(f"{_W}rPr/{_W}rFonts")
    name, is_upper = encoding_of_font(" ".join(fonts.attrib.values()) if fonts is not None else "")
    if name is None:
        return
    for text in one.iter(f"{_W}t"):
        try:
            read = decode((text.text or "").encode("latin-1"), name)
        except UnicodeEncodeError:
            continue
        text.text = read.upper() if is_upper else read


def _title(data: bytes) -> str | None:
    """The text of the first paragraphs in a title style."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        tree = etree.fromstring(packed.read("word/document.xml"), parser)
    for one in tree.iter(f"{_W}p"):
        style = one.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(f"{_W}val", "").lower() in ("title", "tieude"):
            return " ".join("".join(t.text or "" for t in one.iter(f"{_W}t")).split()) or None
    return None


def _forms(text: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The lines of the administrative tables, and the text without them."""
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    kept, done = [], 0
    for match in _TABLE.finditer(text):
        lines = cell_lines(match.group())
        whole = "\n".join(lines)
        if not header and match.start() < 3_000 and len(_HEADER.findall(whole)) > 1:
            header = lines
        elif _FOOTER.search(whole):
            footer = lines
        else:
            continue
        kept.append(text[done : match.start()])
        done = match.end()
    return header, footer, "\n".join([*kept, text[done:]])


def cell_lines(table: str) -> tuple[str, ...]:
    """The lines of a table's cells, cell by cell, column by column."""
    if table.startswith("<table"):
        rows = [
            ["\n".join(_broken(cell)) for cell in row.xpath(".//td|.//th")]
            for row in lxml_html.fromstring(table).xpath(".//tr")
        ]
    else:
        written = (line.strip().strip("|").split("|") for line in table.splitlines())
        rows = [[cell.replace("<br>", "\n") for cell in row] for row in written]
    width = max((len(row) for row in rows), default=0)
    lines = (
        line.strip()
        for column in range(width)
        for row in rows
        if column < len(row)
        for line in row[column].split("\n")
    )
    return tuple(line for line in lines if line and not re.fullmatch(r"[\s:*_-]+", line))


def _broken(cell: lxml_html.HtmlElement) -> list[str]:
    for one in cell.iter("br", "p", "li"):
        one.tail = "\n" + (one.tail or "")
    return [" ".join(line.split()) for line in cell.text_content().split("\n")]


def _pictures(body: str, data: bytes) -> tuple[str, tuple[Media, ...], tuple[str, ...]]:
    """Give each picture a name of its own and an alternative text that a person completes."""
    media: list[Media] = []
    notes: list[str] = []

    def named(match: re.Match[str]) -> str:
        told = dict(_ATTRIBUTE.findall(match["tag"] or ""))
        path = PurePath(match["path"] or told.get("src", ""))
        alt = " ".join(unescape(match["alt"] or told.get("alt", "")).split())
        if path.suffix.lower() not in _SHOWN:
            notes.append(f"bỏ hình {path.name}: trình duyệt không hiện loại {path.suffix}")
            return ""
        name = f"hinh-{len(media) + 1}{path.suffix.lower()}"
        with zipfile.ZipFile(BytesIO(data)) as packed:
            media.append(Media(name, packed.read(f"word/media/{path.name}"), alt))
        if not alt:
            notes.append(f"cần mô tả hình {name} cho người không nhìn thấy")
        return f"![{alt or 'Cần mô tả hình này'}]({name})"

    return _PICTURE.sub(named, body), tuple(media), tuple(notes)
