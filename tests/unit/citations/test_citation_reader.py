"""The reader: where links go, what is recorded, and everything that it must leave alone."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.citations.finder import find
from portal.citations.reader import linked, read


def all_linked(html: str) -> str:
    """The HTML with all its mentions linked."""
    reading = read(html)
    return linked(reading, [f"/{one.key}/" for one in reading.cited])


def marked(html: str) -> str:
    """The linked HTML with ``{...}`` for a link, to be read at a glance."""
    return re.sub(r'<a class="citation" href="[^"]*">(.*?)</a>', r"{\1}", all_linked(html))


PLACED = [
    ("<p>Theo Chỉ thị số 06-CT/TU.</p>", "<p>Theo {Chỉ thị số 06-CT/TU}.</p>"),
    ("Chỉ thị 06-CT/TU", "{Chỉ thị 06-CT/TU}"),
    # tags within the citation
    (
        "<p>Chỉ thị <strong>số</strong> 06-CT/TU</p>",
        "<p>{Chỉ thị <strong>số</strong> 06-CT/TU}</p>",
    ),
    ("<b>Chỉ thị số</b> 06-CT/TU ngày", "{<b>Chỉ thị số</b> 06-CT/TU} ngày"),
    ("Chỉ thị số <b>06-CT/TU</b> ngày", "{Chỉ thị số <b>06-CT/TU</b>} ngày"),
    ("<b><i>Chỉ thị</i> số</b> 06-CT/TU", "{<b><i>Chỉ thị</i> số</b> 06-CT/TU}"),
    ("Chỉ thị 06<b>-CT/<i>TU</i></b>", "{Chỉ thị 06<b>-CT/<i>TU</i></b>}"),
    ("Chỉ thị<br>số 06-CT/TU", "{Chỉ thị<br>số 06-CT/TU}"),
    # an element that begins before and ends within: the number alone
    ("<b>Theo Chỉ thị số</b> 06-CT/TU", "<b>Theo Chỉ thị số</b> {06-CT/TU}"),
    # not even the number is whole: no link
    ("<b>Chỉ thị 06-CT</b>/<i>TU ngày</i>", "<b>Chỉ thị 06-CT</b>/<i>TU ngày</i>"),
    # entities
    ("Chỉ&nbsp;thị&#160;06-CT/TU", "{Chỉ&nbsp;thị&#160;06-CT/TU}"),
    ("Tờ trình 473/TTr-NN&amp;PTNT", "{Tờ trình 473/TTr-NN&amp;PTNT}"),
    ("Chỉ thị &#48;6-CT/TU&nbsp;", "{Chỉ thị &#48;6-CT/TU}&nbsp;"),
    # a note's mark is no part of a symbol
    ("06-CT/TU<sup>1</sup> ngày 07/9/2021", "{06-CT/TU}<sup>1</sup> ngày 07/9/2021"),
    # lists and second mentions
    ("Quyết định số 217, 218-QĐ/TW", "{Quyết định số 217}, {218-QĐ/TW}"),
    ("<p>Chỉ thị 06-CT/TU</p><p>Chỉ thị 06</p>", "<p>{Chỉ thị 06-CT/TU}</p><p>{Chỉ thị 06}</p>"),
    ("<h2 id='06-CT/TU'>Chỉ thị 06-CT/TU</h2>", "<h2 id='06-CT/TU'>{Chỉ thị 06-CT/TU}</h2>"),
    # two blocks make no citation
    ("<td>Chỉ thị 06</td><td>-CT/TU</td>", "<td>Chỉ thị 06</td><td>-CT/TU</td>"),
    ("<li>Quyết định</li><li>12/12</li>", "<li>Quyết định</li><li>12/12</li>"),
]


@pytest.mark.parametrize(("html", "expected"), PLACED)
def test_links_are_put_around_whole_elements(html: str, expected: str) -> None:
    assert marked(html) == expected


UNTOUCHED = [
    '<a href="/x">Chỉ thị 06-CT/TU</a>',
    '<a href="/x">theo <b>Chỉ thị 06-CT/TU</b> này</a>',
    "<code>Chỉ thị 06-CT/TU</code>",
    "<pre><code>Chỉ thị</code> 06-CT/TU</pre>",
    "<p>Chỉ thị <code>06-CT/TU</code></p>",
    '<img alt="Chỉ thị 06-CT/TU" src="x.png">',
    "<p title='a > b: Chỉ thị 06-CT/TU'></p>",
    '<h2 id="chi-thi-06-CT/TU"></h2>',
    "<!-- Chỉ thị 06-CT/TU <p> -->",
    "<script>Chỉ thị 06-CT/TU</script>",
    "<style>/* 06-CT/TU */</style>",
    "<textarea>06-CT/TU</textarea>",
    "<button>Chỉ thị 06-CT/TU</button>",
    "<select><option>Chỉ thị 06-CT/TU</option></select>",
    "<!-- never closed Chỉ thị 06-CT/TU",
    '<p title="never closed Chỉ thị 06-CT/TU',
    "&lt;code Chỉ thị không số",
    "",
]


@pytest.mark.parametrize("html", UNTOUCHED)
def test_code_links_attributes_and_comments_stay_as_they_are(html: str) -> None:
    assert all_linked(html) == html


def test_text_around_code_is_linked_again() -> None:
    html = "<pre>06-CT/TU</pre><a>07-CT/TU</a> Chỉ thị 08-CT/TU"
    assert marked(html).endswith("</a> {Chỉ thị 08-CT/TU}")


def test_mentions_without_an_address_get_no_link() -> None:
    html = "<p>Chỉ thị 06-CT/TU; 07-CT/TU; 06-CT/TU và <a href='/x'>06-CT/TU</a></p>"
    reading = read(html)
    assert [one.number for one in reading.cited] == ["06-CT/TU", "07-CT/TU"]
    assert [one.span is None for one in reading.mentions] == [False, False, False, True]
    html = linked(reading, ["/a?b=1&c=2", ""])
    assert html.count('<a class="citation" href="/a?b=1&amp;c=2">06-CT/TU</a>') == 1
    assert html.count('<a class="citation" href="/a?b=1&amp;c=2">') == 2
    assert html.count("<a ") == 3


def test_a_number_that_no_link_can_hold_whole_is_not_recorded() -> None:
    assert read("<p><b>Theo Chỉ thị 06-CT</b>/TU</p>").mentions == ()


def test_what_stands_in_a_link_gives_the_short_mention_its_number() -> None:
    html = '<a href="/x">Chỉ thị 06-CT/TU</a>. Chỉ thị 06 nêu rõ.'
    assert marked(html).endswith("{Chỉ thị 06} nêu rõ.")


TEXT = st.sampled_from([
    "Chỉ thị ", "số ", "06", "-CT/TU", "06-CT/TU", " ngày 07/9/2021", "Quyết định 217, 218-QĐ/TW",
    "&nbsp;", "&amp;", "&lt;b&gt;", " và ", "24/7", "x", "\n",
])  # fmt: skip
TAGS = st.sampled_from(["b", "i", "p", "li", "h2", "code", "pre", "a", "span", "sup", "td"])


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inner = st.lists(children, max_size=5).map("".join)
    return st.tuples(TAGS, inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>")


HTML = st.lists(st.recursive(TEXT | st.just("<br>"), _element, max_leaves=25), max_size=8).map(
    "".join
)
_LINK = re.compile(r'<a class="citation" href="[^"]*">')


class Nesting(HTMLParser):
    """Whether all tags are nested well, and in which elements each citation link stands."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.around: list[set[str]] = []
        self.good = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ("class", "citation") in attrs:
            self.around.append(set(self.open))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.good = self.good and bool(self.open) and self.open.pop() == tag


