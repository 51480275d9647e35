"""Warnings about letters, wherever an editor wrote them: in the metadata and in the body."""

from collections.abc import Callable, Iterable, Iterator

from portal.checking.texts import Texts
from portal.content.markup import position, without_code
from portal.model.diagnostics import BodyFinding, Finding

Find = Callable[[str], Iterable[tuple[str, str, int]]]
"""Gives what is wrong in a text, how to fix it, and at which offset."""


def hints(rule: str, texts: Texts, find: Find) -> Iterator[Finding | BodyFinding]:
    """Yield a warning for all that ``find`` gives; code in the body is left alone."""
    for key, text in texts.fields:
        for message, fix, _offset in find(text):
            yield Finding(rule, key, message, fix, "warning")
    for message, fix, offset in find(without_code(texts.body)):
        line, column = position(texts.body, offset)
        yield BodyFinding(rule, line, column, message, fix, "warning")
