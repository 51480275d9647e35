"""What a bag holds: a pure sequence of paths and bytes, read from the content of one moment.

``content/`` is the authored source, ready for an empty portal; ``metadata/`` a JSON file for
each document; ``pages/`` the documents as readers see them, for any browser.
"""

import os
from collections import ChainMap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from portal.archive.offline import PageInBag, embedded, offline, styles
from portal.content.sources import FOLDERS, Kind, SourceChanged, read_source
from portal.content.summarise import digest
from portal.library.library import Library
from portal.model.entries import Item
from portal.model.summaries import Summary
from portal.pages.data import ArticleData, json_url
from portal.pages.listing_views import ListingPage
from portal.pages.outputs import Copy, Data, Output, Page
from portal.pages.views import Head
from portal.rendering.frame import Frame
from portal.rendering.renderer import Renderer

File = tuple[str, bytes]
_LEDGER = "content/ledger.jsonl"  # of locked directives
START = "pages/index.html"
_README = """\
GÓI LƯU TRỮ VĂN BẢN VÀ TIN BÀI

pages/index.html   mở bằng trình duyệt, không cần mạng: các tài liệu như người đọc thấy
metadata/          mỗi tài liệu một tệp JSON: số hiệu, ngày, hiệu lực, quan hệ
content/           bản gốc và tệp đính kèm; chép vào content/ của một cổng trống để dựng lại
../manifest-*.txt  mã kiểm SHA-256 và SHA-512 của mọi tệp (chuẩn BagIt, RFC 8493)

Kiểm tra gói: portal verify THƯ_MỤC, hoặc bagit.py --validate THƯ_MỤC
Tình trạng hiệu lực trong gói là của ngày ghi ở dòng Bagging-Date trong ../bag-info.txt.
"""


class _Lock(msgspec.Struct):
    key: str


@dataclass(frozen=True)
class Payload:
    """The documents that were chosen, those they need, and all that renders them."""

    root: Path
    library: Library
    frame: Frame
    outputs: dict[str, Output]
    chosen: tuple[Summary, ...]
    documents: tuple[Summary, ...]
    title: str

    def files(self) -> Iterator[File]:
        """Yield every file of the payload once, in no order.

        Raise SourceChanged when a document is changed meanwhile.
        """
        yield "doc-truoc.txt", _README.encode()
        yield from self._surroundings()
        for summary in self.documents:
            yield from self._source(summary)
            yield self._metadata(summary)
        yield from self._pages()

    def _surroundings(self) -> Iterator[File]:
        """What all documents share: the identity and the lists; other folders, which tell of
        documents, only in a bag that has them all.
        """
        content = self.root / "content"
        is_whole = len(self.documents) == len(self.library.summaries)
        for folder, names, files in os.walk(content):
            if Path(folder) == content:
                others = set(names) - {FOLDERS["article"], FOLDERS["directive"]}
                names[:] = sorted(others if is_whole else others & {"vocabulary"})
            for name in files:
                path = (Path(folder) / name).relative_to(self.root).as_posix()
                if not name.startswith("."):
                    data = read_source(self.root, path)
                    yield path, self._locks(data) if path == _LEDGER else data

    def _locks(self, ledger: bytes) -> bytes:
        """The lines of the ledger on directives of the bag; of others it would miss the text."""
        kept = {summary.key for summary in self.documents}
        lines = ledger.splitlines(keepends=True)
        return b"".join(line for line in lines if msgspec.json.decode(line, type=_Lock).key in kept)

    def _source(self, summary: Summary) -> Iterator[File]:
        data = read_source(self.root, summary.path)
        if digest(data, summary.files) != summary.digest:
            raise SourceChanged(summary.path)
        yield summary.path, data
        for file in summary.files:
            path = f"{_folder(summary)}/{file.name}"
            yield path, self._renderer.render(Copy(path, path, file.sha256))

    def _metadata(self, summary: Summary) -> File:
        path = f"metadata/{FOLDERS[_kind(summary)]}/{summary.key}.json"
        output = self.outputs.get(json_url(summary)[1:])
        if output is None:
            cited = tuple(dict.fromkeys(filter(None, self.library.citation_links(summary))))
            output = Data(path, "article.json", ArticleData(summary.url, cited), summary.source)
        return path, self._renderer.render(output)

    def _pages(self) -> Iterator[File]:
        needed: set[str] = set()
        start = Page("index.html", "listing.html", self._start)
        documents = (self.outputs[_page_of(summary)] for summary in self.documents)
        for output in (start, *documents):
            html = self._renderer.render(output).decode()
            shown = embedded(html, self.frame.base) & self.outputs.keys() - self._placed.keys()
            placed = ChainMap({path: f"pages/{path}" for path in shown}, self._placed)
            place = PageInBag(
                output.path, f"pages/{output.path}", placed, self.frame.site_url, self.frame.base
            )
            yield place.own, offline(html, place, self._read).encode()
            needed |= shown
        for path in needed:
            data = self._read(path)
            yield f"pages/{path}", styles(data, path, self._read) if path[-4:] == ".css" else data

    @property
    def _start(self) -> ListingPage:
        """The bag's first page: what was asked for, newest first, as a listing."""
        items = tuple(Item(self.library.entry(summary)) for summary in reversed(self.chosen))
        day = self.library.as_of.day
        told = f"Tình trạng hiệu lực tính đến ngày {day[8:]}/{day[5:7]}/{day[:4]}."
        return ListingPage(
            Head(self.title, "/"), self.title, (), items, "/", count=len(items),
            description=told,
        )  # fmt: skip

    @cached_property
    def _placed(self) -> dict[str, str]:
        """Where in the bag each file of the site stands, of those that pages may lead to."""
        found = {"index.html": START}
        for summary in self.documents:
            page = _page_of(summary)
            found[page] = f"pages/{page}"
            metadata = f"metadata/{FOLDERS[_kind(summary)]}/{summary.key}.json"
            found[json_url(summary)[1:]] = metadata
            for file in summary.files:
                found[f"{summary.url[1:]}{file.name}"] = f"{_folder(summary)}/{file.name}"
        return found

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self.root, self.frame)

    def _read(self, path: str) -> bytes:
        """A file of the site; of one that it lacks, nothing."""
        output = self.outputs.get(path)
        return self._renderer.render(output) if output else b""


def _page_of(summary: Summary) -> str:
    return f"{summary.url[1:]}index.html"


def _folder(summary: Summary) -> str:
    return summary.path.rsplit("/", 1)[0]


def _kind(summary: Summary) -> Kind:
    return "article" if summary.kind == "article" else "directive"
