"""Hostile, broken and mislabelled sources: refused with a reason, and the batch goes on."""

import json
import resource
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importing.making import docx, paragraph, plan_docx, workbook
from portal.cli.main import main
from portal.importing import refusal
from portal.importing.kinds import SUFFIXES, kind_of
from province.files import write_province

GOOD = "Tin họp Mặt trận phường\n\n03/01/2024\n\n" + "Mặt trận họp bàn về việc giúp hộ nghèo. " * 4
ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def _bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * (64 << 20))
    return made.getvalue()


def _lying_bomb() -> bytes:
    """A part whose header says that it is small."""
    data = bytearray(_bomb())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def _packed(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return made.getvalue()


def _nested(depth: int) -> bytes:
    data = GOOD.encode()
    for number in range(depth):
        data = _packed({"a.zip" if number else "a.txt": data})
    return data


HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b" \n", "tệp trống"),
    "binary text": ("a.txt", b"\x00\x01" * 50, "byte 0"),
    "an image as text": ("a.txt", b"\x89PNG\r\n\x1a\n....", "nội dung là ảnh"),
    "a program as a page": ("a.html", b"MZ\x90 program", "nội dung là chương trình"),
    "a Word file as a PDF": ("a.pdf", plan_docx(), "không phải"),
    "a PDF as a Word file": ("a.docx", b"%PDF-1.4 x", "không phải"),
    "another kind": ("a.exe", b"MZ", "không nhập được loại tệp .exe"),
    "a Word file as a package": ("a.zip", plan_docx(), "đổi đuôi thành .docx"),
    "a cut package": ("a.zip", plan_docx()[:900], "hỏng"),
    "a zip bomb": ("a.docx", _bomb(), "nở quá lớn"),
    "a bomb that lies": ("a.docx", _lying_bomb(), "hỏng"),
    "climbing names": ("a.docx", docx("", **{"../../../tmp/x": b"x"}), "đường dẫn ra ngoài"),
    "climbing Windows names": ("a.docx", docx("", **{"..\\..\\x": b"x"}), "đường dẫn ra ngoài"),
    "macros": ("a.docx", docx("", **{"word/vbaProject.bin": b"x"}), "macro"),
    "external entities": ("a.docx", docx("", **{"word/styles.xml": ENTITY}), "thực thể"),
    "a workbook of something else": ("a.xlsx", workbook([["a"]]), "không có cột"),
    "a locked Word file": (
        "a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu",
    ),
    "an old Word file by a new name": ("a.docx", OLE, "Office cũ"),
    "an old Word file by name only": ("a.doc", b"{\\rtf1 x}", "không phải"),
    "an old Word file with macros": (
        "a.doc", OLE + "_VBA_PROJECT".encode("utf-16-le"), "macro",
    ),
    "a locked old Word file": (
        "a.doc", (OLE + b"\0" * 504)[:512] + b"\xec\xa5" + b"\0" * 9 + b"\x01" + b"\0" * 500,
        "có mật khẩu",
    ),
    "a broken old Word file": ("a.doc", OLE, "LibreOffice không đọc được"),
    "a cut Word file": ("a.docx", plan_docx()[:900], "hỏng"),
    "a Word file without a document": ("a.docx", workbook([["a"]]), "không phải tài liệu"),
    "a cut PDF": ("a.pdf", b"%PDF-1.4\n1 0 obj", "hỏng"),
    "an unknown encoding": ("a.txt", bytes(range(128, 256)) * 30, "bảng mã"),
    "a deep page": ("a.html", b"<div>" * 5_000 + b"x", "lồng quá sâu"),
    "a page of nothing": ("a.html", b"<html><script>x()</script></html>", "không có nội dung"),
    "a table of something else": ("a.csv", b"ten,tuoi\na,1\n", "không có cột"),
    "a text with an embedded object": (
        "a.rtf", b"{\\rtf1 {\\object{\\*\\objdata 0105}}}", "đối tượng nhúng",
    ),
    "an OpenDocument text with macros": (
        "a.odt", _packed({"content.xml": b"<x/>", "Basic/Standard/a.xml": b"<x/>"}), "macro",
    ),
    "a locked OpenDocument text": (
        "a.odt",
        _packed({"content.xml": b"<x/>", "META-INF/manifest.xml": b"<encryption-data/>"}),
        "có mật khẩu",
    ),
    "a workbook of old with macros": (
        "a.xls", OLE + "_VBA_PROJECT".encode("utf-16-le"), "macro",
    ),
    "a broken workbook of old": ("a.xls", OLE, "hỏng"),
    "a workbook that is a page": ("a.xls", b"<html><table></table></html>", "không phải"),
    "a broken picture": ("a.jpg", b"\xff\xd8\xff" + b"\0" * 99, "--no-ocr"),
    "a page called a picture": ("a.png", b"<html>", "không phải"),
    "a letter in letters": (
        "a.eml",
        b"Subject: x\n" + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 9_000,
        "lồng quá sâu",
    ),
    "a letter of nothing": ("a.eml", b"Subject: x\nTo: a@vidu.example\n\n \n", "không có nội dung"),
    "a broken letter of Outlook": ("a.msg", OLE, "hỏng"),
    "slides": ("a.pptx", b"PK\x03\x04", "in ra PDF rồi nhập"),
    "a Word file with macros by its name": ("a.docm", plan_docx(), "lưu thành .docx"),
    "a package of another kind": ("a.rar", b"Rar!", "giải nén"),
    "a package that climbs out": ("b.zip", _packed({"../../x.txt": b"x"}), "ra ngoài gói"),
    "a package of bombs": ("c.zip", _packed({"a.txt": b"0" * (64 << 20)}), "bom nén"),
    "packages in packages": ("d.zip", _nested(9), "quá sâu"),
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_province(tmp_path / "portal")


