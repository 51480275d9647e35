"""A shelf: the documents of one listing before anybody looks at them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import overload

from portal.library.library import Library
from portal.model.entries import Item, Ref
from portal.model.summaries import Summary

Key = tuple[str, ...]
"""Names a listing: its kind and the terms that it is about, ``("topic", "cong-tac-mat-tran")``."""

Placed = tuple[Summary, Ref | None, bytes]
"""A document, the unit that it came by where that is another one's, and what can be shown of it."""


@dataclass(frozen=True)
class Shelf(Sequence[Item]):
    """The documents of one listing, oldest first; their lines are made when asked for."""

    library: Library = field(compare=False, repr=False)
    placed: list[Placed] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.placed)

    @overload
    def __getitem__(self, at: int) -> Item: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...

    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(at, int):
            return self._item(self.placed[at])
        return tuple(map(self._item, self.placed[at]))

    def _item(self, placed: Placed) -> Item:
        summary, via, _ = placed
        return Item(self.library.entry(summary), via)

    def traces(self, at: slice) -> bytes:
        """Tell what a slice of the shelf shows, ``via`` apart: that follows the vocabulary."""
        return b"".join([trace for _, _, trace in self.placed[at]])


Shelves = dict[Key, Shelf]
"""All shelves that are not empty."""
