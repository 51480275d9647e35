"""What is recorded of a body is what its readers see linked, whatever the Markdown."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.citations.reader import read
from portal.content.bodies.conversion import Converter
from portal.content.bodies.mentions import placed
from portal.rendering.markdown import with_links
from province.frames import LANGUAGE
from province.summaries import cited

BODIES = Converter(LANGUAGE)
_LINK = re.compile(r'<a class="citation" href="/(\d+)/">(.*?)</a>', re.DOTALL)
_TAG = re.compile("<[^>]*>")
_UNMARKED = re.compile(  # figures whose place is a guess
    r"&#48;|<[^<>\n]*\d[^<>\n]*>|\]\[06|\[06-CT/TU\]:"
)


def linked(body: str) -> list[tuple[str, str]]:
    """The key and the words of each link, in order, when every mention has an address."""
    recorded = cited(body)
    addresses = [f"/{place}/" for place, _ in enumerate(recorded)]
    html = with_links(BODIES.convert(body), addresses, "").html
    return [(recorded[int(one[1])].key, _TAG.sub("", one[2])) for one in _LINK.finditer(html)]


# A Markdown body, what it cites (number, date), and the words of its links.
CONSTRUCTS = {
    "paragraph": ("Thực hiện Chỉ thị 06-CT/TU.", [("06-CT/TU", None)], ["Chỉ thị 06-CT/TU"]),
    "wrapped lines": (
        "Thực hiện Chỉ thị\nsố 06-CT/TU ngày\n07/9/2021.",
        [("06-CT/TU", "2021-09-07")], ["Chỉ thị\nsố 06-CT/TU"],
    ),
    "quotation of two lines": (
        "> Thực hiện Chỉ thị\n> số 06-CT/TU, ngày\n> 07/9/2021 của Tỉnh ủy.",
        [("06-CT/TU", "2021-09-07")], ["Chỉ thị\nsố 06-CT/TU"],
    ),
    "note before the date": (
        "Chỉ thị 06-CT/TU[^a] ngày 07/9/2021.\n\n[^a]: Đã hết hiệu lực.",
        [("06-CT/TU", "2021-09-07")], ["Chỉ thị 06-CT/TU"],
    ),
    "within a note": (
        "Theo quy định[^1].\n\n[^1]: Chỉ thị 06-CT/TU ngày 07/9/2021.",
        [("06-CT/TU", "2021-09-07")], ["Chỉ thị 06-CT/TU"],
    ),
    "heading": (
        "## Chỉ thị 06-CT/TU\n\nngày 07/9/2021 ban hành.", [("06-CT/TU", None)],
        ["Chỉ thị 06-CT/TU"],
    ),
    "underlined heading": ("Chỉ thị\n06-CT/TU\n---", [("06-CT/TU", None)], ["Chỉ thị\n06-CT/TU"]),
    "list": (
        "- Chỉ thị 06-CT/TU\n- ngày 07/9/2021\n- Chỉ thị\n- 07-CT/TU",
        [("06-CT/TU", None), ("07-CT/TU", None)], ["Chỉ thị 06-CT/TU", "07-CT/TU"],
    ),
    "numbered list": ("1. Chỉ thị 06-CT/TU\n2. Chỉ thị 07-CT/TU",
                      [("06-CT/TU", None), ("07-CT/TU", None)],
                      ["Chỉ thị 06-CT/TU", "Chỉ thị 07-CT/TU"]),
    "nested list": (
        "- Theo\n    - Chỉ thị 06-CT/TU\n      ngày 07/9/2021\n    - khác",
        [("06-CT/TU", "2021-09-07")], ["Chỉ thị 06-CT/TU"],
    ),
    "table": (
        "| Số | Ngày |\n|---|---|\n| Chỉ thị 06-CT/TU | ngày 07/9/2021 |",
        [("06-CT/TU", None)], ["Chỉ thị 06-CT/TU"],
    ),
    "definition": (
        "Chỉ thị 06-CT/TU\n:   ngày 07/9/2021; Chỉ thị 07-CT/TU",
        [("06-CT/TU", None), ("07-CT/TU", None)], ["Chỉ thị 06-CT/TU", "Chỉ thị 07-CT/TU"],
    ),
    "code": ("Gõ `Chỉ thị 06-CT/TU` hay ``07-CT/TU``.", [], []),
    "code within a number": ("Chỉ thị `06`-CT/TU", [], []),
    "fenced code": ("```\nChỉ thị 06-CT/TU\n```", [], []),
    "indented code": ("Đoạn.\n\n    Chỉ thị 06-CT/TU", [], []),
    "an author's link": ("Theo [Chỉ thị 06-CT/TU](/a/) này.", [("06-CT/TU", None)], []),
    "a link's target": ("[xem](/van-ban/2021/06-CT/TU/) và ![ảnh](06-CT/TU.jpg)", [], []),
    "link over a part": ("[Chỉ thị](/a/) số 06-CT/TU", [("06-CT/TU", None)], []),
    "reference link": ("[văn bản][06-CT/TU].\n\n[06-CT/TU]: /a/ \"Chỉ thị 07-CT/TU\"", [], []),
    "automatic link": ("<https://mattran.example/06-CT/TU>", [], []),
    "picture": ("![Chỉ thị 06-CT/TU](anh.jpg)", [], []),
    "strong": ("**Chỉ thị 06-CT/TU** nêu", [("06-CT/TU", None)], ["Chỉ thị 06-CT/TU"]),
    "emphasis over a part": (
        "**Chỉ thị** số *06-CT/TU*", [("06-CT/TU", None)], ["Chỉ thị số 06-CT/TU"],
    ),
    "emphasis within a number": (
        "Chỉ thị 06-**CT**/TU ngày 07/9/2021", [("06-CT/TU", "2021-09-07")], ["Chỉ thị 06-CT/TU"],
    ),
    "emphasis that cuts a number": ("**Theo Chỉ thị 06**-CT/TU", [], []),
    "underlines": ("__Chỉ thị__ _06-CT/TU_", [("06-CT/TU", None)], ["Chỉ thị 06-CT/TU"]),
    "escaped marks": (
        "Chỉ thị 06\\-CT/TU và 2\\*3", [("06-CT/TU", None)], ["Chỉ thị 06-CT/TU"],
    ),
    "character references": (
        "Chỉ&nbsp;thị &#48;6-CT&#x2F;TU", [("06-CT/TU", None)], ["Chỉ&nbsp;thị 06-CT/TU"],
    ),
    "ampersand": (
        "Tờ trình 473/TTr-NN&PTNT", [("473/TTr-NN&PTNT", None)], ["Tờ trình 473/TTr-NN&amp;PTNT"],
    ),
    "HTML": (
        "<p>Chỉ thị <b>06</b>-CT/TU</p>\n\n<div>Chỉ thị 07-CT/TU</div>",
        [("06-CT/TU", None), ("07-CT/TU", None)], ["Chỉ thị 06-CT/TU", "Chỉ thị 07-CT/TU"],
    ),
    "HTML that is not shown": ("<script>Chỉ thị 06-CT/TU</script><!-- 07-CT/TU -->", [], []),
    "exponent": (
        "Chỉ thị 06-CT/TU<sup>1</sup> ngày 07/9/2021", [("06-CT/TU", "2021-09-07")],
        ["Chỉ thị 06-CT/TU"],
    ),
    "hard break": (
        "Chỉ thị  \n06-CT/TU", [("06-CT/TU", None)], ["Chỉ thị\n06-CT/TU"],
    ),
    "attributes": (
        "Chỉ thị 06-CT/TU\n{: #so-07-CT .c title=\"Chỉ thị 08-CT/TU\" }", [("06-CT/TU", None)],
        ["Chỉ thị 06-CT/TU"],
    ),
    "second mention in short": (
        "Chỉ thị 06-CT/TU ngày 07/9/2021.\n\n- Chỉ thị 06 nêu rõ",
        [("06-CT/TU", "2021-09-07")], ["Chỉ thị 06-CT/TU", "Chỉ thị 06"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_what_is_recorded_is_what_is_linked(name: str) -> None:
    body, recorded, words = CONSTRUCTS[name]
    assert [(one.number, one.date) for one in cited(body)] == recorded
    assert [text for _, text in linked(body)] == words


PIECES = (
    "Chỉ thị 06-CT/TU", "**Nghị quyết** số 18-NQ/TW ngày 25/10/2017", "[Luật 97/2025/QH15](/a/)",
    "`Kết luận 1-KL/TW`", "_Kết luận_ 62-KL/TW", "```\n217-QĐ/TW\n```", "<b>217-QĐ/TW</b>", "\n\n",
    ", ", " của Tỉnh ủy ", " và ", "24/7", "*", "_", "\n> ", "\n- ", "\n1. ", "\n| ", " | ", "# ",
    "[^1]", "\n[^1]: ", "\n:   ", "\n    ", "&#48;6-CT/TU", "\\", "<p>", "{: #x .y }", "  \n",
    "[06-CT/TU]: /a/", "[Chỉ thị][06-CT/TU]", "ngày 07/9/2021", "06-**CT**/TU", "<", "&nbsp;",
)  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(MARKDOWN)
def test_every_mention_recorded_is_linked_and_no_other(body: str) -> None:
    recorded = [one.key for one in cited(body)]
    links = {key for key, _ in linked(body)}
    in_links = {
        one.cited.key for one in read(BODIES.convert(body).html).mentions if one.span is None
    }
    assert links | in_links == set(recorded)


@given(MARKDOWN)
@example("06 [^1] Chỉ thị 06-CT/TU\n\n[^1]: Chỉ thị 07-CT/TU")
def test_a_place_is_where_the_number_stands_in_the_markdown(body: str) -> None:
    found = list(placed(BODIES, body))
    assert tuple(one for one, _ in found) == tuple(
        one.citation for one in read(BODIES.convert(body).html).mentions
    )
    for citation, offset in found:
        words = (citation.surface, citation.number.number)
        assert body[offset:].startswith(words) or _UNMARKED.search(body)


def test_a_place_is_the_authored_line_and_column_even_where_the_text_is_shown_elsewhere() -> None:
    body = (
        "Năm 2021[^1], [theo](/a/06/) *Chỉ thị*\nsố **06**-CT/TU.\n\n"
        "[^1]: Kết luận 62-KL/TW; Chỉ thị 06.\n\n"
        "1. Chỉ thị 06-CT/TU\n2. `06` Quyết định &#50;17-QĐ/TW\n"
    )
    found = [
        (one.surface, body.count("\n", 0, at), at - body.rfind("\n", 0, at) - 1)
        for one, at in placed(BODIES, body)
    ]
    assert found == [
        ("Chỉ thị\nsố 06-CT/TU", 1, 5),
        ("Chỉ thị 06-CT/TU", 5, 3),
        ("Quyết định 217-QĐ/TW", 5, 11),  # not written in figures: the number before it
        ("Kết luận 62-KL/TW", 3, 6),
        ("Chỉ thị 06", 3, 25),
    ]


def test_a_body_nested_too_deep_is_shown_as_it_was_written() -> None:
    body = "- " * 3_000 + "Chỉ thị 06-CT/TU <b>"
    assert cited(body) == ()
    assert BODIES.convert(body).html == f"<pre>{body.replace('<b>', '&lt;b&gt;')}</pre>"
    assert BODIES.convert("**a** <i>b</i>").html == "<p><strong>a</strong> <i>b</i></p>"
