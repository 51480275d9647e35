"""Bodies: the lean extensions change nothing but ids, tables align, links live below the base."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.content.bodies.conversion import Body, Converter
from portal.content.bodies.lean import Heading
from portal.rendering.markdown import with_links
from portal.rendering.tables import label_cells
from province.frames import LANGUAGE
from province.full import documents
from unit.rendering.bodies import lean, stock


def _body(text: str, base: str = "") -> Body:
    return with_links(Converter(LANGUAGE).convert(text), (), base)


def test_a_body_of_the_province_is_the_same_without_the_lean_extensions() -> None:
    for document in documents():
        assert lean(document.body) == stock(document.body), document.key


MARKS = [
    "Đại đoàn kết", "06-CT", "*", "**", "_", "`", "[", "]", "(", ")", "!", "<", ">", "&", "&amp;",
    "\\", "~", "^", "{", "}", ": #a .b", "|", "---", "# ", "## ", "- ", "1. ", "> ", "    ", "  \n",
    "\n", "\n\n", "http://a.vn", "[^1]", "[^1]: ", ":   ", "^2^", "<b>", "</b>", "https://",
    "a@b.vn", "...", "--", '"', "'", "=", "+", "\t", "\u00a0", "\u200b",
]  # fmt: skip


@given(st.lists(st.sampled_from(MARKS), max_size=14).map("".join))
@example("# {: #x .y }\n\n# x\n\n## *x* `y`")
@example("x  \ny")
@example("| a | b |\n|:--|--:|\n| *1* | `2` |")
def test_any_text_is_the_same_without_the_lean_extensions(text: str) -> None:
    assert lean(text) == stock(text)


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# Đại đoàn kết\n\n## Đại đoàn kết", [(1, "dai-doan-ket", "Đại đoàn kết"),
                                               (2, "dai-doan-ket-2", "Đại đoàn kết")]),
        ("## …\n\n## !", [(2, "muc", "…"), (2, "muc-2", "!")]),
        ("## Một {: #rieng }\n\n## Riêng", [(2, "rieng", "Một"), (2, "rieng-2", "Riêng")]),
        ("## *Nghị quyết* `04/NQ-ĐCT`", [(2, "nghi-quyet-04-nq-dct", "Nghị quyết 04/NQ-ĐCT")]),
        ("## [Chỉ thị 06](/a/)", [(2, "chi-thi-06", "Chỉ thị 06")]),
        ("Không có đầu mục", []),
        ("Một\n===\n\nHai\n---", [(1, "mot", "Một"), (2, "hai", "Hai")]),
    ],
)  # fmt: skip
def test_headings_have_ascii_ids_each_once(text: str, headings: list[tuple[int, str, str]]) -> None:
    body = _body(text)
    assert body.headings == tuple(Heading(*one) for one in headings)
    assert re.findall(r'<h[1-6][^>]* id="([^"]*)"', body.html) == [one for _, one, _ in headings]


@given(
    st.lists(
        st.sampled_from(["Một", "một", "MỘT", "Hai", "!", "mot-2", "Một {: #mot }"]), max_size=8
    )
)
def test_ids_of_headings_are_unique_unless_their_author_repeats_one(names: list[str]) -> None:
    body = _body("\n\n".join(f"## {n}" for n in names))
    ids = [heading.id for heading in body.headings]
    written = sum("#mot" in name for name in names)
    assert len(ids) - len(set(ids)) == max(0, written - 1)


def test_one_renderer_gives_each_body_its_own_headings_and_notes() -> None:
    renderer = Converter(LANGUAGE)
    text = "## Một\n\nchú[^1]\n\n[^1]: thích"
    first = renderer.convert(text)
    assert renderer.convert("không") == ("<p>không</p>", ())
    assert renderer.convert(text) == first


def test_cells_are_aligned_by_class_and_not_by_style() -> None:
    text = "| a | b | c | d |\n|:--|--:|:-:|---|\n| 1 | 2 | 3 | 4 |"
    html = _body(text).html
    assert re.findall(r"<t[hd](?: [^>]*)?>", html) == [
        f"<{tag}{kind}>"
        for tag in ("th", "td")
        for kind in (' class="align-left"', ' class="align-right"', ' class="align-center"', "")
    ]
    assert "style" not in html


@pytest.mark.parametrize(
    ("text", "base", "href"),
    [
        ("[x](/tin-tuc/)", "/cong", "/cong/tin-tuc/"),
        ("[x](/tin-tuc/)", "", "/tin-tuc/"),
        ("[x](/)", "/cong", "/cong/"),
        ("[x](ban-ky.pdf)", "/cong", "ban-ky.pdf"),
        ("[x](#muc)", "/cong", "#muc"),
        ("[x](https://vbpl.vn/a)", "/cong", "https://vbpl.vn/a"),
        ("[x](//vbpl.vn/a)", "/cong", "//vbpl.vn/a"),
        ('<a title="a" href="/b">x</a>', "/cong", "/cong/b"),
        ('<a title=\'> href="/x\' href="/b">x</a>', "/cong", "/cong/b"),
    ],
)
def test_links_from_the_root_lead_below_the_sites_base(text: str, base: str, href: str) -> None:
    html = _body(text, base).html
    assert re.findall(r' href="([^"]*)"', html) == [href]


def test_pictures_from_the_root_lead_below_the_sites_base() -> None:
    html = _body("![x](/a.png) ![y](b.png)", "/cong").html
    assert re.findall(r'src="([^"]*)"', html) == ["/cong/a.png", "b.png"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("| Số | Ngày |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", ["Số", "Ngày", "Số", "Ngày"]),
        ("| **Số** | `a<b` |\n|---|---|\n| 1 | 2 |", ["Số", "a&lt;b"]),
        ('| "Số" & |\n|---|\n| 1 |', ["&#34;Số&#34; &amp;"]),
        ("<table><tr><td>1</td></tr></table>", []),
        (
            "<table><thead><tr><th colspan=2>a</th></tr></thead>"
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
            [],
        ),
        (
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr>"
            "<tr><td>3</td></tr></tbody></table>",
            ["a"],
        ),
    ],
)
def test_cells_know_the_heading_of_their_column(text: str, labels: list[str]) -> None:
    html = label_cells(_body(text).html)
    assert re.findall(r'data-label="([^"]*)"', html) == labels


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('Một câu <span lang="en">in English</span>.', '<span lang="en">in English</span>'),
        ("In English.\n{: lang=en }", '<p lang="en">In English.</p>'),
        ("*Ako Đăk*{: lang=bdq }", '<em lang="bdq">Ako Đăk</em>'),
    ],
    ids=["html", "paragraph", "words"],
)
def test_a_passage_tells_its_language(text: str, part: str) -> None:
    assert part in _body(text).html
