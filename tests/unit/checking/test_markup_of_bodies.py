"""Which lines of a body are headings to the rules, and what its links lead to."""

import pytest

from portal.content.markup import headings, targets, without_comments


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("", []),
        ("# Một\n\nchữ\n\n### Ba", [(1, 1), (5, 3)]),
        ("##Hai\n## \n#\n####### bảy\nchữ ## không", [(1, 2)]),
        (" # lùi vào", []),
        ("Tên\n===\n\nTên nữa\n---  \n", [(1, 1), (4, 2)]),
        ("---\n", []),
        ("\n---\n", []),
        ("chữ\ndòng sau\n---\n", []),
        ("# Tên\n---\n", [(1, 1)]),
        ("\n---\n---\n", [(2, 2)]),
        ("Tên\n-=-\n\nTên\n--- -\n", []),
        ("Tên\n==\n==\n", [(1, 1)]),
        ("<h2>Hai</h2>\n  <H3 id=a>\n<h7>\n<hr>\nchữ <h2>", [(1, 2), (2, 3)]),
        ("```\n# mã\n```\n# Tên", [(4, 1)]),
    ],
)
def test_headings_by_line_and_level(body: str, found: list[tuple[int, int]]) -> None:
    assert [tuple(heading) for heading in headings(body)] == found


def test_headings_take_time_in_proportion_to_the_text() -> None:
    body = "Tên\n---\n\n" * 20_000
    assert len(list(headings(body))) == 20_000


@pytest.mark.parametrize(
    ("body", "addresses"),
    [
        ("[a](b.pdf) ![c](<d e.png>)", ["b.pdf", "d e.png"]),
        ("[a][1]\n\n[1]: b.pdf", ["b.pdf"]),
        ("chữ[^1]\n\n[^1]: Số liệu của năm 2024.\n[^hai]: https://x.example/", []),
        ("<a href='b.pdf'>a</a> <img src=c.png>", ["b.pdf", "c.png"]),
        ("`[a](b.pdf)`", []),
    ],
)
def test_targets_are_those_of_links_and_not_of_notes(body: str, addresses: list[str]) -> None:
    assert [target.address for target in targets(body)] == addresses


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ("Không có ghi chú.", "Không có ghi chú."),
        ("Một <!-- hỏi lại số hộ --> hai.", "Một  hai."),
        ("Một\n<!-- hai\ndòng -->\nba <!-- chưa đóng", "Một\n\nba "),
        ("`<!-- mã -->` và <!-- ghi chú -->sau", "`<!-- mã -->` và sau"),
        ("```\n<!-- mã -->\n```\n<!-- x -->", "```\n<!-- mã -->\n```\n"),
    ],
)
def test_comments_are_not_published(body: str, published: str) -> None:
    assert without_comments(body) == published
