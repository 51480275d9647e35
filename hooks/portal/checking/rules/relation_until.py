"""An end date on a relation that has no end: it would be ignored in silence."""

from collections.abc import Iterator

from portal.content.documents import Document
from portal.model.diagnostics import Finding
from portal.model.documents import DirectiveFront
from portal.model.vocabulary import Vocabulary

RULE = "relation-until"
_ENDING = frozenset({"suspends"})


def check(document: Document, _: Vocabulary) -> Iterator[Finding]:
    """Yield each ``until`` of a relation whose kind does not end."""
    front = document.front
    relations = front.relations if isinstance(front, DirectiveFront) else ()
    for index, relation in enumerate(relations):
        if relation.until and relation.kind not in _ENDING:
            message = f"Quan hệ “{relation.kind}” không có ngày kết thúc: “{relation.until}”"
            fix = "Bỏ until, hoặc dùng kind: suspends nếu là ngưng hiệu lực."
            yield Finding(RULE, ("relations", index, "until"), message, fix)