def _rows(root: Path, source: Path, *options: str) -> tuple[int, dict[str, dict[str, Any]]]:
    code = main(["--root", str(root), "import", str(source), "--report", f"{root}/out", *options])
    rows = json.loads((root / "out/report.json").read_text("utf-8"))
    return code, {Path(row["source"]).name: row for row in rows}


def test_each_is_refused_with_its_reason_and_the_good_ones_are_imported(
    root: Path, tmp_path: Path
) -> None:
    batch = tmp_path / "batch"
    for number, (name, data, _) in enumerate(HOSTILE.values()):
        (batch / f"{number:02}").mkdir(parents=True)
        (batch / f"{number:02}" / name).write_bytes(data)
    (batch / "00-tot.txt").write_text(GOOD, encoding="utf-8")
    (batch / "99-tot.txt").write_text(GOOD.replace("phường", "xã"), encoding="utf-8")
    before = {p: p.read_bytes() for p in batch.rglob("*") if p.is_file()}
    code = main(["--root", str(root), "import", str(batch), "--report", f"{root}/out", "--no-ocr"])
    assert code == 1
    rows = json.loads((root / "out/report.json").read_text("utf-8"))
    inside = (Path(row["source"]).relative_to(batch).parts[0] for row in rows)
    reasons = {number: row["reason"] for number, row in zip(inside, rows, strict=True)}
    for number, (case, (_, _, why)) in enumerate(HOSTILE.items()):
        assert why in reasons[f"{number:02}"], case
    assert sum(row["state"] in ("imported", "doubtful") for row in rows) == 2
    assert {p: p.read_bytes() for p in batch.rglob("*") if p.is_file()} == before
    assert main(["--root", str(root), "check"]) == 0
    assert not any("(" in reason and "Error)" in reason for reason in reasons.values())
    told = (root / "out/report.md").read_text("utf-8")
    assert all(reason in told for reason in reasons.values())


ACTIVE: dict[str, bytes] = {
    "a script that opens with it": b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>",
    "a program that it starts": b"/OpenAction<</S/Launch/F(cmd.exe)>>",
    "a script of a page event": b"/AA<</WC<</S/JavaScript/JS(x)>>>>",
    "a form that it sends": b"/AcroForm<</Fields[<</A<</S/SubmitForm/F(http://vidu.example)>>>>]>>",
    "a form of another language": b"/AcroForm<</XFA[(x)(y)]>>",
    "scripts by their names": b"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>",
    "a file inside it": (
        b"/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)/EF<</F 4 0 R>>>>]>>>>"
    ),
}


@pytest.mark.parametrize("case", ACTIVE)
def test_a_pdf_that_could_do_something_is_refused(root: Path, tmp_path: Path, case: str) -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%b>>" % ACTIVE[case],
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Type/EmbeddedFile/Length 1>>stream\nx\nendstream",
    ]  # fmt: skip
    (tmp_path / "a.pdf").write_bytes(_pdf(objects))
    _, rows = _rows(root, tmp_path / "a.pdf")
    told = rows["a.pdf"]["reason"]
    assert "tệp nhúng" in told if case == "a file inside it" else "nội dung chạy được" in told


