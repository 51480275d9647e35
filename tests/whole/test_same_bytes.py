"""``portal build`` and plain ``mkdocs build`` give one site, and give it again."""

from pathlib import Path

from .building import run, tree


def test_mkdocs_build_gives_the_same_bytes(site: Path, full_root: Path, tmp_path: Path) -> None:
    settings = str(full_root / "mkdocs.yml")
    done = run(
        ["mkdocs", "build", "--config-file", settings, "--site-dir", str(tmp_path / "site")],
        PORTAL_CACHE=f"{tmp_path}/cache",
    )
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
