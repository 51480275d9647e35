"""Which outputs change when a document is added or a day passes, by their fingerprints.

A page is a function of its view: these tests hold the exact set of paths, so that a page that
starts to depend on too much is seen at once. A page of a listing holds three entries here.
"""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.library.due import next_change
from portal.model.summaries import FileFact, RelationFact, SourceRef, Summary
from portal.pages.outputs import Copy, Page, SearchFile
from portal.pages.plan.site import plan
from portal.pages.views import RedirectPage
from province.summaries import article, cited, directive, library


def _planned(*documents: Summary, on: str = "2026-12-31", **identity: Any) -> dict[str, bytes]:
    everything = plan(library(*documents, on=on, **identity))
    outputs = [output for output in everything if not isinstance(output, SearchFile)]
    planned = {output.path: output.fingerprint(b"base") for output in outputs}
    assert len(planned) == len(outputs), "two outputs claim one path"
    return planned


def _searched(*documents: Summary, on: str = "2026-12-31") -> dict[str, bytes]:
    found = (one for one in plan(library(*documents, on=on)) if isinstance(one, SearchFile))
    return {output.document.url: output.fingerprint(b"base") for output in found}


def _changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def _news(day: int, topic: str = "mat-tran", **facts: Any) -> Summary:
    return article(f"2024/{topic}-{day:02}", f"2024-05-{day:02}", topics=(topic,), **facts)


def _data(*keys: str) -> set[str]:
    return {f"van-ban/{key}/van-ban.json" for key in keys}


def _pages(*urls: str) -> set[str]:
    return {f"{url}/index.html" for url in urls}


BASE = (
    *(_news(day) for day in range(1, 5)),
    *(_news(day, "cuu-tro") for day in range(5, 9)),
    article("2023/cu", "2023-01-01", units=("phuong-moi", "tinh")),
    directive("2024/a", "2024-05-01", units=("tinh",), number="06-CT/TU"),
    directive("2024/b", "2024-05-02", effective="2024-06-01"),
)
EVERY_TIME = {
    "index.html", "feed.xml", "sitemap.xml", "sitemap-2024.xml",
    *_pages("nam", "nam/2024", "nam/2024/05", "chu-de"),
}  # fmt: skip
NEWS = {*EVERY_TIME, *_pages("tin-tuc"), "tin-tuc/feed.xml"}
PAPERS = {
    *EVERY_TIME, *_pages("van-ban", "loai-van-ban", "loai-van-ban/chi-thi", "co-quan"),
    *_pages("co-quan/tinh-uy", "tin-tuc"), "van-ban/feed.xml", "loai-van-ban/chi-thi/feed.xml",
    "co-quan/tinh-uy/feed.xml",
} - _pages("chu-de")  # fmt: skip
SETS = {"du-lieu/van-ban.csv", "du-lieu/van-ban.json", "du-lieu/van-ban.jsonl"}
WIDER_SETS = {*SETS, *_pages("du-lieu"), "du-lieu/dcat.jsonld"}  # they tell how far they reach


def _heads(*listings: str) -> set[str]:
    return {f"{one}/{name}" for one in listings for name in ("index.html", "feed.xml")}


