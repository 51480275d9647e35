"""How a layout's pages lie on a disk: saved by a browser, mirrored by HTTrack or wget, archived."""

import io
import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from typing import Literal
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from importing.score.articles import Article, Site
from portal.importing.codepages import encode

Way = Literal["browser", "httrack", "wget", "mhtml", "warc"]


@dataclass(frozen=True)
class Links:
    """Where the page that is being written finds others: the hrefs as its file has them."""

    article: Callable[[int], str]
    file: Callable[[str], str]
    home: str


@dataclass(frozen=True)
class Style:
    """How pages are saved; ``address`` is a path with its query, ``upload`` the folder of files.

    ``entities``: every letter beyond ASCII is written as a numeric entity.
    """

    address: Callable[[Article], str]
    way: Way = "browser"
    encoding: str = "utf-8"
    upload: str = "upload"
    entities: bool = False


@dataclass(frozen=True)
class Saved:
    """Files by path, the article of each page, the pages that are none, the page's addresses."""

    files: dict[str, bytes]
    pages: dict[str, Article]
    others: tuple[str, ...]
    addresses: dict[int, str]


def save(
    style: Style,
    site: Site,
    page: Callable[[Article, Links], str],
    listing: Callable[[Links], str],
) -> Saved:
    """All pages of a site, with the files that they show and offer."""
    if style.way in ("mhtml", "warc"):
        return _packed(style, site, page, listing)
    places = _Places(style, site)
    files: dict[str, bytes] = {}
    for one in site.articles:
        text = page(one, places.links(places.page(one)))
        files[places.page(one)] = _encoded(style, _signed(style, site, one, text))
    own = "danh-sach.html" if style.way == "browser" else f"{site.host}/index.html"
    files[own] = _encoded(style, listing(places.links(own)))
    for name, data in site.files.items():
        if path := places.file(name):
            files[path] = data
    return Saved(
        files,
        {places.page(one): one for one in site.articles},
        (own,),
        {one.number: style.address(one) for one in site.articles},
    )


def _packed(
    style: Style,
    site: Site,
    page: Callable[[Article, Links], str],
    listing: Callable[[Links], str],
) -> Saved:
    """The pages with what they show: one MHTML file each, or all in one web archive."""
    base = f"http://{site.host}"
    links = Links(
        lambda number: base + style.address(site.articles[number - 1]),
        lambda name: f"{base}/{style.upload}/{name}",
        f"{base}/",
    )
    whole = {base + style.address(one): (page(one, links), one) for one in site.articles}
    addresses = {one.number: style.address(one) for one in site.articles}
    if style.way == "warc":
        data = _warc(style, site, {**{at: text for at, (text, _) in whole.items()},
                                   f"{base}/": listing(links)}, links)  # fmt: skip
        pages = {f"kho.warc.gz#{at}": one for at, (_, one) in whole.items()}
        own = {f".goc/{name}": data for name, data in site.files.items()}
        return Saved({"kho.warc.gz": data, **own}, pages, (f"kho.warc.gz#{base}/",), addresses)
    files = {
        f"trang-{one.number}.mhtml": _mhtml(style, site, at, text)
        for at, (text, one) in whole.items()
    }
    files["danh-sach.mhtml"] = _mhtml(style, site, f"{base}/", listing(links))
    shown = {name: data for name, data in site.files.items() if name.endswith(".png")}
    pages = {f"trang-{one.number}.mhtml": one for one in site.articles}
    return Saved({**files, **{f".goc/{n}": d for n, d in shown.items()}}, pages,
                 ("danh-sach.mhtml",), addresses)  # fmt: skip


def _mhtml(style: Style, site: Site, address: str, text: str) -> bytes:
    """One page as Chromium saves it."""
    message = MIMEMultipart("related", type="text/html")
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = address
    part = MIMEText(text, "html", "utf-8")
    part["Content-Location"] = address
    message.attach(part)
    for name, data in site.files.items():
        if name.endswith(".png") and name in text:
            image = MIMEImage(data, "png")
            image["Content-Location"] = f"http://{site.host}/{style.upload}/{name}"
            message.attach(image)
    return message.as_bytes()


def _warc(style: Style, site: Site, pages: dict[str, str], links: Links) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)

    def add(address: str, kind: str, data: bytes) -> None:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(data), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2026-11-21T00:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)

    for address, text in pages.items():
        add(address, "text/html; charset=utf-8", text.encode())
    for name, data in site.files.items():
        add(links.file(name), "image/png" if name.endswith("png") else "application/pdf", data)
    return out.getvalue()


@dataclass(frozen=True)
class _Places:
    style: Style
    site: Site

    def page(self, article: Article) -> str:
        address = self.style.address(article)
        if self.style.way == "browser":
            return f"trang-{article.number}.html"
        if self.style.way == "wget":
            path = f"{self.site.host}{address}"
            return path if path.endswith(".html") else f"{path.replace('?', '@')}.html"
        path, _, query = address.partition("?")
        stem = path.rsplit(".", 1)[0].strip("/") or "index"
        mark = f"{article.number:04x}" if query else ""
        return f"{self.site.host}/{stem}{mark}.html"

    def file(self, name: str) -> str | None:
        """A mirror has all files, a browser keeps what it shows."""
        if self.style.way != "browser":
            return f"{self.site.host}/{self.style.upload}/{name}"
        if not name.endswith(".png"):
            return None
        article = self.site.articles[int(name.split("-")[1]) - 1]
        return f"{self.page(article).removesuffix('.html')}_files/{name}"

    def links(self, own: str) -> Links:
        def relative(path: str) -> str:
            return quote(posixpath.relpath(path, posixpath.dirname(own) or "."))

        def article(number: int) -> str:
            one = self.site.articles[number - 1]
            if self.style.way == "browser":
                return f"http://{self.site.host}{self.style.address(one)}"
            return relative(self.page(one))

        def file(name: str) -> str:
            path = self.file(name)
            return relative(path) if path else f"http://{self.site.host}/{self.style.upload}/{name}"

        is_live = self.style.way == "browser"
        home = f"http://{self.site.host}/" if is_live else relative(f"{self.site.host}/index.html")
        return Links(article, file, home)


def _signed(style: Style, site: Site, article: Article, text: str) -> str:
    """The comment that browsers and HTTrack write, each in its place."""
    address = f"{site.host}{style.address(article)}"
    if style.way == "browser":
        whole = f"http://{address}"
        return f"<!DOCTYPE html>\n<!-- saved from url=({len(whole):04}){whole} -->\n{text}"
    if style.way == "httrack":
        note = (
            f"<!-- Mirrored from {address} by HTTrack Website Copier/3.x "
            "[XR&CO'2014], Sat, 21 Nov 2026 03:00:00 GMT -->"
        )
        return text.replace("<head>", f"{note}\n<head>", 1)
    return text


def _encoded(style: Style, text: str) -> bytes:
    if style.entities:
        return text.encode("ascii", "xmlcharrefreplace")
    if style.encoding == "windows-1258":
        return encode(text, style.encoding)
    return text.encode(style.encoding)
