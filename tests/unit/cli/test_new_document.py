"""``portal new``: by options, by a real terminal; valid, in the right place, never over a file."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from portal.cli.asking import Choice, matching
from portal.cli.main import main
from portal.content.drafting.numbers import read_number
from portal.content.drafting.places import slug_of
from portal.model.vocabulary import Vocabulary
from province.files import write_province

ROOT = Path(__file__).resolve().parents[3]
ARTICLE = ["article", "--no-input", "--title", "Ngày hội ở Đăk Tô", "--topic", "Mặt trận"]
DIRECTIVE = [
    "directive", "--no-input", "--number", "06-CT/TU", "--abstract", "Về dân vận",
    "--issued", "2021-09-07",
]  # fmt: skip


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PORTAL_AS_OF", "2026-11-21")
    root = write_province(tmp_path / "project")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    subprocess.run(["git", "-C", str(root), "config", "user.name", "Người Soạn"], check=True)
    return root


def _new(project: Path, *arguments: str) -> int:
    return main(["--root", str(project), "new", *arguments])


def test_an_article_by_options(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new(project, *ARTICLE) == 0
    out = capsys.readouterr().out
    assert "content/articles/2026/ngay-hoi-o-dak-to.md" in out
    assert "/tin-tuc/2026/ngay-hoi-o-dak-to/" in out
    text = (project / "content/articles/2026/ngay-hoi-o-dak-to.md").read_text("utf-8")
    assert text == (
        "---\ntitle: Ngày hội ở Đăk Tô\ndate: 2026-11-21\ntopics:\n  - mat-tran\n"
        "authors:\n  - name: Người Soạn\n    role: tac-gia\ndraft: true\n---\n"
    )
    assert main(["--root", str(project), "check", "--as-of", "2026-11-21"]) == 0


def test_a_directive_whose_number_tells_type_and_issuer(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _new(project, *DIRECTIVE, "--publish") == 0
    assert "/van-ban/2021/06-ct-tu/" in capsys.readouterr().out
    text = (project / "content/directives/2021/06-ct-tu/index.md").read_text("utf-8")
    assert text == (
        "---\ntype: chi-thi\nnumber: 06-CT/TU\nissuers:\n  - tinh-uy\nabstract: Về dân vận\n"
        "issued: 2021-09-07\n---\n"
    )
    assert main(["--root", str(project), "check", "--as-of", "2026-11-21"]) == 0


def test_a_number_in_the_wrong_grammar_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["06/CT-TU" if one == "06-CT/TU" else one for one in DIRECTIVE]
    assert _new(project, *arguments) == 0
    assert "06-CT/TU" in capsys.readouterr().out


@pytest.mark.parametrize("taken", ["ngay-hoi-o-dak-to.md", "ngay-hoi-o-dak-to/index.md"])
def test_what_is_there_is_never_written_over(
    project: Path, taken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "content/articles/2026" / taken
    file.parent.mkdir(parents=True)
    file.write_text("của người khác", encoding="utf-8")
    assert _new(project, *ARTICLE) == 1
    assert "--slug" in capsys.readouterr().out
    assert file.read_text("utf-8") == "của người khác"
    assert [p for p in (project / "content/articles").rglob("*") if p.is_file()] == [file]
    assert _new(project, *ARTICLE, "--slug", "bai-hai", "--folder") == 0
    assert (project / "content/articles/2026/bai-hai/index.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["article", "--no-input"], 2, "--title"),
        ([*ARTICLE[:-2]], 2, "--topic"),
        ([*ARTICLE, "--topic", "khong-co"], 1, "unknown-term"),
        ([*ARTICLE, "--date", "21/11/2026"], 1, "date"),
        ([*ARTICLE, "--slug", "../../x"], 1, "--slug"),
        (["directive", "--no-input", "--number", "06-CT/TU"], 2, "--abstract"),
        (["directive", "--no-input", "--number", "12-KL/TW"], 2, "--type"),
    ],
)
def test_what_is_missing_or_wrong_is_told_and_nothing_is_written(
    project: Path,
    arguments: list[str],
    code: int,
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _new(project, *arguments) == code
    out, err = capsys.readouterr()
    assert told in out + err
    assert not list((project / "content").rglob("*.md"))


def _type_into(project: Path, *lines: str) -> str:
    """Run the command on a terminal, type the lines, return all that it showed."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "portal.cli.main", "--root", str(project), "new", "directive"],
        stdin=follower, stdout=follower, stderr=follower, cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONIOENCODING": "utf-8"},
    ) as process:  # fmt: skip
        os.close(follower)
        os.write(leader, "".join(f"{line}\n" for line in lines).encode())
        shown = b""
        while chunk := _read(leader):
            shown += chunk
        os.close(leader)
        process.wait(timeout=60)
    return shown.decode(errors="replace")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the other end has closed
        return b""


