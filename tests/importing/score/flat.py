"""Papers as flat OpenDocument, which LibreOffice turns into every format of an office."""

import base64
import subprocess
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from importing.score.paper import Block, Box, Cell, Paper, Picture, Table, Text

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
    for name, kind in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_OTHERS = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
# How a list's levels are numbered: format, text before and after, levels shown.
LISTS: dict[str, tuple[tuple[str, str, str, int], ...]] = {
    "dieu": (("1", "Điều ", ".", 1), ("1", "", ".", 1), ("a", "", ")", 1)),
    "muc": (("I", "", ".", 1), ("1", "", ".", 1), ("1", "", ".", 2)),
    "chu": (("a", "", ")", 1), ("1", "(", ")", 1), ("i", "", ".", 1)),
    "phan": (("A", "Phần ", ":", 1), ("I", "Mục ", ".", 1), ("1", "", ".", 1)),
}


def flat(paper: Paper) -> bytes:
    """The flat OpenDocument text of a paper."""
    changes = count(1)
    body = "".join(_block(one, changes) for one in paper.blocks)
    if paper.columns > 1:
        body = f'<text:section text:style-name="Sect1" text:name="s1">{body}</text:section>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} {_OTHERS} '
        'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{_styles(paper)}{_page()}</office:automatic-styles>"
        f"<office:master-styles>{_master(paper)}</office:master-styles>"
        f"<office:body><office:text>{_tracked(paper.blocks)}{body}</office:text></office:body>"
        "</office:document>"
    ).encode()


