"""The search page as readers use it: what they type, what they see, what they hear."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, Route, expect

from .reading import PHONE, WIDE, Visit
from .searching import answered, asked, results, status, total
from .sites import Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-search")]

_RUN = "document.body.dataset.ran=1"
_SCRIPT = f'<img src=x onerror="{_RUN}"><script>{_RUN}</script>'


def test_exact_accents_come_before_others(visit: Visit, sites: Sites) -> None:
    page = asked(visit, sites, q="bão")
    marked = page.locator("[data-results] > li").first.locator("mark").first
    expect(marked).to_have_text(re.compile("bão", re.IGNORECASE))


def test_results_say_what_they_are(visit: Visit, sites: Sites) -> None:
    page = asked(visit, sites, q="11-CT/TU")
    one = page.locator("[data-results] > li").first
    expect(one.locator("[data-what]")).to_have_text("Văn bản")
    expect(one.locator("a")).to_have_text("Chỉ thị 11-CT/TU")
    expect(one.locator("[data-abstract]")).to_have_text("Về công tác văn thư")
    expect(one.locator(".state")).to_have_attribute("data-state", "replaced")
    expect(one.locator(".state")).to_contain_text("Đã được thay thế")
    expect(one.locator(".state use")).to_have_attribute("href", re.compile("#replaced$"))
    expect(one.locator("time")).to_have_attribute("datetime", "2004-04-08")
    expect(one.locator("time")).to_have_text("08/04/2004")
    page = asked(visit, sites, q="Suối Đá")
    one = page.locator("[data-results] > li").first
    expect(one.locator("[data-what]")).to_have_text("Tin, bài")
    expect(one.locator(".state")).to_be_hidden()
    expect(one.locator("mark").first).to_have_text("Suối Đá")


def test_every_result_leads_to_a_page(visit: Visit, sites: Sites) -> None:
    page = asked(visit, sites, q="mặt trận", so="50")
    found = results(page)
    assert len(found) == 50
    assert {f"/{path}/" for path in found} <= {*sites.full.pages}


def test_a_search_can_be_shared_and_the_back_button_works(visit: Visit, sites: Sites) -> None:
    page = asked(visit, sites, q="suối đá")
    page.get_by_label("Từ cần tìm hoặc số văn bản").last.fill("bão số 13")
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("bão số 13")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["bão số 13"]}
    assert "bão số 13" in page.title()
    page.locator("[data-filter=kind] input[value=article]").check()
    expect(page.locator("[data-chosen] button")).to_have_text([re.compile("Tin, bài")])
    assert parse_qs(urlsplit(page.url).query) == {"q": ["bão số 13"], "loai": ["article"]}
    shared = page.url
    page.go_back()
    expect(page.locator("[data-chosen] button")).to_have_count(0)
    page.go_back()
    expect(status(page)).to_contain_text("suối đá")
    expect(page.get_by_label("Từ cần tìm hoặc số văn bản").last).to_have_value("suối đá")
    page.goto(shared)
    answered(page)
    expect(page.locator("[data-filter=kind] input[value=article]")).to_be_checked()
    assert all(path.startswith("tin-tuc/") for path in results(page))


def test_coming_back_from_a_result_shows_as_many(visit: Visit, sites: Sites) -> None:
    page = asked(visit, sites, q="mặt trận")
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(page.locator("[data-results] > li")).to_have_count(20)
    expect(page.locator("[data-results] > li:nth-child(11) a")).to_be_focused()
    page.locator("[data-results] > li:nth-child(15) a").click()
    expect(page.locator("article.document")).to_be_visible()
    page.go_back()
    expect(page.locator("[data-results] > li")).to_have_count(20)


@pytest.mark.parametrize(
    ("filter_name", "parameter", "value", "label"),
    [
        ("kind", "loai", "directive", "Văn bản"),
        ("year", "nam", "2024", "2024"),
        ("topic", "chu-de", "doan-the", "Đoàn viên, hội viên"),
        ("type", "loai-van-ban", "chi-thi", "Chỉ thị"),
        ("state", "hieu-luc", "in-force", "Còn hiệu lực"),
    ],
)
def test_filters_keep_their_counts(
    visit: Visit, sites: Sites, filter_name: str, parameter: str, value: str, label: str
) -> None:
    page = asked(visit, sites, q="mặt trận")
    place = page.locator(f"[data-filter={filter_name}]")
    place.evaluate("place => { place.open = true; place.querySelector('[data-all]').click() }")
    line = place.locator("li", has=page.locator(f"input[value='{value}']"))
    expect(line).to_contain_text(label)
    count = int(line.locator(".count").inner_text())
    line.locator("input").check()
    expect(page.locator("[data-chosen] button")).to_contain_text([label])
    assert total(page) == count > 0
    assert parse_qs(urlsplit(page.url).query)[parameter] == [value]
    page.locator("[data-chosen] button").click()
    expect(page.locator("[data-chosen] button")).to_have_count(0)
    assert total(page) > count


def test_sorting_by_date(visit: Visit, sites: Sites) -> None:
    page = asked(visit, sites, q="mặt trận")
    page.get_by_label("Mới nhất").check()
    page.wait_for_url(re.compile("xep=ngay"))
    page.wait_for_function(
        "() => { const all = [...document.querySelectorAll('[data-results] time')];"
        " const d = all.map(t => t.dateTime);"
        " return d.length > 5 && d.join() === [...d].sort().reverse().join(); }"
    )


def test_by_keyboard_alone(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.full, "/tim-kiem/"), WIDE)
    page.get_by_role("searchbox", name="Từ cần tìm").focus()
    page.keyboard.type("chi thi 06")
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("tài liệu cho “chi thi 06”")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('[data-results]') !== null"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Chỉ thị 06-CT/TU")


def test_a_filter_chosen_by_keyboard_keeps_the_focus(visit: Visit, sites: Sites) -> None:
    page = asked(visit, sites, q="mặt trận")
    box = page.locator("[data-filter=kind] input[value=directive]")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-chosen] button")).to_have_count(1)
    expect(box).to_be_focused()
    expect(box).to_be_checked()


def test_readers_of_screens_are_told(visit: Visit, sites: Sites) -> None:
    page = asked(visit, sites, q="suối đá")
    assert status(page).get_attribute("role") == "status"
    expect(status(page)).to_have_text(f"{total(page)} tài liệu cho “suối đá”.")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("?q=...%20!!%20%E2%80%9C%E2%80%9D", "Hãy gõ ít nhất một chữ"),
        ("?q=%00%01%02", ""),
        ("?q=%E0%A4%FF", "Hãy gõ"),
        ("?q=%C3%28suối+đá", "suối đá"),
        (f"?q={quote(_SCRIPT)}", "tài liệu"),
        (f"?q={'mat+tran+' * 1100}", "tài liệu"),
        (f"?q={'x' * 10_000}", "Không tìm thấy"),
        ("?q=suối+đá&so=1e9&xep=hack&nam=__proto__&loai=%3Cb%3E", "Không tìm thấy"),
        ("?q=suối+đá&so=-5", "suối đá"),
        ("?constructor=1&__proto__=2", ""),
        ("?nam=2024", "tài liệu"),
    ],
    ids=["punctuation", "control", "not-utf8", "half-utf8", "html", "10000-words", "10000-letters",
         "wrong-parameters", "negative", "prototype", "filter-only"],
)  # fmt: skip
def test_odd_queries_do_no_harm(visit: Visit, sites: Sites, address: str, told: str) -> None:
    page = visit(Spot(sites.full, f"/tim-kiem/{address}"), PHONE)
    expect(page.locator("[data-search][data-ready]")).to_be_visible()
    expect(status(page)).to_contain_text(told)
    assert page.evaluate("document.body.dataset.ran") is None
    assert page.locator("[data-search] img, [data-search] script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_long_query_says_what_is_used(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.full, f"/tim-kiem/?q={'mat+tran+' * 1100}"), WIDE)
    answered(page)
    expect(page.locator("[data-advice]")).to_contain_text("chỉ những từ đầu được dùng")


@pytest.fixture
def broken(visit: Visit, sites: Sites) -> Iterator[tuple[Page, list[str]]]:
    """A page whose index cannot be loaded, and the files that were asked for in vain."""
    page = visit.fresh(WIDE).new_page()
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    page.route(re.compile(r"/du-lieu/.*\.z$"), refuse)
    visit.open(page, Spot(sites.full, "/tim-kiem/?q=suối+đá"))
    yield page, refused
    visit.complaints[:] = [one for one in visit.complaints if "ERR_FAILED" not in one]


def test_a_shard_that_fails_is_told_and_can_be_tried_again(
    broken: tuple[Page, list[str]],
) -> None:
    page, refused = broken
    expect(status(page)).to_have_text("Chưa tải được dữ liệu tìm kiếm.")
    assert refused
    expect(page.locator("[data-advice]")).to_contain_text("xem theo danh mục")
    expect(page.get_by_role("link", name="Chủ đề", exact=True).last).to_be_visible()
    page.unroute_all()
    page.get_by_role("button", name="Thử lại").click()
    expect(status(page)).to_contain_text("tài liệu cho “suối đá”")
    expect(page.get_by_role("button", name="Thử lại")).to_be_hidden()


def test_without_scripts_the_page_says_so_and_leads_on(visit: Visit, sites: Sites) -> None:
    page = visit(Spot(sites.full, "/tim-kiem/?q=suối+đá"), PHONE, scripts=False)
    expect(page.locator("main")).to_contain_text("Tìm kiếm cần JavaScript")
    for link in page.locator("[data-start] a").all():
        expect(link).to_be_visible()
        assert link.get_attribute("href") in sites.full.pages


def test_the_box_in_the_header_searches(visit: Visit, sites: Sites, width: int) -> None:
    page = visit(Spot(sites.full, "/van-ban/"), width)
    box = page.locator("header").get_by_role("searchbox")
    expect(box).to_be_visible()
    box.fill("bão số 13")
    box.press("Enter")
    page.wait_for_url(re.compile(r"/tim-kiem/\?q="))
    expect(status(page)).to_contain_text("bão số 13")
    expect(page.locator("header").get_by_role("searchbox")).to_be_hidden()


def test_a_lost_page_searches_for_what_was_meant(visit: Visit, sites: Sites) -> None:
    page = visit.fresh(PHONE).new_page()
    lost = sites.full.pages["/404.html"]
    page.route(
        re.compile("/vanban/"), lambda route: route.fulfill(status=404, body=lost,
                                                                    content_type="text/html"),
    )  # fmt: skip
    visit.open(page, Spot(sites.full, "/vanban/chi-thi-06-ct-tu.html"))
    expect(page.locator("main").get_by_role("searchbox")).to_have_value("chi thi 06 ct tu")
    guesses = page.locator("[data-guesses] a")
    expect(guesses.first).to_contain_text("06-CT/TU")
    guesses.first.click()
    expect(page.locator("article.document")).to_be_visible()
    assert {one for one in visit.complaints if "404" not in one} == set()
    visit.complaints.clear()


def test_browsers_can_add_the_search(visit: Visit, sites: Sites) -> None:

    page = visit(Spot(sites.full, "/"), WIDE)
    link = page.locator("link[rel=search]")
    assert link.get_attribute("type") == "application/opensearchdescription+xml"
    file = sites.full.folder / (link.get_attribute("href") or "").lstrip("./")
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    told = ElementTree.parse(file).getroot()
    assert 0 < len(told.findtext("o:ShortName", "", space)) <= 16
    assert 0 < len(told.findtext("o:LongName", "", space)) <= 48
    (url,) = (one for one in told.findall("o:Url", space) if one.get("type") == "text/html")
    template = url.get("template", "").replace("{searchTerms}", quote("suối đá"))
    path = urlsplit(template)
    expect(status(visit(Spot(sites.full, f"{path.path}?{path.query}"), WIDE))).to_contain_text(
        "suối đá"
    )
