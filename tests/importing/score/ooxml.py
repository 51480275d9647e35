"""Papers as Word writes them: WordprocessingML with numbering, notes, changes, boxes, headers."""

import zipfile
from io import BytesIO
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from importing.score.flat import LISTS
from importing.score.paper import Block, Box, Cell, Paper, Picture, Table, Text

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "numbering": "numbering",
    "styles": "styles",
    "footnotes": "footnotes",
    "header1": "header",
}
_FORMS = {
    "1": "decimal",
    "I": "upperRoman",
    "i": "lowerRoman",
    "a": "lowerLetter",
    "A": "upperLetter",
}


def docx(paper: Paper, fonts_by_style: dict[str, str] | None = None) -> bytes:
    """The Word file of a paper; ``fonts_by_style`` gives paragraph styles a font of their own."""
    made = _Maker()
    body = "".join(made.block(one) for one in paper.blocks)
    parts = {
        "numbering": _numbering(), "styles": _styles(fonts_by_style or {}),
        "footnotes": f"<w:footnotes {_NAMES}>{made.notes}</w:footnotes>",
    }  # fmt: skip
    section = ""
    if paper.page_header:
        parts["header1"] = f"<w:hdr {_NAMES}>{_plain(paper.page_header)}</w:hdr>"
        section = '<w:headerReference w:type="default" r:id="rId_header1"/>'
    document = (
        f"<w:document {_NAMES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    )
    links = "".join(
        f'<Relationship Id="rId_{name}" Type="{_OFFICE}/{_PARTS[name]}" Target="{name}.xml"/>'
        for name in parts
    ) + "".join(made.relations)
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(parts))
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{_OFFICE}/'
            'officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", document)
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{relations}">{links}</Relationships>',
        )
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
        for name, data in made.media.items():
            archive.writestr(f"word/media/{name}", data)
    return packed.getvalue()


def _types(parts: dict[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_CONTENT}.{_PARTS[name]}+xml"/>'
        for name in parts
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_CONTENT}.document.main+xml"/>'
        f"{overrides}</Types>"
    )


def _numbering() -> str:
    lists = ""
    for number, levels in enumerate(LISTS.values()):
        inner = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{_FORMS[form]}"/>'
            f"<w:lvlText w:val={quoteattr(before + _shown(at, shown) + after)}/></w:lvl>"
            for at, (form, before, after, shown) in enumerate(levels)
        )
        lists += f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'
    refs = "".join(
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(len(LISTS))
    )
    return f"<w:numbering {_NAMES}>{lists}{refs}</w:numbering>"


def _shown(level: int, shown: int) -> str:
    return ".".join(f"%{n + 1}" for n in range(level + 1 - shown, level + 1))


def _styles(fonts: dict[str, str]) -> str:
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:rPr><w:rFonts '
        f'w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:style>'
        for name, font in fonts.items()
    )
    heads = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
        "</w:style>"
        for n in (1, 2, 3)
    )
    title = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    return f"<w:styles {_NAMES}>{title}{heads}{named}</w:styles>"


