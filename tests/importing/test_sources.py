"""Each kind of source, read by the real programs: what becomes metadata, text and attachment."""

import json
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from importing.making import (
    ABSTRACT,
    BODY,
    docx,
    lines_of_plan,
    old_word,
    page,
    paragraph,
    plan_docx,
    scan,
    workbook,
    wrapped,
)
from portal.cli.main import main
from portal.importing.codepages import encode
from province.files import write_province

PARAGRAPHS = [
    "Sáng ngày 03/01/2024, Mặt trận phường họp bàn về Quỹ Vì người nghèo và nhà ở cho hộ khó khăn.",
    "Các đại biểu đã thảo luận về cách vận động, cách phân bổ và cách công khai số tiền của quỹ.",
    "Hội nghị thống nhất kế hoạch của quý sau, giao cho từng khu dân cư theo điều kiện của mình.",
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PORTAL_AS_OF", "2026-11-21")
    return write_province(tmp_path / "portal")


def imported(root: Path, name: str, data: bytes, *options: str) -> dict[str, Any]:
    """Import one file; its row of the report, with the text of the draft and its fields."""
    source = root.parent / "nguon" / name
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(data)
    main(["--root", str(root), "import", str(source), "--report", str(root / "out"), *options])
    (row,) = json.loads((root / "out/report.json").read_text("utf-8"))
    assert source.read_bytes() == data, "the original is never touched"
    if row["path"]:
        text = (root / row["path"]).read_text("utf-8")
        row["front"], row["body"] = text.removeprefix("---\n").split("\n---\n", 1)
        row["files"] = sorted(p.name for p in (root / row["path"]).parent.iterdir())
    return dict(row)


def is_clean(root: Path, capsys: pytest.CaptureFixture[str]) -> bool:
    capsys.readouterr()
    code = main(["--root", str(root), "check"])
    return code == 0 and capsys.readouterr().out.endswith("0 lỗi, 0 cảnh báo\n")


def _shows_the_plan(row: dict[str, Any]) -> None:
    front = row["front"]
    assert "type: ke-hoach\nnumber: 12/KH-MTTQ\nissuers:\n  - mttq\n" in front
    assert f"abstract: {ABSTRACT}\nissued: 2023-12-08\n" in front
    assert "place: Đăk Tô\n" in front
    assert "  - name: Người Thứ Nhất\n    position: Chủ tịch\n    authority: TM.\n" in front
    assert "recipients:\n  - Thường trực Tỉnh ủy\n  - Mặt trận các xã, phường\n" in front
    for gone in ("CỘNG HÒA", "Nơi nhận", "Số:", "KẾ HOẠCH"):
        assert gone not in row["body"]


def test_a_word_file_with_administrative_tables(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = imported(root, "Kế hoạch 12.docx", plan_docx())
    _shows_the_plan(row)
    assert [one for one in BODY if one not in row["body"]] == []
    assert "120 hộ" in row["body"] and "80 hộ" in row["body"]
    assert row["files"] == ["index.md", "ke-hoach-12.docx"]


def test_an_old_word_file(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = imported(root, "Kế hoạch cũ.doc", old_word(tmp_path, plan_docx()))
    _shows_the_plan(row)
    assert [one for one in BODY if one not in row["body"]] == []
    assert "120 hộ" in row["body"] and "80 hộ" in row["body"]
    assert row["files"] == ["index.md", "ke-hoach-cu.doc"]
    assert is_clean(root, capsys)
    assert row["state"] == "imported" and row["cited"] == ["06-CT/TU"]
    assert is_clean(root, capsys)


RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/image" Target="media/image1.png"/></Relationships>'
)
DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="99" cy="99"/>'
    '<wp:docPr id="1" name="x"{told}/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="0" name="x"{told}/></pic:nvPicPr><pic:blipFill><a:blip r:embed='
    '"rId9" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    "</pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("told", "alt"),
    [("", "Cần mô tả hình này"), (' descr="Đại biểu &amp; bà con"', "Đại biểu & bà con")],
)
def test_a_picture_of_a_word_file_has_a_name_and_asks_for_words(
    root: Path, told: str, alt: str
) -> None:
    picture = BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    text = paragraph("Tin họp Mặt trận phường 03/01/2024") + "".join(map(paragraph, PARAGRAPHS))
    parts = {
        "word/media/image1.png": picture.getvalue(),
        "word/_rels/document.xml.rels": RELATION.encode(),
    }
    row = imported(root, "anh.docx", docx(text + DRAWING.format(told=told), **parts))
    assert f"![{alt}](hinh-1.png)" in row["body"]
    assert row["files"] == ["anh.docx", "hinh-1.png", "index.md"]
    assert any("hinh-1.png" in one for one in row["decide"]) is (not told)


def test_footnotes_of_a_word_file_stay(root: Path, tmp_path: Path) -> None:
    written = "\n\n".join(
        ["Tin có chú thích", f"{PARAGRAPHS[0]}[^1]", *PARAGRAPHS[1:], "[^1]: Theo sổ."]
    )
    command = ["pandoc", "-f", "markdown", "-t", "docx", "-o", str(tmp_path / "a.docx")]
    subprocess.run(command, input=written.encode(), check=True, timeout=60)
    row = imported(root, "chu-thich.docx", (tmp_path / "a.docx").read_bytes())
    assert "khó khăn.[^1]" in row["body"], "a lead is plain text"
    assert "\n[^1]: Theo sổ.\n" in row["body"]


def test_a_word_file_in_fonts_of_old(root: Path) -> None:
    def old(text: str, name: str) -> str:
        return encode(text, name).decode("latin-1")

    data = docx(
        paragraph(old("ngày hội ở khu dân cư", "tcvn3"), ".VnTimeH")
        + paragraph(old(PARAGRAPHS[0], "tcvn3"), ".VnTime")
        + paragraph(old(PARAGRAPHS[1], "vni"), "VNI-Times")
        + paragraph(PARAGRAPHS[2])
    )
    row = imported(root, "cu.docx", data)
    assert "title: Ngày hội ở khu dân cư\n" in row["front"]
    assert [one for one in PARAGRAPHS if one not in row["front"] + row["body"]] == []


def test_a_born_digital_pdf(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = imported(root, "van-ban.pdf", printed(root.parent, lines_of_plan()))
    _shows_the_plan(row)
    assert BODY[2] in " ".join(row["body"].split())
    assert row["files"] == ["index.md", "van-ban.pdf"] and not row["ocr"]
    assert "kind: other" in row["front"]
    assert is_clean(root, capsys)


def printed(folder: Path, lines: list[str]) -> bytes:
    """A PDF with text, made by Ghostscript's neighbour: pandoc has no engine, Chromium has."""
    told = "".join(f"<p>{line}</p>" for line in lines)
    file = folder / "in.html"
    file.write_text(f"<meta charset=utf-8><body style='width:60em'>{told}", encoding="utf-8")
    command = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--print-to-pdf={folder / 'in.pdf'}", file.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "in.pdf").read_bytes()


def test_a_scan_is_read_and_kept_searchable(root: Path, tmp_path: Path) -> None:
    lines = lines_of_plan()
    data = scan(tmp_path, lines)
    row = imported(root, "quet.pdf", data)
    _shows_the_plan(row)
    assert "kind: signed" in row["front"]
    assert row["ocr"] and any("OCR" in one for one in row["decide"])
    assert ((root / row["path"]).parent / "quet.pdf").read_bytes() == data
    kept = (root / row["path"]).parent / "ban-tim-kiem-duoc.pdf"
    said = subprocess.run(["pdftotext", str(kept), "-"], capture_output=True, text=True, check=True)
    words = " ".join(lines).split()
    read = said.stdout.split()
    right = sum(min(words.count(word), read.count(word)) for word in set(words))
    assert right >= 0.98 * len(words), [word for word in words if word not in read]
    body = " ".join(row["body"].split())
    assert all(part in body for line in BODY for part in wrapped(line, 40)[:2])


@pytest.mark.parametrize("encoding", ["utf-8", "tcvn3", "vni"])
def test_a_saved_page(root: Path, encoding: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = page("Phường họp về Quỹ Vì người nghèo", "03/01/2024", PARAGRAPHS, "Ban Biên tập")
    row = imported(
        root, "bai.html", text.encode() if encoding == "utf-8" else encode(text, encoding)
    )
    assert "title: Phường họp về Quỹ Vì người nghèo\ndate: 2024-01-03\n" in row["front"]
    assert "role: ban-bien-tap" in row["front"]
    assert "topics:\n  - an-sinh\n" in row["front"] and row["section"] == "An sinh"
    assert [one for one in PARAGRAPHS if one not in row["front"] + row["body"]] == []
    for gone in ("Mục 1", "mod_vvisit", "Copyright", "Your IP", "Ban Biên tập"):
        assert gone not in row["body"]
    assert row["files"] == ["bai.txt", "index.md"]
    assert row["encoding"] == encoding


REGISTER: list[list[object]] = [
    ["SỔ VĂN BẢN ĐẾN"],
    ["STT", "Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Loại văn bản", "Người ký"],
    [1, "06-CT/TU", "07/9/2021", "Về công tác dân vận", "Chỉ thị", "Người Thứ Nhất"],
    [2, "12/KH-MTTQ", "2023-12-08", "Về ngày hội", "Kế hoạch", ""],
    [3, "99/XY-ABC", "2023-12-09", "Về việc không rõ", "", ""],
    ["", "", "", "", "", ""],
]


@pytest.mark.parametrize("name", ["so.xlsx", "so.csv"])
def test_a_register_gives_a_record_a_row(
    root: Path, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "\n".join(";".join(map(str, row)) for row in REGISTER)
    source = tmp_path / name
    source.write_bytes(workbook(REGISTER) if name.endswith("xlsx") else rows.encode())
    assert main(["--root", str(root), "import", str(source), "--report", str(root / "out")]) == 0
    found = json.loads((root / "out/report.json").read_text("utf-8"))
    assert [row["path"] for row in found[:2]] == [
        "content/directives/2021/06-ct-tu/index.md",
        "content/directives/2023/12-kh-mttq/index.md",
    ]
    assert found[2]["path"].startswith("imports/waiting/") and found[2]["state"] == "waiting"
    assert [one.split(":")[0] for one in found[2]["decide"]] == ["type", "issuers"]
    text = (root / found[0]["path"]).read_text("utf-8")
    assert "type: chi-thi\nnumber: 06-CT/TU\nissuers:\n  - tinh-uy\n" in text
    assert "signers:\n  - name: Người Thứ Nhất\n" in text
    assert f"source: {name}, dòng 3\n" in text
    capsys.readouterr()
    assert main(["--root", str(root), "check"]) == 0
