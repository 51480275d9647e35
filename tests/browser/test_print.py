"""On paper: A4, the document and where it is from, and nothing of the furniture."""

import datetime as dt
import re
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from .reading import PHONE, WIDE, Visit
from .rows import address, date_of, plain, row, shown_date
from .sites import ARTICLE, DIRECTIVE, Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-print")]

_A4 = (595, 842)  # 210 by 297 mm in points
_FURNITURE = (
    ".masthead, .menu, .display, .colophon, .breadcrumb, .tools, .neighbours, .pager, .facet,"
    " .skip, .notice, .contents, [data-row=related]"
)
_PAGES = pytest.mark.parametrize("kind", [ARTICLE, DIRECTIVE], ids=["article", "directive"])


def on_paper(visit: Visit, spot: Spot) -> Page:
    page = visit.open(visit.fresh(WIDE).new_page(), spot)
    page.emulate_media(media="print")
    return page


@_PAGES
def test_sheets_are_a4(visit: Visit, sites: Sites, kind: str) -> None:
    page = visit(sites.find(kind), WIDE)
    paper = page.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert sheets
    for width, height in sheets:
        assert (round(float(width)), round(float(height))) == _A4


@_PAGES
def test_furniture_is_not_printed(visit: Visit, sites: Sites, kind: str) -> None:
    page = on_paper(visit, sites.row("neighbours", kind))
    pieces = page.locator(_FURNITURE).all()
    assert len(pieces) > 6
    for piece in pieces:
        expect(piece).to_be_hidden()


@_PAGES
def test_text_and_origin_are_printed(visit: Visit, sites: Sites, kind: str) -> None:
    spot = sites.find(kind)
    page = on_paper(visit, spot)
    words = " ".join(page.locator("body").inner_text().split())
    assert " ".join(page.locator("h1").inner_text().split()) in words
    assert plain(spot.body) in words
    assert shown_date(date_of(spot)) in words
    assert address(spot) in words
    assert sites.full.identity["name"] in words


def test_directive_has_the_head_of_an_official_paper(visit: Visit, sites: Sites) -> None:
    page = on_paper(visit, Spot(sites.small, "/van-ban/2024/10-kh-mttq-btt/"))
    left, right = page.locator(".official > div").all()
    expect(left).to_be_visible()
    assert left.inner_text().split("\n\n") == [
        "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH THỬ", "Số: 10/KH-MTTQ-BTT",
    ]  # fmt: skip
    assert right.inner_text().replace("\n\n", "\n").split("\n") == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Thử, ngày 05 tháng 3 năm 2024",
    ]  # fmt: skip
    boxes = left.bounding_box(), right.bounding_box()
    assert boxes[0] and boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] < boxes[1]["x"]
    expect(row(page, "state")).to_contain_text("Còn hiệu lực")


def test_day_of_printing_is_told(visit: Visit, sites: Sites) -> None:
    page = visit.fresh(WIDE).new_page()
    page.clock.set_fixed_time(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC))
    visit.open(page, sites.find(ARTICLE))
    printed = page.locator("[data-printed]")
    expect(printed).to_have_text("")
    page.pdf()
    expect(printed).to_have_text(" · In ngày 21/11/2026", use_inner_text=False)


@_PAGES
def test_the_code_on_paper_is_the_address(visit: Visit, sites: Sites, kind: str) -> None:
    """Read as a phone reads it, from the printed sheet."""
    spot = sites.find(kind)
    page = visit(spot, WIDE)
    expect(page.locator("[data-qr] svg")).to_have_count(1)
    page.emulate_media(media="print")
    code = Image.open(BytesIO(page.locator("[data-qr]").screenshot(scale="css"))).convert("L")
    larger = code.resize((code.width * 4, code.height * 4))
    assert [one.text for one in zxingcpp.read_barcodes(larger)] == [address(spot)]


def test_the_button_prints_with_the_code(visit: Visit, sites: Sites) -> None:
    page = visit.open(visit.fresh(PHONE).new_page(), sites.find(ARTICLE))
    page.evaluate("window.print = () => { window.codes = document.querySelectorAll('.qr').length }")
    page.get_by_role("button", name="Bản in").click()
    page.wait_for_function("window.codes === 1")


def test_addresses_of_links_are_written_out(visit: Visit, sites: Sites) -> None:
    page = on_paper(visit, sites.row("provenance", ARTICLE, 'rel="noopener"'))
    link = row(page, "provenance").locator("a").first
    written = link.evaluate("e => getComputedStyle(e, '::after').content")
    assert (link.get_attribute("href") or "") in written or "attr(href)" in written


def test_a_link_within_the_site_is_written_out_and_a_citation_is_not(
    visit: Visit, sites: Sites
) -> None:
    page = on_paper(visit, Spot(sites.small, "/tin-tuc/2024/bai-du-moi-muc/"))
    for link, is_written in (("a[href='/van-ban/']", True), ("a.citation", False)):
        told = page.locator(f".prose {link}").first
        content = told.evaluate("e => getComputedStyle(e, '::after').content")
        assert (content != "none") is is_written


@_PAGES
def test_black_on_white_in_any_scheme(visit: Visit, sites: Sites, kind: str) -> None:
    page = visit.open(visit.fresh(WIDE, scheme="dark").new_page(), sites.find(kind))
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    page.emulate_media(media="print")
    ground, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert (ground, ink) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")


def test_table_of_directives_is_printed_as_a_table(visit: Visit, sites: Sites) -> None:
    page = on_paper(visit, Spot(sites.full, "/van-ban/"))
    page.set_viewport_size({"width": 643, "height": 972})  # 17 cm between the margins
    for heading in page.locator("thead th").all():
        expect(heading).to_be_visible()
    expect(row(page, "feed")).to_be_hidden()
