"""The files of both sites as a whole: every link leads somewhere, and nothing is told too early."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image

from .rows import DOMAIN
from .sites import ARTICLE, COLLECTION, DIRECTIVE, Site, Sites

pytestmark = pytest.mark.xdist_group("browser-output")

DRAFT, SCHEDULED, GONE = "khongduocdang7319", "henngaydang4826", "dagohan5190"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
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
    return Facts(html)


@pytest.fixture(params=["real", "small"])
def one(request: pytest.FixtureRequest, sites: Sites) -> Site:
    """Each site in turn."""
    chosen: Site = getattr(sites, request.param)
    return chosen


def is_redirect(html: str) -> bool:
    return 'http-equiv="refresh"' in html


def dead_links(site: Site) -> Iterator[str]:
    for path, html in site.pages.items():
        for element, address in facts_of(html).references:
            parts = urlsplit(urljoin(DOMAIN + path, address))
            if parts.netloc == urlsplit(DOMAIN).netloc and not leads(
                site, parts.path, parts.fragment
            ):
                yield f"{path}: {element} {address}"


def leads(site: Site, path: str, fragment: str) -> bool:
    """Whether the address is a file of the site, and the fragment an id in it."""
    path = unquote(path)
    if not path.endswith("/"):
        file = site.folder / path[1:]
        if not file.is_file():
            return False
        return not fragment or f'id="{fragment}"' in file.read_text(encoding="utf-8")
    html = site.pages.get(path)
    return html is not None and (not fragment or unquote(fragment) in facts_of(html).ids)


def test_no_link_or_picture_is_dead(one: Site) -> None:
    assert [*dead_links(one)] == []


def test_no_source_of_styles_or_scripts_is_served(one: Site) -> None:
    sources = [*one.folder.rglob("*.ts"), *one.folder.glob("css"), *one.folder.glob("types")]
    assert sources == []


def test_files_of_the_styles_are_there(one: Site) -> None:
    for style in one.folder.rglob("*.css"):
        for address in re.findall(r"url\([\"']?([^)\"']+)", style.read_text(encoding="utf-8")):
            assert (style.parent / address).is_file(), address


def test_every_page_is_sound(one: Site) -> None:
    unsound = {path: faults for path, html in one.pages.items() if (faults := faults_of(html))}
    assert unsound == {}


def faults_of(html: str) -> list[str]:
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


def test_titles_tell_pages_apart(one: Site) -> None:
    titles = Counter(facts_of(html).title for html in one.pages.values() if not is_redirect(html))
    assert [title for title, count in titles.items() if count > 1] == []


def test_canonical_address_is_the_page_itself(one: Site) -> None:
    for path, html in one.pages.items():
        if path != "/404.html" and not is_redirect(html):
            assert facts_of(html).values.get("canonical") == DOMAIN + path, path


def test_every_page_has_a_card_of_the_size_that_it_tells(one: Site) -> None:
    for path, html in one.pages.items():
        if path != "/404.html" and not is_redirect(html) and "fixed-page" not in html:
            card = one.folder / facts_of(html).values["card"].removeprefix(f"{DOMAIN}/")
            assert size_of(card) == (1200, 630), path


@cache
def size_of(picture: Path) -> tuple[int, int]:
    with Image.open(picture) as opened:
        return opened.size


def test_pictures_have_the_size_that_is_told_and_the_width_of_their_name(one: Site) -> None:
    for path, html in one.pages.items():
        for picture in facts_of(html).pictures:
            file = one.folder / urljoin(path, picture["src"]).lstrip("/")
            assert size_of(file) == (int(picture["width"]), int(picture["height"])), path
    for file in one.folder.rglob("*.*.webp"):  # the guide's own have no width in their name
        assert size_of(file)[0] == int(file.name.split(".")[-2])


def test_no_picture_tells_where_it_was_taken(one: Site) -> None:
    pictures = [p for kind in ("jpg", "png", "webp") for p in one.folder.rglob(f"*.{kind}")]
    assert len(pictures) >= 10
    assert [file for file in pictures if tells(file)] == []


def test_a_picture_that_tells_it_is_among_the_sources(sites: Sites) -> None:
    taken = [file for file in (sites.small.root / "content").rglob("*.png") if tells(file)]
    assert [file.name for file in taken] == ["anh-thu-nhat.png"]


def tells(picture: Path) -> bool:
    with Image.open(picture) as opened:
        return bool(opened.getexif())


def test_redirects_lead_to_documents(sites: Sites) -> None:
    found = {path: html for path, html in sites.small.pages.items() if is_redirect(html)}
    assert {*found} == {"/tin-cu/bai-du-moi-muc.html", "/tin-cu/2024/35/"}
    for html in found.values():
        address = facts_of(html).values["canonical"]
        assert address == f"{DOMAIN}/tin-tuc/2024/bai-du-moi-muc/"


def documents(site: Site, *, withdrawn: bool) -> set[str]:
    """The addresses of all documents that can be read, withdrawn ones among them or not."""
    return {
        path
        for path, html in site.pages.items()
        if any(kind in html for kind in (ARTICLE, DIRECTIVE, COLLECTION))
        and (withdrawn or 'data-row="withdrawn"' not in html)
    }


def test_every_published_document_has_its_page(one: Site) -> None:
    authored = {
        path_of(file, one)
        for folder in SECTIONS
        for file in (one.root / "content" / folder).rglob("*.md")
    }
    kept_back = {path for path in authored if is_kept_back(one, path)}
    gone = {path for path, html in one.pages.items() if 'data-row="gone"' in html}
    assert documents(one, withdrawn=True) == authored - kept_back - gone


SECTIONS = {"articles": "tin-tuc", "directives": "van-ban", "collections": "chuyen-de"}


def path_of(file: Path, site: Site) -> str:
    kind, year, name = file.relative_to(site.root / "content").parts[:3]
    return f"/{SECTIONS[kind]}/{year}/{name.removesuffix('.md')}/"


def is_kept_back(site: Site, path: str) -> bool:
    front, _ = site.authored(path)
    day = front.get("date") or front["issued"]
    return front.get("draft") == "true" or max(day, front.get("publish_from", "")) >= "2026-11-22"


def feeds(site: Site) -> dict[str, ElementTree.Element]:
    return {
        f"/{file.relative_to(site.folder).parent.as_posix()}/".replace("/./", "/"):
            ElementTree.parse(file).getroot()
        for file in site.folder.rglob("feed.xml")
    }  # fmt: skip


def test_feeds_hold_the_newest_of_their_listing(one: Site) -> None:
    for path, feed in feeds(one).items():
        entries = [entry.findtext(f"{ATOM}id") or "" for entry in feed.iter(f"{ATOM}entry")]
        assert 0 < len(entries) <= 20
        assert feed.findtext(f"{ATOM}id") == f"{DOMAIN}{path}feed.xml"
        dates = [entry.findtext(f"{ATOM}published") or "" for entry in feed.iter(f"{ATOM}entry")]
        assert dates == sorted(dates, reverse=True)
        assert max(dates) <= (feed.findtext(f"{ATOM}updated") or "")
        assert {*entries} <= {DOMAIN + d for d in documents(one, withdrawn=True)}
        if path != "/":
            newest = [DOMAIN + document for document in listed(one, path)]
            assert entries[: len(newest)] == newest[: len(entries)]


def listed(site: Site, path: str) -> list[str]:
    """The documents of a listing's first page, in its order."""
    main = site.pages[path].split("<main", 1)[1]
    after_facets = main.split("data-kind=", 1)[1]
    return [
        *dict.fromkeys(
            re.findall(r'href="(/(?:tin-tuc|van-ban|chuyen-de)/\d{4}/[^/"]+/)"', after_facets)
        )
    ]


