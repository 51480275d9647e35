"""A text as blocks: what a page or an article of an old portal holds, before it is Markdown.

Blocks remember where they stood (``trail``: the ancestors, outermost first, as ``tag#id.class``),
for a page is told apart by places as much as by words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.importing.markdown.runs import Run, plain

Trail = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, or a heading of ``level`` 1 to 6.

    ``align`` is "left", "center", "right" or empty; ``is_caption``: the page says that it is one;
    ``note``: the number of the footnote that this is, or empty.
    """

    runs: tuple[Run, ...]
    level: int = 0
    align: str = ""
    is_caption: bool = False
    note: str = ""
    trail: Trail = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by the address that the page gives; ``href`` is where a click on it leads."""

    src: str
    alt: str = ""
    href: str = ""
    is_small: bool = False
    trail: Trail = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is blocks of its own. ``start`` is the first number of an ordered one."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False
    start: int = 1
    trail: Trail = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; a line break in its runs parts lines."""

    runs: tuple[Run, ...]
    colspan: int = 1
    rowspan: int = 1
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of facts, not of layout; ``caption`` stands above it."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: tuple[Run, ...] = ()
    trail: Trail = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple["Block", ...]
    trail: Trail = ()


@dataclass(frozen=True, slots=True)
class Code:
    """Text whose spaces count."""

    text: str
    trail: Trail = ()


@dataclass(frozen=True, slots=True)
class Embed:
    """A video, a sound or a frame from elsewhere."""

    src: str
    trail: Trail = ()


Block = Text | Image | Items | Table | Quote | Code | Embed


def runs_of(block: Block) -> Iterator[Run]:
    """Every run of a block, in order."""
    if isinstance(block, Text):
        yield from block.runs
    elif isinstance(block, Items):
        for item in block.items:
            for inner in item:
                yield from runs_of(inner)
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell.runs
    elif isinstance(block, Quote):
        for inner in block.blocks:
            yield from runs_of(inner)


def text_of(block: Block) -> str:
    """The words of a block, one space between them."""
    return " ".join((block.text if isinstance(block, Code) else plain(runs_of(block))).split())


def lines_of(block: Block) -> list[str]:
    """The lines of a paragraph, parted by its breaks; of any other block its words."""
    if not isinstance(block, Text):
        return [text_of(block)]
    lines = (" ".join(line.split()) for line in plain(block.runs).split("\n"))
    return [line for line in lines if line]


def linked_share(block: Block) -> float:
    """The share of a block's letters that lead somewhere."""
    letters = linked = 0
    for run in runs_of(block):
        size = 0 if run.is_raw else len(run.text.strip())
        letters += size
        linked += size if run.look.href else 0
    return linked / letters if letters else 0.0
