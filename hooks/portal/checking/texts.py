"""Every text that an editor wrote in a document, gathered once."""

from dataclasses import dataclass
from typing import Any

from portal.content.documents import Document
from portal.model.diagnostics import KeyPath
from portal.model.fields import Authored


@dataclass(frozen=True, slots=True)
class Texts:
    """The fields that hold text, at any depth, each with its key; and the body."""

    fields: tuple[tuple[KeyPath, str], ...]
    body: str

    @property
    def whole(self) -> str:
        """All texts in one: a line for each field, led by its name, and the body."""
        fields = (f"{key[0]}: {text}".replace("\n", " ") for key, text in self.fields)
        return "\n".join((*fields, self.body))


def texts_of(document: Document) -> Texts:
    """Gather the texts of a document."""
    return Texts(fields_of(document.front), document.body)


def fields_of(value: Authored) -> tuple[tuple[KeyPath, str], ...]:
    """The fields of a value that hold text, at any depth, each with its key."""
    fields: list[tuple[KeyPath, str]] = []
    _gather(value, (), fields)
    return tuple(fields)


def _gather(value: Any, key: KeyPath, fields: list[tuple[KeyPath, str]]) -> None:
    if isinstance(value, str):
        fields.append((key, value))
    elif isinstance(value, Authored):
        for name, one in vars(value).items():
            if one:
                _gather(one, (*key, name), fields)
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            _gather(one, (*key, index), fields)
