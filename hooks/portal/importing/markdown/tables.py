"""Tables in Markdown where it has words for them, else in HTML, which it lets stand."""

from collections.abc import Iterator, Sequence

from portal.importing.markdown.blocks import Cell
from portal.importing.markdown.runs import Run, html, markdown, plain, restyled


def table_text(rows: Sequence[Sequence[Cell]], caption: Sequence[Run]) -> str:
    """The table as one block; merged cells and tables restyled a heading need HTML."""
    spans = any(cell.colspan > 1 or cell.rowspan > 1 for row in rows for cell in row)
    if spans or not _has_heading(rows):
        return "\n".join(_html(rows, caption))
    above = f"{markdown(caption)}\n\n" if plain(caption).strip() else ""
    return above + "\n".join(_markdown(rows))


def _has_heading(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row names the columns: no figure in it, or the source says so."""
    first = rows[0]
    if all(cell.is_head for cell in first):
        return True
    texts = [plain(cell.runs).strip() for cell in first]
    return all(text and not text.replace(".", "").isdecimal() for text in texts)


def _markdown(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    width = max(map(len, rows))
    for number, row in enumerate(rows):
        texts = [_line(cell, is_head=number == 0) for cell in row]
        texts += [""] * (width - len(texts))
        yield f"| {' | '.join(texts)} |"
        if number == 0:
            yield f"|{' --- |' * width}"


def _line(cell: Cell, is_head: bool) -> str:
    runs = restyled(cell.runs, strong=False) if is_head else cell.runs
    text = markdown(runs).strip().replace("|", "\\|")
    return "<br>".join(" ".join(line.split()) for line in text.split("\n"))


def _html(rows: Sequence[Sequence[Cell]], caption: Sequence[Run]) -> Iterator[str]:
    yield "<table>"
    if plain(caption).strip():
        yield f"<caption>{html(caption)}</caption>"
    heads = _heads(rows)
    for number, row in enumerate(rows):
        tag = "th" if number < heads else "td"
        cells = [_tagged(cell, "th" if cell.is_head else tag, number < heads) for cell in row]
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</table>"


def _heads(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows above name the columns: as many as the cells of the first one reach down."""
    if not _has_heading(rows):
        return 0
    return min(max(cell.rowspan for cell in rows[0]), len(rows) - 1) or 1


def _tagged(cell: Cell, tag: str, is_head: bool) -> str:
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    runs = restyled(cell.runs, strong=False) if is_head else cell.runs
    return f"<{tag}{spans}>{html(runs).strip()}</{tag}>"
