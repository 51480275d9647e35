"""A value that stands twice in one list: the document would stand twice in a listing."""

from collections.abc import Iterator
from typing import Any

from portal.content.documents import Document
from portal.model.diagnostics import Finding
from portal.model.vocabulary import Vocabulary

RULE = "repeated-value"
_POLICY = (
    # the list, and the field that must differ when its items are groups of fields
    ("topics", None),
    ("units", None),
    ("issuers", None),
    ("other_numbers", None),
    ("attachments", "file"),
    ("gallery", "file"),
)


def check(document: Document, _: Vocabulary) -> Iterator[Finding]:
    """Yield every repetition."""
    fields = vars(document.front)  # asking a model for a field that it lacks costs an exception
    for name, part in _POLICY:
        seen: set[Any] = set()
        for index, item in enumerate(fields.get(name, ())):
            value = getattr(item, part) if part else item
            if value in seen:
                message = f"“{value}” đã có trong {name}"
                yield Finding(RULE, (name, index), message, "Xóa dòng lặp lại.")
            seen.add(value)
