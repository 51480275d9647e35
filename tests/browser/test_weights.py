"""What a first visit costs over the wire, from nginx with the build's own compression."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Request

from server.running import nginx
from whole.building import run

from .kinds import KINDS
from .reading import PHONE, Visit
from .sites import Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-policy")]

KB = 1024
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
DOCUMENT, LISTING = 120 * KB, 150 * KB
BEYOND_TEXT = 25 * KB
_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


@pytest.fixture(scope="module")
def compressed(
    site: Path, sites: Sites, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sites]:
    """Both sites, the real one built as for the public."""
    folder = tmp_path_factory.mktemp("compressed")
    built = run(
        ["portal.cli.main", "--site", f"{folder}/site", "--cache", f"{folder}/cache",
         "build", "--compress"]
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    with nginx(folder / "site", folder / "nginx") as address:
        yield replace(sites, full=replace(sites.full, folder=folder / "site", address=address))


def first_visit(visit: Visit, spot: Spot) -> dict[str, int]:
    """The bytes of each answer, heads included, by path; of pictures none."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page = visit.fresh(PHONE).new_page()
    page.on("requestfinished", note)
    visit.open(page, spot)
    page.evaluate("document.fonts.ready.then(() => 0)")
    return {
        request.url.removeprefix(spot.site.address): _size(request)
        for request in asked
        if not request.url.endswith(PICTURES)
    }


def _size(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_is_light(visit: Visit, compressed: Sites, kind: str) -> None:
    weights = first_visit(visit, KINDS[kind](compressed))
    assert len(weights) > 5, weights
    limit = DOCUMENT if kind.startswith(("article", "directive-", "gone")) else LISTING
    assert sum(weights.values()) <= limit, weights


def test_a_text_that_is_not_compressed_would_be_noticed(visit: Visit, compressed: Sites) -> None:
    weights = first_visit(visit, Spot(compressed.full, "/"))
    plain = sum(
        (compressed.full.folder / f"{path[1:]}index.html").stat().st_size
        if path.endswith("/")
        else (compressed.full.folder / path[1:].split("?")[0]).stat().st_size
        for path in weights
    )
    assert plain > sum(weights.values()) + 20 * KB


@pytest.mark.parametrize("kind", KINDS)
def test_markup_is_small_beside_its_text(sites: Sites, kind: str) -> None:
    html = KINDS[kind](sites).html
    text = re.sub(r"\s+", " ", unescape(_MARKUP.sub(" ", html)))
    assert len(html.encode()) - len(text.encode()) <= BEYOND_TEXT
