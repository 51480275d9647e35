"""What the checker says of one document by itself: the one way for the build, the desk and new."""

from typing import NamedTuple

from portal.checking.registry import body_findings, document_findings
from portal.content.bodies.conversion import Converter
from portal.content.documents import Reading, read_document
from portal.content.sources import Source
from portal.content.summarise import summarise
from portal.model.diagnostics import BodyFinding, Diagnostic, Finding
from portal.model.summaries import FileFact, Summary
from portal.model.vocabulary import Vocabulary


class Examination(NamedTuple):
    """A document that was read, what other pages may know of it, and what rules found in it.

    ``summary`` is None and ``findings`` are empty when it cannot be read.
    """

    reading: Reading
    summary: Summary | None = None
    findings: tuple[Finding | BodyFinding, ...] = ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that is wrong with it, each with its line and column."""
        document = self.reading.document
        placed = document.place(self.findings) if document else ()
        return (*self.reading.diagnostics, *placed)


def examine(
    source: Source,
    data: bytes,
    files: tuple[FileFact, ...],
    vocabulary: Vocabulary,
    bodies: Converter,
) -> Examination:
    """Read a document and run the rules that need no other one; ``files`` lie beside it."""
    reading = read_document(source, data)
    if reading.document is None:
        return Examination(reading)
    found = (
        *document_findings(reading.document, vocabulary, files),
        *body_findings(reading.document, bodies),
    )
    return Examination(reading, summarise(reading.document, data, files, bodies), found)
