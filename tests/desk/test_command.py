"""``portal desk``: accounts outside the portal, a clone, and one line when something is missing."""

import io
import stat
from pathlib import Path

import pytest

from portal.cli.main import main
from portal.desk.accounts import Accounts
from province.folder import Portal

from .office import MAI, PASSWORD, git


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Portal.create(tmp_path / "clone").root


def run(root: Path, *options: str) -> int:
    return main(["--root", str(root), "desk", *options])


def test_editor_is_added_for_the_owners_eyes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = root.parent / "secret/editors.json"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    add = ("--add-editor", MAI.email.upper(), "--name", MAI.name)
    assert run(root, "--accounts", str(file), *add) == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert PASSWORD not in file.read_text("utf-8")
    accounts = Accounts(file)
    assert accounts.editor(MAI.email, PASSWORD) == MAI
    assert accounts.editor(MAI.email, f"{PASSWORD}!") is None


@pytest.mark.parametrize(("given", "name", "password", "told"), [
    ("khong-phai-thu", "Mai", PASSWORD, "e-mail"),
    ("mai@mattran.example", "", PASSWORD, "name"),
    ("mai@mattran.example", "Mai <x>", PASSWORD, "name"),
    ("mai@mattran.example", "Mai", "ngan", "10 characters"),
])  # fmt: skip
def test_account_that_git_or_safety_cannot_take(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    given: str, name: str, password: str, told: str,
) -> None:  # fmt: skip
    file = root.parent / "editors.json"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    assert run(root, "--accounts", str(file), "--add-editor", given, "--name", name) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert not file.exists()


def test_what_is_missing_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside, inside = root.parent / "editors.json", root / "editors.json"
    assert run(root, "--accounts", str(inside)) == 2
    assert "keep accounts elsewhere" in capsys.readouterr().err
    assert run(root, "--accounts", str(outside)) == 2
    assert "--add-editor" in capsys.readouterr().err
    Accounts(outside).add(MAI.name, MAI.email, PASSWORD)
    assert run(root, "--accounts", str(outside)) == 2
    assert "no such clone" in capsys.readouterr().err
    git(root, "init", "-q")
    assert run(root, "--accounts", str(outside)) == 2
    assert "one commit" in capsys.readouterr().err
    outside.write_text("{")
    assert run(root, "--accounts", str(outside)) == 2
    assert capsys.readouterr().err.count("\n") == 1
