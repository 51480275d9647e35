"""HTML into Markdown: what Python-Markdown makes of it says the same as the HTML did."""

import re
from dataclasses import dataclass
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from portal.content.bodies.conversion import Converter
from portal.importing.markdown.blocks import Image
from portal.importing.markdown.reading import read_blocks
from portal.importing.markdown.writing import write
from province.frames import LANGUAGE

LONG = "Một câu dài để thấy rằng chỗ xuống dòng giữa hai câu là chỗ hết một đoạn văn."
RENDERER = Converter(LANGUAGE)


@dataclass
class AsIs:
    """A keeper that leaves links and pictures where they are."""

    def link(self, href: str, text: str) -> str:
        del text
        return href

    def picture(self, image: Image, words: str) -> tuple[str, str]:
        return image.src, image.alt or words


def markdown(source: str) -> str:
    return write(read_blocks(html.fromstring(f"<div>{source}</div>")), AsIs())


def shown(source: str) -> html.HtmlElement:
    """The page that readers see of the Markdown of some HTML."""
    return html.fromstring(f"<div>{RENDERER.convert(markdown(source)).html}</div>")


def words(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("<p>Một <b>đậm </b>và <i>nghiêng</i></p>", "Một **đậm** và *nghiêng*"),
        ("<p><b>đậm</b><i>nghiêng</i></p>", "**đậm**<em>nghiêng</em>"),
        ('<p><a href="/x y(1)">liên kết <b>đậm</b></a></p>', "[liên kết **đậm**](/x%20y%281%29)"),
        ('<p><a href="javascript:x()">chữ</a> <a href="#">đây</a></p>', "chữ đây"),
        ("<div>dòng<br>sau</div>", "dòng<br>\nsau"),
        ("<div>câu một<br><br>câu hai</div>", "câu một\n\ncâu hai"),
        (f"<td>{LONG}<br>{LONG}</td>", f"{LONG}\n\n{LONG}"),
        ("<font><p>a</p><p>b</p></font>", "a\n\nb"),
        ("<p>H<sub>2</sub>O, m<sup>2</sup></p>", "H<sub>2</sub>O, m<sup>2</sup>"),
        ("<ul><li>a<ol><li>b</li></ol></li><li><p>c</p></li></ul>", "- a\n    1. b\n- c"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
        ('<ol type="a"><li>x</li><li>y</li></ol>', "- a) x\n- b) y"),
        ("<h1>A</h1><h4>B</h4><h2>C</h2>", "## A\n\n### B\n\n### C"),
        ("<p>+ cộng</p><p># số</p>", "\\+ cộng\n\n\\# số"),
        ("<p>- gạch</p><p>1. một</p>", "- gạch\n\n1. một"),
        ("<p>&lt;Họ tên&gt; a*b [1](2) {x}</p>", "&lt;Họ tên> a\\*b \\[1](2) \\{x}"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ('<iframe src="https://video.example/1"></iframe>', "[Xem video](https://video.example/1)"),
        ('<p style="display:none">ẩn</p><p>hiện</p>', "hiện"),
        ('<p>a\u00ad\u200bb<span style="font-weight:bold">c</span></p>', "ab**c**"),
    ],
)  # fmt: skip
def test_what_is_written(source: str, written: str) -> None:
    assert markdown(source) == written


def test_a_table_with_a_heading_is_a_table_of_markdown() -> None:
    source = (
        "<table border=1><tr><td><b>Đơn vị</b></td><td>Số hộ</td></tr>"
        "<tr><td>Xã A | B<br>thôn 1</td><td><p>12</p><p>13</p></td></tr>"
        "<tr><td>Xã C</td></tr></table>"
    )
    assert markdown(source) == (
        "| Đơn vị | Số hộ |\n| --- | --- |\n| Xã A \\| B<br>thôn 1 | 12<br>13 |\n| Xã C |  |"
    )


@pytest.mark.parametrize("cell", ['<td colspan="2">x</td>', '<td rowspan="2">x</td><td>z</td>'])
def test_merged_cells_stay_merged(cell: str) -> None:
    source = (
        f'<table border="1"><tr>{cell}</tr><tr><td>1</td><td><a href="/q">2</a></td></tr></table>'
    )
    (table,) = shown(source).iter("table")
    (wide,) = [one for one in table.iter() if one.get("colspan") or one.get("rowspan")]
    assert words(wide) == "x"
    assert [a.get("href") for a in table.iter("a")] == ["/q"]


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td>chỉ một ô</td></tr></table>",
        "<table width='100%'><tr><td>menu<table><tr><td>a</td></tr></table></td><td>bài</td></tr>"
        "<tr><td>x</td><td>y</td></tr></table>",
        f"<table><tr><td>menu</td><td>{'chữ ' * 300}</td></tr>"
        "<tr><td>a</td><td>b</td></tr></table>",
        "<table role='presentation'><tr><td>a</td><td>b</td></tr>"
        "<tr><td>c</td><td>d</td></tr></table>",
    ],
)
def test_tables_of_layout_are_no_tables(source: str) -> None:
    assert "|" not in markdown(source) and "<table" not in markdown(source)