@pytest.mark.parametrize(
    ("new", "changed"),
    [
        # its page, its neighbour, the heads where it stands; the sixth entry of its topic opens
        # an archived page
        (
            _news(20),
            NEWS
            | _pages("tin-tuc/2024/mat-tran-20", "tin-tuc/2024/mat-tran-04")
            | _pages("chu-de/mat-tran/2024", "chu-de/mat-tran/trang/1")
            | _heads("chu-de/mat-tran"),
        ),
        # a topic below another: the listings of both
        (
            _news(20, "cuu-tro"),
            NEWS
            | _pages("tin-tuc/2024/cuu-tro-20", "tin-tuc/2024/cuu-tro-08")
            | _pages("chu-de/cuu-tro/2024", "chu-de/an-sinh/2024")
            | _heads("chu-de/cuu-tro", "chu-de/an-sinh"),
        ),
        # alone in its topic, the first of a former unit: its pages and those of its heirs, which
        # now lead to it
        (
            _news(20, "an-sinh", units=("thi-xa-cu",)),
            NEWS
            | _pages("tin-tuc/2024/an-sinh-20", "chu-de/an-sinh/2024", "don-vi")
            | _pages("don-vi/thi-xa-cu/2024", "don-vi/phuong-moi/2023")
            | _heads("chu-de/an-sinh", "don-vi/thi-xa-cu", "don-vi/phuong-moi", "don-vi/xa-dak-to"),
        ),
        # of an earlier day but still among the newest: the same, and the dates stay
        (
            article("2024/den-muon", "2024-05-06", units=("tinh",)),
            NEWS - {"sitemap.xml"}
            | _pages("tin-tuc/2024/den-muon", "tin-tuc/2024/mat-tran-04", "don-vi")
            | _pages("chu-de/mat-tran/2024", "chu-de/mat-tran/trang/1", "don-vi/tinh/2024")
            | _heads("chu-de/mat-tran", "don-vi/tinh"),
        ),
        # of an old day: both neighbours, the related of those that follow, and its listings' pages
        # from there on
        (
            article("2024/den-muon", "2024-05-01"),
            NEWS - {"sitemap.xml", "index.html"}
            | _pages("tin-tuc/2024/den-muon", "tin-tuc/2023/cu", "tin-tuc/2024/mat-tran-01")
            | _pages("tin-tuc/2024/mat-tran-02", "tin-tuc/2024/mat-tran-03")
            | _pages("tin-tuc/2024/mat-tran-04", "tin-tuc/trang/1", "tin-tuc/trang/2")
            | _pages("chu-de/mat-tran/2024", "chu-de/mat-tran/trang/1")
            | _pages("nam/2024/trang/1", "nam/2024/trang/2")
            | _pages("nam/2024/05/trang/1", "nam/2024/05/trang/2")
            | _heads("chu-de/mat-tran"),
        ),
        # it cites a directive, which now says so
        (
            _news(20, cited=cited("Chỉ thị 06-CT/TU ngày 01/5/2024")),
            NEWS
            | _pages("tin-tuc/2024/mat-tran-20", "tin-tuc/2024/mat-tran-04", "van-ban/2024/a")
            | _pages("chu-de/mat-tran/2024", "chu-de/mat-tran/trang/1")
            | _heads("chu-de/mat-tran")
            | _data("2024/a"),
        ),
        (
            directive("2024/c", "2024-05-20"),
            PAPERS
            | _pages("van-ban/2024/c", "van-ban/2024/b", "van-ban/chua-ro-hieu-luc")
            | _data("2024/c")
            | WIDER_SETS,
        ),
        # it replaces an earlier one, whose state shows wherever it stands
        (
            directive("2024/c", "2024-05-20", (RelationFact("replaces", "2024/a"),)),
            PAPERS
            | _pages("van-ban/2024/c", "van-ban/2024/b", "van-ban/2024/a")
            | _pages("van-ban/chua-ro-hieu-luc", "van-ban/het-hieu-luc")
            | _pages("don-vi/tinh/2024", "nam/2024/trang/1", "nam/2024/05/trang/1")
            | _heads("don-vi/tinh")
            | _data("2024/c", "2024/a")
            | WIDER_SETS,
        ),
    ],
)  # fmt: skip
def test_what_a_new_document_changes(new: Summary, changed: set[str]) -> None:
    assert _changed(_planned(*BASE), _planned(*BASE, new)) == changed


@given(st.integers(0, 14), st.sampled_from(["mat-tran", "an-sinh", "cuu-tro"]), st.booleans())
def test_a_new_article_leaves_all_documents_but_one_and_all_full_pages_but_the_last_alone(
    count: int, topic: str, with_unit: bool
) -> None:
    topics = ("mat-tran", "an-sinh", "cuu-tro")
    base = [_news(day + 1, topics[day % 3], units=("tinh",)) for day in range(count)]
    new = _news(28, topic, units=("tinh",) if with_unit else ())
    before, after = _planned(*base), _planned(*base, new)
    changed = _changed(before, after)
    assert len([p for p in changed & before.keys() if p.startswith("tin-tuc/2024/")]) <= 1
    for path in (p for p in changed & before.keys() if "/trang/" in p):
        listing, number = path.removesuffix("/index.html").split("/trang/")
        assert f"{listing}/trang/{int(number) + 1}/index.html" in after.keys() - before.keys()


