"""A page of the site becomes one that opens from the disk: nothing else in it changes."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from portal.archive.offline import PageInBag, embedded, offline, styles
from portal.archive.refusals import TooDeep

START = '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"></head><body>'
END = "</body></html>"
SPRITE = b'<svg><symbol id="file" viewBox="0 0 1 1"><path d="M0 0"/></symbol></svg>'
PLACED = {
    "index.html": "pages/index.html",
    "van-ban/2021/a/index.html": "pages/van-ban/2021/a/index.html",
    "van-ban/2021/a/ky.pdf": "content/directives/2021/a/ky.pdf",
    "assets/portal.css": "pages/assets/portal.css",
    "tin-tuc/2021/b/anh.jpg": "content/articles/2021/b/anh.jpg",
}


def _place(base: str = "") -> PageInBag:
    path = "tin-tuc/2021/b/index.html"
    return PageInBag(path, f"pages/{path}", PLACED, f"https://site.example{base}", base)


def _page(body: str, base: str = "") -> str:
    """What becomes of a page's body."""
    page = offline(f"{START}{body}{END}", _place(base), lambda _: SPRITE)
    assert page.startswith(START) and page.endswith(END)
    return page.removeprefix(START).removesuffix(END)


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
        '<script src="/a.js"></script><script type="module" src="/b.js"></script>'
        '<script type="application/ld+json">{"url":"/x/"}</script>'
    )
    assert _page(html) == '<script type="application/ld+json">{"url":"/x/"}</script>'


def test_icons_stand_in_the_page() -> None:
    use = '<use href="/assets/icons.svg#file"/>'
    page = _page(f'<svg class="icon">{use}</svg><svg>{use}</svg>')
    assert page.count('<symbol id="bieu-tuong-file" viewbox="0 0 1 1"><path d="M0 0">') == 1
    assert page.count('<use href="#bieu-tuong-file">') == 2
    assert page.startswith('<svg class="visually-hidden"')
    assert "icons.svg" not in page


def test_an_icon_that_no_file_has_leaves_the_page_whole() -> None:
    page = offline('<p>a</p><svg><use href="/assets/a.svg#x"/></svg>', _place(), lambda _: b"")
    assert "<p>a</p>" in page and "<symbol" not in page


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


SITE_PAGES = (
    '<picture><source srcset="a.webp 1x"><img src="a.jpg" alt=""></picture>',
    '<video controls poster="a.jpg"><source src="a.mp4"><track src="a.vtt"></video><p>Sau</p>',
    "<p>dai<wbr>dang</p><p>Sau</p>",
    '<details open><summary>A</summary></details><input type="radio" checked>',
    "<pre>\n\n a &lt;b&gt; &amp;amp;</pre><textarea>\n x</textarea>",
    '<a href="/tim-kiem/?q=a&amp;b=1"><div>A\u00a0B</div></a>',
    '<script type="application/ld+json">{"a": "\\u003cb> & \'"}</script>',
    "<ul>\n  <li>A\n  <ul><li>B</li></ul></li>\n</ul>",
    "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>B</td></tr></tbody></table>",
)


@pytest.mark.parametrize("body", SITE_PAGES)
def test_what_leads_nowhere_stays_as_it_is_written(body: str) -> None:
    there = "https://site.example/tim-kiem/"
    assert _page(body) == body.replace("/tim-kiem/", there)


words = st.text(st.sampled_from("ab /=&;#.'<>\u00e1"), max_size=12)
tags = st.sampled_from(["p", "a", "img", "code", "td", "use"])
names = st.sampled_from(["href", "src", "class", "title", "data-url", "alt"])
LOOKS_LIKE_ONE = ' href="/van-ban/2021/a/"'


@given(st.lists(st.tuples(tags, st.lists(st.tuples(names, words), max_size=3), words)))
def test_only_addresses_change(parts: list[tuple[str, list[tuple[str, str]], str]]) -> None:
    """Text that looks like an attribute stays as it is, and so does every other attribute."""
    html = "".join(
        f"<{tag}" + "".join(f' {name}="{escape(value)}"' for name, value in attributes)
        + f">{escape(text + LOOKS_LIKE_ONE)}</{tag}>"
        for tag, attributes, text in parts
    )  # fmt: skip
    assert _told(offline(f"{START}{html}{END}", _place(), lambda _: b"")) == _told(START + html)


def _told(html: str) -> list[tuple[str, list[tuple[str, str]], str, str]]:
    """Every element of a page with its attributes but for addresses, and its text."""
    return [
        (
            str(one.tag),
            [(name, value) for name, value in one.items() if name not in ("href", "src")],
            one.text or "",
            one.tail or "",
        )
        for one in lxml_html.document_fromstring(html).iter()
        if one.get("class") != "visually-hidden"
    ]


@pytest.mark.parametrize("size", [300, 11_000_000], ids=["deep", "long"])
def test_a_page_is_read_whole(size: int) -> None:
    body = "<b>" * size + "x" + "</b>" * size if size < 1000 else f"<p>{'x' * size}</p>"
    assert _page(f"{body}<p>Hết</p>") == f"{body}<p>Hết</p>"


def test_a_page_too_deep_to_be_read_whole_is_refused() -> None:
    with pytest.raises(TooDeep, match=r"tin-tuc/2021/b/index\.html nests"):
        _page("<b>" * 3_000 + "x" + "</b>" * 3_000 + "<p>Hết</p>")


@pytest.mark.parametrize(
    "hostile",
    [
        "<a " * 20_000, "<a" + ' b="' * 20_000, "<a" + " b" * 50_000, "<" * 50_000,
        '<a href="' + "/" * 50_000, "<script" * 10_000, '<link rel="preload"' * 10_000,
        "<a" + ' b=""' * 20_000, '<img srcset="' + "a," * 20_000 + '">',
    ],
)  # fmt: skip
def test_hostile_text_costs_no_more_than_its_length(hostile: str) -> None:
    """It ends: reading that goes back over what it read would take hours."""
    assert isinstance(offline(START + hostile, _place(), lambda _: SPRITE), str)
    embedded(hostile, "")
