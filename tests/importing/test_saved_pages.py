"""Pages that a browser saved: the pictures beside them, and the addresses at which they stood."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from importing.making import page
from importing.test_sources import PARAGRAPHS, imported, is_clean
from portal.cli.main import main
from province.files import write_province


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PORTAL_AS_OF", "2026-11-21")
    return write_province(tmp_path / "portal")


def picture(size: tuple[int, int] = (120, 90)) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "#a51417").save(made, "PNG")
    return made.getvalue()


SAVED = (
    "<!-- saved from url=(0052)http://www.mattran.example/index.php?option=com&id=7 -->\n"
    '<link rel="canonical" href="https://mattran.example/tin/quy-vi-nguoi-ngheo.html">'
)
PICTURES = [
    PARAGRAPHS[0], '<img src="bai_files/anh%20h%E1%BB%8Dp.png" alt="Hội trường">', PARAGRAPHS[1],
    '<img src="bai_files/khong-alt.jpg">', '<img src="https://mattran.example/xa.png">',
    '<img src="../ngoai.png"><img src="bai_files/nut.png"><img src="bai_files/hong.png">',
    PARAGRAPHS[2],
]  # fmt: skip


def test_a_page_that_was_saved_with_its_pictures(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = tmp_path / "luu"
    files = batch / "bai_files"
    files.mkdir(parents=True)
    text = page("Phường họp về Quỹ Vì người nghèo", "03/01/2024", PICTURES, "Ban Biên tập")
    (batch / "bai.html").write_text(SAVED + text, "utf-8")
    (tmp_path / "ngoai.png").write_bytes(picture((200, 200)))
    for name, data in {
        "anh họp.png": picture(), "khong-alt.jpg": picture((90, 120)), "nut.png": picture((9, 9)),
        "hong.png": picture()[:60], "style.css": b"p {}", "quang-cao.html": b"<p>x</p>",
    }.items():  # fmt: skip
        (files / name).write_bytes(data)
    report = ["--report", str(root / "out"), "--old-host", "mattran.example"]
    assert main(["--root", str(root), "import", str(batch), *report]) == 0
    (row,) = json.loads((root / "out/report.json").read_text("utf-8"))
    folder = (root / row["path"]).parent
    assert sorted(p.name for p in folder.iterdir()) == [
        "bai.txt", "hinh-1.png", "hinh-2.png", "index.md",
    ]  # fmt: skip
    assert (folder / "hinh-1.png").read_bytes() == picture()
    told = (root / row["path"]).read_text("utf-8")
    assert "![Hội trường](hinh-1.png)" in told
    assert "![Cần mô tả hình này](hinh-2.png)" in told
    assert told.count("![") == 2
    assert {"cần mô tả hình hinh-2.png cho người không nhìn thấy"} < set(row["decide"])
    assert any("2 hình của bài không nằm cạnh tệp" in one for one in row["decide"])
    assert any("hong.png" in one for one in row["decide"])
    assert "url: https://mattran.example/tin/quy-vi-nguoi-ngheo.html\n" in told
    assert (
        "legacy_urls:\n  - /tin/quy-vi-nguoi-ngheo.html\n  - /index.php?option=com&id=7\n" in told
    )
    assert is_clean(root, capsys)


@pytest.mark.parametrize("address", [
    "https://mattran.example/", "https://mattran.example/tin-tuc/", "https://khac.example/a.html",
    "https://mattran.example/a/../b", "https://mattran.example//x",
])  # fmt: skip
def test_addresses_that_are_not_the_old_portals_own_lead_nowhere(root: Path, address: str) -> None:
    text = page("Phường họp về Quỹ Vì người nghèo", "03/01/2024", PARAGRAPHS, "Ban Biên tập")
    html = f'<link rel="canonical" href="{address}">{text}'.encode()
    row = imported(root, "bai.html", html, "--old-host", "mattran.example")
    assert "legacy_urls" not in row["front"]
    assert f"url: {address}" in row["front"]