def test_feeds_can_be_read_by_programs(one: Site) -> None:
    for feed in feeds(one).values():
        assert feed.tag == f"{ATOM}feed"
        for entry in feed.iter(f"{ATOM}entry"):
            for name in ("title", "id", "published", "updated", "summary"):
                assert (entry.findtext(f"{ATOM}{name}") or "").strip(), name
            link = entry.find(f"{ATOM}link")
            assert link is not None
            assert link.get("href") == entry.findtext(f"{ATOM}id")


def test_sitemap_lists_exactly_the_published_documents(one: Site) -> None:
    index = ElementTree.parse(one.folder / "sitemap.xml").getroot()
    assert index.tag == f"{SITEMAP}sitemapindex"
    found: list[str] = []
    for place in index.iter(f"{SITEMAP}loc"):
        part = ElementTree.parse(one.folder / (place.text or "").removeprefix(f"{DOMAIN}/"))
        found += [loc.text or "" for loc in part.iter(f"{SITEMAP}loc")]
    assert sorted(found) == sorted(DOMAIN + path for path in documents(one, withdrawn=False))


def test_nothing_is_told_of_drafts_and_of_what_is_to_come(sites: Sites) -> None:
    for file in sites.small.folder.rglob("*"):
        told = file.name.encode() + (file.read_bytes() if file.is_file() else b"")
        for word in (DRAFT, SCHEDULED, GONE):
            assert word.encode() not in told, file


def test_the_words_looked_for_are_in_the_sources(sites: Sites) -> None:
    sources = "".join(
        file.read_text(encoding="utf-8") for file in (sites.small.root / "content").rglob("*.md")
    )
    assert all(sources.count(word) >= 3 for word in (DRAFT, SCHEDULED, GONE))


def test_nothing_of_the_machine_is_published(one: Site) -> None:
    for path, html in one.pages.items():
        assert str(one.root) not in html, path
        assert "localhost" not in html, path