def test_a_pdf_that_only_opens_at_a_page_is_no_danger(root: Path, tmp_path: Path) -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/OpenAction[3 0 R/Fit]>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ]  # fmt: skip
    (tmp_path / "a.pdf").write_bytes(_pdf(objects))
    _, rows = _rows(root, tmp_path / "a.pdf", "--no-ocr")
    assert "bản quét" in rows["a.pdf"]["reason"]


LARGE: dict[str, Callable[[], bytes]] = {
    "a.docx": lambda: docx("".join(paragraph(f"Đoạn {n} nói việc làng.") for n in range(60_000))),
    "b.docx": lambda: docx("<w:tbl><w:tr><w:tc>" * 3_000 + "</w:tc></w:tr></w:tbl>" * 3_000),
    "c.txt": lambda: b"Tin " + b" " * 9_000_000 + b"x",
    "d.txt": lambda: "Nơi nhận:\n- a\nTM. BAN\n".encode() * 300_000,
    "e.csv": lambda: b'"' + b"a,\n" * 3_000_000,
    "f.eml": lambda: b"Subject: x\n" + b"X-A: b\n" * 600_000 + b"\n\nabc",
    "g.html": lambda: b"<p>" + b"<b>a" * 1_500_000,
    "h.xlsx": lambda: workbook([["Số, ký hiệu", "Trích yếu"], *[["1", "2"]] * 21_000]),
}


