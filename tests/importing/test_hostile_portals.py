"""Hostile and broken exports, pages and archives: told by name, and the rest goes on."""

import gzip
import io
import json
import os
import resource
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from PIL import Image
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from portal.cli.main import main
from portal.importing.shelf import Shelf
from province.files import write_province

TEXT = "<p>Bà con trong thôn cùng nhau sửa đường, mỗi nhà góp một ngày công.</p>" * 3
DATE = "<pubDate>Mon, 04 Mar 2019 08:00:00 +0700</pubDate>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_province(tmp_path / "portal")


def run(root: Path, source: Path, *options: str) -> list[dict[str, Any]]:
    main(["--root", str(root), "import", str(source), "--report", str(root / "out"), *options])
    return list(json.loads((root / "out/report.json").read_text("utf-8")))


def passes(root: Path) -> bool:
    return main(["--root", str(root), "check"]) == 0


def item(number: int, text: str = TEXT, title: str = "Bài thử") -> str:
    link = f"<link>http://cu.example/{number}.html</link>"
    told = text.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f"<item><title>{title} {number}</title>{link}{DATE}<description>{told}</description></item>"
    )


def rss(*items: str, before: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{before}<rss version="2.0"><channel>{"".join(items)}</channel></rss>'
    )


def drafts(root: Path) -> str:
    return "".join(p.read_text("utf-8") for p in (root / "content/articles").rglob("*.md"))


BOMB = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12)
)  # fmt: skip


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        f"<!DOCTYPE rss [{BOMB}]>",
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
        "<!doctype rss [<!entity x SYSTEM 'file:///etc/hostname'>]>",
    ],
)  # fmt: skip
def test_entities_are_refused(root: Path, tmp_path: Path, declared: str) -> None:
    (tmp_path / "a.xml").write_text(rss(item(1, "&x;&l11;"), before=declared), "utf-8")
    begun = time.monotonic()
    (row,) = run(root, tmp_path / "a.xml")
    assert row["state"] == "refused" and "thực thể" in row["reason"]
    assert time.monotonic() - begun < 20 and not (root / "content/articles").exists()


def test_entities_in_utf_16_are_refused_too(root: Path, tmp_path: Path) -> None:
    declared = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    (tmp_path / "a.xml").write_bytes(rss(item(1, "&x;"), before=declared).encode("utf-16"))
    (row,) = run(root, tmp_path / "a.xml")
    assert row["state"] == "refused" and "thực thể" in row["reason"]


def test_control_signs_and_broken_letters_lose_no_item(root: Path, tmp_path: Path) -> None:
    items = [item(n, title=f"Bài {'abcdefghi'[n]}") for n in range(9)]
    data = rss(*items).encode()
    for place, wrong in ((2, b"\x01\x0b"), (4, b"\xe1\xbb"), (6, b"&nbsp;&#0;&#11; A & B &bogus;")):
        at = data.index(f"Bài {'abcdefghi'[place]} {place}".encode()) + 7
        data = data[:at] + wrong + data[at:]
    (tmp_path / "a.rss").write_bytes(data)
    rows = run(root, tmp_path / "a.rss")
    assert [row["state"] in ("imported", "doubtful") for row in rows] == [True] * 9
    told = {row["source"].rpartition("/")[2]: row["decide"] for row in rows}
    assert any("1 chữ đã hỏng" in one for one in told["4.html"])
    assert "Bài g A & B &bogus;6" in drafts(root)
    assert passes(root)


