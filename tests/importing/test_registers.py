"""Registers as offices keep them: titles above, merged heads, several sheets, all kinds of days."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest

from importing.making import workbook
from portal.importing.files.sheets import Sheet, read_csv, read_workbook
from portal.importing.refusal import Refused
from portal.importing.registers import Line, day_of, read_register

ROW = ["1/KH-MTTQ", "01/02/2021", "Về việc một"]


def lines(*sheets: list[list[str]]) -> list[Line]:
    told = [Sheet(f"T{n}", tuple(map(tuple, rows))) for n, rows in enumerate(sheets)]
    return [*read_register(told)]


def fields(*rows: list[str]) -> dict[str, str]:
    """What the first row below the heads tells."""
    found = lines([*rows])[0].held
    assert found is not None
    return found.fields


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    [
        (["Số, ký hiệu", "Ngày ban hành", "Trích yếu"], ROW,
         {"number": "1/KH-MTTQ", "issued": "2021-02-01", "abstract": "Về việc một"}),
        (["STT", "Số và ký hiệu", "Ngày, tháng, năm", "Tên loại và trích yếu nội dung"],
         ["1", *ROW], {"number": "1/KH-MTTQ", "issued": "2021-02-01", "abstract": "Về việc một"}),
        (["Số", "Ký hiệu", "Trích yếu"], ["12", "CT/TU", "x"],
         {"number": "12-CT/TU", "abstract": "x"}),
        (["Số VB", "Ký hiệu", "Trích yếu"], ["0016", "KH-MTTQ-BTT", "x"],
         {"number": "0016/KH-MTTQ-BTT", "abstract": "x"}),
        (["Số ký hiệu", "Ngày đến", "Ngày văn bản", "Trích yếu", "Ghi chú"],
         ["1/KH-MTTQ", "09/02/2021", "01/02/2021", "x", "đã thay"],
         {"number": "1/KH-MTTQ", "=Ngày đến": "09/02/2021", "issued": "2021-02-01",
          "abstract": "x", "=Ghi chú": "đã thay"}),
        (["Số ký hiệu", "Ngày ký", "Trích yếu", "Ngày có hiệu lực", "Ngày hết hiệu lực",
          "Người ký"],
         ["1/KH-MTTQ", "29/02/2021", "x", "1/3/2021", "", "Lê Thử"],
         {"number": "1/KH-MTTQ", "issued_raw": "29/02/2021", "abstract": "x",
          "effective": "2021-03-01", "signer": "Lê Thử"}),
    ],
)  # fmt: skip
def test_heads_and_cells(heads: list[str], row: list[str], expected: dict[str, str]) -> None:
    assert fields(heads, row) == expected


def test_a_title_above_and_heads_of_two_rows() -> None:
    told = fields(
        ["SỔ VĂN BẢN ĐI", "", ""], ["Văn bản", "Văn bản", "Trích yếu"],
        ["Số ký hiệu", "Ngày tháng", "Trích yếu"], ROW,
    )  # fmt: skip
    assert told == {"number": "1/KH-MTTQ", "issued": "2021-02-01", "abstract": "Về việc một"}


def test_every_sheet_is_read_and_what_is_no_row_is_told() -> None:
    heads = ["Số ký hiệu", "Trích yếu"]
    found = lines(
        [heads, ["THÁNG 1", ""], ["1/KH-MTTQ", "một"], ["", ""]],
        [["Ghi chú chung"], ["của văn thư"]], [heads, ["2/KH-MTTQ", "hai"]],
    )  # fmt: skip
    assert [(line.place, line.held is not None) for line in found] == [
        ("2", False), ("3", True), ("T1!", False), ("T2!2", True),
    ]  # fmt: skip
    assert "THÁNG 1" in found[0].left and "“T1” không phải sổ văn bản (2 dòng)" in found[2].left


def test_a_row_without_a_number_is_no_lost_row() -> None:
    (line,) = lines([["Số ký hiệu", "Ngày ký", "Trích yếu"], ["", "01/02/2021", "Về việc một"]])
    assert line.held is not None and line.held.fields["abstract"] == "Về việc một"


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(Refused, match="không có cột"):
        lines([["Họ tên", "Tuổi"], ["A", "1"]])


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("07/9/2021", "2021-09-07"), ("2021-09-07", "2021-09-07"), ("43200", "2018-04-10"),
        ("43200.0", "2018-04-10"), ("7.9.21", "2021-09-07"), ("7/9/98", "1998-09-07"),
        ("ngày 07 tháng 9 năm 2021", "2021-09-07"), ("29/02/2019", None), ("tháng 4/2018", None),
        ("0/0/0", None), ("31/4/17", None), ("12", None), ("../a", None), ("", None),
        ("từ 01/02/2021 đến ngày 05/03/2022", None),
    ],
)  # fmt: skip
def test_days(told: str, day: str | None) -> None:
    assert day_of(told) == day


def test_a_workbook_as_it_is_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Số", "Ngày", "Tệp"])
    sheet.append([16, dt.date(2021, 9, 7), "xem"])
    sheet["A2"].number_format = "0000"
    sheet["C2"].hyperlink = "https://a.vidu.example/16.pdf"
    sheet.merge_cells("A1:B1")
    made = BytesIO()
    book.save(made)
    (told,) = read_workbook(made.getvalue())
    assert told.rows == (("Số", "Số", "Tệp"), ("0016", "2021-09-07", "xem"))
    assert told.links == ((1, "https://a.vidu.example/16.pdf"),)


def test_rows_count_from_where_the_sheet_begins() -> None:
    data = workbook([[], [], ["Số ký hiệu", "Trích yếu"], ["1/KH-MTTQ", "một"]])
    (line,) = read_register(read_workbook(data))
    assert line.place == "4"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_by_any_delimiter(delimiter: str) -> None:
    rows = [["Số ký hiệu", "Trích yếu"], ["1/KH-MTTQ", "Về việc một"]]
    (sheet,) = read_csv("\n".join(delimiter.join(row) for row in rows).encode())
    assert [list(row) for row in sheet.rows] == rows
