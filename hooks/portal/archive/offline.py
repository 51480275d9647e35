"""Pages that open from the disk: a pure function from a page of the site to one of a bag.

What a browser refuses to load from the disk stands in the page itself: icons, and fonts in the
styles. Scripts go: pages are whole without them. Links between documents of the bag become
relative, all others lead to the site.
"""

import base64
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag

from lxml import html as lxml_html
from lxml.html import HtmlElement

from portal.archive.refusals import TooDeep
from portal.model.media_types import media_type

_LEFT_OUT = "//script[@src] | //link[@rel='preload' or @rel='modulepreload']"
_ADDRESSES = "//@href | //@src | //@action | //@poster"
_EMBEDDING = "//img | //source | //video | //audio | //link[@rel='stylesheet' or @rel='icon']"
_ICONS = "//use[contains(substring(@href, 2), '#')]"
_ICON = "bieu-tuong-"
_DRAWN = '<svg class="visually-hidden" width="0" height="0" aria-hidden="true"></svg>'
_STYLE_FILE = re.compile(r"url\(['\"]?([^)'\":]+)['\"]?\)")
_UNKNOWN_AS_EMPTY = ("source", "track", "wbr")  # lxml closes them, which HTML forbids

Read = Callable[[str], bytes]
"""Gives the bytes of a file of the site by its path."""


@dataclass(frozen=True)
class PageInBag:
    """Where a page stands: its path in the site, and what the bag has.

    ``placed`` gives the bag's path for a path of the site, ``own`` is the page's own there.
    """

    path: str
    own: str
    placed: Mapping[str, str]
    site_url: str
    base: str

    def address(self, address: str) -> str:
        """A link of the page as it must stand in the bag."""
        if not address.startswith(f"{self.base}/") or address.startswith("//"):
            return address
        path, fragment = urldefrag(address[len(self.base) + 1 :])
        path = f"{path}index.html" if path.endswith("/") or not path else path
        if path not in self.placed:
            return self.site_url + address[len(self.base) :]
        relative = posixpath.relpath(self.placed[path], posixpath.dirname(self.own))
        return f"{relative}#{fragment}" if fragment else relative

    def sources(self, value: str) -> str:
        """A ``srcset``: addresses, each with its width."""
        return ", ".join(" ".join((self.address(one), *rest)) for one, *rest in _sources(value))


def offline(html: str, place: PageInBag, read: Read) -> str:
    """Return the page as it stands in the bag; raise TooDeep rather than lose a part of it."""
    parser = lxml_html.HTMLParser(huge_tree=True)
    page = lxml_html.document_fromstring(html, parser)
    if parser.error_log.filter_from_fatals():
        raise TooDeep(place.path)
    for one in page.xpath(_LEFT_OUT):
        one.drop_tree()
    _bring_icons(page, place.base, read)
    for address in page.xpath(_ADDRESSES):
        address.getparent().set(address.attrname, place.address(address))
    for one in page.xpath("//*[@srcset]"):
        one.set("srcset", place.sources(one.get("srcset")))
    return _written(page)


def _written(page: HtmlElement) -> str:
    html = lxml_html.tostring(page.getroottree(), encoding="unicode")
    for name in _UNKNOWN_AS_EMPTY:
        html = html.replace(f"</{name}>", "")
    return html


def _bring_icons(page: HtmlElement, base: str, read: Read) -> None:
    """Put the icons that the page uses into it: from the disk no other file's are shown."""
    uses = page.xpath(_ICONS)
    if not uses:
        return
    named = dict.fromkeys(_file_and_name(use) for use in uses)
    sprites = {file: _symbols(read(file[len(base) + 1 :])) for file in {file for file, _ in named}}
    drawn = lxml_html.fragment_fromstring(_DRAWN)
    drawn.extend(sprites[file][name] for file, name in named if name in sprites[file])
    for symbol in drawn:
        symbol.set("id", _ICON + symbol.get("id", ""))
    for use in uses:
        use.set("href", f"#{_ICON}{_file_and_name(use)[1]}")
    next(page.iter("body")).insert(0, drawn)


def _file_and_name(use: HtmlElement) -> tuple[str, str]:
    file, _, name = use.get("href", "").partition("#")
    return file, name


def _symbols(sprite: bytes) -> dict[str, HtmlElement]:
    """The icons of a file by their names; none of a file that is missing."""
    whole = lxml_html.fragment_fromstring(sprite.decode(), create_parent=True)
    return {one.get("id", ""): one for one in whole.iter("symbol")}


def embedded(html: str, base: str) -> set[str]:
    """The paths of the files that the page shows or is styled by, as the site has them."""
    page = lxml_html.document_fromstring(html, lxml_html.HTMLParser(huge_tree=True))
    found: set[str] = set()
    for element in page.xpath(_EMBEDDING):
        named = (element.get(name, "") for name in ("href", "src", "poster"))
        addresses = (*named, *(address for address, *_ in _sources(element.get("srcset", ""))))
        found |= {
            urldefrag(to[len(base) + 1 :])[0] for to in addresses if to.startswith(f"{base}/")
        }
    return found


def _sources(srcset: str) -> Iterator[list[str]]:
    """The address of each picture of a set, and its width if it has one."""
    return (part.split(None, 1) for part in srcset.split(",") if part.strip())


def styles(css: bytes, path: str, read: Read) -> bytes:
    """Return styles with their fonts and pictures inside."""

    def inside(found: re.Match[str]) -> str:
        name = found[1]
        data = read(posixpath.normpath(posixpath.join(posixpath.dirname(path), name)))
        return f"url(data:{media_type(name)};base64,{base64.b64encode(data).decode()})"

    return _STYLE_FILE.sub(inside, css.decode()).encode()
