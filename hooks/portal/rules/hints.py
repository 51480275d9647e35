"""Warnings about letters, wherever an editor wrote them: in the metadata and in the body."""

from collections.abc import Callable, Iterable, Iterator

from portal.model.diagnostics import BodyFinding, Finding
from portal.reading.documents import Document
from portal.rules.markup import position, without_code
from portal.rules.texts import texts

Find = Callable[[str], Iterable[tuple[str, str, int]]]
"""Gives what is wrong in a text, how to fix it, and at which offset."""


def hints(rule: str, document: Document, find: Find) -> Iterator[Finding | BodyFinding]:
    """Yield a warning for all that ``find`` gives; code in the body is left alone."""
    for key, text in texts(document):
        for message, fix, _offset in find(text):
            yield Finding(rule, key, message, fix, "warning")
    for message, fix, offset in find(without_code(document.body)):
        line, column = position(document.body, offset)
        yield BodyFinding(rule, line, column, message, fix, "warning")
