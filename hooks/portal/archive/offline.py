"""Pages that open from the disk: a pure function from a page of the site to one of a bag.

What a browser refuses to load from the disk stands in the page itself: icons, and fonts in the
styles. Scripts go: pages are whole without them. Links between documents of the bag become
relative, all others lead to the site.
"""

import base64
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag

from portal.model.media_types import media_type

_TAG = re.compile(r'<[a-zA-Z][^\s<>/]*(?:\s+[^\s=<>"]+(?:="[^"]*")?)*\s*/?>')
_ADDRESS = re.compile(r'(\s(?:href|src|action|poster)=")([^"]*)(?=")')
_SOURCES = re.compile(r'(\ssrcset=")([^"]*)(?=")')
_SCRIPT = re.compile(r'<script\b[^<>]*\ssrc="[^"]*"[^<>]*></script>\n?')
_PRELOAD = re.compile(r'<link rel="(?:preload|modulepreload)"[^<>]*>\n?')
_USE = re.compile(r'<use href="([^"#]*)#([^"]+)"')
_SYMBOL = re.compile(r'<symbol id="([^"]+)".*?</symbol>', re.DOTALL)
_STYLE_FILE = re.compile(r"url\(['\"]?([^)'\":]+)['\"]?\)")
_EMBEDDING = re.compile(r'<(?:img|source|video|audio)\b|<link\b[^<>]*\srel="(?:stylesheet|icon)"')
_BODY = re.compile(r"<body\b[^<>]*>")
_ICON = "bieu-tuong-"
_HIDDEN = '<svg class="visually-hidden" width="0" height="0" aria-hidden="true">'

Read = Callable[[str], bytes]
"""Gives the bytes of a file of the site by its path."""


@dataclass(frozen=True)
class Place:
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
        parts = (part.split(None, 1) for part in value.split(",") if part.strip())
        return ", ".join(" ".join((self.address(one), *rest)) for one, *rest in parts)


def offline(html: str, place: Place, read: Read) -> str:
    """Return the page as it stands in the bag."""
    html = _SCRIPT.sub("", _PRELOAD.sub("", html))
    html = _with_icons(html, place, read)
    return _TAG.sub(lambda tag: _readdressed(tag.group(), place), html)


def _readdressed(tag: str, place: Place) -> str:
    tag = _ADDRESS.sub(lambda found: found[1] + place.address(found[2]), tag)
    return _SOURCES.sub(lambda found: found[1] + place.sources(found[2]), tag)


def _with_icons(html: str, place: Place, read: Read) -> str:
    """Put the icons that the page uses into it: from the disk no other file's are shown."""
    used = dict.fromkeys(_USE.findall(html))
    if not used:
        return html
    sprites = {file: _symbols(read(file[len(place.base) + 1 :])) for file in {f for f, _ in used}}
    symbols = "".join(
        sprites[file][name].replace(f'id="{name}"', f'id="{_ICON}{name}"', 1)
        for file, name in used
        if name in sprites[file]
    )
    html = _USE.sub(rf'<use href="#{_ICON}\2"', html)
    return _BODY.sub(lambda tag: f"{tag.group()}{_HIDDEN}{symbols}</svg>", html, count=1)


def _symbols(sprite: bytes) -> dict[str, str]:
    return {found[1]: found[0] for found in _SYMBOL.finditer(sprite.decode())}


def embedded(html: str, base: str) -> set[str]:
    """The paths of the files that the page shows or is styled by, as the site has them."""
    found: set[str] = set()
    for tag in _TAG.findall(_PRELOAD.sub("", html)):
        if not _EMBEDDING.match(tag):
            continue
        addresses = [value for _, value in _ADDRESS.findall(tag)]
        for _, value in _SOURCES.findall(tag):
            addresses += [part.split()[0] for part in value.split(",") if part.strip()]
        found |= {one[len(base) + 1 :] for one in addresses if one.startswith(f"{base}/")}
    return {urldefrag(one)[0] for one in found}


def styles(css: bytes, path: str, read: Read) -> bytes:
    """Return styles with their fonts and pictures inside."""

    def inside(found: re.Match[str]) -> str:
        name = found[1]
        data = read(posixpath.normpath(posixpath.join(posixpath.dirname(path), name)))
        return f"url(data:{media_type(name)};base64,{base64.b64encode(data).decode()})"

    return _STYLE_FILE.sub(inside, css.decode()).encode()
