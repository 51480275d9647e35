"""Addresses on this site, read in one way by the checker, the writer and every server's file.

What an editor writes is what stood in a browser's bar: percent-encoded or not, with needless dots
and slashes. Servers decode it once, join doubled slashes and compare letter by letter; so does
``address_of``. What no server could answer is refused with the reason.
"""

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import quote, unquote_to_bytes

import msgspec

FOLDERS = {"article": "tin-tuc", "directive": "van-ban", "collection": "chuyen-de"}
"""The first segment of the addresses of each kind of document."""

LONGEST_SEGMENT = 240  # bytes: file systems end at 255, and compressed forms add an ending
LONGEST_PATH = 2_000  # bytes, with room for the folder that the site stands in

Fault = Literal["fragment", "percent", "encoding", "control", "climbs", "hidden", "long"]

_ENCODED = re.compile("%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_PAGES = (".html", ".htm")
_FILES = (*_PAGES, ".php", ".asp", ".aspx", ".jsp")
_IN_PATH = "/:@!$&'()*+,;=-._~"  # RFC 3986, what a path holds as it is
_IN_QUERY = _IN_PATH + "?%"
_RAW_IN_QUERY = _IN_QUERY + "[]{}|\\^`"  # what browsers send as it is (WHATWG URL)


class Unanswerable(ValueError):
    """An address that no server can answer, or no file system can hold; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


class Address(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A path on this site, decoded, with the query as it was written.

    No segment is empty, ``.`` or ``..``. ``is_folder``: it was written with a slash at its end.
    """

    segments: tuple[str, ...]
    is_folder: bool
    query: str = ""

    @property
    def path(self) -> str:
        """The decoded path as it was written, less what servers take away."""
        end = "/" if self.is_folder and self.segments else ""
        return "/" + "/".join(self.segments) + end

    @property
    def file(self) -> str:
        """The file of the site that answers for the path where no server is told of it."""
        joined = "/".join(self.segments)
        if joined.lower().endswith(_PAGES):
            return joined
        return f"{joined}/index.html" if joined else "index.html"

    @property
    def spellings(self) -> tuple[str, ...]:
        """The decoded paths to answer: an old folder is asked for with and without its slash."""
        bare = "/" + "/".join(self.segments)
        is_file = bare.lower().endswith(_FILES) and not self.is_folder
        return (bare,) if is_file or not self.segments else (bare, f"{bare}/")

    @property
    def requests(self) -> tuple[str, ...]:
        """Path and query as browsers send them, who differ in what they encode."""
        path = quote(self.path, safe=_IN_PATH)
        queries = (quote(self.query, safe=kept) for kept in (_RAW_IN_QUERY, _IN_QUERY))
        return tuple(dict.fromkeys(f"{path}?{query}" for query in queries))


def document_url(kind: str, key: str) -> str:
    """The address of a document, fixed for ever by its kind and key."""
    return f"/{FOLDERS[kind]}/{key}/"


def address_of(text: str) -> Address:
    """Read an authored address that begins with a slash; raise Unanswerable."""
    if "#" in text:
        raise Unanswerable("fragment")
    written, _, query = text.partition("?")
    if _ENCODED.search(written):
        raise Unanswerable("percent")
    try:
        path = unquote_to_bytes(written).decode()
    except UnicodeDecodeError as error:
        raise Unanswerable("encoding") from error
    if _CONTROL.search(path) or _CONTROL.search(query):
        raise Unanswerable("control")
    segments = tuple(one for one in path.split("/") if one not in ("", "."))
    _refuse(segments, query)
    return Address(segments, path.endswith(("/", "/.")), query)


def _refuse(segments: tuple[str, ...], query: str) -> None:
    if ".." in segments:
        raise Unanswerable("climbs")
    if any(one.startswith(".") for one in segments):
        raise Unanswerable("hidden")
    sizes = [len(one.encode()) for one in segments]
    if max(sizes, default=0) > LONGEST_SEGMENT or sum(sizes) + len(query) > LONGEST_PATH:
        raise Unanswerable("long")


def addresses_of(texts: tuple[str, ...]) -> Iterator[tuple[int, Address]]:
    """Read what can be answered of some authored addresses, each with its place among them."""
    for place, text in enumerate(texts):
        try:
            yield place, address_of(text)
        except Unanswerable:  # a finding of ``legacy-url``
            continue


_OWN = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        # paths without their outer slashes, and what stands there or may stand there one day
        (r"(index\.html?)?", "trang chủ"),
        (r"(tin-tuc|van-ban|chuyen-de)(/(index\.html?|feed\.xml|trang)(/.*)?)?", "trang danh sách"),
        (r"(chu-de|don-vi|nam|co-quan|loai-van-ban)(/.*)?", "trang danh sách"),
        (r"van-ban/(con|het|chua-co|ngung|chua-ro)-hieu-luc(/.*)?", "trang danh sách"),
        (r"so-do-trang(/.*)?", "sơ đồ trang"),
        (r"(assets|du-lieu|tim-kiem|thong-ke|bien-tap|search|javascripts)(/.*)?", "tệp của cổng"),
        (r"((feed|opensearch|sitemap[^/]*)\.xml|404\.html|robots\.txt|build\.json)(/.*)?",
         "tệp của cổng"),
        (r"_.*", "tệp của máy chủ"),
    )
)  # fmt: skip


def is_free(text: str) -> bool:
    """Whether an old address can be answered, and nothing of the site's own stands there."""
    try:
        return taken_by(address_of(text)) is None
    except Unanswerable:
        return False


def taken_by(address: Address) -> str | None:
    """What of the portal's own stands at or above an address; None for one that is free."""
    path = "/".join(address.segments)
    return next((name for known, name in _OWN if known.fullmatch(path)), None)