def _plain(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


class _Maker:
    """Counts what a Word file numbers through: relations, pictures, notes."""

    def __init__(self) -> None:
        self.relations: list[str] = []
        self.media: dict[str, bytes] = {}
        self.notes = ""
        self._number = count(1)

    def block(self, block: Block) -> str:
        """The XML of a block."""
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Picture):
            return self._picture(block)
        if isinstance(block, Box):
            return (
                '<w:p><w:r><w:pict><v:shape style="width:200pt;height:40pt"><v:textbox>'
                f"<w:txbxContent>{_plain(block.text)}</w:txbxContent></v:textbox></v:shape>"
                "</w:pict></w:r></w:p>"
            )
        return self._text(block)

    def _text(self, one: Text) -> str:
        style = {"title": "Title"}.get(one.style, one.style.replace("heading", "Heading"))
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        if one.label:
            number = [*LISTS].index(one.label[0]) + 1
            properties += (
                f'<w:numPr><w:ilvl w:val="{one.label[1]}"/><w:numId w:val="{number}"/></w:numPr>'
            )
        align = {"justify": "both"}.get(one.align, one.align)
        properties += f'<w:jc w:val="{align}"/>'
        inner = self._linked(one) + self._note(one.note)
        if one.deleted:
            look = 'w:id="1" w:author="Người soát" w:date="2020-01-02T08:00:00Z"'
            inner += (
                f'<w:del {look}><w:r><w:delText xml:space="preserve">{escape(one.deleted)}'
                "</w:delText></w:r></w:del>"
            )
        if one.inserted:
            look = 'w:id="2" w:author="Người soát" w:date="2020-01-02T08:00:00Z"'
            inner += f"<w:ins {look}>{_run(one.inserted, one)}</w:ins>"
        return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"

    def _linked(self, one: Text) -> str:
        if not one.link or one.link[0] not in one.text:
            return _run(one.text, one)
        shown, address = one.link
        before, after = one.text.split(shown, 1)
        name = f"rId{next(self._number)}"
        self.relations.append(
            f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" '
            f'Target={quoteattr(address)} TargetMode="External"/>'
        )
        link = f'<w:hyperlink r:id="{name}">{_run(shown, one)}</w:hyperlink>'
        return _run(before, one) + link + _run(after, one)

    def _note(self, text: str) -> str:
        if not text:
            return ""
        number = next(self._number)
        self.notes += f'<w:footnote w:id="{number}">{_plain(text)}</w:footnote>'
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    def _picture(self, one: Picture) -> str:
        name = f"rId{next(self._number)}"
        file = f"image{len(self.media) + 1}.png"
        self.media[file] = one.data
        self.relations.append(
            f'<Relationship Id="{name}" Type="{_OFFICE}/image" Target="media/{file}"/>'
        )
        told = f"descr={quoteattr(one.alt)}" if one.alt else ""
        return (
            '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="990000" cy="990000"/>'
            f'<wp:docPr id="1" name="x" {told}/><a:graphic><a:graphicData uri="http://schemas.'
            'openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="0" name="x" {told}/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{name}"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData>'
            "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    def _table(self, made: Table) -> str:
        width = max(sum(one.across for one in row) for row in made.rows)
        open_below: dict[int, tuple[int, int]] = {}  # column: rows still to come, columns across
        rows = ""
        for row in made.rows:
            cells, column, rest = "", 0, iter(row)
            while column < width:
                left, across = open_below.get(column, (0, 1))
                if left:
                    cells += self._cell(Cell((), across), "<w:vMerge/>")
                    open_below[column] = (left - 1, across)
                    column += across
                    continue
                one = next(rest, Cell(()))
                cells += self._cell(one, '<w:vMerge w:val="restart"/>' if one.down > 1 else "")
                open_below[column] = (one.down - 1, one.across)
                column += one.across
            rows += f"<w:tr>{cells}</w:tr>"
        grid = '<w:gridCol w:w="3000"/>' * width
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"

    def _cell(self, one: Cell, merge: str) -> str:
        span = f'<w:gridSpan w:val="{one.across}"/>' if one.across > 1 else ""
        inner = "".join(self._text(line) for line in one.lines) or "<w:p/>"
        return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{inner}</w:tc>"


def _run(text: str, one: Text) -> str:
    if not text:
        return ""
    fonts = f'<w:rFonts w:ascii="{one.font}" w:hAnsi="{one.font}"/>' if one.font else ""
    look = fonts + ("<w:b/>" if one.bold else "") + ("<w:i/>" if one.italic else "")
    parts = []
    for index, line in enumerate(text.split("\n")):
        words = "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escape(word)}</w:t>' for word in line.split("\t")
        )
        parts.append(("<w:br/>" if index else "") + words)
    return f"<w:r><w:rPr>{look}</w:rPr>{''.join(parts)}</w:r>"
