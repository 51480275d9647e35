"""The files of both sites as a whole: every link leads somewhere, and nothing is told too early."""

from collections.abc import Callable, Iterator

import pytest

from .output import CHECKS
from .sites import Site, Sites
from .soundness import facts_of, has_notes, is_redirect

pytestmark = pytest.mark.xdist_group("browser-output")

DRAFT, SCHEDULED, GONE = "khongduocdang7319", "henngaydang4826", "dagohan5190"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", ["full", "small"])
def test_there_are_no(sites: Sites, name: str, check: Callable[[Site], Iterator[str]]) -> None:
    assert [*check(getattr(sites, name))] == []


def test_what_is_looked_at_is_there(sites: Sites) -> None:
    assert len(sites.full.pages) > 300
    for site in (sites.full, sites.small):
        assert len([*site.folder.rglob("*.png"), *site.folder.rglob("*.webp")]) >= 10


def test_a_picture_that_tells_it_is_among_the_sources(sites: Sites) -> None:
    taken = [file for file in (sites.small.root / "content").rglob("*.png") if has_notes(file)]
    assert [file.name for file in taken] == ["anh-thu-nhat.png"]


def test_redirects_lead_to_documents(sites: Sites) -> None:
    found = {path: html for path, html in sites.small.pages.items() if is_redirect(html)}
    assert {*found} == {"/tin-cu/bai-du-moi-muc.html", "/tin-cu/2024/35/"}
    for html in found.values():
        address = facts_of(html).values["canonical"]
        assert address == f"{sites.small.domain}/tin-tuc/2024/bai-du-moi-muc/"


def test_nothing_is_told_of_drafts_and_of_what_is_to_come(sites: Sites) -> None:
    for file in sites.small.folder.rglob("*"):
        told = file.name.encode() + (file.read_bytes() if file.is_file() else b"")
        for word in (DRAFT, SCHEDULED, GONE):
            assert word.encode() not in told, file


def test_the_words_looked_for_are_in_the_sources(sites: Sites) -> None:
    sources = "".join(
        file.read_text(encoding="utf-8") for file in (sites.small.root / "content").rglob("*.md")
    )
    assert all(sources.count(word) >= 3 for word in (DRAFT, SCHEDULED, GONE))
