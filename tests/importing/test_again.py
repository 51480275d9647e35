"""An import may be run again at any time: killed and resumed, after renaming, adding, mending."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importing.making import workbook
from portal.cli.main import main
from portal.importing.keeping import staging
from portal.importing.keeping.ledger import Ledger
from province.files import write_province

DAY = "2026-11-21"
HEADS = ["Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Loại văn bản", "Cơ quan ban hành"]


def story(number: int, title: str = "") -> str:
    """A plain page; its title is shared by every third one, so that addresses meet."""
    told = title or f"Tin họp Mặt trận phường số {number % 3}"
    return (
        f"{told}\n\n03/01/2024\n\n" + f"Mặt trận họp lần thứ {number} bàn việc giúp hộ nghèo. " * 4
    )


def entries(count: int, abstract: str = "Về việc") -> list[list[object]]:
    """Rows of a register."""
    return [
        [f"{n}/KH-MTTQ", f"0{n % 9 + 1}/0{n % 8 + 1}/2021", f"{abstract} số {n}", "Kế hoạch",
         "Ủy ban Mặt trận"] for n in range(1, count + 1)
    ]  # fmt: skip


def batch(folder: Path) -> Path:
    """Twelve pages, a register with one row of nobody, a page that needs a decision."""
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(story(number), "utf-8")
    nobodys = ["77/QĐ-LẠ", "01/02/2021", "Về việc lạ", "", "Sở Lạ"]
    rows: list[Sequence[object]] = [HEADS, *entries(9), nobodys]
    (folder / "so.xlsx").write_bytes(workbook(rows))
    (folder / "xau.txt").write_text(story(1, "Bài có số") + "Xem [phụ lục](phu-luc.pdf).", "utf-8")
    return folder


def run(root: Path, *sources: Path | str) -> dict[str, dict[str, Any]]:
    """Import in this process; the report's rows by the name of their source."""
    main(["--root", str(root), "import", *map(str, sources), "--report", f"{root}/out"])
    rows = json.loads((root / "out/report.json").read_text("utf-8"))
    return {row["source"].rsplit("/", 1)[-1]: row for row in rows}


def tree(root: Path) -> dict[str, bytes]:
    """All that an import leaves, but for the ledger's history, the reports and the worksheet."""
    folders = (root / "content", root / "imports")
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.stem != "cau-hoi"
    }


def project(folder: Path) -> Path:
    return write_province(folder)


