"""The desk as an editor uses it: log in, write, see a finding, mend it, publish, find it built."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from whole.building import AS_OF, ROOT

from .reading import PHONE, WIDE, Chromium, Visit
from .sites import Site, Spot, build_small, prepare_small

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-desk")]

NAME, EMAIL, PASSWORD = "Mai Biên Tập", "mai@mattran.example", "mat-khau-de-thu"
TITLE = "Ngày hội Đại đoàn kết viết từ bàn biên tập"
_COMMAND = "import sys; from portal.cli.main import main; sys.exit(main())"


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site's sources as a clone with one commit."""
    root = prepare_small(tmp_path_factory.mktemp("desk") / "root")
    (root / ".gitignore").write_text("/.cache/\n/node_modules\n/site*\n/cache*\n/.site*\n")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "-c", "user.name=Gốc", "-c", "user.email=goc@mattran.example",
        "commit", "-q", "-m", "Gốc")  # fmt: skip
    return root


def desk(root: Path, *options: str) -> list[str]:
    accounts = str(root.parent / "accounts.json")
    return [sys.executable, "-c", _COMMAND, "--root", str(root), "desk", "--accounts", accounts,
            "--as-of", AS_OF, *options]  # fmt: skip


@contextmanager
def opened(root: Path) -> Iterator[str]:
    """Add an editor and start the desk by their commands; its address."""
    add = desk(root, "--add-editor", EMAIL, "--name", NAME)
    subprocess.run(add, check=True, cwd=ROOT, input=f"{PASSWORD}\n", text=True)
    with subprocess.Popen(
        desk(root, "--port", "0"), cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert found, "the desk did not start"
            yield found.group()
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def address(clone: Path) -> Iterator[str]:
    with opened(clone) as found:
        yield found


def log_in(page: Page, address: str) -> None:
    page.goto(f"{address}/bien-tap/")
    page.get_by_label("Thư điện tử").fill(EMAIL)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tin bài và văn bản")


def test_from_login_to_the_built_page(clone: Path, address: str, chromium: Chromium) -> None:
    with chromium.profile(WIDE, scripts=False) as profile:
        page = profile.new_page()
        log_in(page, address)
        page.get_by_role("link", name="Viết tin, bài mới").click()
        page.locator('[name="title"]').fill(TITLE)
        page.locator('[name="date"]').fill("5/11/2026")
        page.locator('[name="topics.0"]').select_option(label="Công tác Mặt trận - Đoàn thể")
        page.get_by_label("Thân bài").fill("Bà con về **nhà rông** từ sáng sớm.")
        page.get_by_role("button", name="Đăng", exact=True).click()

        field = page.locator('[data-field="date"]')
        expect(field.locator(".remark--error")).to_contain_text("không phải ngày")
        expect(page.locator(".remark--error")).to_have_count(1)
        expect(page.get_by_label("Thân bài")).to_have_value("Bà con về **nhà rông** từ sáng sớm.")
        assert git(clone, "rev-list", "--count", "main").strip() == "1"

        field.locator("input").fill("2026-11-05")
        with profile.expect_page() as preview:
            page.get_by_role("button", name="Xem thử").click()
        shown = preview.value
        expect(shown.locator("h1")).to_have_text(TITLE)
        expect(shown.locator("main strong", has_text="nhà rông")).to_be_visible()
        assert "serif" in shown.locator("h1").evaluate("e => getComputedStyle(e).fontFamily")

        page.get_by_role("button", name="Đăng", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("Đã đăng")

    path = "content/articles/2026/ngay-hoi-dai-doan-ket-viet-tu-ban-bien-tap/index.md"
    assert git(clone, "rev-list", "--count", "main").strip() == "2"
    assert git(clone, "log", "-1", "--format=%an <%ae>").strip() == f"{NAME} <{EMAIL}>"
    assert git(clone, "show", "--format=", "--name-only").split() == [path]
    assert git(clone, "status", "--porcelain") == ""

    folder = build_small(clone, AS_OF)
    built = folder / "tin-tuc/2026/ngay-hoi-dai-doan-ket-viet-tu-ban-bien-tap/index.html"
    assert "<strong>nhà rông</strong>" in built.read_text("utf-8")
    assert TITLE in (folder / "tin-tuc/index.html").read_text("utf-8")
    assert not (folder / "bien-tap").exists()


@pytest.mark.parametrize("path", ["/bien-tap/", "/bien-tap/moi/bai", "/bien-tap/moi/van-ban"])
@pytest.mark.parametrize("width", [PHONE, WIDE], ids=["phone", "desktop"])
def test_desk_fits_and_nothing_complains(
    clone: Path, address: str, visit: Visit, width: int, path: str
) -> None:
    page = visit.fresh(width).new_page()
    log_in(page, address)
    visit.open(page, Spot(Site(clone, clone, address), path))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("h1")).to_have_count(1)
    unnamed = page.locator("input:not([type=hidden]), select, textarea").evaluate_all(
        "all => all.filter(e => !e.labels.length).map(e => e.name)"
    )
    assert unnamed == []
