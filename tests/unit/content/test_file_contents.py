"""What a file is by its content, and what it could do: a table over made files."""

import zipfile
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.file_contents import faults_of
from portal.model.media_types import MEDIA, OFFERED, UNKNOWN, media_of, media_type


def zipped(*names: str, **texts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in texts.items():
            packed.writestr(name, data)
        for name in names:
            packed.writestr(name, b"x")
    return out.getvalue()


def pdf(**root: pikepdf.Object) -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    for name, value in root.items():
        made.Root[f"/{name}"] = value
    out = BytesIO()
    made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def locked_pdf() -> bytes:
    out = BytesIO()
    made = pikepdf.new()
    made.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


TYPES = "[Content_Types].xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODT = b"application/vnd.oasis.opendocument.text"
SCRIPT = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x")
LAUNCH = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="a.exe")
FORM = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=pikepdf.Array())
NESTED = pikepdf.Array([pikepdf.Array([pikepdf.Dictionary(A=SCRIPT)])])
CASES: dict[str, tuple[str, bytes, list[str]]] = {
    "a PDF": ("a.pdf", pdf(), []),
    "a PDF after some bytes": ("a.pdf", b"\n\n" + pdf(), []),
    "a script": ("a.PDF", pdf(OpenAction=SCRIPT), ["script"]),
    "a script inside values": ("a.pdf", pdf(Odd=NESTED), ["script"]),
    "a form with scripts": ("a.pdf", pdf(AcroForm=FORM), ["script"]),
    "a program that is started": ("a.pdf", pdf(OpenAction=LAUNCH), ["launch"]),
    "a PDF with a password": ("a.pdf", locked_pdf(), ["locked"]),
    "a cut PDF": ("a.pdf", pdf()[:100], ["broken"]),
    "a program": ("a.pdf", b"MZ" + bytes(20), ["other"]),
    "a page": ("a.pdf", b"  <HTML><script>1</script>", ["other"]),
    "a shell script": ("a.txt", b"#!/bin/sh\nrm", ["other"]),
    "an archive of another kind": ("a.zip", b"Rar!\x1a\x07\x00 abc", ["other"]),
    "a disc": ("a.mp4", bytes(0x8001) + b"CD001", ["other"]),
    "a Word file": ("a.docx", zipped(TYPES, "word/document.xml"), []),
    "a Word file of another form": ("a.docx", zipped(TYPES, "word/document2.xml"), []),
    "a macro": ("a.docx", zipped(TYPES, "word/document.xml", "word/vbaProject.bin"), ["macro"]),
    "a table called a text": ("a.docx", zipped(TYPES, "xl/workbook.xml"), ["other"]),
    "an app": ("a.docx", zipped("AndroidManifest.xml", "classes.dex"), ["other"]),
    "an OpenDocument": ("a.odt", zipped("content.xml", mimetype=ODT), []),
    "one with macros": ("a.odt", zipped("Basic/a.xml", mimetype=ODT), ["macro"]),
    "an OpenDocument called a table": ("a.ods", zipped("content.xml", mimetype=ODT), ["other"]),
    "an old Word file": ("a.doc", OLE + bytes(24), []),
    "an old macro": ("a.doc", OLE + "_VBA_PROJECT".encode("utf-16-le"), ["macro"]),
    "a new one called old": ("a.doc", zipped(TYPES, "word/document.xml"), ["other"]),
    "rich text called Word": ("a.doc", rb"{\rtf1 abc}", ["other"]),
    "a locked one": ("a.docx", OLE + bytes(24), ["other"]),
    "a cut one": ("a.docx", zipped(TYPES, "word/document.xml")[:60], ["broken"]),
    "an archive": ("a.zip", zipped("ke-hoach.pdf", "anh/1.JPG"), []),
    "a program in an archive": ("a.zip", zipped("a.pdf", "b/chay.EXE"), ["packed"]),
    "an archive in an archive": ("a.zip", zipped("b.zip"), ["packed"]),
    "a text": ("a.txt", "Tiếng Việt".encode(), []),
    "a text in old letters": ("a.csv", "Tiếng Việt, có".encode("cp1258", "ignore"), ["unlike"]),
    "a text of wide letters": ("a.txt", "Tiếng Việt".encode("utf-16"), ["unlike"]),
    "a drawing": ("a.svg", b'<?xml version="1.0"?><svg/>', []),
    "no drawing": ("a.svg", b"MZ" + bytes(20), ["other"]),
    "a film": ("a.mp4", b"\x00\x00\x00\x18ftypmp42", []),
    "no film": ("a.mp4", b"hello, world", ["unlike"]),
    "a sound": ("a.mp3", b"ID3\x04" + bytes(20), []),
    "nothing yet": ("a.pdf", b" \n", []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_a_file_holds(case: str) -> None:
    name, data, codes = CASES[case]
    assert [fault.code for fault in faults_of(name, BytesIO(data))] == codes


@given(st.sampled_from(OFFERED), st.binary(max_size=64), st.sampled_from([m.begins for m in MEDIA]))
def test_no_content_stops_the_look(ending: str, data: bytes, begins: tuple[bytes, ...]) -> None:
    for fault in faults_of(f"a.{ending}", BytesIO((begins[0] if begins else b"") + data)):
        assert fault.code


def test_the_table_has_each_ending_once() -> None:
    endings = [ending for media in MEDIA for ending in media.endings]
    assert len(endings) == len(set(endings))
    assert all(ending == ending.lower() for ending in endings)


@pytest.mark.parametrize("name", ["a.SVG", "a.b.sVg", "a.svg"])
def test_letter_case_says_nothing(name: str) -> None:
    assert media_type(name) == "image/svg+xml"


@pytest.mark.parametrize("name", ["a", "a.", "svg", "a.xht", "a.es", "a.wsf", "a.jfif", "a.tiff"])
def test_what_is_not_in_the_table_is_only_bytes(name: str) -> None:
    assert media_type(name) == UNKNOWN
    assert media_of(name) is None
