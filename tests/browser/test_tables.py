"""Tables of directives: cards on phones without losing a field, and rows in any order."""

import itertools
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .reading import PHONE, WIDE, Visit
from .sites import ARTICLE, Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-tables")]

_PLANS = "/loai-van-ban/ke-hoach/"
_FIELDS = ["Số, ký hiệu", "Ngày", "Trích yếu", "Cơ quan ban hành", "Hiệu lực"]
_IDENTIFYING = {"Số, ký hiệu", "Trích yếu"}  # a card begins with them: number and abstract
_CARDS = """() => [...document.querySelectorAll('tbody td')].map(cell => {
  const { left, right, top } = cell.getBoundingClientRect();
  const label = getComputedStyle(cell, '::before').content;
  return { name: cell.dataset.label, label, left, right, top, seen: cell.checkVisibility() };
})"""
_CELLS = """() => [...document.querySelectorAll('.register-table tbody tr:not(.year)')].map(
  row => [...row.cells].map(cell => cell.innerText.trim().replace(/\\s+/g, ' ')))"""
_LABEL = "e => getComputedStyle(e, '::before').content"
_ORDERS = {  # by column: what the rows begin with, ascending
    "Số, ký hiệu": ["02", "06", "7", "10", "123"],
    "Ngày": ["02", "06", "10", "123", "7"],
    "Trích yếu": ["06", "02", "10", "7", "123"],  # An, Ăn, Ấm, Bàn, Đoàn
    "Hiệu lực": ["7", "10", "02", "123", "06"],  # Chưa, Còn, Đã, Hết, Hết ... một phần
}


def cells(page: Page) -> list[list[str]]:
    rows: list[list[str]] = page.evaluate(_CELLS)
    return rows


@pytest.mark.parametrize("width", [320, PHONE, 599])
def test_directives_become_cards_without_losing_a_field(
    visit: Visit, sites: Sites, width: int
) -> None:
    spot = Spot(sites.full, "/van-ban/")
    wide = cells(visit(spot, WIDE))
    page = visit(spot, width)
    assert cells(page) == wide
    fields: list[dict[str, Any]] = page.evaluate(_CARDS)
    assert len(fields) == len(_FIELDS) * len(wide)
    for index, field in enumerate(fields):
        assert field["name"] == _FIELDS[index % len(_FIELDS)]
        assert field["seen"]
        assert 0 <= field["left"] < field["right"] <= width
        if field["name"] not in _IDENTIFYING:
            assert field["label"] == f'"{field["name"]}"'
    tops = [field["top"] for field in fields]
    assert len({*tops}) == len(tops)  # one below the other


def test_a_card_begins_with_number_and_abstract(visit: Visit, sites: Sites) -> None:
    row = visit(Spot(sites.small, _PLANS), PHONE).locator("tbody tr:not(.year)").first
    tops = {
        cell.get_attribute("data-label"): cell.evaluate("e => e.getBoundingClientRect().top")
        for cell in row.locator("td").all()
    }
    assert sorted(tops, key=lambda name: tops[name])[:2] == ["Số, ký hiệu", "Trích yếu"]


def test_directives_are_a_table_on_a_wide_screen(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.full, "/van-ban/"), 600)
    expect(page.get_by_role("columnheader")).to_have_text(_FIELDS)
    places: list[dict[str, Any]] = page.evaluate(_CARDS)[: len(_FIELDS)]
    assert len({place["top"] for place in places}) == 1
    assert all(one["right"] <= next_["left"] + 1 for one, next_ in itertools.pairwise(places))
    for heading, place in zip(page.locator("thead th").all(), places, strict=True):
        box = heading.bounding_box()
        assert box
        assert (box["x"], box["width"]) == (place["left"], place["right"] - place["left"])


def test_state_is_a_word_and_an_icon_in_every_row(visit: Visit, sites: Sites, width: int) -> None:
    page = visit(Spot(sites.small, _PLANS), width)
    states = page.locator("tbody .state")
    expect(states).to_have_text([
        "Chưa có hiệu lực", "Hết hiệu lực", "Còn hiệu lực", "Hết hiệu lực một phần",
        "Đã được thay thế",
    ])  # fmt: skip
    for state in states.all():
        expect(state.locator("svg")).to_be_visible()


@pytest.mark.parametrize(("column", "order"), _ORDERS.items(), ids=_ORDERS)
def test_rows_in_the_order_of_a_column(
    visit: Visit, sites: Sites, column: str, order: list[str]
) -> None:
    page = visit(Spot(sites.small, _PLANS), WIDE)
    heading = page.get_by_role("columnheader", name=column)
    button = heading.get_by_role("button")
    button.click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert numbers(page) == order
    button.click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert numbers(page) == order[::-1]
    expect(page.locator("[aria-sort]")).to_have_count(1)


def numbers(page: Page) -> list[str]:
    return [row[0].removeprefix("Kế hoạch ").split("/")[0] for row in cells(page)]


def test_sorting_loses_no_row(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.full, "/van-ban/"), WIDE)
    before = cells(page)
    for column in _FIELDS:
        page.get_by_role("columnheader", name=column).get_by_role("button").click()
        assert sorted(cells(page)) == sorted(before)
    expect(page.locator("tr.year")).to_have_count(0)


def test_sorting_by_keyboard(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.small, _PLANS), WIDE)
    button = page.get_by_role("button", name="Trích yếu")
    button.focus()
    page.keyboard.press("Enter")
    assert numbers(page) == _ORDERS["Trích yếu"]
    expect(button).to_be_focused()


def test_table_in_an_article_becomes_cards(visit: Visit, sites: Sites) -> None:
    spot = Spot(sites.small, "/tin-tuc/2024/bai-du-moi-muc/")
    page = visit(spot, PHONE)
    row = page.locator(".prose table tbody tr").first
    for cell, label in zip(
        row.locator("td").all(),
        ("Đơn vị", "Số lượt người dự", "Số ý kiến đã nêu", "Số ý kiến đã trả lời",
         "Ghi chú dài của bảng"),
        strict=True,
    ):  # fmt: skip
        expect(cell).to_be_visible()
        assert cell.get_attribute("data-label") == label
        assert cell.evaluate(_LABEL) == f'"{label}"'


def test_links_and_marks_in_a_card_stay_in_its_text(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.small, "/tin-tuc/2024/bai-du-moi-muc/"), PHONE)
    cell = page.locator(".prose td", has=page.locator("strong"))
    number = page.locator(".prose td[data-label]", has_text="1.234")
    left = "e => { const r = document.createRange(); r.selectNodeContents(e); return r }"
    text = number.evaluate(f"e => ({left})(e).getBoundingClientRect().left")
    for mark in cell.locator("strong, a").all():
        assert mark.evaluate("e => e.getBoundingClientRect().left") >= text
    assert (
        cell.inner_text()
        == "Một ý kiến được chuyển theo 10/KH-MTTQ-BTT ngày 05/3/2024 lên cấp trên"
    )


def test_every_table_of_a_real_article_fits_a_phone(visit: Visit, sites: Sites) -> None:
    page = visit(sites.find(ARTICLE, "<table"), PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    for cell in page.evaluate(_CARDS):
        assert cell["seen"]
        assert 0 <= cell["left"] < cell["right"] <= PHONE
