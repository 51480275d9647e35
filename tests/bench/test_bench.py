"""Keeps the benchmark alive at a small size; no time is asserted."""

import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from portal.cli.main import main as portal
from portal.model.documents import ArticleFront, DirectiveFront
from portal.model.vocabulary import Site
from portal.model.vocabulary import Vocabulary as VocabularyModel

from .cases import CASES, hugo_binary, run_hugo, run_portal
from .corpus import Corpus, Document, documents, listings
from .measure import CommandFailedError, Cost, measure, output_of
from .plot import growth_plot
from .report import page, table
from .results import Result, Sample, load, save
from .run import Options, run_size, write_page
from .syllables import syllables
from .workspace import (
    Workspace,
    add_article,
    change_identity,
    change_newest,
    change_nothing,
    change_template,
    rename_newest,
)
from .writing import hugo_path, portal_path, write

SMALL = Corpus(60)
# Enough documents for each kind of relation to occur.
RELATED = Corpus(300)
needs_hugo = pytest.mark.skipif(hugo_binary() is None, reason="the package hugo is not installed")


def read_yaml(text: str) -> dict[str, object]:
    value = yaml.load(text, Loader=yaml.CBaseLoader)
    assert isinstance(value, dict)
    return value


def front_of(path: Path) -> dict[str, object]:
    return read_yaml(path.read_text(encoding="utf-8").split("---\n")[1])


def tree(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corpus")
    write(RELATED, root)
    return root


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path, SMALL)


def test_a_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, corpus in (("a", SMALL), ("b", SMALL), ("c", replace(SMALL, seed=2))):
        write(corpus, tmp_path / name, tmp_path / f"{name}-hugo")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert tree(tmp_path / "a-hugo") == tree(tmp_path / "b-hugo")
    assert tree(tmp_path / "a").keys() != tree(tmp_path / "c").keys()


@pytest.mark.parametrize(
    ("folder", "schema"), [("articles", ArticleFront), ("directives", DirectiveFront)]
)
def test_metadata_fit_the_schema(
    written: Path, folder: str, schema: type[ArticleFront | DirectiveFront]
) -> None:
    paths = list((written / "content" / folder).rglob("*.md"))
    assert len(paths) > 30
    for path in paths:
        schema.model_validate(front_of(path))


def test_vocabulary_and_identity_fit_the_schema(written: Path) -> None:
    files = (written / "content" / "vocabulary").glob("*.yml")
    lists = {key: value for path in files for key, value in read_yaml(path.read_text()).items()}
    vocabulary = VocabularyModel.model_validate(lists)
    assert (len(vocabulary.topics), len(vocabulary.units)) == (12, 200)
    assert len({unit.id for unit in vocabulary.units}) == 200
    Site.model_validate(read_yaml((written / "content" / "site.yml").read_text()))


def test_the_checker_accepts_a_corpus(tmp_path: Path) -> None:
    root = Workspace.create(tmp_path, RELATED).portal
    assert portal(["--root", str(root), "--cache", str(tmp_path / "cache"), "check"]) == 0


def test_relations_point_to_earlier_directives() -> None:
    seen: set[str] = set()
    kinds: set[str] = set()
    for document in directives(RELATED):
        for relation in document.front.get("relations", []):
            assert relation["target"] in seen
            kinds.add(relation["kind"])
        seen.add(f"{document.year}/{document.slug}")
    assert {"amends", "replaces", "based-on"} <= kinds


def test_texts_cite_earlier_directives_by_number() -> None:
    numbers: list[str] = []
    citing = 0
    for document in documents(RELATED):
        text = document.body.replace("- ", "-")
        citing += any(number in text for number in numbers)
        if document.kind == "directive":
            numbers.append(document.front["number"])
    assert citing > RELATED.size / 3


def test_the_shape_of_a_corpus_is_the_one_that_peers_were_measured_with(written: Path) -> None:
    sizes = [path.stat().st_size for path in (written / "content").rglob("*/*/*.md")]
    assert len(sizes) == RELATED.size
    assert 5_000 < sum(sizes) / len(sizes) < 6_200
    share = sum(1 for _ in directives(RELATED)) / RELATED.size
    assert 0.15 < share < 0.25
    assert len({document.year for document in documents(RELATED)}) == 18


def test_text_is_composed_and_syllables_are_enough() -> None:
    assert len(set(syllables())) > 6_000
    text = " ".join(document.body for document in documents(SMALL))
    assert unicodedata.is_normalized("NFC", text)
    assert len(set(text.lower().split())) > 2_000


def directives(corpus: Corpus) -> Iterator[Document]:
    return (document for document in documents(corpus) if document.kind == "directive")


