"""The five real pages of old portals, which live beside the repository, import with their facts."""

import json
from pathlib import Path
from typing import Any

import pytest

from portal.cli.main import main
from province.files import write_province
from whole.building import ROOT

LEGACY = ROOT.parent / "shared" / "legacy"
FURNITURE = (
    "loading", "mod_vvisit", "[Trở về]", "Bản in", "Gởi bài", "Copyright", "Giấy phép số",
    "Chịu trách nhiệm", "|< <", "Tin mới hơn", "nCoV", "Your IP", "VIDEO", "LIÊN KẾT WEB",
)  # fmt: skip
SECTION = "Công tác mặt trận - đoàn thể"
# title, date (None: a person must decide), by-line, role, section, numbers, how the body begins
EXPECTED: dict[str, tuple[str, str | None, str, str, str | None, list[str]]] = {
    "000": (
        "Kết quả và định hướng nhiệm vụ trọng tâm năm 2024 của Mặt trận Tổ quốc, các tổ chức "
        "chính trị - xã hội trong tỉnh",
        "2024-01-03", "Phạm Trang", "tac-gia", SECTION, [],
    ),
    "001": (
        "Kết quả đổi mới nội dung, phương thức hoạt động của Mặt trận Tổ quốc và các đoàn thể "
        "chính trị - xã hội trên địa bàn thị xã An Khê",
        "2020-04-15", "Ngọc Diệp", "tac-gia", SECTION, ["62-KL/TW", "121/2017/TT-BTC"],
    ),
    "002": (
        "Thường trực Huyện uỷ làm việc với tập thể lãnh đạo Uỷ ban Mặt trận Tổ quốc và các tổ chức "
        "chính trị - xã hội huyện phiên đầu năm 2024",
        "2024-02-21", "Hồ Thuý Vinh", "tac-gia", None, [],
    ),
    "003": (
        "Chỉ thị của Ban Thường vụ Tỉnh ủy về tăng cường công tác tuyên truyền, vận động tập hợp "
        "quần chúng vào các đoàn thể chính trị - xã hội",
        "2021-09-07", "Nguyễn Đăng Bình", "tong-hop", None, ["06-CT/TU", "16/CT-TTg"],
    ),
    "004": (
        "11 Trọng tâm chương trình phối hợp và thống nhất hành động năm 2023",
        None, "Ban Biên tập", "ban-bien-tap", None,
        ["01/KL-ĐCT", "02/KL-ĐCT", "12-KL/TW", "04/NQ-ĐCT", "217/QĐ-TW", "218/QĐ-TW"],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, Any]]]:
    if not LEGACY.is_dir():
        pytest.skip("the old pages are not beside this copy of the repository")
    root = write_province(tmp_path_factory.mktemp("portal") / "root")
    assert main(["--root", str(root), "import", str(LEGACY), "--report", f"{root}/out"]) == 0
    rows = json.loads((root / "out/report.json").read_text("utf-8"))
    return root, {Path(row["source"]).name[:3]: row for row in rows}


@pytest.mark.parametrize("number", EXPECTED)
def test_the_page_has_its_facts(
    imported: tuple[Path, dict[str, dict[str, Any]]], number: str
) -> None:
    root, rows = imported
    title, date, name, role, section, numbers = EXPECTED[number]
    row = rows[number]
    text = (root / row["path"]).read_text("utf-8")
    front, body = text.removeprefix("---\n").split("\n---\n", 1)
    assert f"title: {title}\n" in front
    assert f"  - name: {name}\n    role: {role}\n" in front
    assert f"\ndate: {date}\n" in front if date else any("date:" in one for one in row["decide"])
    assert row["section"] == section
    assert row["cited"] == numbers
    assert not [word for word in FURNITURE if word in body]
    assert name not in body.rsplit("\n\n", 1)[-1]
    (original,) = LEGACY.glob(f"{number}_*")
    assert [p.read_bytes() for p in (root / row["path"]).parent.glob("*.txt")] == [
        original.read_bytes()
    ]


def test_every_word_of_the_articles_is_there(
    imported: tuple[Path, dict[str, dict[str, Any]]],
) -> None:
    """From the first words to the last before the by-line, in order."""
    root, rows = imported
    for number, row in rows.items():
        (original,) = LEGACY.glob(f"{number}_*")
        source = " ".join(original.read_text("utf-8").split())
        text = (root / row["path"]).read_text("utf-8").split("\n---\n", 1)[1]
        for block in text.split("\n\n"):
            assert " ".join(block.split()) in source


def test_the_drafts_pass_the_checker(
    imported: tuple[Path, dict[str, dict[str, Any]]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(imported[0]), "check"]) == 0
    out = capsys.readouterr().out
    for faulty in ("chuwong", "Thưòng", "đoàn thề", "tầng lóp"):
        assert faulty in out
