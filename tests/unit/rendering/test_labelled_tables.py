"""Tables of bodies: each cell of a plain table knows its heading, other tables stay as they are."""

import pytest

from portal.rendering.tables import label_cells

HEAD = '<thead>\n<tr>\n<th>Huyện</th>\n<th class="align-right">Số <em>hộ</em></th>\n</tr>\n</thead>'


def table(rows: str) -> str:
    return f"<table>\n{HEAD}\n<tbody>\n{rows}\n</tbody>\n</table>"


def test_each_cell_gets_the_heading_of_its_column() -> None:
    html = label_cells(table('<tr>\n<td>Chư Prông</td>\n<td class="align-right">120</td>\n</tr>'))
    assert html.startswith('<table class="cards">')
    assert '<td data-label="Huyện">Chư Prông</td>' in html
    assert '<td data-label="Số hộ" class="align-right">120</td>' in html


def test_a_heading_cannot_end_its_attribute() -> None:
    html = label_cells(
        "<table><thead><tr><th>a&quot; onclick=&quot;b</th></tr></thead>"
        "<tbody><tr><td>1</td></tr></tbody></table>"
    )
    assert 'data-label="a&#34; onclick=&#34;b"' in html


@pytest.mark.parametrize(
    "html",
    [
        "<p>Không có bảng.</p>",
        "<table><tbody><tr><td>không có hàng đầu</td></tr></tbody></table>",
        table('<tr><td colspan="2">ô gộp</td></tr>'),
    ],
)
def test_without_sure_headings_nothing_changes(html: str) -> None:
    assert label_cells(html) == html


def test_a_row_of_another_length_stays_as_it_is() -> None:
    row = "<tr><td>chỉ một ô</td></tr>"
    assert row in label_cells(table(row))


def test_each_table_has_its_own_headings() -> None:
    other = (
        "<table><thead><tr><th>Năm</th></tr></thead><tbody><tr><td>2025</td></tr></tbody></table>"
    )
    html = label_cells(table("<tr><td>a</td><td>1</td></tr>") + other)
    assert '<td data-label="Năm">2025</td>' in html
    assert html.count("data-label=") == 3