def nesting(html: str) -> Nesting:
    parsed = Nesting()
    parsed.feed(html)
    parsed.close()
    parsed.good = parsed.good and not parsed.open
    return parsed


@given(HTML)
def test_linked_html_is_nested_well_and_links_stand_nowhere_forbidden(html: str) -> None:
    parsed = nesting(all_linked(html))
    assert parsed.good
    assert not any({"a", "code", "pre"} & around for around in parsed.around)


@given(HTML)
def test_without_its_links_the_html_is_the_same(html: str) -> None:
    shown = all_linked(html)
    opened = shown.count('<a class="citation"')
    assert opened == sum(mention.span is not None for mention in read(html).mentions)
    bare = _LINK.sub("\1", shown)
    while "\1" in bare:
        start = bare.rindex("\1")
        end = _end_of_link(bare, start)
        bare = bare[:start] + bare[start + 1 : end] + bare[end + 4 :]
    assert bare == html


def _end_of_link(html: str, start: int) -> int:
    """The place of the ``</a>`` of the last link; no link holds another."""
    return html.index("</a>", start)


@given(HTML)
def test_linking_twice_changes_nothing_more(html: str) -> None:
    once = all_linked(html)
    assert all_linked(once) == once


@given(st.text(alphabet="<>/ab&;\"'! -=1CT\u0000Chỉ thị06", max_size=80))
def test_broken_html_is_never_lost(html: str) -> None:
    shown = all_linked(html)
    assert _LINK.sub("", shown).replace("</a>", "") == html.replace("</a>", "")


@given(st.lists(TEXT.filter(lambda piece: "&" not in piece), max_size=12).map("".join))
def test_plain_text_has_the_citations_of_the_finder(text: str) -> None:
    assert tuple(mention.citation for mention in read(text).mentions) == find(text)
