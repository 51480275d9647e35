"""Authored addresses are read in one way, whatever servers, files and the checker do with them."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.model.addresses import Address, Unanswerable, address_of, document_url, taken_by

READ = [
    # written, its path, its file, all that servers answer
    ("/", "/", "index.html", ("/",)),
    ("/./", "/", "index.html", ("/",)),
    ("//", "/", "index.html", ("/",)),
    ("/a", "/a", "a/index.html", ("/a", "/a/")),
    ("/a/./b", "/a/b", "a/b/index.html", ("/a/b", "/a/b/")),
    ("/a//b/", "/a/b/", "a/b/index.html", ("/a/b", "/a/b/")),
    ("/a%2Fb/.", "/a/b/", "a/b/index.html", ("/a/b", "/a/b/")),
    ("/robots.txt/", "/robots.txt/", "robots.txt/index.html", ("/robots.txt", "/robots.txt/")),
    ("/tin/b%C3%A0i.aspx", "/tin/bài.aspx", "tin/bài.aspx/index.html", ("/tin/bài.aspx",)),
    ("/tin/bài.html", "/tin/bài.html", "tin/bài.html", ("/tin/bài.html",)),
    ("/A.HTM", "/A.HTM", "A.HTM", ("/A.HTM",)),
    ("/a%3Fb", "/a?b", "a?b/index.html", ("/a?b", "/a?b/")),
    ("/a%22b", '/a"b', 'a"b/index.html', ('/a"b', '/a"b/')),
]  # fmt: skip
REFUSED = [
    ("/a#b", "fragment"), ("/100%", "percent"), ("/a%zz", "percent"), ("/b%E0i", "encoding"),
    ("/a%00b", "control"), ("/a%0Ab", "control"), ("/a%EF%BF%BE", "control"), ("/../a", "climbs"),
    ("/a/%2e%2E/b", "climbs"), ("/.git/a", "hidden"), ("/a/.htaccess", "hidden"),
    (f"/{'a' * 241}", "long"), (f"/{'%E1%BA%A1' * 81}", "long"), (f"/{'a/' * 2001}", "long"),
]  # fmt: skip
TAKEN = [
    "/", "/./", "/index.html", "/tin-tuc/", "/tin-tuc/./", "/tin-tuc", "/van-ban/feed.xml",
    "/van-ban//trang/2/", "/chu-de/a/b/c", "/%64on-vi/", "/robots.txt/", "/_headers/", "/_server",
    "/build.json", "/sitemap-2024.xml", "/van-ban/con-hieu-luc/", "/chuyen-de/index.html/x",
]  # fmt: skip
FREE = ["/TIN-TUC/", "/tin-tuc/chi-tiet/12.html", "/tin-tuc/2024/a/", "/rss/feed.xml", "/lien-he/"]


@pytest.mark.parametrize(("written", "path", "file", "spellings"), READ)
def test_an_address_is_read_as_servers_read_it(
    written: str, path: str, file: str, spellings: tuple[str, ...]
) -> None:
    address = address_of(written)
    assert (address.path, address.file, address.spellings) == (path, file, spellings)


@pytest.mark.parametrize(("written", "fault"), REFUSED)
def test_what_no_server_can_answer_is_refused_with_its_reason(written: str, fault: str) -> None:
    with pytest.raises(Unanswerable) as refusal:
        address_of(written)
    assert refusal.value.fault == fault


def test_a_query_is_asked_for_as_browsers_write_it() -> None:
    assert address_of("/i.php?q={a}&b=%C3%A0").requests == (
        "/i.php?q={a}&b=%C3%A0", "/i.php?q=%7Ba%7D&b=%C3%A0",
    )  # fmt: skip
    assert address_of("/bài.php?q=ă").requests == ("/b%C3%A0i.php?q=%C4%83",)


@pytest.mark.parametrize("written", TAKEN)
def test_what_the_portal_itself_answers_is_taken(written: str) -> None:
    assert taken_by(address_of(written))


@pytest.mark.parametrize("written", FREE)
def test_the_rest_is_free(written: str) -> None:
    assert taken_by(address_of(written)) is None


@pytest.mark.parametrize("kind", ["article", "directive", "collection"])
def test_no_document_stands_where_the_portal_does(kind: str) -> None:
    assert taken_by(address_of(document_url(kind, "2024/con-hieu-luc"))) is None


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=6))
def test_reading_again_changes_nothing(pieces: list[str]) -> None:
    try:
        address = address_of("/" + quote("/".join(pieces), safe="/"))
    except Unanswerable:
        return
    again = [address_of(quote(one)) for one in address.spellings]
    assert {one.segments for one in again} == {address.segments}
    assert {one.file for one in again} == {address.file}
    assert all(one not in ("", ".", "..") and "/" not in one for one in address.segments)
    assert max((len(one.encode()) for one in address.file.split("/")), default=0) <= 255
    assert isinstance(address, Address)
