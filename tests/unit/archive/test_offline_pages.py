"""A page of the site becomes one that opens from the disk: nothing else in it changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.archive.offline import Place, embedded, offline, styles

SPRITE = b'<svg><symbol id="file" viewBox="0 0 1 1"><path d="M0 0"/></symbol></svg>'
PLACED = {
    "index.html": "pages/index.html",
    "van-ban/2021/a/index.html": "pages/van-ban/2021/a/index.html",
    "van-ban/2021/a/ky.pdf": "content/directives/2021/a/ky.pdf",
    "assets/portal.css": "pages/assets/portal.css",
    "tin-tuc/2021/b/anh.jpg": "content/articles/2021/b/anh.jpg",
}


def _place(base: str = "") -> Place:
    path = "tin-tuc/2021/b/index.html"
    return Place(path, f"pages/{path}", PLACED, f"https://site.example{base}", base)


def _page(html: str, base: str = "") -> str:
    return offline(html, _place(base), lambda _: SPRITE)


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/", "../../../index.html"),
        ("/van-ban/2021/a/", "../../../van-ban/2021/a/index.html"),
        ("/van-ban/2021/a/#muc-1", "../../../van-ban/2021/a/index.html#muc-1"),
        ("/van-ban/2021/a/ky.pdf", "../../../../content/directives/2021/a/ky.pdf"),
        ("/chu-de/an-sinh/", "https://site.example/chu-de/an-sinh/"),
        ("/tim-kiem/?q=a#b", "https://site.example/tim-kiem/?q=a#b"),
        ("https://vbpl.vn/a", "https://vbpl.vn/a"),
        ("//vbpl.vn/a", "//vbpl.vn/a"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("#muc-1", "#muc-1"),
        ("ky.pdf", "ky.pdf"),
    ],
)
def test_where_links_lead(address: str, there: str) -> None:
    assert _page(f'<a class="x" href="{address}">A</a>') == f'<a class="x" href="{there}">A</a>'


def test_a_path_of_the_site_s_own_is_respected() -> None:
    page = _page('<a href="/cong/van-ban/2021/a/">A</a><a href="/khac/">B</a>', "/cong")
    assert 'href="../../../van-ban/2021/a/index.html"' in page
    assert 'href="/khac/"' in page  # of another site on the same host
    outside = _page('<a href="/cong/nam/2021/">A</a>', "/cong")
    assert outside == '<a href="https://site.example/cong/nam/2021/">A</a>'


def test_every_picture_of_a_set_is_found() -> None:
    html = '<img src="/tin-tuc/2021/b/anh.jpg" srcset="/tin-tuc/2021/b/anh.jpg 320w, /x.jpg 640w">'
    assert embedded(html, "") == {"tin-tuc/2021/b/anh.jpg", "x.jpg"}
    there = "../../../../content/articles/2021/b/anh.jpg"
    assert _page(html) == (
        f'<img src="{there}" srcset="{there} 320w, https://site.example/x.jpg 640w">'
    )


def test_what_is_embedded_and_what_is_linked_are_told_apart() -> None:
    html = (
        '<link rel="stylesheet" href="/assets/portal.css"><link rel="alternate" href="/feed.xml">'
        '<link rel="preload" href="/f.woff2" as="font"><a href="/a.pdf">A</a>'
        '<link rel="canonical" href="https://site.example/">'
    )
    assert embedded(html, "") == {"assets/portal.css"}
    assert "preload" not in _page(html)


def test_scripts_go_and_data_stay() -> None:
    html = (
        '<script src="/a.js"></script>\n<script type="module" src="/b.js"></script>'
        '<script type="application/ld+json">{"url":"/x/"}</script>'
    )
    assert _page(html) == '<script type="application/ld+json">{"url":"/x/"}</script>'


def test_icons_stand_in_the_page() -> None:
    html = '<body class="x"><svg class="icon"><use href="/assets/icons.svg#file"/></svg></body>'
    page = _page(html)
    assert '<symbol id="bieu-tuong-file" viewBox="0 0 1 1">' in page
    assert '<use href="#bieu-tuong-file"/>' in page
    assert page.startswith('<body class="x"><svg class="visually-hidden"')
    assert "icons.svg" not in page


def test_fonts_stand_in_the_styles() -> None:
    css = b"@font-face { src: url(fonts/a.woff2) format('woff2'); } a { color: red; }"
    asked: list[str] = []

    def read(path: str) -> bytes:
        asked.append(path)
        return b"font"

    there = styles(css, "assets/portal.css", read)
    assert asked == ["assets/fonts/a.woff2"]
    assert b"url(data:font/woff2;base64,Zm9udA==)" in there
    assert styles(there, "assets/portal.css", read) == there


words = st.text(st.sampled_from("ab /=&;#.'"), max_size=12)
tags = st.sampled_from(["p", "a", "img", "code", "td", "use"])
names = st.sampled_from(["href", "src", "class", "title", "data-url", "alt"])


@given(st.lists(st.tuples(tags, st.lists(st.tuples(names, words), max_size=3), words)))
def test_only_addresses_change(parts: list[tuple[str, list[tuple[str, str]], str]]) -> None:
    """Text that looks like an attribute stays as it is, and so does every other attribute."""
    html = "".join(
        f"<{tag}" + "".join(f' {name}="{value}"' for name, value in attributes) + f">{text}"
        f' href="/van-ban/2021/a/"</{tag}>'
        for tag, attributes, text in parts
    )
    page = _page(html)
    blank = re.compile(r'(<[^<>]*?)( (?:href|src)=")[^"]*')

    def without(text: str) -> str:
        while (less := blank.sub(r"\1 @", text)) != text:
            text = less
        return text

    assert without(page) == without(html)
    assert page.count(' href="/van-ban/2021/a/"</') == len(parts)


@pytest.mark.parametrize(
    "hostile",
    [
        "<a " * 20_000, "<a" + ' b="' * 20_000, "<a" + " b" * 50_000, "<" * 50_000,
        '<a href="' + "/" * 50_000, "<script" * 10_000, '<link rel="preload"' * 10_000,
        "<a" + ' b=""' * 20_000, '<img srcset="' + "a," * 20_000 + '">',
    ],
)  # fmt: skip
def test_hostile_text_costs_no_more_than_its_length(hostile: str) -> None:
    """It ends: a pattern that goes back over what it read would take hours."""
    assert isinstance(_page(hostile), str)
    embedded(hostile, "")
