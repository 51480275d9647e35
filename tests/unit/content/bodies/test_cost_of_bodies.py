"""No body takes long: what costs too much is known beforehand, by counting and not by a clock."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content.bodies.conversion import Converter
from portal.content.bodies.cost import excess
from portal.content.bodies.language import read_language

ROOT = Path(__file__).resolve().parents[4]
CONVERTER = Converter(read_language(ROOT))
_SIZE = 15_000  # characters
_MOST_SECONDS = 5.0  # of the processor, where 0.1 is usual
UNITS = (
    "[", "]", "x[^", "![", "[a](", "[a]: x\n", "<", "<a ", "</", "<!--", "&#", "`", "``", "*", "**",
    "_", "*a ", "***a", "\\", "{", "{#a}", "~~~", "|a", "\n|a|", "\n> ", "> ", "\n- a", "- ",
    "\n1. ", "\n\n    a", "\n:   a", "\na\n:   b", "\n# a", "\n[^1]: b\n\n    c", "[^1]",
    "http://a ", "<div>", "<div>\n\n", "<b>", "\n---", "\n===", "a\n===\n\n", "  \n", "\t", "[a][",
    "[a](b (", "![a](<", "<a href=\"", "<![CDATA[", "[[a]", "[a](b)", "*_", "**_", "\n* * *",
    "&amp;", " \n", "<?",
)  # fmt: skip
TOO_DEAR = {
    "[" * 8000: "brackets",
    "x[^" * 5000: "brackets",
    "![" * 5000: "brackets",
    "[a](" * 4000: "brackets",
    "Đoạn.\n\n" + "<a " * 20_000: "tags",
    "[^1]" * 3000 + "\n\n[^1]: a": "notes",
    "[" * 4000 + "]" * 4000: "brackets",
    "".join("    " * level + "- a\n" for level in range(300)): "deep",
    "- " * 300 + "a": "deep",
    "\n# a" * 10_000: "headings",
    "[a](b) " * 300_000: "long",
}


@pytest.mark.parametrize("unit", UNITS)
def test_the_same_again_and_again_is_made_soon_or_not_at_all(unit: str) -> None:
    started = time.process_time()
    CONVERTER.markdown((unit * _SIZE)[:_SIZE])
    assert time.process_time() - started < _MOST_SECONDS


@pytest.mark.parametrize("text", TOO_DEAR, ids=list(TOO_DEAR.values()))
def test_what_costs_too_much_is_shown_as_it_was_written(text: str) -> None:
    found = excess(text)
    assert found and found.reason == TOO_DEAR[text]
    assert CONVERTER.convert(text).html.startswith("<pre>")


def test_the_dearest_paragraph_is_named() -> None:
    text = "Đoạn đầu.\n\n" + "[" * 3000 + "\n\nĐoạn cuối."
    assert excess(text) == ("brackets", text.index("["))


@pytest.mark.parametrize(
    "text",
    [
        "| Xã | Kế hoạch |\n|---|---|\n" + "| A | [Số 1](/a/) |\n" * 5000,
        "Đoạn có [liên kết](/a/) và chú thích[^1].\n\n" * 1000 + "[^1]: Chú thích.",
        "".join(f"## Mục {number}\n\nNội dung (a), [b].\n\n" for number in range(2000)),
        "".join(f"{number}. Một việc\n" for number in range(5000)),
        "<table>" + "<tr><td>1 < 2</td></tr>\n" * 5000 + "</table>",
        "".join("    " * level + "- a\n" for level in range(10)) * 100,
    ],
    ids=["table", "links", "headings", "list", "html", "levels"],
)
def test_long_texts_of_people_are_made(text: str) -> None:
    assert excess(text) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=3).map("".join))
def test_so_are_units_that_take_turns(unit: str) -> None:
    started = time.process_time()
    CONVERTER.markdown((unit * _SIZE)[:_SIZE])
    assert time.process_time() - started < _MOST_SECONDS
