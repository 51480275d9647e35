"""``make guide-pictures``: the editors' guide shows the real desk over the demonstration."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from browser.desking import log_in, made_a_clone, opened
from browser.reading import chromium_started
from browser.sites import prepare_small
from whole.building import ROOT

FOLDER = ROOT / "docs" / "huong-dan-bien-tap"
VIETNAMESE = Path("/usr/lib/chromium/locales/vi.pak")  # as editors have it: 21/11/2026
WIDTH, HEIGHT = 900, 640
TITLE = "Cách viết một bài trên bàn biên tập"
LEAD = "Bốn bước từ ô trống đến trang mà người đọc thấy."
BODY = "Điền các ô, xem thử, sửa điều bộ kiểm tra nhắc, rồi bấm **Đăng**.\n"


def main() -> None:
    """Walk an editor's first way through the desk and take a picture at each step."""
    if not VIETNAMESE.is_file():
        raise SystemExit("Chromium lacks Vietnamese: sudo apt-get install chromium-l10n")
    os.environ["LANGUAGE"] = "vi"  # Chromium's own words and dates
    FOLDER.mkdir(exist_ok=True)
    with _clone() as root, opened(root) as address, chromium_started() as chromium:
        page = chromium.profile(WIDTH).new_page()
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        page.goto(f"{address}/bien-tap/")
        _take(page, "dang-nhap", 420)
        log_in(page, address)
        _take(page, "danh-sach")
        _write(page)
    sys.stdout.write(f"pictures in {FOLDER}\n")


@contextmanager
def _clone() -> Iterator[Path]:
    """The repository's own content in a clone that may be written to."""
    with tempfile.TemporaryDirectory(prefix="portal-guide-") as name:
        root = prepare_small(Path(name) / "root")
        shutil.rmtree(root / "content")
        shutil.copytree(ROOT / "content", root / "content")
        yield made_a_clone(root)


def _write(page: Page) -> None:
    page.get_by_role("link", name="Viết tin, bài mới").click()
    page.get_by_label("Đoạn mở đầu").fill(LEAD)
    page.locator('[name="topics.0"]').select_option(label="Công tác Mặt trận - Đoàn thể")
    page.get_by_label("Thân bài").fill(BODY)
    page.get_by_role("button", name="Đăng", exact=True).click()
    expect(page.locator('[data-field="title"] .remark--error')).to_be_visible()
    _take(page, "loi-o-tung-muc")
    page.get_by_label("Tiêu đề").fill(TITLE)
    with page.context.expect_page() as preview:
        page.get_by_role("button", name="Xem thử").click()
    preview.value.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    expect(preview.value.locator("h1")).to_have_text(TITLE)
    _take(preview.value, "xem-thu")
    page.get_by_role("button", name="Đăng", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Đã đăng")
    _take(page, "da-dang", 420)


def _take(page: Page, name: str, height: int = HEIGHT) -> None:
    """A small WebP of what stands in the window."""
    page.evaluate("document.fonts.ready.then(() => 0)")
    data = page.screenshot(
        clip={"x": 0.0, "y": 0.0, "width": float(WIDTH), "height": float(height)}
    )
    with Image.open(BytesIO(data)) as picture:
        picture.convert("RGB").save(FOLDER / f"{name}.webp", quality=82, method=6)


if __name__ == "__main__":
    main()
