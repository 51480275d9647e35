"""What a build costs, counted and not timed: in proportion to the change, at any size."""

import time
from collections.abc import Iterator
from pathlib import Path

from portal.checking import check
from province.files import write_identity
from province.folder import Authored, Portal, article, directive, scratch_folder, tree
from province.lists import SITE

SIZES = (1_000, 10_000)
# The article, its older neighbour and the home page; the news, its topic, its unit, and both
# of these and the whole by year and month: eight listings' heads; the feeds of the site, the
# news, the topic and the unit; three overviews with counts; the year's sitemap and the index.
PAGES = 3 + 8 + 4 + 3 + 2
SEARCH = 1  # the article as search shows it; what it costs the index is counted elsewhere
TOPICS, UNITS = ["mat-tran", "an-sinh", "cuu-tro"], ["xa-ea-sup", "xa-duong"]


def test_a_second_build_renders_nothing(tmp_path: Path) -> None:
    portal = Portal.create(tmp_path, article("2024/mot"), directive("2024/01-ct-tu"))
    first = portal.build()
    assert first.work.rendered == first.outputs > 0
    before, folder = tree(portal.site), portal.site.stat().st_ino
    again = portal.build()
    assert (again.work.rendered, again.work.removed) == (0, 0)
    assert again.outputs == first.outputs
    assert (tree(portal.site), portal.site.stat().st_ino) == (before, folder)


def test_unchanged_files_are_not_read_again(tmp_path: Path) -> None:
    """Files younger than 2 s are read again: their time cannot prove them unchanged."""
    portal = Portal.create(tmp_path, article("2024/mot"), article("2024/hai", units=["xa-cu"]))
    time.sleep(check._FRESH_NS / 1e9 + 0.1)
    assert portal.build().checked.documents_read == 2
    assert portal.build().checked.documents_read == 0
    portal.write_document(article("2024/hai", title="Tên khác"))
    assert portal.build().checked.documents_read == 1


def test_a_touched_file_is_read_and_nothing_is_rendered(tmp_path: Path) -> None:
    portal = Portal.create(tmp_path, article("2024/mot"))
    portal.build()
    (tmp_path / article("2024/mot").path).touch()
    report = portal.build()
    assert (report.checked.documents_read, report.work.rendered) == (1, 0)


def test_publishing_costs_the_same_at_any_size() -> None:
    small, large = (costs_of_publishing(size) for size in SIZES)
    assert small == large
    assert max(small) <= PAGES + SEARCH


def costs_of_publishing(size: int) -> list[int]:
    """How many outputs are rendered when one article is added, three times over."""
    with scratch_folder() as folder:
        portal = Portal.create(folder / "portal", *archive(size))
        write_identity(portal.root, {**SITE, "page_size": "20"})
        assert portal.build(jobs=2).work.rendered > size
        assert portal.build(jobs=2).work.rendered == 0
        return [_cost(portal, newest(turn)) for turn in range(3)]


def _cost(portal: Portal, document: Authored) -> int:
    portal.write_document(document)
    work = portal.build(jobs=2).work
    assert work.removed == 0
    return work.rendered


def archive(size: int) -> Iterator[Authored]:
    """Documents of ten years, every fifth a directive, each second of which acts on an earlier."""
    for number in range(size):
        year = 2014 + number * 10 // size
        subjects = {"topics": [TOPICS[number % 3]], "units": [UNITS[number % 2]]}
        if number % 5:
            yield article(f"{year}/bai-{number}", f"{year}-06-15", **subjects)
            continue
        earlier = {
            "kind": "amends",
            "target": f"2014/{number % (size // 10) // 5 * 5}-ct-tu",
            "part": "Mục 1",
        }
        relations = [earlier] if number % 10 and year > 2014 else []
        yield directive(f"{year}/{number}-ct-tu", f"{year}-06-15", relations=relations, **subjects)


def newest(turn: int) -> Authored:
    """An article newer than the whole archive, in listings that are there."""
    subjects = {"topics": TOPICS[:1], "units": UNITS[:1]}
    return article(f"2023/moi-{turn}", "2023-12-31", **subjects)


def test_a_full_page_never_changes(tmp_path: Path) -> None:
    """But for one link: the last one leads to the listing's head until there is another."""
    portal = Portal.create(tmp_path)
    write_identity(portal.root, {**SITE, "page_size": "2"})
    before: dict[Path, bytes] = {}
    frozen = 0
    for number in range(12):
        portal.write_document(article(f"2024/bai-{number}", f"2024-01-{number + 1:02}"))
        portal.build()
        now = {page: page.read_bytes() for page in portal.site.rglob("trang/*/index.html")}
        for page, data in before.items():
            following = page.parents[1] / str(int(page.parent.name) + 1) / page.name
            assert now[page] == data or (following in now and following not in before)
            frozen += following in before
        before = now
    assert frozen > 50
