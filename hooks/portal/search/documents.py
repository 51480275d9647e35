"""What search knows of one document, and the terms by which it will be found."""

import hashlib
import json
import re
import zlib
from array import array
from collections.abc import Iterable

import msgspec

from portal.search.terms import weighed_terms
from portal.search.words import folded, tokenise

FORMAT = 1  # of shards and manifest; part of every digest, so that a change renames all shards

_ADDRESS = re.compile(r"/(?:[\w.~%-]+/)*")
_DIGITS = re.compile("[0-9]+")
_TEXT_LEVEL = 4  # of zlib: 2% larger than the best, in two thirds of the time


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
    """A document ready for its shard: what a result shows, and its sorted terms.

    ``record`` is JSON, ``terms`` are 8 bytes each (little end first). It holds no text, can be
    stored, and is all that a shard is made of: equal digests give equal shards.
    """

    record: bytes
    names: tuple[str, ...]
    filters: dict[str, tuple[str, ...]]
    terms: bytes
    date: str


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
        names += [number, f"{type_name} {number}", f"{type_name} {start}"]
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
    return IndexedDocument(
        record=_record(document),
        names=document.names,
        filters=dict(document.filters) | derived,
        terms=array("Q", terms_of(document)).tobytes(),
        date=document.date,
    )


def terms_of(document: SearchDocument) -> list[int]:
    """Return the sorted terms of title and number, lead and text."""
    title = tokenise(f"{document.title} {document.number or ''}")
    return weighed_terms(title, tokenise(document.lead), tokenise(document.text))


def _record(document: SearchDocument) -> bytes:
    shown = {
        "url": document.url,
        "kind": document.kind,
        "number": document.number,
        "title": document.title,
        "date": document.date,
        "filters": document.filters,
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()


def digest(document: SearchDocument) -> bytes:
    """Return 16 bytes that stand for everything a shard shows or finds of a document."""
    fields = json.dumps(msgspec.to_builtins(document), ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(f"{FORMAT}{fields}".encode(), digest_size=16).digest()


def text_file(document: SearchDocument) -> tuple[str, bytes]:
    """Return name and bytes of the text that excerpts are cut from; it belongs to no shard.

    Raise ValueError for an address that could leave the folder.
    """
    if not _ADDRESS.fullmatch(document.url) or "/../" in document.url:
        raise ValueError(f"not an address of this site: {document.url!r}")
    lead = " ".join(document.lead.split())
    return text_name(document.url), zlib.compress(f"{lead}\n{document.text}".encode(), _TEXT_LEVEL)


def text_name(url: str) -> str:
    """Return the path of a document's text below the search folder."""
    return f"text{url}t.z"


def published_document(record: bytes, text: bytes) -> SearchDocument:
    """Return a document as its record and its text file show it; its names are not there."""
    lead, _, body = zlib.decompress(text).decode().partition("\n")
    return msgspec.convert(json.loads(record) | {"lead": lead, "text": body}, SearchDocument)