def test_a_changed_body_or_file_changes_its_page_and_the_feeds_of_whole_texts() -> None:
    old, new = _news(20), _news(20, digest="other")
    assert _changed(_planned(*BASE, old), _planned(*BASE, new)) == {
        *_pages("tin-tuc/2024/mat-tran-20"), "feed.xml", "tin-tuc/feed.xml",
    }  # fmt: skip


def test_drafts_and_documents_to_come_change_nothing() -> None:
    hidden = (
        _news(20, draft=True),
        article("2027/a"),
        _news(21, publish_from="2027-01-01T00:00:00Z"),
    )
    assert _planned(*BASE, *hidden) == _planned(*BASE)


_DAYS = [f"2024-06-{day:02}" for day in range(1, 11)]
day = st.sampled_from(_DAYS)
relation = st.builds(
    RelationFact,
    st.sampled_from(["replaces", "repeals", "suspends", "amends", "related"]),
    st.sampled_from(["2023/0", "2023/1"]),
    st.none() | st.just("Mục 1"),
    st.none() | day,
    st.none() | day,
)
documents = st.tuples(
    st.lists(st.tuples(day, st.none() | day), max_size=3),
    st.lists(
        st.tuples(day, st.none() | day, st.none() | day, st.lists(relation, max_size=2)), max_size=3
    ),
)


def _drawn(drawn: tuple[list[Any], list[Any]]) -> tuple[Summary, ...]:
    news, papers = drawn
    return (
        directive("2023/0", effective="2024-06-05"),
        directive("2023/1", expires="2024-06-07"),
        *(
            article(f"2024/{n}", date, publish_from=moment and f"{moment}T00:00:00Z")
            for n, (date, moment) in enumerate(news)
        ),
        *(
            directive(f"2024/{n}", date, tuple(relations), effective, expires)
            for n, (date, effective, expires, relations) in enumerate(papers)
        ),
    )


BANNER = {"text": "Chào mừng", "valid_from": "2024-06-03", "valid_to": "2024-06-04"}


@given(documents)
def test_nothing_changes_by_itself_before_the_day_that_was_announced(
    drawn: tuple[list[Any], list[Any]],
) -> None:
    written = _drawn(drawn)
    plans = {on: _planned(*written, on=on, banners=[BANNER]) for on in _DAYS}
    for on in _DAYS:
        due = next_change(library(*written, on=on, banners=[BANNER]), written)
        quiet = [later for later in _DAYS if on < later and (due is None or later < due)]
        assert all(plans[later] == plans[on] for later in quiet)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("2024-06-01", "2024-06-02", set()),
        ("2024-06-02", "2024-06-03", {"index.html"}),
        ("2024-06-04", "2024-06-05", {"index.html"}),
        # a directive comes into force: its page, its line wherever it stands, and
        # the registers by state
        (
            "2024-06-09", "2024-06-10",
            {"index.html", "feed.xml"}
            | _pages("nam/2024", "nam/2024/05", "van-ban/2024/a", "van-ban", "loai-van-ban/chi-thi")
            | _pages("van-ban/chua-co-hieu-luc", "van-ban/con-hieu-luc", "loai-van-ban")
            | _pages("co-quan/tinh-uy") | {"van-ban/feed.xml", "loai-van-ban/chi-thi/feed.xml"}
            | {"co-quan/tinh-uy/feed.xml"} | _data("2024/a") | SETS,
        ),
        ("2024-06-10", "2024-12-31", set()),
    ],
)  # fmt: skip
def test_what_a_day_changes(before: str, after: str, changed: set[str]) -> None:
    written = (
        article("2024/x", "2024-05-03"),
        directive("2024/a", "2024-05-01", effective="2024-06-10"),
    )
    plans = [_planned(*written, on=on, banners=[BANNER]) for on in (before, after)]
    assert _changed(*plans) == changed


