"""Pages in the order in which people read them, and photographs of pages."""

from pathlib import Path

from portal.importing.files.pdf.layout import read_pages
from portal.importing.files.pdf.lines import Block, Page, Word
from portal.importing.files.photos import read_photo

WIDTH, HEIGHT = 595.0, 842.0
_HEIC = Path(__file__).parent / "data" / "trang.heic"


def words(text: str, left: float, top: float, size: float = 6.0) -> list[Word]:
    """The words of a line that begins at a place."""
    found = []
    for word in text.split():
        right = left + len(word) * size
        found.append(Word(left, top, right, top + 12, word))
        left = right + size
    return found


def page(lines: list[tuple[str, float, float]], blocks: tuple[Block, ...] = ()) -> Page:
    return Page(WIDTH, HEIGHT, tuple(w for one in lines for w in words(*one)), blocks)


def full(text: str) -> str:
    """The words as often as fill a line of the whole width."""
    return " ".join([text] * 20)[:78].rsplit(" ", 1)[0]


def test_lines_that_fill_the_page_go_on_in_the_next_one() -> None:
    line = full("chữ dài")
    told = read_pages([page([(line, 60, 100), (line, 60, 115), ("hết.", 60, 130),
                             ("Đoạn sau.", 90, 145)])]).paragraphs  # fmt: skip
    assert told == [f"{line} {line} hết.", "Đoạn sau."]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(f"trái {n} đi tiếp cho đầy dòng này", 60, 100 + 14 * n) for n in range(12)]
    right = [(f"phải {n} cũng đi cho đầy dòng này", 320, 100 + 14 * n) for n in range(12)]
    text = read_pages([page([("Tựa đề của trang", 200, 70), *left, *right])])
    told = " ".join(text.paragraphs)
    assert text.columns == [0]
    assert told.index("trái 11") < told.index("phải 0") and told.index("Tựa đề") < told.index(
        "trái 0"
    )


def test_the_head_of_a_directive_is_no_page_of_two_columns() -> None:
    head = [("TỈNH ỦY THỬ", 80, 60), ("ĐẢNG CỘNG SẢN VIỆT NAM", 330, 60), ("*", 110, 75),
            ("Thử, ngày 5 tháng 3 năm 2019", 330, 75), ("Số 1-CT/TU", 80, 90)]  # fmt: skip
    line = full("một dòng dài của thân bài")
    body = [(line, 60, 140 + 14 * n) for n in range(14)]
    text = read_pages([page([*head, *body])])
    assert text.columns == []
    assert "TỈNH ỦY THỬ" in text.paragraphs[0] and "ĐẢNG CỘNG SẢN" in text.paragraphs[0]


def test_running_heads_and_numbers_of_pages_are_told_apart() -> None:
    pages = [
        page([("Báo cáo năm 2019", 60, 30), (f"Nội dung trang {n}.", 60, 200),
              (f"Trang {n}", 280, 810)]) for n in range(4)
    ]  # fmt: skip
    text = read_pages(pages)
    assert [one for one in text.paragraphs if one] == [f"Nội dung trang {n}." for n in range(4)]
    assert "Báo cáo năm 2019" in text.around


def test_blocks_stand_where_they_stood() -> None:
    told = read_pages(
        [page([("Trước bảng.", 60, 100), ("Sau bảng.", 60, 300)],
              (Block(120, 60, 280, "| a | b |"),))]
    ).paragraphs  # fmt: skip
    assert [one for one in told if one] == ["Trước bảng.", "| a | b |", "Sau bảng."]


def test_a_phones_photograph_is_read() -> None:
    told = read_photo(_HEIC.read_bytes(), with_ocr=True)
    assert told.ocr and "Mặt trận phường" in told.body
    assert told.files[0].data.startswith(b"%PDF") and told.files[0].name.endswith(".pdf")
