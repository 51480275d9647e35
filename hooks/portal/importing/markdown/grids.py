"""Tables: those of facts are read as such, those of layout are only the blocks inside them."""

from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from portal.importing.markdown.blocks import Cell, Table, Trail
from portal.importing.markdown.runs import Run

_WIDEST = 60  # columns
_LONG, _LONGEST = 700, 6_000  # letters of a cell that is still a fact; where lines part the cells
_MOST_SPAN = 100


def layouts_in(root: HtmlElement) -> set[HtmlElement]:
    """The tables of a tree that only put things beside one another, the innermost judged first."""
    found: set[HtmlElement] = set()
    for table in reversed(list(root.iter("table"))):
        holds_facts = any(inner not in found for inner in table.iterdescendants("table"))
        if holds_facts or _is_layout(table):
            found.add(table)
    return found


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table without tables of facts inside it is none itself.

    A table of facts has at least two rows, and in most of them at least two cells that say
    something; it holds no heading and no long text.
    """
    if table.get("role") == "presentation":
        return True
    told = ([cell for cell in row if cell.tag in ("td", "th")] for row in own_rows(table))
    rows = [row for row in told if row]
    if len(rows) < 2 or table.find(".//h1") is not None or table.find(".//h2") is not None:
        return True
    filled = [[_size(cell) for cell in row] for row in rows]
    widths = [sum(1 for size in row if size) for row in filled]
    is_ruled = table.find(".//th") is not None or _has_border(table)
    if max(map(max, filled)) > (_LONGEST if is_ruled else _LONG) or max(widths) < 2:
        return True
    if is_ruled:
        return False
    if next(table.iterdescendants("table", "form"), None) is not None:
        return True
    wide = sum(1 for number in widths if number > 1)
    spread = sum(1 for row in rows if len(row) > 1)
    return wide < 0.5 * len(rows) or spread < 0.5 * len(rows) or _is_gallery(rows)


def own_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table itself, not those of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def read_table(
    table: HtmlElement, flat: Callable[[HtmlElement], tuple[Run, ...]], trail: Trail
) -> Table:
    """A table of facts; ``flat`` gives the runs of a cell."""
    rows = []
    for row in own_rows(table):
        above = row.getparent()
        is_head = above is not None and above.tag == "thead"
        cells = [_cell(one, flat, is_head) for one in row if one.tag in ("td", "th")]
        if cells:
            rows.append(tuple(cells[:_WIDEST]))
    caption = table.find("caption")
    return Table(tuple(rows), flat(caption) if caption is not None else (), trail)


def _cell(
    element: HtmlElement, flat: Callable[[HtmlElement], tuple[Run, ...]], is_head: bool
) -> Cell:
    runs = flat(element)
    return Cell(
        runs, _span(element, "colspan"), _span(element, "rowspan"), is_head or element.tag == "th"
    )


def _span(element: HtmlElement, name: str) -> int:
    told = (element.get(name) or "1").strip()
    return min(max(int(told), 1), _MOST_SPAN) if told.isdecimal() else 1


def _size(cell: HtmlElement) -> int:
    return len("".join(cell.itertext()).strip())


def _has_border(table: HtmlElement) -> bool:
    border = (table.get("border") or "0").strip()
    style = (table.get("style") or "") + (table.get("class") or "")
    return border not in ("0", "") or "border" in style or "MsoTableGrid" in style


def _is_gallery(rows: list[list[HtmlElement]]) -> bool:
    """Pictures side by side with words below them."""
    return any(cell.find(".//img") is not None for row in rows for cell in row)
