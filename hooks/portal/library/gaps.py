"""The report of citations that the archive cannot answer: which, how often, who cites, where."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, cast

from portal.citations.wanted import Mention, Outcome, Wanted, wanted
from portal.content.bodies.conversion import Converter
from portal.content.bodies.language import read_language
from portal.content.bodies.mentions import placed
from portal.content.documents import Document, read_document
from portal.content.markup import position
from portal.content.sources import Kind, Source, SourceChanged, SourceFile, read_source
from portal.library.library import Library
from portal.model.summaries import Summary


class Occurrence(NamedTuple):
    """Where a citation stands: file, line and column from 1, and its words."""

    path: str
    line: int
    column: int
    words: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A number that the archive cannot answer, with every place where it is cited."""

    wanted: Wanted
    places: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The first of the gaps of one outcome, and how many there are in all."""

    total: int
    first: tuple[Gap, ...]


def gaps(root: Path, library: Library, outcome: Outcome, limit: int) -> Gaps:
    """The most cited numbers of this outcome; only the texts that cite them are read again.

    Raise SourceChanged when one of those is gone.
    """
    rows = wanted(_mentions(library), outcome)
    shown = rows[:limit]
    citing = {path for row in shown for path in row.paths}
    bodies = Converter(read_language(root))
    found = _places(root, bodies, [s for s in library.shown if s.path in citing])
    return Gaps(len(rows), tuple(Gap(row, _of(row, found)) for row in shown))


def _mentions(library: Library) -> Iterator[Mention]:
    for summary in library.shown:
        for cited, resolution in library.references.get(summary.url, ()):
            yield Mention(summary.path, cited, resolution)


_Occurrences = dict[tuple[str, str], list[Occurrence]]


def _places(root: Path, bodies: Converter, summaries: Iterable[Summary]) -> _Occurrences:
    """The citations in the bodies of some documents, by path and key of the number."""
    found: _Occurrences = defaultdict(list)
    for summary in summaries:
        document = _document(root, summary)
        for citation, offset in placed(bodies, document.body):
            line, column = position(document.body, offset)
            place = Occurrence(
                summary.path, document.body_line + line - 1, column, citation.surface
            )
            found[summary.path, citation.number.key].append(place)
    return found


def _document(root: Path, summary: Summary) -> Document:
    source = Source(
        cast(Kind, summary.kind), summary.key, summary.path, SourceFile(summary.path, 0, 0, 0)
    )
    document = read_document(source, read_source(root, summary.path)).document
    if document is None:
        raise SourceChanged(summary.path)
    return document


def _of(row: Wanted, found: _Occurrences) -> tuple[Occurrence, ...]:
    return tuple(place for path in row.paths for place in found.get((path, row.key), ()))
