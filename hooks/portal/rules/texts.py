"""Every text that an editor wrote in the metadata of a document, and a quick look at a text."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
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
        for name, one in vars(value).items():
            yield from _texts(one, (*key, name))
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _texts(one, (*key, index))


def may_say(text: str, phrases: Iterable[str]) -> bool:
    """Could the text, case aside, hold one of the phrases (in lower case)?

    Rules that look for words ask this first, for most texts hold none; irregular spaces, which
    may part the words of a phrase, count as yes.
    """
    if "  " in text or "\u00a0" in text or "\t" in text:
        return True
    lowered = _lowered(text)
    return any(phrase in lowered for phrase in phrases)


@lru_cache(maxsize=64)
def _lowered(text: str) -> str:
    return text.lower().replace("\n", " ")
