"""Which lines of a body are headings to the rules, and of which level."""

import pytest

from portal.content.markup import headings


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
