"""A bag's pages opened from the disk: whole, with their looks, and asking nobody for anything."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request

from whole.building import AS_OF, run

from .reading import Chromium

pytestmark = pytest.mark.browser
_LINK = re.compile(r'\s(?:href|src)="([^"#]*)')


@pytest.fixture(scope="module")
def bag(small_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything of the small site."""
    folder = tmp_path_factory.mktemp("bag")
    done = run(
        ["portal.cli.main", "--root", str(small_root), "--cache", f"{folder}/cache",
         "archive", "--all", "--output", f"{folder}/bag"], PORTAL_AS_OF=AS_OF,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder / "bag"


@pytest.fixture
def page(chromium: Chromium, width: int) -> Iterator[Page]:
    """A tab that may read the disk and nothing else."""
    complaints: list[str] = []
    with chromium.profile(width) as profile:
        tab = profile.new_page()
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("request", lambda asked: complaints.extend(_abroad(asked)))
        tab.on("requestfailed", lambda asked: complaints.extend(_lost(asked)))
        yield tab
        assert complaints == []


def _abroad(asked: Request) -> list[str]:
    return [] if asked.url.startswith(("file:", "data:")) else [asked.url]


def _lost(asked: Request) -> list[str]:
    """What was under way when the reader went on is not lost."""
    reason = asked.failure or ""
    return [] if "ERR_ABORTED" in reason else [f"{asked.url}: {reason}"]


def _pages(bag: Path) -> list[Path]:
    return sorted((bag / "data" / "pages").rglob("*.html"))


def test_every_link_leads_to_a_file_of_the_bag_or_to_the_site(bag: Path) -> None:
    for path in _pages(bag):
        html = path.read_text(encoding="utf-8")
        assert "<script src" not in html and 'type="module"' not in html
        for address in _LINK.findall(html):
            if not address or address.startswith(("https:", "http:", "mailto:", "tel:")):
                continue
            assert not address.startswith("/"), f"{path}: {address}"
            assert (path.parent / address).resolve().is_file(), f"{path}: {address}"


def test_the_first_page_leads_to_every_document(bag: Path, page: Page) -> None:
    page.goto((bag / "data/pages/index.html").as_uri())
    links = page.locator("main a[href$='index.html']")
    assert links.count() >= len(_pages(bag)) - 1 - len(list(bag.glob("**/bai-da-go")))
    links.first.click()
    assert page.url.startswith("file:")
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("kind", ["van-ban/2024/10-kh-mttq-btt", "tin-tuc/2024/bai-du-moi-muc"])
def test_a_document_has_its_looks_pictures_and_files(bag: Path, page: Page, kind: str) -> None:
    page.goto((bag / f"data/pages/{kind}/index.html").as_uri())
    page.evaluate("document.fonts.ready")
    loaded = "[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family)"
    assert {name.strip('"') for name in page.evaluate(loaded)} == {
        "Source Sans 3",
        "Source Serif 4",
    }
    pictures = page.locator("main img")
    for index in range(pictures.count()):
        pictures.nth(index).scroll_into_view_if_needed()
        assert pictures.nth(index).evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
    icons = page.locator("main svg.icon:visible")
    assert icons.count() > 0
    assert all(
        icons.nth(n).locator("use").evaluate("one => one.getBBox().width") > 0
        for n in range(icons.count())
    )
    files = page.locator("[data-row=attachments] a, [data-row=signed]")
    for index in range(files.count()):
        address = files.nth(index).evaluate("one => one.href")
        assert address.startswith("file:") and Path(address.removeprefix("file://")).is_file()


def test_nothing_is_wider_than_the_window(bag: Path, page: Page) -> None:
    for path in _pages(bag)[:12]:
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
