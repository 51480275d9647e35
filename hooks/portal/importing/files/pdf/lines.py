"""What a printed page is made of: words with their places, lines, tables and pictures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box, in points from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between the lines of words: a table or a picture, as Markdown."""

    top: float
    left: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page's words and blocks."""

    width: float
    height: float
    words: tuple[Word, ...]
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, and the edges of the column that it stands in."""

    words: tuple[Word, ...]
    left: float
    right: float
    block: str = ""

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(one.top for one in self.words) if self.words else 0.0

    @property
    def height(self) -> float:
        """The height of its letters."""
        return max((one.bottom - one.top for one in self.words), default=0.0)

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return bool(self.words) and all(one.bold for one in self.words)

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(one.text for one in self.words)