@pytest.mark.parametrize(
    "source",
    [
        '<figure><img src="a.png"><figcaption>Lời</figcaption></figure>',
        '<p><img src="a.png"></p><p align="center"><i>Lời</i></p>',
        '<div class="wp-caption"><img src="a.png"><p class="wp-caption-text">Lời</p></div>',
        '<table><tr><td><img src="a.png"></td></tr><tr><td class="chuthich">Lời</td></tr></table>',
        '<center><img src="a.png"><br><em>Lời</em></center>',
    ],
)  # fmt: skip
def test_words_below_a_picture_are_its_caption(source: str) -> None:
    assert markdown(source) == "![Lời](a.png)\n\n*Lời*"


def test_pictures_that_are_loaded_late_and_ones_that_are_pasted() -> None:
    blank = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    assert markdown(f'<img src="{blank}" data-src="/a.jpg" alt="x">') == "![x](/a.jpg)"
    assert markdown(f'<img src="{blank}">') == ""


@pytest.mark.parametrize(
    "source",
    [
        '<p>Câu<a href="#_ftn1" name="_ftnref1">[1]</a>.</p><div id="ftn1"><p>'
        '<a href="#_ftnref1" name="_ftn1">[1]</a> Chú giải</p></div>',
        '<p>Câu<sup id="r1"><a href="#f1">1</a></sup>.</p><ol><li id="f1">Chú giải '
        '<a href="#r1">↩</a></li></ol>',
    ],
)
def test_footnotes_stay_footnotes(source: str) -> None:
    assert markdown(source) == "Câu[^1].\n\n[^1]: Chú giải"
    assert (
        shown(source).find(".//section") is not None
        or "footnote" in RENDERER.convert(markdown(source)).html
    )


TEXT = st.text(
    st.sampled_from([*"aăđêơư bc", *"*_`[](){}<>&#+-.!|\\:~=1^\"'", " ", " "]),
    min_size=1,
    max_size=30,
)


def _visible(text: str) -> str:
    return " ".join(re.sub(r"\s+", " ", text).split())


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_a_paragraph_shows_its_text(text: str) -> None:
    """Whatever signs it holds; a list's mark at its beginning is the list's then."""
    wanted = _visible(text)
    got = _visible(words(shown(f"<p>{escape(text)}</p>")))
    bare = re.sub(r"^(?:-|\d+\.) ", "", wanted)
    assert got in (wanted, _visible(bare))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TEXT, st.sampled_from(["", "b", "i", "a"])), min_size=1, max_size=5))
def test_runs_show_their_text(runs: list[tuple[str, str]]) -> None:
    def tagged(text: str, tag: str) -> str:
        attribute = ' href="/x"' if tag == "a" else ""
        return f"<{tag}{attribute}>{escape(text)}</{tag}>" if tag else escape(text)

    source = f"<p>Chữ {''.join(tagged(*run) for run in runs)}</p>"
    wanted = _visible("Chữ " + "".join(text for text, _ in runs))
    assert _visible(words(shown(source))) == wanted


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=2, max_size=4))
def test_cells_show_their_text(rows: list[list[str]]) -> None:
    body = "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in rows)
    table = next(shown(f'<table border="1">{body}</table>').iter("table"), None)
    if table is None:  # a table without two cells that say something is layout
        return
    got = [_visible(words(cell)) for cell in table.iter("td", "th")]
    assert got == [_visible(cell) for row in rows for cell in row]
