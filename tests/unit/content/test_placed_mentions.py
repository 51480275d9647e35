"""Where a body cites: the same citations as the stored ones, each with its place."""

from hypothesis import given
from hypothesis import strategies as st

from portal.content.mentions import cited, mentions, placed_mentions

PIECES = (
    "Chỉ thị 06-CT/TU", "**Nghị quyết** số 18-NQ/TW ngày 25/10/2017", "[Luật 97/2025/QH15](/a/)",
    "`Kết luận 1-KL/TW`", "_Kết luận_ 62-KL/TW", "```\n217-QĐ/TW\n```", "<b>217-QĐ/TW</b>", "\n\n",
    ", ", " của Tỉnh ủy ", " và ", "24/7", "*", "_",
)  # fmt: skip


def test_a_place_is_where_the_words_stand_in_the_body() -> None:
    body = "**Đoạn** `một`.\n\n[Theo](/x/) *Chỉ thị* số 06-CT/TU.\n"
    ((citation, offset),) = placed_mentions(body)
    assert citation.number.canonical == "06-CT/TU"
    assert body[offset:].startswith("Chỉ thị* số 06-CT/TU")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_placed_mentions_are_the_stored_ones_in_order(body: str) -> None:
    placed = list(placed_mentions(body))
    assert tuple(dict.fromkeys(cited(one) for one, _ in placed)) == mentions(body)
    offsets = [offset for _, offset in placed]
    assert offsets == sorted(offsets)
    for citation, offset in placed:
        assert body[offset] == citation.surface[0]
