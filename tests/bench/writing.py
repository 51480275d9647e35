"""A corpus as files: the portal's `content/`, and the same documents as Hugo's `content/`."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .corpus import PAGE_SIZE, Corpus, Document, documents, listings
from .vocabulary import Vocabulary, site_file, vocabulary_files

DESCRIPTION = "Trang sinh ngẫu nhiên để đo tốc độ dựng."
_FOLDERS = {"article": "articles", "directive": "directives"}
_SECTIONS = {"article": "tin-tuc", "directive": "van-ban"}


@dataclass(frozen=True)
class Written:
    """What stands on the disk: documents by kind, entries by listing, the newest article."""

    kinds: Counter[str]
    listings: Counter[str]
    newest_article: Document
    bytes: int

    def listing_pages(self) -> int:
        """Give the number of pages that all listings have together."""
        return sum(-(-entries // PAGE_SIZE) for entries in self.listings.values())


def write(corpus: Corpus, portal: Path, hugo: Path | None = None) -> Written:
    """Write the corpus under `portal/content` and, if wanted, `hugo/content` and `hugo/data`.

    The documents are written as they are made, so that memory does not grow with their text.
    Raises FileExistsError where a document is already there.
    """
    write_vocabulary(corpus.vocabulary, portal)
    if hugo:
        write_names(corpus.vocabulary, hugo)
    kinds, entries, size, newest = Counter[str](), Counter[str](), 0, None
    for document in documents(corpus):
        size += write_document(document, portal, hugo)
        kinds[document.kind] += 1
        entries.update(listings(document))
        newest = document if document.kind == "article" else newest
    if newest is None:
        raise ValueError(f"a corpus of {corpus.size} documents has no article")
    if hugo:
        write_crossings(entries, hugo)
    return Written(kinds, entries, newest, size)


def write_vocabulary(vocabulary: Vocabulary, portal: Path) -> None:
    """Write `content/vocabulary/*.yml` and `content/site.yml`."""
    folder = portal / "content" / "vocabulary"
    folder.mkdir(parents=True, exist_ok=True)
    for name, value in vocabulary_files(vocabulary).items():
        (folder / name).write_text(_yaml(value), encoding="utf-8")
    write_site(portal, DESCRIPTION)


def write_site(portal: Path, description: str) -> None:
    """Write `content/site.yml` with this description."""
    text = _yaml(site_file(description, PAGE_SIZE))
    (portal / "content" / "site.yml").write_text(text, encoding="utf-8")


def write_names(vocabulary: Vocabulary, hugo: Path) -> None:
    """Write `data/names.json`, from which Hugo's templates take the names of the terms."""
    folder = hugo / "data"
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(vocabulary.names(), ensure_ascii=False)
    (folder / "names.json").write_text(text, encoding="utf-8")


def write_crossings(entries: Iterable[str], hugo: Path) -> None:
    """Write `data/crossings.json`: which topics and units have entries in which years."""
    crossings: dict[str, list[dict[str, str]]] = {"chu-de": [], "don-vi": []}
    for listing in sorted(entries):
        name, *rest = listing.split("/")
        if len(rest) == 2:
            crossings[name].append({"id": rest[0], "year": rest[1]})
    (hugo / "data" / "crossings.json").write_text(json.dumps(crossings), encoding="utf-8")


def write_document(document: Document, portal: Path, hugo: Path | None = None) -> int:
    """Write one document for both; give the bytes of the portal's file."""
    path = portal_path(document, portal)
    data = markdown(document.front, document.body)
    _write(path, data)
    if hugo:
        _write(hugo_path(document, hugo), markdown(_hugo_front(document), document.body))
    return len(data)


def portal_path(document: Document, root: Path) -> Path:
    """Give the file of a document in the portal's `content/`."""
    return _place(root / "content" / _FOLDERS[document.kind], document)


def hugo_path(document: Document, root: Path) -> Path:
    """Give the file of a document in Hugo's `content/`."""
    return _place(root / "content" / _SECTIONS[document.kind], document)


def markdown(front: dict[str, Any], body: str) -> bytes:
    """Give the file of a document: YAML between two lines of dashes, then the body."""
    return ("---\n" + "\n".join(_lines(front)) + "\n---\n\n" + body).encode()


def _place(folder: Path, document: Document) -> Path:
    if document.kind == "article":
        return folder / document.year / f"{document.slug}.md"
    return folder / document.year / document.slug / "index.md"


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)


def _hugo_front(document: Document) -> dict[str, Any]:
    """Give the same facts in Hugo's terms: what is listed is a taxonomy."""
    front = document.front
    taxonomies = {
        "chu-de": front["topics"],
        "don-vi": front["units"],
        "nam": [document.year],
    }
    if document.kind == "article":
        byline = front["authors"][0]["name"]
        lead = {"lead": front["lead"]} if "lead" in front else {}
        return {"title": front["title"], "date": front["date"], **lead, "byline": byline,
                **taxonomies}  # fmt: skip
    return {
        "title": front["abstract"],
        "date": front["issued"],
        "number": front["number"],
        "effective": front["effective"],
        "recipients": front["recipients"],
        **taxonomies,
        "co-quan": front["issuers"],
        "loai-van-ban": [front["type"]],
        **({"relations": front["relations"]} if "relations" in front else {}),
    }


def _lines(front: dict[str, Any]) -> Iterator[str]:
    """Give the metadata as lines of YAML, as an editor lays them out; quick for flat values."""
    for key, value in front.items():
        if isinstance(value, str):
            yield f"{key}: {_scalar(value)}"
            continue
        yield f"{key}:"
        for item in value:
            pairs = item.items() if isinstance(item, dict) else ((None, item),)
            for position, (name, text) in enumerate(pairs):
                start = "  - " if position == 0 else "    "
                yield f"{start}{name}: {_scalar(text)}" if name else start + _scalar(text)


def _scalar(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _yaml(value: dict[str, Any]) -> str:
    text: str = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return text
