"""The desk as an editor uses it: log in, write, see a finding, mend it, publish, find it built."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from whole.building import AS_OF

from .desking import EMAIL, NAME, git, log_in
from .reading import WIDE, Chromium
from .sites import build_small

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-desk")]

TITLE = "Ngày hội Đại đoàn kết viết từ bàn biên tập"


def test_from_login_to_the_built_page(clone: Path, address: str, chromium: Chromium) -> None:
    with chromium.profile(WIDE, scripts=False) as profile:
        page = profile.new_page()
        log_in(page, address)
        page.get_by_role("link", name="Viết tin, bài mới").click()
        page.locator('[name="title"]').fill(TITLE)
        page.locator('[name="date"]').fill("")
        page.locator('[name="topics.0"]').select_option(label="Công tác Mặt trận - Đoàn thể")
        page.get_by_label("Thân bài").fill("Bà con về **nhà rông** từ sáng sớm.")
        page.get_by_role("button", name="Đăng", exact=True).click()

        field = page.locator('[data-field="date"]')
        expect(field.locator(".remark--error")).to_contain_text("phải có")
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
