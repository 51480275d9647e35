"""What holds of every page and picture of a built site: each check yields the faults it finds."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from PIL import Image

from .sites import Site

_REFERRING = {
    "a": "href", "img": "src", "script": "src", "link": "href", "use": "href",
}  # fmt: skip


class Reference(NamedTuple):
    """An address in a page, and the element that holds it."""

    element: str
    address: str


class Facts(HTMLParser):
    """What a page says of itself and of others."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()
        self.ids: list[str] = []
        self.references: list[Reference] = []
        self.pictures: list[dict[str, str]] = []
        self.values: dict[str, str] = {}
        self.title = ""
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.counts[tag] += 1
        self._in_title = tag == "title"
        if "id" in known:
            self.ids.append(known["id"])
        if known.get(_REFERRING.get(tag, "")):
            self.references.append(Reference(tag, known[_REFERRING[tag]]))
        if tag == "source":
            widths = known["srcset"].split(", ")
            self.references += [Reference(tag, one.split(" ")[0]) for one in widths]
        if tag == "meta" and known.get("property") == "og:image":
            self.references.append(Reference(tag, known["content"]))
            self.values["card"] = known["content"]
        if tag == "img":
            self.pictures.append(known)
        if tag == "html":
            self.values["lang"] = known.get("lang", "")
        if tag == "link" and known.get("rel") == "canonical":
            self.values["canonical"] = known["href"]

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False


@cache
def facts_of(html: str) -> Facts:
    """What the page says, read once."""
    return Facts(html)


def is_redirect(html: str) -> bool:
    """Whether the page only leads on."""
    return 'http-equiv="refresh"' in html


def dead_links(site: Site) -> Iterator[str]:
    """Links and pictures that lead to no page, file or place of the site."""
    for path, html in site.pages.items():
        for element, address in facts_of(html).references:
            parts = urlsplit(urljoin(site.domain + path, address))
            is_own = parts.netloc == urlsplit(site.domain).netloc
            if is_own and not _leads(site, parts.path, parts.fragment):
                yield f"{path}: {element} {address}"


def _leads(site: Site, path: str, fragment: str) -> bool:
    """Whether the address is a file of the site, and the fragment an id in it."""
    path = unquote(path)
    if not path.endswith("/"):
        file = site.folder / path[1:]
        if not file.is_file():
            return False
        return not fragment or f'id="{fragment}"' in file.read_text(encoding="utf-8")
    html = site.pages.get(path)
    return html is not None and (not fragment or unquote(fragment) in facts_of(html).ids)


def sources_of_styles_and_scripts(site: Site) -> Iterator[str]:
    """Files from which styles and scripts are made, and which nobody needs."""
    for file in (*site.folder.rglob("*.ts"), *site.folder.glob("css"), *site.folder.glob("types")):
        yield str(file)


def missing_files_of_styles(site: Site) -> Iterator[str]:
    """What a style sheet names and the site has not."""
    for style in site.folder.rglob("*.css"):
        for address in re.findall(r"url\([\"']?([^)\"']+)", style.read_text(encoding="utf-8")):
            if not (style.parent / address).is_file():
                yield f"{style}: {address}"


def unsound_pages(site: Site) -> Iterator[str]:
    """Pages whose HTML lacks what each must have once."""
    for path, html in site.pages.items():
        yield from (f"{path}: {fault}" for fault in _faults_of(html))


def _faults_of(html: str) -> list[str]:
    facts = facts_of(html)
    twice = [name for name, count in Counter(facts.ids).items() if count > 1]
    known = {
        "html has no lang=vi": facts.values["lang"] != "vi",
        "not one h1": facts.counts["h1"] != 1,
        "not one main": facts.counts["main"] != 1,
        "no title": not facts.title.strip(),
        f"duplicate ids {twice}": bool(twice),
        "picture without alt": any("alt" not in picture for picture in facts.pictures),
        "picture without size": any(
            not {"width", "height"} <= {*picture} for picture in facts.pictures
        ),
        "no doctype": not html.lstrip().lower().startswith("<!doctype html>"),
        "slot not filled": "\x00" in html or "{{" in html,
    }  # fmt: skip
    return [fault for fault, is_so in known.items() if is_so]


def repeated_titles(site: Site) -> Iterator[str]:
    """Titles that two pages have."""
    titles = Counter(facts_of(html).title for html in site.pages.values() if not is_redirect(html))
    yield from (title for title, count in titles.items() if count > 1)


def foreign_canonical_addresses(site: Site) -> Iterator[str]:
    """Pages that name another address as theirs."""
    for path, html in site.pages.items():
        if path != "/404.html" and not is_redirect(html):
            told = facts_of(html).values.get("canonical")
            if told != site.domain + path:
                yield f"{path}: {told}"


def cards_of_another_size(site: Site) -> Iterator[str]:
    """Pages whose card is not of the size that they tell."""
    for path, html in site.pages.items():
        if path != "/404.html" and not is_redirect(html) and "fixed-page" not in html:
            card = facts_of(html).values["card"].removeprefix(f"{site.domain}/")
            if _size_of(site.folder / card) != (1200, 630):
                yield f"{path}: {card}"


@cache
def _size_of(picture: Path) -> tuple[int, int]:
    with Image.open(picture) as opened:
        return opened.size


def pictures_of_another_size(site: Site) -> Iterator[str]:
    """Pictures that have not the size that is told, or the width of their name."""
    for path, html in site.pages.items():
        for picture in facts_of(html).pictures:
            file = site.folder / urljoin(path, picture["src"]).lstrip("/")
            if _size_of(file) != (int(picture["width"]), int(picture["height"])):
                yield f"{path}: {picture['src']}"
    for file in site.folder.rglob("*.*.webp"):  # the guide's own have no width in their name
        if _size_of(file)[0] != int(file.name.split(".")[-2]):
            yield str(file)


def pictures_that_tell_where_they_were_taken(site: Site) -> Iterator[str]:
    """Pictures with the camera's notes."""
    pictures = [p for kind in ("jpg", "png", "webp") for p in site.folder.rglob(f"*.{kind}")]
    yield from (str(file) for file in pictures if has_notes(file))


def has_notes(picture: Path) -> bool:
    """Whether the picture holds what its camera noted."""
    with Image.open(picture) as opened:
        return bool(opened.getexif())
