"""``portal build`` and plain ``mkdocs build`` give one site, and give it again."""

from pathlib import Path

import pytest

from .building import run, tree


@pytest.mark.parametrize("settings", ["absolute", "relative", "found"])
def test_mkdocs_build_gives_the_same_bytes_however_it_is_called(
    site: Path, full_root: Path, tmp_path: Path, settings: str
) -> None:
    given = {
        "absolute": ["--config-file", str(full_root / "mkdocs.yml")],
        "relative": ["--config-file", "mkdocs.yml"],
        "found": [],
    }[settings]
    done = run(
        ["mkdocs", "build", *given, "--site-dir", str(tmp_path / "site")],
        folder=full_root, PORTAL_CACHE=f"{tmp_path}/cache",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "site") == tree(site)


def test_a_second_build_from_nothing_is_byte_identical(
    site: Path, full_root: Path, tmp_path: Path
) -> None:
    places = ("--root", str(full_root), "--site", f"{tmp_path}/s", "--cache", f"{tmp_path}/c")
    again = run(["portal.cli.main", *places, "build"])
    assert again.returncode == 0, again.stderr
    assert tree(tmp_path / "s") == tree(site)


def test_a_second_build_renders_nothing(site: Path, full_root: Path) -> None:
    assert site.is_dir()
    again = run(["portal.cli.main", "--root", str(full_root), "build"])
    assert "dựng 0," in again.stdout, again.stdout
