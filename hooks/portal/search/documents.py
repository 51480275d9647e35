"""What search knows of one document, and the terms by which it will be found."""

import json
import re
import zlib
from array import array
from collections.abc import Iterable

import msgspec

from portal.search.terms import weighed_terms
from portal.search.words import folded, tokenise

FORMAT = 1  # of shards and manifest; part of every shard's name

_ADDRESS = re.compile(r"/(?:[\w.~%-]+/)*")
_DIGITS = re.compile("[0-9]+")
_LEVEL = 4  # of zlib: 2% larger than the best, in two thirds of the time


class SearchDocument(msgspec.Struct, frozen=True):
    """A document as search takes it: plain text, no markup.

    ``date`` is ISO; ``url`` starts and ends with a slash; ``names`` are what the document is
    called by its number (see ``names_of``); ``filters`` maps a filter to the ids it has there.
    The filters ``kind`` and ``year`` come from ``kind`` and ``date`` by themselves.
    """

    url: str
    kind: str
    title: str
    date: str
    lead: str = ""
    text: str = ""
    number: str | None = None
    names: tuple[str, ...] = ()
    filters: dict[str, tuple[str, ...]] = {}


class IndexedDocument(msgspec.Struct, frozen=True):
    """A document ready for its shard: all that the shard is made of, without the text.

    ``terms`` are sorted, 8 bytes each in this machine's order.
    """

    url: str
    date: str
    names: tuple[str, ...]
    filters: dict[str, tuple[str, ...]]
    terms: bytes


def names_of(numbers: Iterable[str], type_name: str) -> tuple[str, ...]:
    """Return what readers call a directive: ``06-CT/TU``, ``06-CT``, ``Chỉ thị 06``, ...

    A number without a digit ("Không số") names nothing.
    """
    names: list[str] = []
    for number in numbers:
        words = tokenise(number)
        if not words or not _DIGITS.fullmatch(words[0]):
            continue
        head = next((i for i, word in enumerate(words) if word.isalpha()), len(words))
        start = " ".join(words[:head])
        names += [number, *(f"{type_name} {part}" for part in (number, start, words[0]))]
        names += [f"{start} {words[head]}"] if head < len(words) else []
    return tuple(dict.fromkeys(names))


def name_keys(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return for each name its first number, and itself as one folded word without ``số``.

    ``Chỉ thị số 06-CT/TU`` gives ``6`` and ``chithi6cttu``, however it is spelled. A name
    without a number is left out.
    """
    keys: set[tuple[str, str]] = set()
    for name in names:
        words = [folded(word) for word in tokenise(name)]
        number = next(filter(_DIGITS.fullmatch, words), None)
        if number:
            keys.add((number, "".join(word for word in words if word != "so")))
    return sorted(keys)


def index_document(document: SearchDocument) -> IndexedDocument:
    """Return what a shard needs of a document."""
    derived = {"kind": (document.kind,), "year": (document.date[:4],)}
    filters = {name: values for name, values in document.filters.items() if values}
    return IndexedDocument(
        url=document.url,
        date=document.date,
        names=document.names,
        filters=filters | derived,
        terms=array("Q", terms_of(document)).tobytes(),
    )


def terms_of(document: SearchDocument) -> list[int]:
    """Return the sorted terms of title and number, lead and text."""
    title = tokenise(f"{document.title} {document.number or ''}")
    return weighed_terms(title, tokenise(document.lead), tokenise(document.text))


def document_path(url: str) -> str:
    """Return the path of a document's own file below the search folder.

    Raise ValueError for an address that could leave the folder.
    """
    if not _ADDRESS.fullmatch(url) or "/../" in url:
        raise ValueError(f"not an address of this site: {url!r}")
    return f"d{url.rstrip('/')}.z"


def document_file(document: SearchDocument) -> bytes:
    """Return what results show of a document: a line of JSON, the lead as a line, the text."""
    shown = {
        "url": document.url,
        "kind": document.kind,
        "number": document.number,
        "title": document.title,
        "date": document.date,
        "filters": document.filters,
    }
    record = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    lead = " ".join(document.lead.split())
    return zlib.compress(f"{record}\n{lead}\n{document.text}".encode(), _LEVEL)


def read_document_file(data: bytes) -> SearchDocument:
    """Return the document of a file, without its names, which are not shown."""
    record, lead, text = zlib.decompress(data).decode().split("\n", 2)
    return msgspec.convert(json.loads(record) | {"lead": lead, "text": text}, SearchDocument)