def convert(papers: dict[str, bytes], target: str, folder: Path) -> dict[str, bytes]:
    """Convert flat texts by name to a format of LibreOffice, all in one go."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in papers.items():
        (folder / f"{name}.fodt").write_bytes(data)
    home = f"-env:UserInstallation={(folder / 'home').absolute().as_uri()}"
    names = [f"{name}.fodt" for name in papers]
    command = ["soffice", home, "--headless", "--convert-to", target, *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    suffix = target.split(":", maxsplit=1)[0]
    return {name: (folder / f"{name}.{suffix}").read_bytes() for name in papers}


def _styles(paper: Paper) -> str:
    looks = "".join(
        f'<style:style style:name="P{a}{b}{i}" style:family="paragraph">'
        f'<style:paragraph-properties fo:text-align="{align}"/>'
        f'<style:text-properties fo:font-weight="{"bold" if b else "normal"}" '
        f'fo:font-style="{"italic" if i else "normal"}" style:font-name="DejaVu Serif" '
        'fo:font-family="DejaVu Serif" fo:font-size="11pt"/></style:style>'
        for a, align in (("l", "start"), ("c", "center"), ("r", "end"), ("j", "justify"))
        for b in (0, 1)
        for i in (0, 1)
    )
    tables = "".join(
        f'<style:style style:name="C{ruled}" style:family="table-cell">'
        f'<style:table-cell-properties fo:border="{line}" fo:padding="0.1cm"/></style:style>'
        for ruled, line in ((1, "0.5pt solid #000000"), (0, "none"))
    )
    columns = (
        '<style:style style:name="Sect1" style:family="section"><style:section-properties>'
        f'<style:columns fo:column-count="{paper.columns}" fo:column-gap="1cm"/>'
        "</style:section-properties></style:style>"
    )
    return looks + tables + columns + "".join(_list_style(name) for name in LISTS)


def _list_style(name: str) -> str:
    levels = "".join(
        f'<text:list-level-style-number text:level="{at}" style:num-format="{form}" '
        f"style:num-prefix={quoteattr(before)} style:num-suffix={quoteattr(after)}"
        + (f' text:display-levels="{shown}"' if shown > 1 else "")
        + "/>"
        for at, (form, before, after, shown) in enumerate(LISTS[name], start=1)
    )
    return f'<text:list-style style:name="L{name}">{levels}</text:list-style>'


def _page() -> str:
    return (
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin="2cm"/><style:header-style/><style:footer-style/>'
        "</style:page-layout>"
    )


def _master(paper: Paper) -> str:
    head = f"<style:header><text:p>{escape(paper.page_header)}</text:p></style:header>"
    foot = (
        f"<style:footer><text:p>{escape(paper.page_footer)} <text:page-number/></text:p>"
        "</style:footer>"
    )
    parts = (head if paper.page_header else "") + (foot if paper.page_footer else "")
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="A4">'
        f"{parts}</style:master-page>"
    )


def _tracked(blocks: Iterable[Block]) -> str:
    changed = [one for one in blocks if isinstance(one, Text) and (one.deleted or one.inserted)]
    if not changed:
        return ""
    info = (
        "<office:change-info><dc:creator>Người soát</dc:creator>"
        "<dc:date>2020-01-02T08:00:00</dc:date></office:change-info>"
    )
    regions, number = "", count(1)
    for one in changed:
        if one.deleted:
            regions += (
                f'<text:changed-region text:id="ct{next(number)}"><text:deletion>{info}'
                f"<text:p>{escape(one.deleted)}</text:p></text:deletion></text:changed-region>"
            )
        if one.inserted:
            regions += (
                f'<text:changed-region text:id="ct{next(number)}"><text:insertion>{info}'
                "</text:insertion></text:changed-region>"
            )
    return f"<text:tracked-changes>{regions}</text:tracked-changes>"


def _block(block: Block, changes: Iterable[int]) -> str:
    if isinstance(block, Table):
        return _table(block, changes)
    if isinstance(block, Picture):
        data = base64.b64encode(block.data).decode()
        told = f"<svg:desc>{escape(block.alt)}</svg:desc>" if block.alt else ""
        return (
            '<text:p text:style-name="Pc00"><draw:frame svg:width="8cm" svg:height="6cm" '
            'text:anchor-type="as-char"><draw:image><office:binary-data>'
            f"{data}</office:binary-data></draw:image>{told}</draw:frame></text:p>"
        )
    if isinstance(block, Box):
        return (
            '<text:p text:style-name="Pl00"><draw:frame svg:width="6cm" svg:height="2cm" '
            'text:anchor-type="paragraph"><draw:text-box><text:p text:style-name="Pl00">'
            f"{escape(block.text)}</text:p></draw:text-box></draw:frame></text:p>"
        )
    return _text(block, changes)


def _text(one: Text, changes: Iterable[int]) -> str:
    inner = _words(one)
    number = iter(changes)
    if one.deleted:
        inner += f'<text:change text:change-id="ct{next(number)}"/>'
    if one.inserted:
        at = next(number)
        inner += (
            f'<text:change-start text:change-id="ct{at}"/>{escape(one.inserted)}'
            f'<text:change-end text:change-id="ct{at}"/>'
        )
    look = f"P{one.align[0]}{int(one.bold)}{int(one.italic)}"
    level = int(one.style.removeprefix("heading")) if one.style.startswith("heading") else 0
    if level:
        made = f'<text:h text:outline-level="{level}">{inner}</text:h>'
    else:
        style = "Title" if one.style == "title" else look
        made = f'<text:p text:style-name="{style}">{inner}</text:p>'
    if one.label is None:
        return made
    name, depth = one.label
    for _ in range(depth + 1):
        made = (
            f'<text:list text:style-name="L{name}" text:continue-numbering="true">'
            f"<text:list-item>{made}</text:list-item></text:list>"
        )
    return made


def _words(one: Text) -> str:
    words = escape(one.text)
    words = words.replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")
    if one.link:
        shown, address = map(escape, one.link)
        words = words.replace(shown, f'<text:a xlink:href="{address}">{shown}</text:a>', 1)
    if one.note:
        words += (
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            f"<text:note-body><text:p>{escape(one.note)}</text:p></text:note-body></text:note>"
        )
    return words


def _table(made: Table, changes: Iterable[int]) -> str:
    width = max(sum(one.across for one in row) for row in made.rows)
    below: dict[tuple[int, int], int] = {}
    rows = ""
    for at, row in enumerate(made.rows):
        cells, column, rest = "", 0, iter(row)
        while column < width:
            if below.get((at, column)):
                cells += "<table:covered-table-cell/>"
                column += 1
                continue
            one = next(rest, Cell(()))
            cells += _cell(one, made.ruled, changes)
            cells += "<table:covered-table-cell/>" * (one.across - 1)
            for step in range(1, one.down):
                below |= {(at + step, column + n): 1 for n in range(one.across)}
            column += one.across
        rows += f"<table:table-row>{cells}</table:table-row>"
    return (
        f'<table:table><table:table-column table:number-columns-repeated="{width}"/>'
        f"{rows}</table:table>"
    )


def _cell(one: Cell, ruled: bool, changes: Iterable[int]) -> str:
    spans = f' table:number-columns-spanned="{one.across}"' if one.across > 1 else ""
    spans += f' table:number-rows-spanned="{one.down}"' if one.down > 1 else ""
    inner = "".join(_text(line, changes) for line in one.lines) or "<text:p/>"
    return f'<table:table-cell table:style-name="C{int(ruled)}"{spans}>{inner}</table:table-cell>'