@pytest.mark.parametrize("name", LARGE)
def test_large_sources_end_within_a_minute_and_a_gigabyte(
    root: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(LARGE[name]())
    code = (
        "import resource, sys; from portal.cli.main import main; main(sys.argv[1:]);"
        "most = max(resource.getrusage(who).ru_maxrss for who in (0, -1)); print(most >> 10)"
    )
    command = [sys.executable, "-c", code, "--root", str(root), "import", str(tmp_path / name)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=True)
    assert int(done.stdout.splitlines()[-1]) < 1_000, "megabytes"


def _endless_pdf(pages: int) -> bytes:
    """A PDF whose pages are empty and many; the cross-reference table is left to the reader."""
    kids = " ".join(f"{n} 0 R" for n in range(3, pages + 3))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {pages}/Kids[{kids}]>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * pages
    return _pdf([one.encode() for one in objects])


def _pdf(objects: list[bytes]) -> bytes:
    body, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj%bendobj\n" % (number, text)
    table = "".join(f"{at:010} 00000 n \n" for at in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return body + f"{end}startxref\n{len(body)}\n%%EOF".encode()


def test_a_pdf_of_ten_thousand_pages_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(_endless_pdf(10_000))
    _, rows = _rows(root, tmp_path / "a.pdf")
    assert "10000 trang" in rows["a.pdf"]["reason"]


@pytest.mark.parametrize("password", ["-sUserPassword=a", "-sUserPassword="])
def test_a_locked_pdf_is_refused(root: Path, tmp_path: Path, password: str) -> None:
    (tmp_path / "in.pdf").write_bytes(_endless_pdf(1))
    locked = tmp_path / "a.pdf"
    command = [
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-sOwnerPassword=b", password,
        "-dEncryptionR=3", "-dKeyLength=128", f"-sOutputFile={locked}", str(tmp_path / "in.pdf"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    _, rows = _rows(root, locked)
    assert rows["a.pdf"]["reason"].split(":")[0] in ("PDF có mật khẩu", "PDF bị khóa")


def test_a_small_pdf_of_much_text_is_refused(root: Path, tmp_path: Path) -> None:
    """A thousand pages that show one stream: some kilobytes say many megabytes."""
    line = b"0 9 Td (" + b"abcdefghij" * 40 + b") Tj\n"
    stream = zlib.compress(b"BT /F1 8 Tf 9 9 Td " + line * 70 + b"ET")
    kids = " ".join(f"{n} 0 R" for n in range(5, 1_000))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 3000 900]/Contents 4 0 R"
    page += b"/Resources<</Font<</F1 3 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count 995/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        *[page] * 995,
    ]  # fmt: skip
    (tmp_path / "a.pdf").write_bytes(_pdf(objects))
    _, rows = _rows(root, tmp_path / "a.pdf")
    assert "quá nhiều chữ" in rows["a.pdf"]["reason"]


def test_a_huge_text_is_refused_without_being_read(root: Path, tmp_path: Path) -> None:
    """Two gigabytes that take no room on the disk: the file is sparse."""
    huge = tmp_path / "to.txt"
    with huge.open("wb") as stream:
        stream.truncate(2 << 30)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    code, rows = _rows(root, huge)
    assert code == 1 and "quá lớn" in rows["to.txt"]["reason"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < (refusal.MAX_FILE >> 10)


def test_a_lost_program_is_told(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 x}")
    monkeypatch.setenv("PATH", str(tmp_path))
    code, rows = _rows(root, tmp_path / "a.rtf")
    assert code == 1 and "soffice" in rows["a.rtf"]["reason"]


def test_the_same_source_twice_makes_nothing_new(root: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch"
    batch.mkdir()
    for number in range(5):
        (batch / f"{number}.txt").write_text(GOOD.replace("phường", f"số {number}"), "utf-8")
    assert _rows(root, batch)[0] == 0
    first = _files(root)
    shutil.move(batch / "3.txt", batch / "khac-ten.txt")
    code, rows = _rows(root, batch)
    assert code == 0 and {row["state"] for row in rows.values()} == {"already"}
    assert _files(root) == first
    (root / "imports.jsonl").unlink()  # the drafts themselves tell it too
    code, rows = _rows(root, batch)
    assert rows["0.txt"]["state"] == "already"


def test_a_batch_goes_on_where_it_was_cut_off(root: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch"
    batch.mkdir()
    for number in range(4):
        (batch / f"{number}.txt").write_text(GOOD.replace("phường", f"số {number}"), "utf-8")
    _rows(root, batch / "0.txt")
    ledger = root / "imports.jsonl"
    ledger.write_bytes(ledger.read_bytes() + b'{"sha256": "12')
    _, rows = _rows(root, batch)
    assert [row["state"] == "already" for _, row in sorted(rows.items())] == [
        True,
        False,
        False,
        False,
    ]
    assert len(ledger.read_bytes().splitlines()) == 5
    _, rows = _rows(root, batch)
    assert {row["state"] for row in rows.values()} == {"already"}


def _files(root: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in (root / "content").rglob("*") if p.is_file()}


def test_two_sources_of_one_title_have_two_addresses(root: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch"
    batch.mkdir()
    (batch / "a.txt").write_text(GOOD, "utf-8")
    (batch / "b.txt").write_text(f"{GOOD}Và thêm một câu nữa ở đây.", "utf-8")
    _, rows = _rows(root, batch)
    assert rows["b.txt"]["url"] == rows["a.txt"]["url"].rstrip("/") + "-2/"


def test_one_source_under_two_names_is_one_document(root: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch"
    batch.mkdir()
    for name in ("a.txt", "b.txt"):
        (batch / name).write_text(GOOD, "utf-8")
    _, rows = _rows(root, batch)
    assert [row["state"] for _, row in sorted(rows.items())] == ["doubtful", "already"]
    assert len(list((root / "content/articles/2024").iterdir())) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["khong-co.txt"], "no such file"),
        ([".", "--topic", "khong-co"], "no topic"),
        ([".", "--date", "21/11/2026"], "no day"),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    root: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(root), "import", *arguments]) == 2
    err = capsys.readouterr().err
    assert told in err and len(err.splitlines()) == 1


def test_links_and_hidden_files_in_a_folder_are_left(root: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch"
    batch.mkdir()
    (tmp_path / "ngoai.txt").write_text(GOOD, "utf-8")
    (batch / "lien-ket.txt").symlink_to(tmp_path / "ngoai.txt")
    (batch / ".an.txt").write_text(GOOD, "utf-8")
    code, rows = _rows(root, batch)
    assert code == 0 and {name: row["state"] for name, row in rows.items()} == {
        "lien-ket.txt": "skipped", ".an.txt": "skipped",
    }  # fmt: skip
    assert "liên kết" in rows["lien-ket.txt"]["reason"] and "ẩn" in rows[".an.txt"]["reason"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400), suffix=st.sampled_from(sorted(SUFFIXES)))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes, suffix: str) -> None:
    try:
        assert kind_of(f"a.{suffix}", data)
    except refusal.Refused as refused:
        assert str(refused)


def test_a_thousand_pages_are_read_once_each(root: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch"
    batch.mkdir()
    for number in range(1_000):
        (batch / f"{number:04}.txt").write_text(GOOD.replace("phường", f"số {number}"), "utf-8")
    code, rows = _rows(root, batch)
    assert code == 0 and len(rows) == 1_000
    assert len(list((root / "content/articles/2024").iterdir())) == 1_000
    assert len((root / "imports.jsonl").read_bytes().splitlines()) == 1_000
