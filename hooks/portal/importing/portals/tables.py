"""Which tables of a database hold an old portal's articles: told by columns, not by prefixes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Columns = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sign:
    """A kind of table: how its name ends, and columns that it has in every version."""

    name: str
    ends: tuple[str, ...]
    columns: frozenset[str]

    def fits(self, table: str, columns: tuple[str, ...]) -> bool:
        """Whether a table is of this kind."""
        bare = table.lower()
        is_named = not self.ends or any(
            bare == end or bare.endswith(f"_{end}") or (bare.endswith(end) and "_" in end)
            for end in self.ends
        )
        return is_named and self.columns <= {one.lower() for one in columns}


def tables_of(sign: Sign, columns: Columns) -> Iterator[str]:
    """The tables of a kind, in order of their names' length: the portal's own before copies."""
    found = [name for name, told in columns.items() if sign.fits(name, told)]
    yield from sorted(found, key=lambda name: (len(name), name))
