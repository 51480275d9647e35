"""The blocks of a Word file put where pandoc sees them: text boxes, tabs, titles, forms."""

from collections.abc import Iterator

from lxml import etree

from portal.importing.directives.columns import TAB
from portal.importing.directives.heading import numbered
from portal.importing.directives.marks import is_motto, is_rule
from portal.importing.directives.signing import begins_foot
from portal.importing.files.word.package import W, text_of, value

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FIRST_BLOCKS = 12  # among which the table of the head stands
_MOST_ROWS = 6  # of such a table; a table of figures has more
# Styles that pandoc takes away from the text and into its own metadata.
_TAKEN = frozenset({"title", "subtitle", "author", "date", "abstract", "tieude"})


def lift_boxes(body: etree._Element) -> None:
    """Put the paragraphs of text boxes after the paragraph that holds the box."""
    for one in [*body.iter(f"{_COMPATIBLE}Fallback")]:
        _remove(one)
    for box in [*body.iter(f"{W}txbxContent")]:
        holder = box.getparent()
        while holder is not None and holder.tag != f"{W}p":
            holder = holder.getparent()
        if holder is None or holder.getparent() is None:
            continue
        for block in reversed([*box]):
            holder.addnext(block)
        drawing = box.getparent()
        while drawing is not None and drawing.tag not in (f"{W}drawing", f"{W}pict", f"{W}r"):
            drawing = drawing.getparent()
        if drawing is not None and drawing.tag != f"{W}r":
            _remove(drawing)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def keep_tabs(body: etree._Element) -> None:
    """Tabs that part columns as a sign of their own: pandoc would make spaces of them."""
    for tab in [*body.iter(f"{W}tab")]:
        parent = tab.getparent()
        if parent is not None and parent.tag == f"{W}r":
            text = etree.Element(f"{W}t")
            text.text = TAB
            parent.replace(tab, text)


def free_title(package_body: etree._Element, names: dict[str, str]) -> str | None:
    """The words in a title style; the paragraphs stay in the text, where pandoc leaves them.

    ``names`` are the styles' own names by their ids.
    """
    found: list[str] = []
    for paragraph in package_body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = names.get(value(style), value(style)).lower().replace(" ", "")
        if style is not None and name in _TAKEN:
            if name in ("title", "tieude"):
                found.append(text_of(paragraph))
            _remove(style)
    return " ".join(one for one in found if one) or None


def take_forms(body: etree._Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of the tables at the head and the foot of a directive, taken out of the text."""
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    blocks = [one for one in body if one.tag in (f"{W}p", f"{W}tbl")]
    before = 0
    for block in blocks:
        if block.tag != f"{W}tbl":
            before += bool(text_of(block))
            continue
        lines = table_lines(block)
        if not header and before < _FIRST_BLOCKS and _is_head(block, lines):
            header = lines
        elif _is_foot(block, lines):
            footer = (*footer, *lines)
        else:
            before += 1
            continue
        body.remove(block)
    return header, footer


def _is_head(table: etree._Element, lines: tuple[str, ...]) -> bool:
    signs = sum((any(map(is_motto, lines)), any(map(numbered, lines)), _has_blank(lines)))
    return signs > 0 and _rows(table) <= _MOST_ROWS and not any(len(line) > 220 for line in lines)


def _has_blank(lines: tuple[str, ...]) -> bool:
    return any(line.lower().startswith("số:") and "/" in line and len(line) < 60 for line in lines)


def _is_foot(table: etree._Element, lines: tuple[str, ...]) -> bool:
    return _rows(table) <= _MOST_ROWS and begins_foot(lines)


def _rows(table: etree._Element) -> int:
    return sum(1 for one in table if one.tag == f"{W}tr")


def table_lines(table: etree._Element) -> tuple[str, ...]:
    """The lines of a table's cells, column by column, the left column first."""
    columns: dict[int, list[str]] = {}
    for row in table:
        at = 0
        for cell in row:
            if cell.tag == f"{W}tc":
                columns.setdefault(at, []).extend(_lines(cell))
                at += int(value(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)
    return tuple(line for at in sorted(columns) for line in columns[at])


def _lines(cell: etree._Element) -> Iterator[str]:
    """A line for each paragraph and line break of a cell; numbers of lists are written already."""
    for paragraph in cell.iter(f"{W}p"):
        words = [""]
        for one in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}cr"):
            if one.tag == f"{W}t":
                words[-1] += one.text or ""
            elif one.tag == f"{W}tab":
                words[-1] += " "
            else:
                words.append("")
        is_item = paragraph.find(f"{W}pPr/{W}numPr") is not None
        for line in words:
            told = " ".join(line.replace(TAB, " ").split())
            if told:
                yield f"- {told}" if is_item and not is_rule(told) else told
