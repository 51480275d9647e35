"""Feeds and sitemaps as machines read them: valid XML with the right entries."""

from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest

from portal.content.summarise import digest
from portal.model.summaries import Summary
from portal.pages.feeds import ENTRIES
from portal.pages.outputs import Page
from portal.pages.plan.site import plan
from portal.rendering.renderer import Renderer
from province.frames import frame
from province.summaries import article, directive, library

ROOT = Path(__file__).parents[3]
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOST = "https://mattran.example/cong"
NASTY = "Tin <b>“A & B”</b> ]]> &amp; ' \" 06-CT/TU"

NEWS = article(
    "2024/a", "2024-05-01", title=NASTY, lead="Mở <đầu>", topics=("mat-tran", "cuu-tro"),
    units=("thi-xa-cu",),
)  # fmt: skip
PAPER = directive("2023/b", "2023-03-02", number="06-CT/TU", title="Về việc X & Y")
_FRONT = {
    "article": "title: Bài\ndate: 2024-05-01\nlead: Mở đầu\ntopics: [mat-tran]\n",
    "directive": "type: chi-thi\nnumber: '06-CT/TU'\nissued: 2023-03-02\nissuers: [tinh-uy]\n"
                 "abstract: Về việc X\ntopics: [mat-tran]\n",
}  # fmt: skip
_BODY = "Xem [ảnh](anh.jpg), [mục](#muc), [tin](/tin-tuc/), [nơi khác](https://x.example/?a&b)."


def _xml(path: str, *documents: Summary, body: str = _BODY, **identity: str) -> ElementTree.Element:
    files = {one.path: f"---\n{_FRONT[one.kind]}---\n{body}\n".encode() for one in documents}
    written = [
        msgspec.structs.replace(one, digest=digest(files[one.path], one.files)) for one in documents
    ]
    outputs = {output.path: output for output in plan(library(*written, **identity))}
    page = outputs[path]
    assert isinstance(page, Page)
    renderer = Renderer(ROOT, frame("/cong", **identity), read=lambda _, name: files[name])
    return ElementTree.fromstring(renderer.render(page))


def _texts(element: ElementTree.Element, path: str) -> list[str]:
    return [one.text or "" for one in element.iterfind(path)]


def test_a_feed_names_itself_its_listing_and_its_newest_day() -> None:
    feed = _xml("chu-de/mat-tran/feed.xml", NEWS)
    assert feed.tag == f"{ATOM}feed"
    assert _texts(feed, f"{ATOM}title") == ["Mặt trận"]
    links = {one.get("rel"): one.get("href") for one in feed.iterfind(f"{ATOM}link")}
    assert links == {
        "self": f"{HOST}/chu-de/mat-tran/feed.xml", "alternate": f"{HOST}/chu-de/mat-tran/",
    }  # fmt: skip
    assert _texts(feed, f"{ATOM}updated") == ["2024-05-01T00:00:00+07:00"]
    assert _texts(feed, f"{ATOM}id") == [f"{HOST}/chu-de/mat-tran/feed.xml"]


def test_the_feed_of_the_site_has_its_name_and_owner_as_they_were_written() -> None:
    feed = _xml("feed.xml", NEWS, name=NASTY, owner=NASTY)
    assert _texts(feed, f"{ATOM}title") == [NASTY]
    assert _texts(feed, f"{ATOM}author/{ATOM}name") == [NASTY]


def test_an_entry_has_all_that_a_reader_needs_as_it_was_written() -> None:
    entry = _xml("feed.xml", NEWS, PAPER).find(f"{ATOM}entry")
    assert entry is not None
    assert _texts(entry, f"{ATOM}title") == [NASTY]
    assert _texts(entry, f"{ATOM}id") == [f"{HOST}/tin-tuc/2024/a/"]
    assert _texts(entry, f"{ATOM}updated") == ["2024-05-01T00:00:00+07:00"]
    assert _texts(entry, f"{ATOM}summary") == ["Mở <đầu>"]
    assert [c.get("label") for c in entry.iterfind(f"{ATOM}category")] == ["Mặt trận", "Cứu trợ"]


@pytest.mark.parametrize("path", ["feed.xml", "tin-tuc/feed.xml"])
def test_the_feeds_of_the_whole_hold_whole_texts_with_whole_links(path: str) -> None:
    (content,) = _xml(path, NEWS).iterfind(f"{ATOM}entry/{ATOM}content")
    assert content.get("type") == "html"
    page = f"{HOST}/tin-tuc/2024/a/"
    for address in (
        f"{page}anh.jpg",
        f"{page}#muc",
        f"{HOST}/tin-tuc/",
        "https://x.example/?a&amp;b",
    ):
        assert f'<a href="{address}">' in (content.text or "")


def test_the_text_of_a_directive_is_in_the_feed_of_directives() -> None:
    feed = _xml("van-ban/feed.xml", NEWS, PAPER)
    assert len(_texts(feed, f"{ATOM}entry/{ATOM}content")) == 1


