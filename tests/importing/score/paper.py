"""What the sets are made of: a paper as its author saw it, and what is true of a source.

All names, numbers and events are made up for the tests.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``label`` numbers it by the program's own numbering, as (list, level).

    ``link`` is (words of the text, address), ``note`` a footnote at its end, ``deleted`` words
    that a tracked change took away at its end and ``inserted`` those that it put there.
    """

    text: str
    align: Align = "left"
    bold: bool = False
    italic: bool = False
    style: str = ""
    font: str = ""
    label: tuple[str, int] | None = None
    link: tuple[str, str] | None = None
    note: str = ""
    deleted: str = ""
    inserted: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its paragraphs; merged over ``across`` columns and ``down`` rows."""

    lines: tuple[Text, ...]
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``ruled`` tells whether its lines are drawn."""

    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (PNG) with the words that stand for it."""

    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A text box."""

    text: str


Block = Text | Table | Picture | Box


@dataclass(frozen=True, slots=True)
class Paper:
    """The blocks in the order of reading; ``page_header`` stands at the top of every page."""

    blocks: tuple[Block, ...]
    page_header: str = ""
    page_footer: str = ""
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, by which authority, in which position."""

    name: str
    authority: str | None
    position: str


@dataclass(frozen=True, slots=True)
class Truth:
    """What is there in the source ``file``; only what is said is measured.

    ``facts`` are of title, abstract, date, number, type, issuers (ids), place, byline, lead;
    None says that no such fact may be claimed. ``named`` must be in the draft or in the report.
    ``rows`` are a register's. ``refused``: the source must be refused with these words.
    """

    file: str
    facts: dict[str, Any] = field(default_factory=dict)
    signers: tuple[Signer, ...] | None = None
    recipients: tuple[str, ...] | None = None
    body: tuple[str, ...] = ()
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    pictures: int = 0
    captions: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    words: str = ""
    encoding: str = ""
    rows: tuple[dict[str, str], ...] = ()
    refused: str = ""

    def at(self, file: str, **changes: Any) -> "Truth":
        """The same truth of another file."""
        return replace(self, file=file, **changes)


@dataclass(frozen=True, slots=True)
class Case:
    """A source: its bytes and what is true of it."""

    truth: Truth
    data: bytes


def cell(*lines: str, across: int = 1, down: int = 1, **look: Any) -> Cell:
    """A cell of plain lines of one look."""
    return Cell(tuple(Text(line, **look) for line in lines), across, down)


def table(*rows: tuple[str | Cell, ...], ruled: bool = True) -> Table:
    """A table of texts, some of them cells of their own."""
    return Table(
        tuple(tuple(one if isinstance(one, Cell) else cell(one) for one in row) for row in rows),
        ruled,
    )


def rows_of(made: Table) -> tuple[tuple[str, ...], ...]:
    """The texts of a table's cells, as they are to be found again row by row."""
    return tuple(
        tuple(" ".join(line.text for line in one.lines) for one in row) for row in made.rows
    )
