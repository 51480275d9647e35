"""What stands in a bag, that it is a bag for others too, and that it is whole or not there."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import bagit
import pytest

from portal.archive.making import Order, make_bag
from portal.archive.payload import Payload
from portal.archive.proof import prove_bag
from portal.archive.query import Query
from portal.archive.refusals import BagExists, NothingFound
from portal.checking.check import check
from portal.content.sources import SourceChanged
from portal.library.library import Library
from portal.machinery.progress import silent
from portal.machinery.workers import Workers
from portal.model.moments import AsOf
from portal.publishing.build import BuildRefused
from province.folder import TODAY, Portal, tree
from province.frames import make_frame

from .conftest import SIGNED, bagged


def _paths(bag: Path, *below: str) -> set[str]:
    folder = bag.joinpath("data", *below)
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_library_of_congress_accepts_the_bag(portal: Portal, tmp_path: Path) -> None:
    bagged(portal, tmp_path / "bag")
    command = [sys.executable, bagit.__file__, "--validate", str(tmp_path / "bag")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert prove_bag(tmp_path / "bag") == []


def test_everything_that_was_published_is_in_the_bag_of_all(portal: Portal, tmp_path: Path) -> None:
    made = bagged(portal, tmp_path / "bag")
    assert (made.chosen, made.context, made.gone) == (7, 0, 1)
    content = {
        path.relative_to(portal.root / "content").as_posix()
        for path in (portal.root / "content").rglob("*")
        if path.is_file()
    }
    assert _paths(tmp_path / "bag", "content") == content - {"articles/2024/ban-nhap.md"}
    for path in _paths(tmp_path / "bag", "content"):
        ours = (tmp_path / "bag" / "data" / "content" / path).read_bytes()
        assert ours == (portal.root / "content" / path).read_bytes()
    signed = "directives/2021/02-ct-tu/ban-ky.pdf"
    assert (tmp_path / "bag/data/content" / signed).read_bytes() == SIGNED


@pytest.mark.parametrize(
    ("query", "chosen", "documents"),
    [
        (Query(year="2020"), 1, {"directives/2020/01-ct-tu", "directives/2023/04-ct-tu"}),
        # what replaced the directive of the year comes along: else it would look alive
        (Query(year="2021"), 2, {
            "directives/2021/02-ct-tu", "directives/2022/03-ct-tu", "articles/2021/tin-mot",
        }),
        (Query(kind="article", year="2022"), 2, {
            "articles/2022/tin-hai", "articles/2022/tin-da-go",
        }),
        # a topic holds its subtopics
        (Query(topic="an-sinh"), 2, {
            "directives/2021/02-ct-tu", "directives/2022/03-ct-tu", "articles/2021/tin-mot",
        }),
        (Query(unit="xa-cu"), 1, {"articles/2021/tin-mot"}),
        (Query(issuer="tinh-uy", year="2023"), 1, {
            "directives/2023/04-ct-tu", "directives/2020/01-ct-tu",
        }),
        (Query(type="chi-thi", year="2023"), 1, {
            "directives/2023/04-ct-tu", "directives/2020/01-ct-tu",
        }),
    ],
)  # fmt: skip
def test_a_query_chooses_documents_and_takes_along_what_they_need(
    portal: Portal, tmp_path: Path, query: Query, chosen: int, documents: set[str]
) -> None:
    made = bagged(portal, tmp_path / "bag", query)
    assert made.chosen == chosen
    assert made.chosen + made.context == len(documents)
    assert _paths(tmp_path / "bag", "metadata") == {f"{one}.json" for one in documents}


def test_metadata_tell_the_state_of_the_day(portal: Portal, tmp_path: Path) -> None:
    before = AsOf.end_of(dt.date(2021, 12, 31))
    for name, as_of, state in (("old", before, "in-force"), ("new", None, "replaced")):
        bagged(portal, tmp_path / name, Query(year="2021"), **({"as_of": as_of} if as_of else {}))
        file = tmp_path / name / "data/metadata/directives/2021/02-ct-tu.json"
        told = json.loads(file.read_text(encoding="utf-8"))
        assert told["directive"]["validity"]["state"] == state
        assert told["directive"]["files"][0]["name"] == "ban-ky.pdf"
    assert "Bagging-Date: 2021-12-31" in (tmp_path / "old/bag-info.txt").read_text()


def test_the_same_content_gives_the_same_bytes(portal: Portal, tmp_path: Path) -> None:
    bagged(portal, tmp_path / "one")
    for path in (portal.root / "content").rglob("*.md"):  # other times, another order on the disk
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
    bagged(portal, tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    for name in ("tagmanifest-sha256.txt", "tagmanifest-sha512.txt"):
        told = [line.split(" ")[1] for line in (tmp_path / "one" / name).read_text().splitlines()]
        assert told == sorted(told)  # another disk lists its files in another order
    times = {path.stat().st_mtime for path in (tmp_path / "two").rglob("*")}
    assert times == {1719766799.0}  # the end of the day that the bag speaks for


def test_pages_lead_to_each_other_to_signed_files_and_else_to_the_site(
    portal: Portal, tmp_path: Path
) -> None:
    bagged(portal, tmp_path / "bag", Query(year="2021"))
    page = tmp_path / "bag/data/pages/van-ban/2021/02-ct-tu/index.html"
    html = page.read_text(encoding="utf-8")
    assert 'href="../../2022/03-ct-tu/index.html"' in html
    assert 'href="../../../../content/directives/2021/02-ct-tu/ban-ky.pdf"' in html
    assert 'href="../../../../metadata/directives/2021/02-ct-tu.json"' in html
    assert 'href="https://mattran.example/loai-van-ban/chi-thi/"' in html
    assert 'href="/' not in html
    start = (tmp_path / "bag/data/pages/index.html").read_text(encoding="utf-8")
    assert 'href="van-ban/2021/02-ct-tu/index.html"' in start
    assert "tính đến ngày 30/06/2024" in start


def test_a_bag_is_never_written_over_another(portal: Portal, tmp_path: Path) -> None:
    bagged(portal, tmp_path / "bag")
    before = tree(tmp_path / "bag")
    with pytest.raises(BagExists, match="exists already"):
        bagged(portal, tmp_path / "bag", Query(year="2021"))
    assert tree(tmp_path / "bag") == before


@pytest.mark.parametrize(
    "query", [Query(year="1999"), Query(topic="khong-co"), Query(unit="x"), Query(type="x")]
)
def test_a_query_without_answer_writes_nothing(
    portal: Portal, tmp_path: Path, query: Query
) -> None:
    with pytest.raises(NothingFound):
        bagged(portal, tmp_path / "bags" / "bag", query)
    assert not list(tmp_path.glob("bags/*"))


def test_content_with_errors_is_not_bagged(portal: Portal, tmp_path: Path) -> None:
    portal.write("content/articles/2021/hong.md", b"---\ntitle: \n---\n")
    with pytest.raises(BuildRefused):
        bagged(portal, tmp_path / "bag")
    assert not (tmp_path / "bag").exists()


def test_a_document_that_changes_meanwhile_leaves_nothing(portal: Portal, tmp_path: Path) -> None:
    target = tmp_path / "bags" / "bag"
    target.parent.mkdir()

    def changing(*arguments: object) -> object:
        portal.write("content/articles/2022/tin-hai.md", b"---\ntitle: khac\n---\n")
        return make_frame(*arguments)  # type: ignore[arg-type]

    with pytest.raises(SourceChanged):
        order = Order(portal.project, TODAY, Query(), target)
        make_bag(order, changing, Workers(1), silent)  # type: ignore[arg-type]
    assert list(target.parent.iterdir()) == []


def test_what_tells_of_documents_goes_along_as_far_as_they_do(
    portal: Portal, tmp_path: Path
) -> None:
    """Lines of the ledger and whole folders: what they name must be in the bag."""
    keys = (b"2020/01-ct-tu", b"2021/02-ct-tu")
    lines = [b'{"key":"%s","on":"2024-01-01"}\n' % key for key in keys]
    files = {"content/ledger.jsonl": b"".join(lines), "content/collections/2024/tap.md": b"tap"}
    library = Library.of(*_published(portal))
    kinds = {True: library.summaries, False: library.summaries[1:2]}
    for path, data in files.items():
        portal.write(path, data)
    for is_whole, documents in kinds.items():
        frame = make_frame(check(portal.project, TODAY, Workers(1), silent))
        payload = Payload(portal.root, library, frame, {}, documents, documents, "")
        found = dict(payload._surroundings())
        assert found["content/ledger.jsonl"] == (b"".join(lines) if is_whole else lines[1])
        assert ("content/collections/2024/tap.md" in found) is is_whole
        assert {"content/site.yml", "content/vocabulary/topics.yml"} <= found.keys()


def _published(portal: Portal) -> tuple[Any, ...]:
    checked = check(portal.project, TODAY, Workers(1), silent)
    return checked.site, checked.vocabularies.vocabulary, checked.summaries, TODAY
