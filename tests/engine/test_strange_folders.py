"""A build never wipes what it did not make: a folder that is no site of ours stays as it is."""

from pathlib import Path

import pytest

from portal.cli.main import main
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.publishing.build import build
from portal.publishing.generations import StrangeFolder
from province.folder import TODAY, Portal, article, tree
from province.frames import make_frame


@pytest.mark.parametrize("path", ["thu-muc", "content", ".", "tep.txt"])
def test_a_folder_of_somebody_else_is_refused_untouched(tmp_path: Path, path: str) -> None:
    portal = Portal.create(tmp_path / "portal", article("2024/bai"))
    portal.write("thu-muc/luan-van.docx", b"ten years of work")
    portal.write("tep.txt", b"a file")
    before = tree(portal.root)
    project = Project.at(portal.root, portal.root / path, tmp_path / "cache")
    with pytest.raises(StrangeFolder, match="--site"):
        build(project, TODAY, make_frame, Workers(1))
    assert tree(portal.root) == before


def test_the_command_tells_it_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portal = Portal.create(tmp_path / "portal", article("2024/bai"))
    portal.save_frame()
    strange = tmp_path / "anh"
    strange.mkdir()
    (strange / "1.jpg").write_bytes(b"a picture")
    options = ["--root", str(portal.root), "--site", str(strange)]
    assert main([*options, "build", "--as-of", "2024-06-30"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "no site of ours" in told
    assert [one.name for one in strange.iterdir()] == ["1.jpg"]


@pytest.mark.parametrize("lost", ["build.json", "_server/nginx-http.conf"])
def test_a_site_of_ours_is_known_without_some_of_its_files(tmp_path: Path, lost: str) -> None:
    portal = Portal.create(tmp_path, article("2024/bai"))
    portal.build()
    (portal.site / lost).unlink()
    portal.write_document(article("2024/moi"))
    portal.build()
    assert tree(portal.site) == portal.build_clean()


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    portal = Portal.create(tmp_path, article("2024/bai"))
    portal.site.mkdir()
    portal.build()
    assert (portal.site / "index.html").is_file()
