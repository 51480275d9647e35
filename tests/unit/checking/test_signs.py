"""No look at a whole document hides what a rule about letters has to say of a part of it."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.checking.registry import TEXT_RULES
from portal.checking.signs import Signs
from portal.checking.texts import Texts

PIECES = (
    "mật", "Mật", "MẬT", "M Ậ T", "m\u00a0ậ\u00a0t", "hỏa tốc", "HOẢ  TỐC", "khẩn", "nội bộ",
    "lưu hành nội\u2003bộ", "không phổ biến", "xem xong trả lại", "Độ mật:", "(", ")", "[", "|",
    "\n", "\n\n", " ", " ", "  ", "\t", "\u00a0", "*", "_", "`", "#", "- ", ": ", ".", "&nbsp;",
    "<br>", "12/KH ", "Số ", "CMND", "căn cước", "chứng\nminh thư", "hộ chiếu", "passport",
    "064090001234", "064 090 001 234", "230 456 789", "٠64090001234", "B1234567", "\x00", "\x85",
    "\ufffd", "\u202e", "\ue123", "ư", "o", "ó", "ỏ", "u", "U", "q", "ơ", "ớ", "n", "i", "đoàn thề",
    "Đoàn Thế Chính Trị", "chi thị", "ch\u0131 thị", "CH\u0130 THỊ", "2O2", "1l\u0663", "chuwong",
    "vie65t", "A6", "d9a", "Dduowcj", "iee", "uoo", "aa", "ee", "f", "j", "z", "w", "á", "ỹ", "1",
    "www.", "x", "t",
)  # fmt: skip


@pytest.mark.parametrize(("signs", "rule"), TEXT_RULES)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.booleans())
@example("12 Mật ABC", True)
def test_what_a_rule_finds_has_a_sign(
    signs: str, rule: Callable[[Texts], Iterable[object]], text: str, is_number: bool
) -> None:
    texts = Texts(((("number",), text),), "") if is_number else Texts((), text)
    if any(rule(texts)):
        assert Signs([signs]).seen_in(texts.whole)


def test_a_plain_text_has_no_sign() -> None:
    signs = Signs(rule.signs for rule in TEXT_RULES)
    assert signs.seen_in("Ủy ban khẩn trương phổ biến Chỉ thị 06-CT/TU, năm 2021.\n\nHết.") == []


def test_signs_are_numbered_in_the_order_of_their_rules() -> None:
    assert Signs(["một", "hai", "ba"]).seen_in("ba, rồi một") == [0, 2]
