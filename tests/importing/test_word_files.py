"""What pandoc alone would lose of a Word file: numbers, text boxes, marks, changes, old fonts."""

from importing.making import docx, paragraph
from importing.score.ooxml import docx as written
from importing.score.paper import Box, Cell, Paper, Picture, Text, cell, table
from importing.score.printed import picture
from portal.importing.codepages import encode
from portal.importing.extracted import Extracted
from portal.importing.files.markdown import cleaned
from portal.importing.files.markdown import table as by_lines
from portal.importing.files.word.numbering import letters, roman
from portal.importing.files.word.reading import read_docx

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LEVEL = (
    '<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    '<w:lvlText w:val="{text}"/></w:lvl>'
)


def read(*blocks: Text | Box | Picture, **page: str) -> Extracted:
    return read_docx(written(Paper(blocks, **page)))  # type: ignore[arg-type]


def numbered(levels: list[tuple[str, str]], body: str, nums: str = "", styles: str = "") -> str:
    """The text of a file with a list of these levels (form, text)."""
    told = "".join(
        _LEVEL.format(at=at, form=form, text=text) for at, (form, text) in enumerate(levels)
    )
    numbering = (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{told}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}</w:numbering>'
    )
    parts = {"word/numbering.xml": numbering.encode()}
    if styles:
        parts["word/styles.xml"] = f"<w:styles {_W}>{styles}</w:styles>".encode()
    return read_docx(docx(body, **parts)).body


def item(text: str, level: int = 0, num: int = 1, style: str = "") -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    properties = f'<w:pStyle w:val="{style}"/>' if style else properties
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_numbers_are_counted_by_level_and_begin_anew_below_a_higher_one() -> None:
    levels = [("decimal", "Điều %1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)")]
    body = "".join(
        (item("Một"), item("a", 1), item("b", 1), item("sâu", 2), item("Hai"), item("c", 1),
         item("sâu", 2), item("sâu nữa", 2))
    )  # fmt: skip
    assert numbered(levels, body).split("\n\n") == [
        "Điều 1. Một", "1.1. a", "1.2. b", "a) sâu", "Điều 2. Hai", "2.1. c", "a) sâu",
        "b) sâu nữa",
    ]  # fmt: skip


def test_a_list_that_begins_anew_or_elsewhere() -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    body = item("một") + item("hai") + item("bảy", num=2) + item("tám", num=2)
    assert numbered([("upperRoman", "%1.")], body, nums).split("\n\n") == [
        "I. một", "II. hai", "VII. bảy", "VIII. tám",
    ]  # fmt: skip


def test_a_number_that_the_style_brings() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:name w:val="Dieu"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = item("Phạm vi", style="Dieu") + paragraph("Chữ.") + item("Hiệu lực", style="Dieu")
    assert numbered([("decimal", "Điều %1.")], body, styles=styles).split("\n\n") == [
        "Điều 1. Phạm vi", "Chữ.", "Điều 2. Hiệu lực",
    ]  # fmt: skip


def test_bullets_stay_bullets() -> None:
    assert "- một" in numbered([("bullet", "•")], item("một")).replace("-   ", "- ")


def test_letters_and_roman_numbers() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1990)] == ["i", "iv", "ix", "xiv", "xl", "mcmxc"]
    assert [letters(n) for n in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]


def test_a_text_box_stands_below_its_paragraph() -> None:
    told = read(Text("Trước."), Box("Chữ trong khung."), Text("Sau.")).body
    assert told.index("Trước.") < told.index("Chữ trong khung.") < told.index("Sau.")


def test_changes_and_page_heads_are_told() -> None:
    told = read(Text("Họp lúc ", deleted="bảy giờ", inserted="tám giờ"), page_header="Bản tin quý")
    assert told.body == "Họp lúc tám giờ"
    assert any("“bảy giờ”" in note for note in told.notes)
    assert told.around == ("Bản tin quý",) and any("“Bản tin quý”" in one for one in told.notes)


def test_comments_objects_and_formulas_are_told() -> None:
    comments = (
        f'<w:comments {_W}><w:comment w:id="1" w:author="Người soát"><w:p><w:r><w:t>Xem lại số này'
        "</w:t></w:r></w:p></w:comment></w:comments>"
    )
    formula = (
        '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        "<m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
    )
    data = docx(paragraph("Chữ.") + formula, **{"word/comments.xml": comments.encode()})
    told = " ".join(read_docx(data).notes)
    assert "Người soát" in told and "Xem lại số này" in told and "1 công thức" in told


def test_fonts_of_old_are_read_by_run_and_by_style() -> None:
    old = encode("Người dân làm đường", "tcvn3").decode("latin-1")
    by_style = read_docx(
        written(Paper((Text(old, style="Cu"),)), {"Cu": ".VnTime"}),
    )
    by_run = read(Text(old, font=".VnArialH"))
    assert by_style.body == "Người dân làm đường" and by_style.encoding == "tcvn3"
    assert by_run.body == "NGƯỜI DÂN LÀM ĐƯỜNG"


def test_a_title_stays_in_the_text_and_is_told() -> None:
    told = read(Text("Tựa đề", style="title"), Text("Chữ."))
    assert told.title == "Tựa đề" and told.body == "Tựa đề\n\nChữ."


def test_tables_with_merged_cells_stay_whole() -> None:
    made = table((cell("A", down=2), cell("B | C", across=2)), ("x", "y"), ("1", "2", "3"))
    told = read(made).body  # type: ignore[arg-type]
    assert '<th rowspan="2">A</th><th colspan="2">B | C</th>' in told
    assert "<tr><td>1</td><td>2</td><td>3</td></tr>" in told and "style=" not in told


def test_plain_tables_are_written_by_lines() -> None:
    told = read(table(("A", "B | C"), ("1", Cell((Text("hai"), Text("dòng"))))))  # type: ignore[arg-type]
    assert told.body == "| A | B \\| C |\n| --- | --- |\n| 1 | hai<br>dòng |"


def test_a_table_of_one_column_is_no_table_by_lines() -> None:
    assert by_lines("<table><tr><td>một</td></tr></table>").startswith("<table>")


def test_pictures_keep_their_bytes_and_links_their_addresses() -> None:
    photo = picture("navy")
    told = read(
        Picture(photo, "Cầu"), Text("Xem tại đây.", link=("tại đây", "https://a.vidu.example/?a=1")),
        Text("Tệp cũ.", link=("Tệp cũ", "file:///C:/x.doc")),
    )  # fmt: skip
    assert told.media[0].data == photo and "![Cầu](hinh-1.png)" in told.body
    assert "[tại đây](https://a.vidu.example/?a=1)" in told.body and "file:" not in told.body


def test_signs_that_need_no_escape_have_none() -> None:
    assert cleaned("1\\. Một\n\na\\) hai\n\n\\- ba c\\_d \\$5 \\'x\\'\n") == (
        "1. Một\n\na) hai\n\n- ba c_d $5 'x'\n"
    )
