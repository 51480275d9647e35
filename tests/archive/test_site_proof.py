"""A built site is proved by building it once more from its content."""

from pathlib import Path

import pytest

from engine.portal_folder import TODAY, Portal, article, make_frame
from portal.archive.proof import Fault
from portal.archive.site_proof import OtherContent, day_of, prove_site
from portal.progress import silent
from portal.workers import Workers


def _proved(portal: Portal) -> list[Fault]:
    return prove_site(portal.project, TODAY, make_frame, Workers(1), silent)


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
