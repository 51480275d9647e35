"""Compiled templates between builds: used again for the same, never for anything else."""

from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from portal.rendering import compiled
from portal.rendering.templates import environment
from province.frames import frame

SOURCE = "{{ '/a/'|href }} {{ one }}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    for name in ("parts/marks.html", "parts/entries.html"):
        (tmp_path / name).write_text("")
    (tmp_path / "page.html").write_text(SOURCE)
    return tmp_path


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The names of the templates that were compiled, in order."""
    names: list[str | None] = []
    original: Callable[..., object] = jinja2.Environment.compile

    def counted(self: jinja2.Environment, source: str, name: str | None, *rest: object) -> object:
        names.append(name)
        return original(self, source, name, *rest)

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    return names


def _shown(folder: Path, base: str = "") -> str:
    env = environment(folder, frame(base), folder / "cache")
    return env.get_template("page.html").render(one="1")


def test_a_second_environment_compiles_nothing(
    folder: Path, compilations: list[str | None]
) -> None:
    first = _shown(folder)
    assert compilations.count("page.html") == 1
    compilations.clear()
    assert (_shown(folder), compilations) == (first, [])


def test_constants_of_another_frame_are_not_taken_over(folder: Path) -> None:
    assert [_shown(folder, base) for base in ("", "/cong", "")] == ["/a/ 1", "/cong/a/ 1", "/a/ 1"]


def test_a_changed_template_is_compiled_anew(folder: Path) -> None:
    _shown(folder)
    (folder / "page.html").write_text("khác")
    assert _shown(folder) == "khác"


def test_other_code_compiles_anew(
    folder: Path, compilations: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    _shown(folder)
    compilations.clear()
    monkeypatch.setattr(compiled, "running_code", lambda: "other")
    _shown(folder)
    assert "page.html" in compilations


@pytest.mark.parametrize("damage", [
    lambda data: b"", lambda data: data[:40], lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    lambda data: bytes([data[0] ^ 1]) + data[1:],
], ids=["empty", "short", "code", "seal"])  # fmt: skip
def test_what_is_damaged_is_compiled_anew(
    folder: Path, damage: Callable[[bytes], bytes], compilations: list[str | None]
) -> None:
    first = _shown(folder)
    for file in (folder / "cache").iterdir():
        file.write_bytes(damage(file.read_bytes()))
    compilations.clear()
    assert _shown(folder) == first
    assert "page.html" in compilations
