"""A built site is proved by building it once more from its content."""

import gzip
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from portal.archive.proof import Fault
from portal.archive.refusals import OtherContent
from portal.archive.site_proof import day_of, prove_site
from portal.machinery.progress import silent
from portal.machinery.workers import Workers
from portal.publishing.build import build
from portal.publishing.packing import PACKING, companions
from province.folder import TODAY, Portal, article
from province.frames import make_frame
from whole.building import run


def _proved(portal: Portal) -> list[Fault]:
    return prove_site(portal.project, TODAY, lambda _: make_frame, Workers(1), silent)


@pytest.fixture
def built(portal: Portal) -> Portal:
    portal.build()
    return portal


def _break(path: Path) -> None:
    """A new file, as the other generation shares the old one's bytes."""
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(bytes([data[0] ^ 1]) + data[1:])


def test_a_site_as_it_was_built_is_whole(built: Portal) -> None:
    assert day_of(built.site) == "2024-06-30"
    assert _proved(built) == []
    assert not (built.project.cache / "proof").exists()


def test_every_altered_file_is_named(built: Portal) -> None:
    for path in sorted(p for p in built.site.rglob("*") if p.is_file() and p.name != "build.json"):
        whole = path.read_bytes()
        _break(path)
        assert _proved(built) == [Fault(path.relative_to(built.site).as_posix(), "changed")]
        path.write_bytes(whole)
        if path.name == "van-ban.csv":  # a few of each kind are enough
            break


@pytest.fixture
def packed(portal: Portal) -> Portal:
    """Built as for the public: compressed forms stand beside the files."""
    project = replace(portal.project, packing=PACKING)
    build(project, TODAY, make_frame, Workers(1), silent)
    return portal


def test_a_site_for_the_public_is_proved_with_its_compressed_forms(packed: Portal) -> None:
    assert _proved(packed) == []
    for form in companions("feed.xml"):
        path = packed.site / form
        whole = path.read_bytes()
        _break(path)
        assert _proved(packed) == [Fault(form, "changed")]
        path.unlink()
        assert _proved(packed) == [Fault(form, "missing")]
        path.write_bytes(whole)


def test_a_compressed_form_that_says_something_else_is_named(packed: Portal) -> None:
    path = packed.site / "index.html.gz"
    other = gzip.compress(gzip.decompress(path.read_bytes()) + b"!", mtime=0)
    path.unlink()
    path.write_bytes(other)
    assert _proved(packed) == [Fault("index.html.gz", "changed")]


def test_compressed_forms_beside_a_plain_site_are_extra(built: Portal) -> None:
    (built.site / "index.html.gz").write_bytes(b"x")
    assert _proved(built) == [Fault("index.html.gz", "extra")]


def test_missing_and_extra_files_are_named(built: Portal) -> None:
    (built.site / "feed.xml").unlink()
    (built.site / "la.html").write_bytes(b"x")
    assert _proved(built) == [Fault("feed.xml", "missing"), Fault("la.html", "extra")]


def test_a_site_of_other_content_is_not_compared(built: Portal) -> None:
    built.write_document(article("2024/moi"))
    with pytest.raises(OtherContent, match="build it anew"):
        _proved(built)
    assert not (built.project.cache / "proof").exists()


def test_a_changed_mark_is_told(built: Portal) -> None:
    mark = built.site / "build.json"
    text = mark.read_text(encoding="utf-8")
    mark.unlink()
    mark.write_text(text.replace('"next_change":', '"next_change" :'), encoding="utf-8")
    assert _proved(built) == [Fault("build.json", "changed")]


def test_proving_leaves_the_site_and_the_cache_alone(built: Portal) -> None:
    _proved(built)
    assert built.build().work.rendered == 0


def test_the_command_proves_a_site_with_the_frame_of_mkdocs(
    site: Path, full_root: Path, tmp_path: Path
) -> None:
    """A copy of the site, as a mirror has it."""
    shutil.copytree(site, tmp_path / "mirror")
    places = ["--root", str(full_root), "--cache", str(tmp_path / "cache")]
    command = ["portal.cli.main", *places, "verify"]
    whole = run([*command, str(tmp_path / "mirror")])
    assert (whole.returncode, whole.stderr) == (0, "")
    page = tmp_path / "mirror/van-ban/2021/06-ct-tu/index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("06-CT/TU", "60-CT/TU", 1), encoding="utf-8")
    altered = run([*command, str(tmp_path / "mirror")])
    assert altered.returncode == 1
    assert altered.stdout.startswith("van-ban/2021/06-ct-tu/index.html: đã bị thay đổi — ")
    assert altered.stdout.count("\n") == 2
