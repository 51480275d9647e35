"""Every text that an editor wrote in the metadata of a document, with its key."""

from collections.abc import Iterator
from typing import Any

from portal.model.diagnostics import KeyPath
from portal.model.fields import Authored
from portal.reading.documents import Document


def texts(document: Document) -> Iterator[tuple[KeyPath, str]]:
    """Yield the key and the text of every field that holds text, at any depth."""
    yield from _texts(document.front, ())


def _texts(value: Any, key: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Authored):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*key, name))
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _texts(one, (*key, index))
