"""Feeds as subscribers' programs read them, and by the rules of the W3C's validator."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest

from .sites import Site, Sites

pytestmark = pytest.mark.xdist_group("browser-output")

ATOM = "{http://www.w3.org/2005/Atom}"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")  # RFC 3339
_ONCE = ("id", "title", "updated")  # RFC 4287, 4.1.1 and 4.1.2
_KINDS = (
    "tin-tuc", "van-ban", "chuyen-de", "chu-de", "don-vi", "co-quan", "loai-van-ban",
)  # fmt: skip


@pytest.fixture(params=["full", "small"])
def one(request: pytest.FixtureRequest, sites: Sites) -> Site:
    """Each site in turn."""
    chosen: Site = getattr(sites, request.param)
    return chosen


def files(site: Site) -> list[Path]:
    return sorted(site.folder.rglob("feed.xml"))


def test_there_is_a_feed_of_the_whole_and_of_every_listing_of_its_own(one: Site) -> None:
    found = {f"/{file.relative_to(one.folder).as_posix()}" for file in files(one)}
    listings = {
        path for path in one.pages
        if path.strip("/").split("/")[0] in _KINDS and 'data-row="count"' in one.pages[path]
        and not re.search(r"/\d{4}/$|/van-ban/.+-hieu-luc/$", path)
    }  # fmt: skip
    assert found == {"/feed.xml", *(f"{path}feed.xml" for path in listings)}


def test_a_reader_of_feeds_finds_nothing_wrong(one: Site) -> None:
    for file in files(one):
        read = feedparser.parse(file.read_bytes())
        assert not read.bozo, (file, read.get("bozo_exception"))
        assert (read.version, read.encoding, read.feed.language) == ("atom10", "utf-8", "vi")
        assert read.feed.author
        assert read.feed.updated_parsed
        for entry in read.entries:
            assert entry.title.strip()
            assert entry.summary.strip()
            assert entry.published_parsed <= entry.updated_parsed <= read.feed.updated_parsed
            assert entry.link == entry.id


def test_the_rules_of_the_validator(one: Site) -> None:
    for file in files(one):
        assert file.read_bytes().startswith(b'<?xml version="1.0" encoding="utf-8"?>')
        feed = ElementTree.parse(file).getroot()
        entries = feed.findall(f"{ATOM}entry")
        for element in (feed, *entries):
            assert [len(element.findall(ATOM + name)) for name in _ONCE] == [1, 1, 1]
            assert len(element.findall(f"{ATOM}link[@rel='alternate'][@type='text/html']")) == 1
        for moment in [*feed.iter(f"{ATOM}updated"), *feed.iter(f"{ATOM}published")]:
            assert _MOMENT.fullmatch(moment.text or "")
        ids = Counter(entry.findtext(f"{ATOM}id") for entry in entries)
        assert set(ids.values()) <= {1}
        (own,) = feed.findall(f"{ATOM}link[@rel='self']")
        assert own.get("href") == f"{one.domain}/{file.relative_to(one.folder).as_posix()}"


def test_every_link_of_a_feed_is_whole_and_leads_to_a_page(one: Site) -> None:
    for file in files(one):
        for link in ElementTree.parse(file).getroot().iter(f"{ATOM}link"):
            address = link.get("href") or ""
            path = urlsplit(address.removeprefix(one.domain)).path
            assert address.startswith(f"{one.domain}/")
            assert path in one.pages or (one.folder / path[1:]).is_file()


def test_what_was_put_right_is_told(sites: Sites) -> None:
    """The correction of 7/3/2024 of an article of 5/3/2024."""
    read = feedparser.parse((sites.small.folder / "tin-tuc/feed.xml").read_bytes())
    (entry,) = (one for one in read.entries if one.id.endswith("/2024/bai-du-moi-muc/"))
    assert (entry.published[:10], entry.updated[:10]) == ("2024-03-05", "2024-03-07")


def test_pages_lead_to_their_feed(one: Site) -> None:
    for path, html in one.pages.items():
        for address in re.findall(r'type="application/atom\+xml" href="([^"]+)"', html):
            assert (one.folder / address[1:]).is_file(), path


def test_robots_are_led_to_the_map_and_kept_from_the_index(one: Site) -> None:
    told = dict(
        line.split(": ", 1) for line in (one.folder / "robots.txt").read_text().splitlines() if line
    )
    assert told == {
        "User-agent": "*", "Disallow": "/tim-kiem/du-lieu/", "Allow": "/",
        "Sitemap": f"{one.domain}/sitemap.xml",
    }  # fmt: skip


def test_the_map_for_people_leads_to_every_listing_but_those_of_places(one: Site) -> None:
    html = one.pages["/so-do-trang/"]
    for kind in ("chu-de", "loai-van-ban", "co-quan", "nam"):
        for path in one.pages:
            if re.fullmatch(rf"/{kind}/[^/]+/", path):
                assert f'href="{path}"' in html
