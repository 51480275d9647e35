"""What leaves a body: legal characters, pictures of this site, ids of its own."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.bodies.conversion import Converter
from portal.content.bodies.finishing import PAGE_IDS
from portal.content.bodies.language import read_language

ROOT = Path(__file__).resolve().parents[4]
OVERRIDES = ROOT / "overrides"
CONVERTER = Converter(read_language(ROOT))
_ID = re.compile(r'\sid="([^"{]*)"')


def _html(text: str) -> str:
    return CONVERTER.convert(text).html


def test_the_ids_of_the_page_are_reserved() -> None:
    pages = [path.read_text("utf-8") for path in OVERRIDES.rglob("*.html")]
    assert {one for page in pages for one in _ID.findall(page)} == set(PAGE_IDS)


@pytest.mark.parametrize("own", sorted(PAGE_IDS))
def test_no_heading_takes_an_id_of_the_page(own: str) -> None:
    words = own.replace("-", " ")
    for text in (f"## {words}", f"## Đề mục {{#{own}}}", f"## **{words}**"):
        body = CONVERTER.convert(text)
        assert [heading.id for heading in body.headings] == [f"{own}-2"]
        assert _ID.findall(body.html) == [f"{own}-2"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ('<div id="noi-dung">a</div>', []),
        ('<p id="a">x</p>\n\n<p id="a">y</p>', ["a"]),
        ('<div id="muc-mot">a</div>\n\n## Mục một', ["muc-mot"]),
        ("## Một {#a}\n\n## Hai {#a}", ["a"]),
        ("Đoạn.\n{: #menu .x}", []),
        ('<h2 id="menu">a</h2>', []),
    ],
)
def test_each_id_stands_once(text: str, ids: list[str]) -> None:
    assert _ID.findall(_html(text)) == ids


@pytest.mark.parametrize(
    "address",
    [
        "//x.example/a.gif", "https://x.example/a.gif", "HTTP://x.example/a.gif",
        "/\\\\x.example/a.gif", "\\\\\\\\x.example/a.gif", "mailto:a@x.example", "tel:113",
        "/&#9;/x.example/a.gif", "&#10;//x.example/a.gif",
    ],
)  # fmt: skip
def test_a_picture_elsewhere_is_its_description(address: str) -> None:
    for text in (f"![Cờ hội](<{address}>)", f'<img src="{address}" alt="Cờ hội">'):
        html = _html(text)
        assert "<img" not in html and "Cờ hội" in html, html


@pytest.mark.parametrize("address", ["a.jpg", "./a.jpg", "/van-ban/2024/a/b.png"])
def test_a_picture_of_this_site_stays(address: str) -> None:
    assert f'src="{address}"' in _html(f"![Cờ hội]({address})")


PIECES = (
    "a", "&#1;", "&#xFFFE;", "&#x1f;", "&#0;", "&#xD800;", "&#x85;", "\x01", "\x7f", "\ufffe",
    "*b*", "\n\n", "`&#2;`", "<b>", "&amp;#1;", "![a](&#1;b.png)",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_every_body_can_stand_in_a_feed(pieces: list[str]) -> None:
    html = _html("".join(pieces))
    escaped = html.replace("&", "&amp;").replace("<", "&lt;")
    ElementTree.fromstring(f"<content>{escaped}</content>".encode())