@needs_hugo
def test_hugo_has_every_listing_with_the_right_number_of_pages(workspace: Workspace) -> None:
    run_hugo(workspace, CASES[0], None)
    site = workspace.hugo_site
    for listing, entries in workspace.written.listings.items():
        head, *more = hugo_pages(site, listing)
        assert 1 + len(more) == -(-entries // 20), listing
        assert head.read_text().count("<time") == min(entries, 20), listing
    with_feed = ("chu-de/", "don-vi/", "co-quan/", "loai-van-ban/", "tin-tuc", "van-ban")
    expected = {one for one in workspace.written.listings if one.startswith(with_feed)}
    expected = {"", *(one for one in expected if one.count("/") < 2)}
    feeds = {path.parent.relative_to(site).as_posix() for path in site.rglob("feed.xml")}
    assert {"" if feed == "." else feed for feed in feeds} == expected
    for path in (*site.rglob("feed.xml"), site / "sitemap.xml"):
        ElementTree.parse(path)
    for document in documents(SMALL):
        section = "tin-tuc" if document.kind == "article" else "van-ban"
        assert (site / section / document.year / document.slug / "index.html").is_file()


def hugo_pages(site: Path, listing: str) -> list[Path]:
    name, *rest = listing.split("/")
    folder = site / f"{name}-nam" / "-".join(rest) if len(rest) == 2 else site / listing
    return [folder / "index.html", *folder.glob("trang/*/index.html")]


def test_edits_reach_both_generators(workspace: Workspace) -> None:
    before = {tool: tree(root / "content") for tool, root in roots(workspace).items()}
    change_nothing(workspace, 0)
    assert before == {tool: tree(root / "content") for tool, root in roots(workspace).items()}
    change_newest(workspace, 0)
    add_article(workspace, 0)
    change_identity(workspace, 0)
    for tool, root in roots(workspace).items():
        after = texts(tree(root / "content"))
        old = texts(before[tool])
        assert len(after.keys() - old.keys()) == 1
        assert sum(after[path] != text for path, text in old.items()) == 1
    assert "Lần 1." in (workspace.hugo / "hugo.toml").read_text()
    assert "Lần 1." in (workspace.portal / "content" / "site.yml").read_text()
    newest = workspace.written.newest_article
    title = rename_newest(workspace)
    for path in (portal_path(newest, workspace.portal), hugo_path(newest, workspace.hugo)):
        text = path.read_text(encoding="utf-8")
        assert "Bổ sung lần 1" in text
        assert f'title: "{title}"' in text


def texts(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path.endswith(".md")}


def roots(workspace: Workspace) -> dict[str, Path]:
    return {"portal": workspace.portal, "hugo": workspace.hugo}


@needs_hugo
def test_a_changed_template_makes_both_render_whole_pages_again(workspace: Workspace) -> None:
    change_template(workspace, 0)
    run_hugo(workspace, CASES[0], None)
    run_portal(workspace, CASES[0], jobs=1)
    slug = workspace.written.newest_article.slug
    for site in (workspace.hugo_site, workspace.portal_site):
        (page,) = site.rglob(f"{slug}/index.html")
        text = page.read_text(encoding="utf-8")
        assert "<article data-edition-1 " in text
        assert f"<h1>{workspace.written.newest_article.front['title']}</h1>" in text


def test_the_portal_publishes_every_listing_of_the_corpus(workspace: Workspace) -> None:
    run_portal(workspace, CASES[0], jobs=1)
    for listing in workspace.written.listings:
        assert (workspace.portal_site / listing / "index.html").is_file(), listing


@needs_hugo
def test_a_small_run_gives_figures_for_all_cases_and_a_page(tmp_path: Path) -> None:
    result = run_size(SMALL, Options(rounds=1, jobs=1), tmp_path)
    save(result, tmp_path)
    write_page(tmp_path)
    assert load(tmp_path) == [result]
    assert all(sample.cost.peak_bytes > 0 for sample in result.samples)
    assert all(result.seconds(case.name, "portal") for case in CASES)
    assert {sample.case for sample in result.samples if sample.tool == "hugo"} >= {
        case.name for case in CASES if not (case.pagefind or case.told)
    }
    assert "60 documents" in (tmp_path / "index.md").read_text()
    ElementTree.parse(tmp_path / "growth.svg")
    assert not list(tmp_path.glob("portal-bench-*"))


def test_cases_that_are_left_out_are_told(tmp_path: Path) -> None:
    without = tuple(case.name for case in CASES if case.name != "clean")
    options = Options(rounds=1, tools=("portal",), jobs=1, without=without)
    result = run_size(SMALL, options, tmp_path)
    assert {sample.case for sample in result.samples} == {"clean"}
    assert "a template changed: not measured" in result.notes


def made_up(size: int, portal_seconds: float, hugo_seconds: float) -> Result:
    def sample(case: str, tool: str, turn: int, seconds: float) -> Sample:
        return Sample(case, tool, turn, Cost(seconds, seconds, int(seconds * 1e8)))

    samples = [sample("clean", "hugo", turn, hugo_seconds * (turn + 1)) for turn in range(3)]
    samples += [sample("clean", "portal", turn, portal_seconds) for turn in range(3)]
    samples += [sample("changed", "portal", turn, portal_seconds / 10) for turn in range(3)]
    described = {"processor": "P", "cores": "2", "memory": "1 GB", "system": "Linux"}
    return Result(
        size, 1, "2026-01-01", "abc", described, {"python": "3"}, 5_600 * size,
        {"article": size}, 10, {}, (), tuple(samples),
    )  # fmt: skip


def test_the_table_shows_medians_ratios_and_what_stands_for_a_missing_figure() -> None:
    rows = [line.split(" | ") for line in table(made_up(10_000, 5.0, 5.0)).splitlines()]
    cells = {row[0].strip("| "): [cell.strip(" |") for cell in row[1:]] for row in rows}
    assert cells["clean build"][:3] == ["5.00", "10.00", "0.500"]
    assert cells["clean build"][4:] == ["500", "1,000", "0.500"]
    assert cells["publish: one article changed"][:4] == ["0.50", "10.00 *", "0.050", "≤ 0.15"]
    assert cells["nothing changed"][:3] == ["–", "10.00 *", "–"]


def test_the_page_shows_growth_from_size_to_size() -> None:
    text = page([made_up(1_000, 1.0, 1.0), made_up(10_000, 8.0, 12.0)])
    assert "| clean build | 1,000 | 10,000 | × 8.0 | × 12.0 |" in text


def test_the_plot_is_a_picture_with_every_line_named() -> None:
    svg = ElementTree.fromstring(
        growth_plot([made_up(1_000, 1.0, 1.0), made_up(10_000, 8.0, 12.0)])
    )
    space = "{http://www.w3.org/2000/svg}"
    lines = svg.findall(f".//{space}polyline")
    names = [one.text for one in svg.findall(f".//{space}text[@class='name']")]
    assert len(lines) == 3
    assert names == ["Hugo: any change", "portal: clean build", "portal: one changed"]
    heights = [float(one.get("y", "0")) for one in svg.findall(f".//{space}text[@class='name']")]
    assert all(lower - upper >= 18 for upper, lower in pairwise(heights))
    places = [point.split(",") for one in lines for point in str(one.get("points")).split()]
    assert all(0 < float(x) < 760 and 0 < float(y) < 440 for x, y in places)


def test_the_memory_of_child_processes_counts_and_shared_pages_count_once(tmp_path: Path) -> None:
    fill = "held = bytearray(b'x') * 60_000_000"
    alone = f"{fill}\nimport time; time.sleep(0.8)"
    forked = f"import os\n{fill}\nif os.fork() == 0:\n    {fill}\nimport time; time.sleep(0.8)"
    shared = f"import os\n{fill}\nos.fork()\nimport time; time.sleep(0.8)"
    peaks = [measure([sys.executable, "-c", code], tmp_path).peak_bytes
             for code in (alone, forked, shared)]  # fmt: skip
    assert 60e6 < peaks[0] < 100e6
    assert 120e6 < peaks[1] < 200e6
    assert 60e6 < peaks[2] < 110e6


def test_processor_time_of_children_that_nobody_waits_for_counts(tmp_path: Path) -> None:
    code = (
        "import os, time\n"
        "end, start = os.pipe()\n"
        "if os.fork() == 0:\n"
        "    while time.process_time() < 0.6: pass\n"
        "else:\n"
        "    os.close(start)\n"
        "    os.read(end, 1)\n"
    )
    cost = measure([sys.executable, "-c", code], tmp_path)
    assert cost.cpu_seconds > 0.3


def test_a_command_that_fails_is_an_error_with_the_end_of_its_output(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match=r"(?s)ended with 3.*no such thing"):
        measure([sys.executable, "-c", "print('no such thing'); exit(3)"], tmp_path)


def test_output_counts_files_and_bytes_also_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "site" / "deep").mkdir(parents=True)
    (tmp_path / "site" / "deep" / "index.html").write_text("12345")
    (tmp_path / "link").symlink_to("site")
    assert output_of(tmp_path / "link").bytes == 5
    assert output_of(tmp_path / "link").files == 1


def test_listings_of_a_document_hold_the_crossings() -> None:
    document = next(one for one in documents(SMALL) if one.kind == "directive")
    found = listings(document)
    unit, year = document.front["units"][0], document.year
    assert {"van-ban", f"nam/{year}", f"don-vi/{unit}", f"don-vi/{unit}/{year}"} <= set(found)
    assert f"loai-van-ban/{document.front['type']}" in found
