"""The finder's and reader's work is proportional to the text, whatever the text."""

import re
import sys
from collections.abc import Callable
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.citations import context, drafts, reader
from portal.citations.finder import find
from portal.citations.reader import linked, read

PATTERNS = {
    f"{module.__name__}.{name}": value
    for module in (context, drafts)
    for name, value in vars(module).items()
    if isinstance(value, re.Pattern)
}
PARSER = import_module("re._parser")  # not public, and the only one that knows widths
WIDEST = 700  # characters; the widest pattern reads a date, an issuer of 25 words and a verb


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_reads_further_than_its_bound(name: str) -> None:
    """A pattern of bounded width costs a bounded number of steps at each place it is tried."""
    pattern = PATTERNS[name]
    assert PARSER.parse(pattern.pattern, pattern.flags).getwidth()[1] <= WIDEST


HOSTILE = [
    "06-CT/TU ", "06-CT/TU, ", "06-CT/TU và ", "1, ", "1-A", "1 A-", "1/", "1A", "Bộ ", "của Bộ ",
    "Quyết định 1, ", "Quyết định số 1 ", "ngày 1/1/", "12 tháng 12 năm 20 ", "Thông tư 121/2017 ",
    "Ngày 1/1/2020, Bộ ban hành Chỉ thị 06-CT/TU ", "Chỉ thị của Bộ Bộ số 06-CT/TU ", "06-CT/TU (",
    "06-CT/TU của Bộ và Bộ - Bộ, Ban Bí thư ", "06-" + "A" * 30, "\n", "số ",
    "Bộ " * 50 + "ban hành 1-CT/TU ", "<", "<a ", '<a href="', "<!--", "&", "&amp;", "&#49;",
    "<b>06</b>-CT/TU", "<a>06-CT/TU", "<code>1", "<b>", "</b>", '"', "'",
    "<i>Chỉ thị</i> 06-<b>CT</b>/TU ",
]  # fmt: skip


def steps(work: Callable[[], object]) -> int:
    """How many calls, of Python and of C, the work makes."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def repeated(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def link(html: str) -> str:
    reading = read(html)
    return linked(reading, ["/x/" for _ in reading.cited])


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("work", [find, link], ids=["find", "link"])
def test_twice_the_text_takes_twice_the_steps(unit: str, work: Callable[[str], object]) -> None:
    short, long = repeated(unit, 6_000), repeated(unit, 12_000)
    work(short)
    work(long)
    assert steps(lambda: work(long)) <= 2.2 * steps(lambda: work(short)) + 200


@settings(max_examples=40)
@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=40).map("".join))
def test_steps_are_bounded_by_the_length_of_any_mixture(unit: str) -> None:
    text = repeated(unit, 3_000)
    find(text)
    assert steps(lambda: find(text)) <= 40 * len(text) + 500


@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), max_size=40).map("".join))
def test_tokens_are_the_whole_text(html: str) -> None:
    assert "".join(reader._TOKEN.split(html)) == html
