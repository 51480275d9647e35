"""`portal serve` in a real browser: what is saved appears by itself, and nothing else moves."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from whole.building import AS_OF

from .reading import WIDE, Chromium
from .sites import prepare_small

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-preview")]

ARTICLE = "content/articles/2026/bai-thuong-4.md"
URL = "/tin-tuc/2026/bai-thuong-4/"
_BUILT = 30_000  # ms: a whole build follows what is saved


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site's sources."""
    return prepare_small(tmp_path_factory.mktemp("preview") / "root")


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    """Where the preview of the small site is reached."""
    command = [sys.executable, "-m", "portal.cli.main", "--root", str(root), "serve", "--port", "0",
               "--as-of", AS_OF]  # fmt: skip
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            lines = iter(process.stdout or ())
            yield next(f[0] for line in lines if (f := re.search(r"http://127[\d.:]+", line)))
        finally:
            process.terminate()


@pytest.fixture
def profile(chromium: Chromium) -> Iterator[BrowserContext]:
    with chromium.profile(WIDE) as made:
        yield made


def _opened(profile: BrowserContext, url: str) -> Page:
    """A page that remembers whether it was loaded anew, and hears of changes."""
    page = profile.new_page()
    with page.expect_response(re.compile("/_portal/events")):
        page.goto(url)
    page.evaluate("window.stayed = true")
    return page


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_what_is_saved_appears_on_each_page_that_shows_it_and_no_other_is_loaded(
    address: str, root: Path, profile: BrowserContext
) -> None:
    article, news, about = (
        _opened(profile, address + url) for url in (URL, "/tin-tuc/", "/gioi-thieu/")
    )
    _replace(root / ARTICLE, "title: Bài thường thứ 4", "title: Bài được sửa lại")
    expect(article.get_by_role("heading", level=1)).to_have_text("Bài được sửa lại", timeout=_BUILT)
    expect(news.get_by_role("link", name="Bài được sửa lại")).to_be_visible(timeout=_BUILT)
    assert about.evaluate("window.stayed")
