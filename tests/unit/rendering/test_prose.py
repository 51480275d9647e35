"""Plain prose is the very HTML that Python-Markdown and the sanitiser make of it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.content.bodies.conversion import Converter
from portal.content.bodies.language import Language
from portal.content.bodies.prose import KNOWN_EXTENSIONS, prose

_RENDERER = Converter(Language(tuple(sorted(KNOWN_EXTENSIONS))))

_WORDS = st.sampled_from((
    "Mặt trận", "đoàn kết", "số 06-CT/TU", "“Đại hội”", "2024", "(khóa X)", "**Đảng**", "** a",
    "**a b** c", "a**b", "***", "*", "-", "- ", "1.", "12. ", "#", "##", "# ", ":", ": ", "=",
    "===", "---", "+", "+ ", "!", "?", "'", '"', "a_b", "~", "^", "é", "  ", " ", "\t", "\u00a0",
    "\u2028", "|", ">", "<b>", "&", "&amp;", "[a]", "`", "\\", "{#a}", "://",
    "www.a.vn", "a@b.vn", "\x02", "",
))  # fmt: skip
_LINES = st.builds(
    "{}{}".format,
    st.sampled_from(("", "", "- ", "## ", "### ", "**")),
    st.lists(_WORDS, min_size=1, max_size=3).map(" ".join),
)
_PLAIN_LINES = st.builds(
    "{}{}".format,
    st.sampled_from(("", "- ", "## ", "# ")),
    st.sampled_from(("Mặt trận", "**Đại** đoàn kết", "a **b** c **d e**", "Số 06-CT/TU: 5 việc!")),
)
_BODIES = st.lists(
    st.tuples(
        st.one_of(_PLAIN_LINES, _PLAIN_LINES, _LINES), st.sampled_from(("\n", "\n\n", "\n\n\n"))
    ),
    max_size=8,
).map(lambda lines: "".join(line + end for line, end in lines))


@settings(max_examples=600)
@given(_BODIES)
@example("- a\n- b\n\n- c\n- d\n")
@example("- a\n\n- b\n\n- c")
@example("a\n\n- b\n\nc\n\n- d")
@example("## Mục\n\n## Mục")
@example("## **Mục** một")
@example("a\n\n \n\nb")
@example("\n\n")
def test_prose_equals_markdown(body: str) -> None:
    """Whatever is taken for prose is what the whole machine gives."""
    found = prose(body)
    if found is not None:
        assert found == tuple(_RENDERER.markdown(body))


@pytest.mark.parametrize(
    "body",
    [
        "Một đoạn.\n\nHai dòng\nmột đoạn.",
        "## Mục\n\n- một\n- **hai**\n\nĐoạn “cuối”.",
        "**Đậm** ở đầu dòng; 06-CT/TU; (a) và 1) cũng là chữ.",
    ],
)
def test_common_bodies_are_prose(body: str) -> None:
    """The short way is taken where it was made for."""
    assert prose(body) is not None


@pytest.mark.parametrize(
    "body",
    [
        "1. một", "* một", "+ một", "a\n- b", "- a\nb", "- a\n  b", "# a\nb", "a\n# b", "#a",
        "# a #",
        "a  \nb", "    mã", "\tmã", "> lời", "|a|", "a [b](c)", "<b>", "&", "a_b_", "`a`", "\\*",
        "***",
        ": a", "===", "---", "- - a", "- # a", "a\u00a0b", "*a*", "**a", "{.x}", "^", "~", "http://a",
    ],
)  # fmt: skip
def test_everything_else_is_not(body: str) -> None:
    """One mark that could mean more, and the body is left to Python-Markdown."""
    assert prose(body) is None