def test_what_is_cut_off_is_told(root: Path, tmp_path: Path) -> None:
    dump = (
        "CREATE TABLE `x_content` (`id` int, `title` text, `introtext` text, `catid` int, "
        "`state` int, `created` datetime);\nINSERT INTO `x_content` VALUES "
        f"(1,'Bài một','{TEXT}',1,1,'2019-03-04 01:00:00'),(2,'Bài hai','<p>Bà con"
    )
    (tmp_path / "a.sql").write_text(dump, "utf-8")
    rows = run(root, tmp_path / "a.sql")
    assert sorted(row["state"] for row in rows) == ["doubtful", "refused"]
    assert any("x_content: có dòng không đọc được" in row["reason"] for row in rows)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.sql", b"CREATE TABLE `users` (`id` int);\n", "không thấy bảng bài viết"),
        ("a.sql", b"\x00\x01\x02" * 100, "không nhập được loại tệp .sql"),
        ("a.xml", b"<rss><channel>", ""),
        ("a.xml", b"<khac/>", "không nhập được loại tệp .xml"),
        ("a.sql.gz", gzip.compress(b"INSERT INTO `a` VALUES (1);", mtime=0)[:30], ""),
        ("a.warc", b"khong phai", "WARC"),
        (
            "a.warc.gz",
            gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", mtime=0)[:25],
            "WARC",
        ),
        ("a.mht", b"\x00\x01", "nội dung không phải"),
        ("a.mht", b"From: a\r\nContent-Type: text/plain\r\n\r\nchu", "không có trang nào"),
    ],
)
def test_what_is_none_is_refused(
    root: Path, tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(data)
    rows = run(root, tmp_path / name)
    assert [row["state"] for row in rows] in (["refused"], [])
    assert all(why in row["reason"] for row in rows)
    assert passes(root)


@pytest.mark.parametrize("opening", ["(1,'" + "chữ ", "(1,(", '(1,"', "(((((", "(1,'\\"])
def test_a_value_without_an_end_takes_neither_memory_nor_time(
    root: Path, tmp_path: Path, opening: str
) -> None:
    columns = ("id", "title", "introtext", "catid", "state")
    head = f"CREATE TABLE `n_content` ({', '.join(f'`{one}` text' for one in columns)});\n"
    with (tmp_path / "a.sql").open("w", encoding="utf-8") as stream:
        stream.write(f"{head}INSERT INTO `n_content` VALUES {opening}")
        for _ in range(160):
            stream.write("chữ và chữ " * 50_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.monotonic()
    rows = run(root, tmp_path / "a.sql")
    assert {row["state"] for row in rows} == {"refused"}
    assert time.monotonic() - begun < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1 << 20  # KiB


def test_a_packed_bomb_is_refused(root: Path, tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.sql.gz", "wb") as stream:
        stream.write(b"INSERT INTO `n_content` (`id`) VALUES (1);\n")
        for _ in range(300):
            stream.write(b" " * (1 << 20))
    (row,) = run(root, tmp_path / "a.sql.gz")
    assert row["state"] == "refused" and "bom nén" in row["reason"]


def test_paths_lead_nowhere_but_into_the_uploads(root: Path, tmp_path: Path) -> None:
    batch = tmp_path / "lo"
    (batch / "images").mkdir(parents=True)
    made = io.BytesIO()
    Image.new("RGB", (90, 90), "red").save(made, "PNG")
    (tmp_path / "mat.png").write_bytes(made.getvalue())
    (tmp_path / "mat.pdf").write_bytes(b"%PDF-1.4 mat")
    (batch / "images/lien-ket.png").symlink_to(tmp_path / "mat.png")
    (batch / "images/tot.png").write_bytes(made.getvalue())
    climbing = (
        "../mat.png", "/../mat.png", "images/../../mat.png", "images/%2e%2e/%2e%2e/mat.png",
        "/images/lien-ket.png", str(tmp_path / "mat.png"), f"file://{tmp_path}/mat.png",
        "images/..%2f..%2fmat.png", "\\..\\mat.png",
    )  # fmt: skip
    pictures = "".join(f'<p><img src="{one}"></p>' for one in climbing)
    files = "".join(
        f'<p><a href="{one}">tệp</a></p>' for one in ("../mat.pdf", f"{tmp_path}/mat.pdf")
    )
    text = f'{TEXT}{pictures}{files}<p><img src="/images/tot.png"></p>'
    (batch / "a.rss").write_text(rss(item(1, text)), "utf-8")
    (row,) = run(root, batch / "a.rss")
    folder = (root / row["path"]).parent
    assert sorted(p.name for p in folder.iterdir()) == ["ban-goc.txt", "hinh-1.png", "index.md"]
    assert any("8 hình" in one or "9 hình" in one for one in row["decide"])
    assert passes(root)


@pytest.mark.parametrize("name", ["ảnh họp.png", "Ảnh.PNG", b"\xe1nh.png", "a" * 300 + ".png"])
def test_a_file_is_found_whatever_its_name(tmp_path: Path, name: str | bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    try:
        path.write_bytes(b"x")
    except OSError:
        assert Shelf(roots=(tmp_path,)).find(f"/{name!r}") is None
        return
    shelf = Shelf(roots=(tmp_path,))
    assert shelf.find(f"/uploads/2019/{quote(os.fsencode(name))}") == path
    if isinstance(name, str):
        assert shelf.find(f"/{quote(name.upper())}") == path


def test_programs_and_pages_are_no_attachments(root: Path, tmp_path: Path) -> None:
    batch = tmp_path / "lo"
    (batch / "files").mkdir(parents=True)
    for name, data in {"a.pdf": b"MZ program", "b.docm": b"PK\x03\x04", "c.html": b"<script>",
                       "d.exe": b"MZ", "e.pdf": b"%PDF-1.4 e"}.items():  # fmt: skip
        (batch / "files" / name).write_bytes(data)
    links = "".join(
        f'<p><a href="/files/{n}">Tệp {n}</a></p>'
        for n in ("a.pdf", "b.docm", "c.html", "d.exe", "e.pdf")
    )
    (batch / "a.rss").write_text(rss(item(1, TEXT + links)), "utf-8")
    (row,) = run(root, batch / "a.rss")
    folder = (root / row["path"]).parent
    assert sorted(p.name for p in folder.iterdir()) == ["ban-goc.txt", "e.pdf", "index.md"]
    assert passes(root)


def warc(path: Path, pages: dict[str, bytes], kind: str = "text/html; charset=utf-8") -> Path:
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for address, data in pages.items():
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                address, "response", payload=io.BytesIO(data), http_headers=headers
            )
            writer.write_record(record)
    return path


def test_addresses_of_an_archive_stay_inside(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "ngoai.png"
    page = f"<html><title>Trang</title><h1>Bài của kho</h1>{TEXT}</html>".encode()
    archive = warc(tmp_path / "a.warc.gz", {"http://cu.example/bai.html": page})
    with archive.open("ab") as stream:
        writer = WARCWriter(stream, gzip=True)
        for address in ("http://cu.example/../../ngoai.png", "http://cu.example/%2e%2e/%2f/ngoai.png",
                        f"http://cu.example/{'a' * 4000}.png", "http://../x.png"):  # fmt: skip
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1"
            )
            record = writer.create_warc_record(
                address, "response", payload=io.BytesIO(b"x"), http_headers=headers
            )
            writer.write_record(record)
    (row,) = run(root, archive)
    assert row["source"].endswith("#http://cu.example/bai.html") and row["path"]
    assert not outside.exists()


def test_a_page_that_nests_without_end_does_not_end_the_batch(root: Path, tmp_path: Path) -> None:
    batch = tmp_path / "lo"
    batch.mkdir()
    for name, tag in (("a", "div"), ("b", "b"), ("c", "table><tr><td"), ("d", "ul><li")):
        (batch / f"{name}.html").write_bytes(f"<html>{f'<{tag}>' * 20_000}chữ".encode())
    good = f"<html><title>Bài tốt</title><h1>Bài tốt của trang</h1>{TEXT}</html>"
    (batch / "tot.html").write_text(good, "utf-8")
    begun = time.monotonic()
    rows = {Path(row["source"]).name: row for row in run(root, batch)}
    assert time.monotonic() - begun < 60
    assert rows.pop("tot.html")["path"]
    assert {row["state"] for row in rows.values()} <= {"refused", "skipped"}


def test_an_entry_that_nests_without_end_does_not_end_the_stream(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.rss").write_text(
        rss(item(1), item(2, "<div>" * 9_000 + "chữ"), item(3)), "utf-8"
    )
    rows = run(root, tmp_path / "a.rss")
    assert [bool(row["path"]) for row in rows] == [True, False, True]
    assert "lồng quá sâu" in rows[1]["reason"]