@pytest.fixture(autouse=True)
def _same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_AS_OF", DAY)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """The batch, and what one run of it leaves."""
    os.environ["PORTAL_AS_OF"] = DAY
    folder = tmp_path_factory.mktemp("whole")
    source = batch(folder / "lo")
    run(project(folder / "portal"), source)
    return source, tree(folder / "portal")


class Killed(BaseException):
    """The end of a process, at the moment when it is raised."""


def _killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Let the import end before the ``step``-th time that it touches the disk for keeping."""
    count = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*told: Any) -> Any:
            nonlocal count
            count += 1
            if count == step:
                raise Killed
            return real(*told)

        return call

    for module, name in (
        (staging, "rename"), (staging, "move"), (staging, "restage"), (staging, "discard"),
        (Ledger, "add"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, counted(getattr(module, name)))
    return lambda: count


@pytest.mark.parametrize("step", [*range(1, 10), 20, 31, 40, 52, 60, 65])
def test_killed_anywhere_and_resumed_is_as_if_undisturbed(
    step: int,
    undisturbed: tuple[Path, dict[str, bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source, whole = undisturbed
    root = project(tmp_path / "portal")
    with monkeypatch.context() as patched, pytest.raises(Killed):
        _killed_at(step, patched)
        run(root, source)
    run(root, source)
    assert tree(root) == whole


def test_a_killed_process_leaves_what_a_second_run_completes(
    undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    """The signal that nothing can catch, at moments that nobody chose."""
    source, whole = undisturbed
    root = project(tmp_path / "portal")
    command = [sys.executable, "-m", "portal.cli.main", "--root", str(root), "import", str(source)]
    for seconds in (1.0, 1.3, 1.6):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    run(root, source)
    assert {p: d for p, d in tree(root).items() if "/reports/" not in p} == whole


def test_a_second_run_changes_nothing(
    undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    source, whole = undisturbed
    root = project(tmp_path / "portal")
    run(root, source)
    rows = run(root, source)
    assert tree(root) == whole
    states = {name: row["state"] for name, row in rows.items()}
    assert {states.pop("xau.txt"), states.pop("so.xlsx#11")} == {"waiting"}
    assert set(states.values()) == {"already"}


def test_nothing_that_is_imported_stops_a_build(
    undisturbed: tuple[Path, dict[str, bytes]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = project(tmp_path / "portal")
    run(root, undisturbed[0])
    capsys.readouterr()
    assert main(["--root", str(root), "check"]) == 0
    waiting = [path for path in undisturbed[1] if path.startswith("imports/waiting/")]
    assert len([path for path in waiting if path.endswith("index.md")]) == 2


@settings(max_examples=25, deadline=None)
@given(
    cells=st.lists(
        st.tuples(
            st.sampled_from(
                ["1/KH-MTTQ", "1/KH-MTTQ ", "../a", "a/../../b", "Không số", "12", "x/y"]
            ),
            st.one_of(
                st.sampled_from(["29/02/2019", "tháng 4/2018", "43200", "0/0/0", "2019-13-01"]),
                st.dates().map(lambda day: day.strftime("%d/%m/%Y")),
                st.text(max_size=8),
            ),
            st.sampled_from(["Về việc một", "Về việc hai", "", "../../x", "a\nb"]),
        ),
        max_size=8,
    )
)
def test_no_register_stops_a_build_or_writes_elsewhere(
    cells: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("so")
    root = project(folder / "portal")
    with (folder / "so.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADS[:3], *cells])
    before = {path for path in folder.rglob("*") if "portal" not in path.parts}
    main(["--root", str(root), "import", str(folder / "so.csv"), "--report", str(root / "out")])
    assert main(["--root", str(root), "check"]) == 0
    assert {path for path in folder.rglob("*") if "portal" not in path.parts} == before
    for path in (root / "content").rglob("*.md"):
        assert path.relative_to(root / "content").parts[1].isdigit()


def test_a_renamed_draft_is_found_and_a_deleted_one_stays_away(tmp_path: Path) -> None:
    root = project(tmp_path / "portal")
    source = batch(tmp_path / "lo")
    run(root, source)
    articles = root / "content/articles/2024"
    old = next(path for path in articles.iterdir() if (path / "00.txt").exists())
    old.rename(articles / "ten-moi")
    gone = next(path for path in articles.iterdir() if (path / "01.txt").exists())
    shutil.rmtree(gone)
    before = tree(root)
    rows = run(root, source)
    assert tree(root) == before
    assert rows["00.txt"]["path"] == "content/articles/2024/ten-moi/index.md"
    assert rows["01.txt"]["state"] == "already"


def test_rows_are_known_wherever_they_stand(tmp_path: Path) -> None:
    """Rows are put in front, between and behind; one is corrected; one stands there twice."""
    root = project(tmp_path / "portal")
    book = tmp_path / "so.xlsx"
    rows = entries(6)
    book.write_bytes(workbook([HEADS, *rows]))
    run(root, book)
    new = [[f"{n}/KH-MTTQ", "01/02/2022", f"Về việc mới {n}", "Kế hoạch", "Ủy ban Mặt trận"]
           for n in (91, 92)]  # fmt: skip
    corrected = [rows[2][0], rows[2][1], "Về việc đã sửa", *rows[2][3:]]
    book.write_bytes(workbook([HEADS, new[0], *rows[:2], corrected, new[1], *rows[3:], rows[4]]))
    found = run(root, book)
    states = [row["state"] for row in found.values()]
    assert states.count("imported") == 2 and states.count("updated") == 1
    assert len([*(root / "content/directives").glob("*/*/index.md")]) == 8
    (text,) = (root / "content/directives").glob("*/3-kh-mttq/index.md")
    assert "abstract: Về việc đã sửa\n" in text.read_text("utf-8")


def test_a_draft_that_a_person_changed_is_never_overwritten(tmp_path: Path) -> None:
    root = project(tmp_path / "portal")
    book = tmp_path / "so.xlsx"
    book.write_bytes(workbook([HEADS, *entries(2)]))
    run(root, book)
    (draft,) = (root / "content/directives").glob("*/1-kh-mttq/index.md")
    draft.write_text(draft.read_text("utf-8") + "\nNội dung đã gõ.\n", "utf-8")
    mine = draft.read_bytes()
    book.write_bytes(workbook([HEADS, *entries(2, "Về việc khác")]))
    rows = run(root, book)
    assert draft.read_bytes() == mine
    assert rows["so.xlsx#2"]["path"] != rows["so.xlsx#3"]["path"]
    assert rows["so.xlsx#3"]["state"] == "updated"


def test_a_mended_vocabulary_brings_in_what_waited(tmp_path: Path) -> None:
    root = project(tmp_path / "portal")
    source = batch(tmp_path / "lo")
    rows = run(root, source)
    assert rows["so.xlsx#11"]["state"] == "waiting"
    units = root / "content/vocabulary/units.yml"
    types = root / "content/vocabulary/document-types.yml"
    units.write_text(
        units.read_text("utf-8")
        + "  - id: so-la\n    kind: state\n    name: Sở Lạ\n    symbols: [LẠ]\n    source: thử\n",
        "utf-8",
    )
    types.write_text(
        types.read_text("utf-8") + "  - id: quyet-dinh\n    name: Quyết định\n"
        "    abbreviation: QĐ\n    systems: [state]\n    source: thử\n",
        "utf-8",
    )
    rows = run(root, source)
    assert rows["so.xlsx#11"]["path"] == "content/directives/2021/77-qd-la/index.md"
    waiting = [path.parent.name for path in (root / "imports/waiting").glob("*/index.md")]
    assert len(waiting) == 1 and waiting[0].startswith("bai-co-so")
    assert not Ledger(root).find(["nothing"])


def test_reports_of_earlier_runs_stay(tmp_path: Path) -> None:
    root = project(tmp_path / "portal")
    source = batch(tmp_path / "lo")
    run(root, source)
    first = {path: path.read_bytes() for path in (root / "out").glob("report-*")}
    run(root, source)
    assert {path: path.read_bytes() for path in first} == first
    assert len([*(root / "out").glob("report-*.json")]) == 2


def test_a_name_that_is_no_text_ends_nothing(tmp_path: Path) -> None:
    root = project(tmp_path / "portal")
    folder = tmp_path / "lo"
    folder.mkdir()
    strange = os.fsencode(folder) + b"/b\xe0i-\xff.txt"
    with open(strange, "wb") as stream:  # noqa: PTH123 -- a name of bytes
        stream.write(story(1).encode())
    (folder / "dong\nmoi.txt").write_text(story(2), "utf-8")
    os.mkfifo(folder / "ong.txt")
    rows = run(root, folder)
    assert sorted(row["state"] for row in rows.values()) == ["doubtful", "doubtful", "skipped"]
    assert main(["--root", str(root), "check"]) == 0


def feed(folder: Path) -> Path:
    """Articles of an old portal that lead to one another, in one file; one stands there twice."""
    folder.mkdir()
    items = "".join(
        f"<item><title>Bài số {n % 7}</title><link>http://cu.example/tin/{n}.html</link>"
        "<category>An sinh</category><pubDate>Mon, 04 Mar 2019 08:00:00 +0700</pubDate>"
        f"<description>&lt;p&gt;{f'Bà con thôn {n % 7} cùng nhau sửa đường. ' * 8}&lt;/p&gt;"
        "&lt;p&gt;"
        f"Xem &lt;a href='http://cu.example/tin/{(n + 3) % 8}.html'&gt;bài trước&lt;/a&gt;."
        "&lt;/p&gt;</description></item>"
        for n in range(8)
    )
    (folder / "a.rss").write_text(f"<rss><channel>{items}</channel></rss>", "utf-8")
    return folder


@pytest.mark.parametrize("step", [1, 2, 3, 8, 13, 17, 20, 22])
def test_an_export_too_is_completed_after_a_kill(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = feed(tmp_path / "lo")
    whole = project(tmp_path / "whole")
    run(whole, source, "--old-host", "cu.example")
    root = project(tmp_path / "portal")
    with monkeypatch.context() as patched, pytest.raises(Killed):
        _killed_at(step, patched)
        run(root, source, "--old-host", "cu.example")
    run(root, source, "--old-host", "cu.example")
    assert tree(root) == tree(whole)
    assert "](/tin-tuc/2019/" in "".join(
        path.read_text("utf-8") for path in (root / "content/articles").rglob("*.md")
    )