def test_a_feed_of_a_part_tells_what_its_documents_are_about() -> None:
    entry = _xml("chu-de/mat-tran/feed.xml", NEWS).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.find(f"{ATOM}content") is None
    assert _texts(entry, f"{ATOM}summary") == ["Mở <đầu>"]


@pytest.mark.parametrize(("words", "is_whole"), [(10_000, True), (20_000, False)])
def test_a_very_long_text_is_told_by_its_abstract(words: int, is_whole: bool) -> None:
    entry = _xml("feed.xml", NEWS, body="dài " * words).find(f"{ATOM}entry")
    assert entry is not None
    assert (entry.find(f"{ATOM}content") is not None) is is_whole
    assert _texts(entry, f"{ATOM}summary") == ["Mở <đầu>"]


def test_what_a_text_holds_cannot_leave_it() -> None:
    (content,) = _xml("feed.xml", NEWS, body="<script>1</script>]]></content>&lt;b&gt;").iterfind(
        f"{ATOM}entry/{ATOM}content"
    )
    assert "<script" not in (content.text or "")


def test_an_entry_of_a_directive_is_named_by_type_number_and_abstract() -> None:
    feed = _xml("van-ban/feed.xml", NEWS, PAPER)
    assert _texts(feed, f"{ATOM}entry/{ATOM}title") == ["Chỉ thị 06-CT/TU: Về việc X & Y"]


@pytest.mark.parametrize(
    ("path", "urls"),
    [
        ("feed.xml", ["/tin-tuc/2024/a/", "/van-ban/2023/b/"]),
        ("tin-tuc/feed.xml", ["/tin-tuc/2024/a/"]),
        ("van-ban/feed.xml", ["/van-ban/2023/b/"]),
        ("chu-de/cuu-tro/feed.xml", ["/tin-tuc/2024/a/"]),
        ("chu-de/an-sinh/feed.xml", ["/tin-tuc/2024/a/"]),
        ("don-vi/thi-xa-cu/feed.xml", ["/tin-tuc/2024/a/"]),
        ("don-vi/phuong-moi/feed.xml", ["/tin-tuc/2024/a/"]),
        ("co-quan/tinh-uy/feed.xml", ["/van-ban/2023/b/"]),
        ("loai-van-ban/chi-thi/feed.xml", ["/van-ban/2023/b/"]),
    ],
)
def test_each_listing_has_the_feed_of_its_documents(path: str, urls: list[str]) -> None:
    ids = _texts(_xml(path, NEWS, PAPER), f"{ATOM}entry/{ATOM}id")
    assert ids == [HOST + url for url in urls]


def test_a_feed_holds_the_newest_entries_the_newest_first() -> None:
    documents = [article(f"2024/{n:02}", f"2024-01-{n:02}") for n in range(1, 29)]
    ids = _texts(_xml("tin-tuc/feed.xml", *documents), f"{ATOM}entry/{ATOM}id")
    assert ids == [f"{HOST}/tin-tuc/2024/{n:02}/" for n in range(28, 28 - ENTRIES, -1)]


def test_a_feed_without_entries_is_still_a_feed() -> None:
    feed = _xml("feed.xml")
    assert not feed.findall(f"{ATOM}entry")
    assert len(_texts(feed, f"{ATOM}updated")) == 1


WRITTEN = (
    NEWS,
    article("2024/c", "2024-02-01", corrected="2025-01-02"),
    article("2024/rut", "2024-03-01", withdrawn="2024-04-01"),
    article("2024/go", "2024-03-01", withdrawn="2024-04-01", gone=True),
    PAPER,
)


def test_a_sitemap_holds_the_documents_of_its_year_with_their_last_change() -> None:
    sitemap = _xml("sitemap-2024.xml", *WRITTEN)
    assert sitemap.tag == f"{MAP}urlset"
    rows = zip(_texts(sitemap, f".//{MAP}loc"), _texts(sitemap, f".//{MAP}lastmod"), strict=True)
    assert dict(rows) == {
        f"{HOST}/tin-tuc/2024/a/": "2024-05-01",
        f"{HOST}/tin-tuc/2024/c/": "2025-01-02",
    }


def test_the_index_leads_to_the_sitemap_of_each_year() -> None:
    index = _xml("sitemap.xml", *WRITTEN)
    assert index.tag == f"{MAP}sitemapindex"
    rows = zip(_texts(index, f".//{MAP}loc"), _texts(index, f".//{MAP}lastmod"), strict=True)
    assert list(rows) == [
        (f"{HOST}/sitemap-2023.xml", "2023-03-02"), (f"{HOST}/sitemap-2024.xml", "2025-01-02"),
    ]  # fmt: skip


def test_every_year_with_a_document_has_its_sitemap() -> None:
    assert _sitemaps(*WRITTEN) == ["sitemap-2023.xml", "sitemap-2024.xml", "sitemap.xml"]
    assert _sitemaps() == ["sitemap.xml"]


def _sitemaps(*documents: Summary) -> list[str]:
    paths = (output.path for output in plan(library(*documents)))
    return [path for path in paths if path.startswith("sitemap")]
