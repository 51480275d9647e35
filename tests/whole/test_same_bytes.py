"""``make site`` and plain ``mkdocs build`` give one site, and give it again."""

from pathlib import Path

from .building import run, tree

FILLED = ("chu-de", "don-vi", "nam", "tin-tuc", "van-ban", "co-quan", "loai-van-ban")


def test_each_kind_of_listing_is_filled(site: Path) -> None:
    for name in FILLED:
        pages = list((site / name).rglob("index.html"))
        assert len(pages) > 5, name


def test_mkdocs_build_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    done = run(
        ["mkdocs", "build", "--site-dir", str(tmp_path / "site")], PORTAL_CACHE=f"{tmp_path}/cache"
    )
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "site") == tree(site)


def test_a_second_build_from_nothing_is_byte_identical(site: Path, tmp_path: Path) -> None:
    again = run(["portal.cli.main", "--site", f"{tmp_path}/s", "--cache", f"{tmp_path}/c", "build"])
    assert again.returncode == 0, again.stderr
    assert tree(tmp_path / "s") == tree(site)


def test_a_second_build_renders_nothing(site: Path) -> None:
    cache = site.parent / "cache"
    again = run(["portal.cli.main", "--site", str(site), "--cache", str(cache), "build"])
    assert "dựng 0," in again.stdout, again.stdout