def test_a_person_at_a_terminal_is_asked_until_the_answers_are_good(project: Path) -> None:
    shown = _type_into(
        project, "sáu", "06-CT/TU", "", "ủy ban, tỉnh ủy", "", "Về dân vận", "7/9/2021",
        "2021-09-07", "", "an sinh, 3", "đăk tô",
    )  # fmt: skip
    for asked in ("Viết như trên văn bản", "Viết NĂM-THÁNG-NGÀY", "/van-ban/2021/06-ct-tu/"):
        assert asked in shown
    assert (project / "content/directives/2021/06-ct-tu/index.md").read_text("utf-8") == (
        "---\ntype: chi-thi\nnumber: 06-CT/TU\nissuers:\n  - mttq\n  - tinh-uy\n"
        "abstract: Về dân vận\nissued: 2021-09-07\n"
        "topics:\n  - an-sinh\n  - cuu-tro\nunits:\n  - xa-dak-to\ndraft: true\n---\n"
    )


CHOICES = (Choice("mat-tran", "Mặt trận"), Choice("an-sinh", "An sinh"), Choice("an", "An"))


@pytest.mark.parametrize(
    ("answer", "ids"),
    [
        ("2", ["an-sinh"]), ("mat tran", ["mat-tran"]), ("TRẬN", ["mat-tran"]), ("an", ["an"]),
        ("n", ["mat-tran", "an-sinh", "an"]), ("4", []), ("la", []),
    ],
)  # fmt: skip
def test_an_answer_is_a_number_an_id_or_a_part_of_a_name(answer: str, ids: list[str]) -> None:
    assert [one.id for one in matching(answer, CHOICES)] == ids


_TYPES = [  # id, abbreviation, systems
    ("luat", None, ["state"]), ("chi-thi", "CT", ["state", "party"]),
    ("nghi-quyet", "NQ", ["state", "party", "front"]), ("thong-tu", "TT", ["state"]),
    ("quyet-dinh", "QĐ", ["state", "party"]), ("quy-dinh", "QĐ", ["party"]),
    ("huong-dan", "HD", ["state", "party", "front"]),
]  # fmt: skip
_BODIES = [  # id, kind, symbol
    ("thu-tuong", "state", "TTg"), ("quoc-hoi", "state", "QH"), ("bo-tai-chinh", "state", "BTC"),
    ("uy-ban-thuong-vu-quoc-hoi", "state", "UBTVQH"), ("mttq-trung-uong", "front", "MTTW-BTT"),
    ("bo-chinh-tri", "party", "TW"), ("ban-bi-thu", "party", "TW"),
    ("tinh-uy", "party", "TU"), ("tinh-uy-khac", "party", "TU"),
]  # fmt: skip
LISTS = Vocabulary.model_validate({
    "document_types": [
        {"id": id_, "name": id_, "systems": systems, "source": "thử"}
        | ({"abbreviation": abbreviation} if abbreviation else {})
        for id_, abbreviation, systems in _TYPES
    ],
    "units": [
        {"id": id_, "kind": kind, "name": id_, "symbols": [symbol], "source": "thử"}
        for id_, kind, symbol in _BODIES
    ],
})  # fmt: skip


@pytest.mark.parametrize(
    ("number", "types", "issuer"),
    [
        ("16/CT-TTg", ("chi-thi",), "thu-tuong"),
        ("91/HD-MTTW-BTT", ("huong-dan",), "mttq-trung-uong"),
        ("217-QĐ/TW", ("quyet-dinh", "quy-dinh"), None),
        ("97/2025/QH15", ("luat", "nghi-quyet"), "quoc-hoi"),
        ("1664/NQ-UBTVQH15", ("nghi-quyet",), "uy-ban-thuong-vu-quoc-hoi"),
        ("121/2017/TT-BTC", ("thong-tu",), "bo-tai-chinh"),
        ("06-CT/TU", ("chi-thi",), None),
        ("Không số", (), None),
        ("lời chào", (), None),
    ],
)
def test_what_a_number_tells(number: str, types: tuple[str, ...], issuer: str | None) -> None:
    reading = read_number(number, LISTS)
    assert (reading.types, reading.issuer) == (types, issuer)


def test_a_slug_has_whole_words() -> None:
    slug = slug_of("Đại hội " * 20)
    assert len(slug) <= 80 and slug.endswith("-hoi")
    assert slug_of("a" * 100) == "a" * 80
    assert slug_of("“…”") == ""
