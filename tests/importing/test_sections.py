"""The table of an old portal's sections: proposed once, mended by a person, then obeyed."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from portal.cli.main import main
from portal.content.vocabulary import read_content, read_vocabulary
from portal.importing.sections import NAME, nearest
from province.files import write_province

ITEM = (
    "<item><title>Bài {n}</title><link>http://cu.example/{n}.html</link><category>{section}</category>"
    "<pubDate>Mon, 04 Mar 2019 08:00:00 +0700</pubDate><description>"
    "&lt;p&gt;{text}&lt;/p&gt;&lt;p&gt;{text}&lt;/p&gt;</description></item>"
)
TEXT = "Bà con trong thôn cùng nhau sửa đường, mỗi nhà góp một ngày công, số {n}."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_province(tmp_path / "portal")


def feed(path: Path, sections: list[str], start: int = 1) -> Path:
    items = "".join(
        ITEM.format(n=n, section=section, text=TEXT.format(n=n))
        for n, section in enumerate(sections, start=start)
    )
    path.write_text(f"<rss><channel>{items}</channel></rss>", "utf-8")
    return path


def run(root: Path, source: Path) -> list[dict[str, Any]]:
    main(["--root", str(root), "import", str(source), "--report", str(root / "out")])
    return list(json.loads((root / "out/report.json").read_text("utf-8")))


def table(root: Path) -> dict[str, list[str]]:
    text = (root / NAME).read_text("utf-8-sig")
    return {row[1]: row for row in csv.reader(io.StringIO(text), delimiter=";")}


def topics(root: Path, row: dict[str, Any]) -> str:
    text: str = (root / row["path"]).read_text("utf-8")
    return text.partition("topics:\n")[2].split("\n")[0]


def test_all_articles_of_a_section_have_one_topic_and_one_question(
    root: Path, tmp_path: Path
) -> None:
    rows = run(root, feed(tmp_path / "a.rss", ["An sinh", "Việc cứu trợ", "Việc cứu trợ", "Lạ"]))
    assert [topics(root, row) for row in rows] == [
        "  - an-sinh", "  - cuu-tro", "  - cuu-tro", topics(root, rows[3]),
    ]  # fmt: skip
    asked = [[one for one in row["decide"] if one.startswith("topics:")] for row in rows]
    assert not asked[0] and asked[1] == asked[2] and "Việc cứu trợ” của cu.example" in asked[1][0]
    lines = table(root)
    assert lines["Việc cứu trợ"][:4] == ["cu.example", "Việc cứu trợ", "2", "cuu-tro"]
    assert list(lines)[-1] == "An sinh", "what is sure comes last"


def test_what_a_person_wrote_is_obeyed_by_old_drafts_and_new_ones(
    root: Path, tmp_path: Path
) -> None:
    (old,) = run(root, feed(tmp_path / "a.rss", ["Chuyện trong thôn"]))
    text = (root / NAME).read_text("utf-8-sig").replace("mat-tran;Mặt trận", "cuu-tro;Mặt trận")
    (root / NAME).write_text(text, "utf-8")
    (new,) = run(root, feed(tmp_path / "b.rss", ["Chuyện trong thôn"], start=2))
    for row in (old, new):
        draft = (root / row["path"]).read_text("utf-8")
        assert "topics:\n  - cuu-tro\n" in draft and "của cu.example" not in draft
    assert not [one for one in new["decide"] if one.startswith("topics:")]
    assert table(root)["Chuyện trong thôn"][-1] == "x"


def test_a_draft_that_an_editor_settled_is_left(root: Path, tmp_path: Path) -> None:
    (row,) = run(root, feed(tmp_path / "a.rss", ["Chuyện trong thôn"]))
    file = root / row["path"]
    lines = [line for line in file.read_text("utf-8").split("\n") if "của cu.example" not in line]
    file.write_text("\n".join(lines).replace("- mat-tran", "- an-sinh"), "utf-8")
    settled = file.read_bytes()
    text = (root / NAME).read_text("utf-8-sig").replace("mat-tran;Mặt trận", "cuu-tro;Mặt trận")
    (root / NAME).write_text(text, "utf-8")
    run(root, feed(tmp_path / "b.rss", ["Chuyện trong thôn"], start=2))
    assert file.read_bytes() == settled


def test_a_topic_that_is_none_is_told_with_its_line(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(root, feed(tmp_path / "a.rss", ["Chuyện trong thôn"]))
    text = (root / NAME).read_text("utf-8-sig").replace("mat-tran", "mat-trann")
    (root / NAME).write_text(text, "utf-8")
    capsys.readouterr()
    assert main(["--root", str(root), "import", str(tmp_path / "a.rss")]) == 2
    assert f"{NAME}:2: no topic mat-trann" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("section", "topic", "least", "most"),
    [
        ("An sinh", "an-sinh", 0.95, 0.95),
        ("AN SINH", "an-sinh", 0.95, 0.95),
        ("Công tác Mặt trận", "mat-tran", 0.7, 0.79),
        ("Tin cứu trợ", "cuu-tro", 0.7, 0.79),
        ("Thể thao", "mat-tran", 0.0, 0.2),
    ],
)
def test_the_topic_with_the_nearest_name(
    root: Path, section: str, topic: str, least: float, most: float
) -> None:
    known = read_vocabulary(read_content(root)[0]).vocabulary.topics
    found, sure = nearest(section, known)
    assert found == topic and least <= sure <= most
