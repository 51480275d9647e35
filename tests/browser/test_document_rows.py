"""The rows that both kinds of document have: there, visible, and with the right words."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from .reading import PHONE, Visit
from .rows import address, date_of, has_date, plain, row, target
from .sites import ARTICLE, DIRECTIVE, Sites

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-documents")]

KINDS = pytest.mark.parametrize("kind", [ARTICLE, DIRECTIVE], ids=["article", "directive"])
_SIZES = {"byte": 1, "KB": 1 << 10, "MB": 1 << 20}
_WHOLE_WORDS = """crumb => {
  const style = getComputedStyle(crumb);
  return [style.textOverflow, style.wordBreak, style.hyphens, style.webkitLineClamp].join();
}"""


@KINDS
def test_breadcrumb_in_whole_words(visit: Visit, sites: Sites, width: int, kind: str) -> None:
    spot = sites.find(kind)
    front = spot.front
    ends = ("Tin tức", front["topics"][0]) if kind == ARTICLE else ("Văn bản", front["type"])
    page = visit(spot, width)
    trail = page.locator("nav.breadcrumb li")
    expect(trail).to_have_text(["Trang chủ", ends[0], sites.full.names[ends[1]]])
    for crumb in trail.all():
        expect(crumb).to_be_visible()
        assert crumb.evaluate(_WHOLE_WORDS) == "clip,normal,manual,none"
    trail.last.locator("a").click()
    expect(page.locator("h1")).to_have_text(sites.full.names[ends[1]])


@KINDS
def test_date_in_days_months_years(visit: Visit, sites: Sites, width: int, kind: str) -> None:
    spot = sites.find(kind)
    has_date(visit(spot, width).locator("article"), date_of(spot))


@KINDS
def test_body(visit: Visit, sites: Sites, width: int, kind: str) -> None:
    spot = sites.row("body", kind)
    body = row(visit(spot, width), "body")
    expect(body).to_be_visible()
    expect(body).to_contain_text(plain(spot.body))


@KINDS
def test_print(visit: Visit, sites: Sites, width: int, kind: str) -> None:
    page = visit(sites.row("tools", kind), width)
    page.evaluate("() => { window.print = () => { document.title = 'printed' } }")
    assert page.title() != "printed"
    page.get_by_role("button", name="Bản in").click()
    expect(page).to_have_title("printed")


@KINDS
def test_send_to_a_friend_by_mail(visit: Visit, sites: Sites, width: int, kind: str) -> None:
    spot = sites.row("tools", kind)
    page = visit(spot, width)
    send = page.locator('[data-action="send"]')
    expect(send).to_be_visible()
    expect(send).to_have_text("Gửi bài viết" if kind == ARTICLE else "Gửi văn bản")
    letter = urlsplit(send.get_attribute("href") or "")
    assert letter.scheme == "mailto"
    asked = parse_qs(letter.query)
    for words in page.locator("h1").inner_text().split("\n"):
        assert words.strip() in asked["subject"][0]
    assert address(spot) in asked["body"][0]


@KINDS
def test_send_to_a_friend_through_the_device(
    visit: Visit, sites: Sites, width: int, kind: str
) -> None:
    spot = sites.row("tools", kind)
    page = visit(spot, width)
    page.evaluate("() => { navigator.share = async what => { window.shared = what } }")
    page.locator('[data-action="send"]').click()
    assert page.evaluate("window.shared.url") == address(spot)
    assert page.evaluate("window.shared.title") == page.locator("h1").text_content()


@KINDS
def test_copy_the_address(visit: Visit, sites: Sites, width: int, kind: str) -> None:
    spot = sites.row("tools", kind)
    profile = visit.fresh(width)
    profile.grant_permissions(["clipboard-read", "clipboard-write"], origin=spot.site.address)
    page = visit.open(profile.new_page(), spot)
    page.locator('[data-action="copy"]').click()
    expect(page.locator('[data-action="copy"]')).to_contain_text("Đã sao chép")
    assert page.evaluate("navigator.clipboard.readText()") == address(spot)


@KINDS
def test_back_to_the_section(visit: Visit, sites: Sites, width: int, kind: str) -> None:
    page = visit(sites.row("tools", kind), width)
    section = page.locator("nav.breadcrumb li").last.inner_text()
    back = page.locator('[data-action="back"]')
    expect(back).to_be_visible()
    expect(back).to_contain_text("Trở về")
    back.click()
    expect(page.locator("h1")).to_have_text(section)


@KINDS
def test_newer_and_older_in_the_section(visit: Visit, sites: Sites, width: int, kind: str) -> None:
    spot = sites.row("neighbours", kind, 'rel="prev"', 'rel="next"')
    page = visit(spot, width)
    for relation, words in (("prev", "cũ hơn"), ("next", "mới hơn")):
        link = row(page, "neighbours").locator(f"a[rel={relation}]")
        expect(link).to_be_visible()
        heading, title = link.inner_text().strip().split("\n", 1)
        assert heading.strip().endswith(words)
        other = target(link, spot)
        assert title.strip() in other.html
        older, newer = (other, spot) if relation == "prev" else (spot, other)
        assert date_of(older) <= date_of(newer)


@KINDS
def test_no_empty_heading_of_newer_or_older(
    visit: Visit, sites: Sites, width: int, kind: str
) -> None:
    for missing, words in (('rel="prev"', "cũ hơn"), ('rel="next"', "mới hơn")):
        spot = next(sites.having(kind, 'data-row="neighbours"', lacking=missing))
        nav = row(visit(spot, width), "neighbours")
        expect(nav.locator("a")).to_have_count(1)
        expect(nav).not_to_contain_text(words)


def test_alone_in_its_section_there_is_no_newer_or_older(visit: Visit, sites: Sites) -> None:
    spot = sites.find(DIRECTIVE, lacking='data-row="neighbours"')
    expect(visit(spot, PHONE).get_by_text(re.compile("(cũ|mới) hơn"))).to_have_count(0)


@KINDS
@pytest.mark.parametrize(("name", "address"), [("topics", "chu-de"), ("units", "don-vi")])
def test_links_of_topics_and_units(
    visit: Visit, sites: Sites, width: int, kind: str, name: str, address: str
) -> None:
    spot = sites.row(name, kind)
    links = row(visit(spot, width), name).locator("a").all()
    for link, one in zip(links, spot.front[name], strict=True):
        expect(link).to_be_visible()
        expect(link).to_contain_text(spot.site.names[one])
        assert link.get_attribute("href") == f"/{address}/{one}/"


@KINDS
def test_attachments_with_type_and_size(visit: Visit, sites: Sites, width: int, kind: str) -> None:
    spot = sites.row("attachments", kind)
    files = row(visit(spot, width), "attachments").locator("li").all()
    for item, authored in zip(files, spot.front["attachments"], strict=True):
        link = item.locator("a")
        expect(link).to_be_visible()
        expect(link).to_have_text(authored["title"])
        has_type_and_size(item, spot.site.folder / (link.get_attribute("href") or "")[1:])


def has_type_and_size(item: Locator, file: Path) -> None:
    found = re.search(r"([A-Z]{3,4}), ([\d,]+) (byte|KB|MB)", item.inner_text())
    assert found, item.inner_text()
    assert found[1] == file.suffix[1:].upper()
    told = float(found[2].replace(",", ".")) * _SIZES[found[3]]
    assert abs(told - file.stat().st_size) <= 0.051 * _SIZES[found[3]]


@KINDS
def test_source_of_the_facts(visit: Visit, sites: Sites, width: int, kind: str) -> None:
    spot = sites.row("provenance", kind)
    place = row(visit(spot, width), "provenance")
    expect(place.get_by_role("heading")).to_be_visible()
    for item, authored in zip(place.locator("li").all(), spot.front["provenance"], strict=True):
        expect(item).to_contain_text(authored["source"])
        expect(item).to_contain_text(authored["facts"])


def test_corrections_with_their_dates(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("corrections")
    place = row(visit(spot, width), "corrections")
    expect(place.get_by_role("heading")).to_have_text("Đính chính")
    for one in spot.front["corrections"]:
        expect(place).to_contain_text(one["text"])
        has_date(place, one["date"])


@KINDS
def test_withdrawn_document_says_so_first(
    visit: Visit, sites: Sites, width: int, kind: str
) -> None:
    spot = sites.row("withdrawn", kind)
    page = visit(spot, width)
    told, authored = row(page, "withdrawn"), spot.front["withdrawal"]
    expect(told).to_contain_text("đã được rút")
    expect(told).to_contain_text(authored["reason"])
    has_date(told, authored["date"])
    assert told.evaluate("e => e.getBoundingClientRect().top") < row(page, "body").evaluate(
        "e => e.getBoundingClientRect().top"
    )
    if "instead" in authored:
        told.get_by_role("link").click()
        assert page.url.endswith(authored["instead"])


@pytest.mark.parametrize("section", ["tin-tuc", "van-ban"])
def test_document_taken_down_leaves_an_explanation(
    visit: Visit, sites: Sites, width: int, section: str
) -> None:
    spot = sites.row("gone", f'data-action="back" href="/{section}/"')
    page = visit(spot, width)
    gone, authored = row(page, "gone"), spot.front["withdrawal"]
    expect(gone).to_contain_text(authored["reason"])
    has_date(gone, authored["date"])
    expect(page.locator("article")).to_have_count(0)
    if "instead" in authored:
        gone.get_by_role("link", name="Xem nội dung thay thế").click()
        assert page.url.endswith(authored["instead"])