def test_a_fingerprint_covers_template_view_source_and_what_all_share() -> None:
    source = SourceRef("article", "2024/a", "a.md", "digest", ())
    page = Page("a/index.html", "article.html", RedirectPage("/a", "/b"), source)
    others = [
        msgspec.structs.replace(page, template="gone.html"),
        msgspec.structs.replace(page, view=RedirectPage("/a", "/c")),
        msgspec.structs.replace(page, source=msgspec.structs.replace(source, digest="other")),
        msgspec.structs.replace(page, source=None),
    ]
    prints = [page.fingerprint(b"base"), *(one.fingerprint(b"base") for one in others)]
    assert len({*prints, page.fingerprint(b"other base")}) == 6


def test_a_copied_file_is_known_by_its_bytes_whatever_the_program() -> None:
    one, other = Copy("a.pdf", "x/a.pdf", "aa" * 32), Copy("b.pdf", "y/b.pdf", "aa" * 32)
    assert one.fingerprint(b"1") == other.fingerprint(b"2")
    assert one.fingerprint(b"") != Copy("a.pdf", "x/a.pdf", "ab" * 32).fingerprint(b"")


def test_files_are_copied_beside_the_page_but_not_those_of_what_is_gone() -> None:
    files = (FileFact("a.pdf", 1, "aa" * 32),)
    kept = article("2024/a", path="content/articles/2024/a/index.md", files=files)
    gone = article("2024/b", files=files, withdrawn="2024-02-01", gone=True)
    copies = [output for output in plan(library(kept, gone)) if isinstance(output, Copy)]
    assert copies == [Copy("tin-tuc/2024/a/a.pdf", "content/articles/2024/a/a.pdf", "aa" * 32)]


@pytest.mark.parametrize(
    ("old", "path"),
    [
        ("/cu/tin-1.html", "cu/tin-1.html"),
        ("/cu/tin-1", "cu/tin-1/index.html"),
    ],
)
def test_an_old_address_leads_to_the_document(old: str, path: str) -> None:
    outputs = {o.path: o for o in plan(library(article("2024/a", legacy_urls=(old,))))}
    page = outputs[path]
    assert isinstance(page, Page)
    assert (page.template, page.view) == ("redirect.html", RedirectPage(old, "/tin-tuc/2024/a/"))


def test_every_page_has_its_template_and_documents_have_their_source() -> None:
    written = (article("2024/a"), directive("2024/b"), article("2024/c", gone=True))
    pages = {o.path: o for o in plan(library(*written)) if isinstance(o, Page)}
    templates = {
        "index.html": "home.html", "tin-tuc/2024/a/index.html": "article.html",
        "van-ban/2024/b/index.html": "directive.html", "tin-tuc/2024/c/index.html": "gone.html",
        "tin-tuc/index.html": "listing.html", "chu-de/index.html": "overview.html",
        "feed.xml": "feed.xml", "sitemap.xml": "sitemap.xml",
    }  # fmt: skip
    assert {path: pages[path].template for path in templates} == templates
    with_source = {path for path, page in pages.items() if page.source}
    assert with_source == {f"{s.url[1:]}index.html" for s in written}


def test_search_is_told_of_a_document_by_itself() -> None:
    """But for the state of a directive, which others and the day may change."""
    old = directive("2024/c", "2024-01-01", effective="2024-01-01")
    replacing = directive(
        "2024/d", "2024-06-01", effective="2024-07-01",
        relations=(RelationFact("replaces", "2024/c"),),
    )  # fmt: skip
    new = article("2024/moi", "2024-06-02")
    assert _changed(_searched(old), _searched(old, new)) == {new.url}
    assert _changed(_searched(old), _searched(old, replacing)) == {old.url, replacing.url}
    both = (_searched(old, replacing, on=day) for day in ("2024-06-30", "2024-07-01"))
    assert _changed(*both) == {old.url, replacing.url}
    assert _searched(msgspec.structs.replace(new, withdrawn="2024-06-03")) == {}
