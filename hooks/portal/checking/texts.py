"""Every text that an editor wrote in a document, gathered once, and a quick look at a text."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
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
    fields: list[tuple[KeyPath, str]] = []
    _gather(document.front, (), fields)
    return Texts(tuple(fields), document.body)


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


def may_say(text: str, phrases: Iterable[str]) -> bool:
    """Could the text, case aside, hold one of the phrases (in lower case)?

    Irregular spaces, which may part the words of a phrase, count as yes.
    """
    if "  " in text or "\u00a0" in text or "\t" in text:
        return True
    lowered = _lowered(text)
    return any(phrase in lowered for phrase in phrases)


@lru_cache(maxsize=64)
def _lowered(text: str) -> str:
    return text.lower().replace("\n", " ")
