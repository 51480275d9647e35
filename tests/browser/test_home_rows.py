"""Each row of the home page, of the head and of the foot that all pages share."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from province.full import FULL_LISTS

from .reading import PHONE, Visit
from .rows import date_of, has_date, row, shown_date, target
from .sites import ARTICLE, DIRECTIVE, Site, Sites, Spot, build_small

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-home")]


def newest(sites: Sites, kind: str) -> str:
    documents = [s for s in sites.having(kind, lacking="withdrawn") if s.site is sites.full]
    return max(map(date_of, documents))


def links_of(section: Locator) -> list[Locator]:
    links = section.locator("li a").all()
    assert links
    return links


def home(sites: Sites) -> Spot:
    return Spot(sites.full, "/")


def test_featured_article(visit: Visit, sites: Sites, width: int) -> None:
    spot = home(sites)
    featured = row(visit(spot, width), "featured")
    link = featured.get_by_role("link")
    expect(link).to_be_visible()
    article = target(link, spot)
    expect(link).to_have_text(article.front["title"])
    expect(featured).to_contain_text(article.front["lead"])
    has_date(featured, date_of(article))
    image = featured.locator("img")
    expect(image).to_have_count(1 if "image" in article.front else 0)
    if "image" in article.front:
        assert image.evaluate("async e => { await e.decode(); return e.naturalWidth }") > 0


def test_latest_news(visit: Visit, sites: Sites, width: int) -> None:
    spot = home(sites)
    page = visit(spot, width)
    section = row(page, "latest-news")
    expect(section.get_by_role("heading", name="Tin mới")).to_be_visible()
    articles = [target(link, spot) for link in links_of(section)]
    dates = [date_of(article) for article in articles]
    assert dates == sorted(dates, reverse=True)
    assert newest(sites, ARTICLE) in (dates[0], date_of(target(featured_link(page), spot)))
    for link, article in zip(links_of(section), articles, strict=True):
        expect(link).to_be_visible()
        expect(link).to_have_text(article.front["title"])
    section.get_by_role("link", name="Tất cả tin").click()
    assert page.url.endswith("/tin-tuc/")


def featured_link(page: Page) -> Locator:
    return row(page, "featured").get_by_role("link")


def test_latest_directives(visit: Visit, sites: Sites, width: int) -> None:
    spot = home(sites)
    page = visit(spot, width)
    section = row(page, "latest-directives")
    for line in section.locator("li").all():
        link = line.get_by_role("link")
        directive = target(link, spot)
        expect(link).to_be_visible()
        expect(link).to_contain_text(directive.front["number"])
        expect(line).to_contain_text(directive.front["abstract"])
        expect(line.locator(".state")).to_be_visible()
        has_date(line, date_of(directive))
    assert date_of(target(links_of(section)[0], spot)) == newest(sites, DIRECTIVE)
    section.get_by_role("link", name="Tất cả văn bản").click()
    assert page.url.endswith("/van-ban/")


def test_topics_with_their_latest_titles(visit: Visit, sites: Sites, width: int) -> None:
    spot = home(sites)
    page = visit(spot, width)
    boxes = row(page, "topics").locator(".topic").all()
    assert len(boxes) >= 3
    for box in boxes:
        expect(box.get_by_role("heading").get_by_role("link")).to_be_visible()
        dates = [date_of(target(link, spot)) for link in links_of(box)]
        assert dates == sorted(dates, reverse=True)
    row(page, "topics").get_by_role("link", name="Tất cả chủ đề").click()
    assert page.url.endswith("/chu-de/")


def test_units_by_kind(visit: Visit, sites: Sites, width: int) -> None:
    page = visit(home(sites), width)
    group = row(page, "units").locator("details", has_text="Xã").first
    promised = int(re.sub(r"\D", "", group.locator("summary .count").inner_text()))
    group.locator("summary").click()
    links = group.locator("li a")
    expect(links).to_have_count(promised)
    expect(links.first).to_be_visible()
    name = links.first.inner_text()
    links.first.click()
    expect(page.locator("h1")).to_have_text(name)


def test_leader_card_with_dated_appointment(visit: Visit, sites: Sites, width: int) -> None:
    cards = row(visit(home(sites), width), "leaders").locator(".leader").all()
    leaders = sites.full.identity["leaders"]
    offices = {one["id"]: one["offices"][-1]["title"] for one in FULL_LISTS["people"]}
    for card, leader in zip(cards, leaders, strict=True):
        expect(card.get_by_role("heading")).to_have_text(sites.full.names[leader])
        expect(card).to_contain_text(offices[leader])
        expect(card).to_contain_text("Nguồn: ")
        since = card.locator("time").first
        expect(since).to_be_visible()
        expect(since).to_have_text(shown_date(since.get_attribute("datetime") or ""))


def test_web_links(visit: Visit, sites: Sites, width: int) -> None:
    links = row(visit(home(sites), width), "links").locator("a").all()
    for link, authored in zip(links, sites.full.identity["links"], strict=True):
        expect(link).to_be_visible()
        expect(link).to_have_text(authored["title"])
        assert link.get_attribute("href") == authored["url"]


def test_video_of_the_home_page(visit: Visit, sites: Sites, width: int) -> None:
    place = row(visit(Spot(sites.small, "/"), width), "video").last
    link = place.get_by_role("link")
    expect(link).to_be_visible()
    expect(link).to_have_text(sites.small.identity["video"]["title"])
    assert link.get_attribute("href") == sites.small.identity["video"]["url"]


def test_campaign_banner_leads_to_its_article(visit: Visit, sites: Sites, width: int) -> None:
    page = visit(home(sites), width)
    banner, authored = row(page, "banner"), sites.full.identity["banners"][0]
    expect(banner).to_be_visible()
    expect(banner).to_have_text(authored["text"])
    banner.get_by_role("link").click()
    assert page.url.endswith(authored["url"])
    expect(row(page, "banner")).to_have_count(0)


@pytest.fixture(scope="module")
def days(small_root: Path) -> dict[str, Path]:
    """The small site as it is around the first and the last day of its banner."""
    around = ("2026-11-11", "2026-11-12", "2026-11-21", "2026-11-22")
    return {day: build_small(small_root, day) for day in around}


def test_campaign_banner_from_its_first_day_to_its_last(days: dict[str, Path]) -> None:
    shown = {day for day, site in days.items() if 'data-row="banner"' in read(site, "index.html")}
    assert shown == {"2026-11-12", "2026-11-21"}


def test_campaign_banner_makes_no_other_page_stale(days: dict[str, Path]) -> None:
    before, during, *_ = days.values()
    names = sorted(f.relative_to(before).as_posix() for f in before.rglob("*.html"))
    changed = [name for name in names if read(before, name) != read(during, name)]
    assert changed == ["index.html"]


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_visitor_statistics_are_absent_without_data(visit: Visit, sites: Sites) -> None:
    page = visit(home(sites), PHONE)
    expect(row(page, "statistics")).to_have_count(0)
    expect(page.get_by_text(re.compile("lượt truy cập|đang trực tuyến|Thống kê"))).to_have_count(0)


def test_notice_on_every_page(visit: Visit, sites: Sites, width: int) -> None:
    for spot in (home(sites), sites.find(ARTICLE), sites.find(DIRECTIVE)):
        notice = row(visit(spot, width), "notice")
        expect(notice).to_be_visible()
        expect(notice).to_have_text(sites.full.identity["notice"])
    whole = [path for path, html in sites.full.pages.items() if "<header" in html]
    assert all('data-row="notice"' in sites.full.pages[path] for path in whole)


def test_no_notice_leaves_no_hole(visit: Visit, sites: Sites, width: int) -> None:
    page = visit(Spot(sites.small, "/"), width)
    expect(row(page, "notice")).to_have_count(0)
    assert page.locator(".masthead__band").evaluate("e => e.getBoundingClientRect().top") == 0


@pytest.mark.parametrize("name", ["owner", "responsible", "address", "phone", "email"])
def test_footer_row(visit: Visit, sites: Sites, width: int, name: str) -> None:
    page = visit(sites.find(ARTICLE), width)
    place = row(page, name)
    expect(place.locator("dt")).to_be_visible()
    expect(place.locator("dd")).to_have_text(identity(sites.full, name))


def identity(site: Site, name: str) -> str:
    known = site.identity
    value: str = known.get(name) or known["contact"][name]
    return value


def test_footer_phone_and_email_can_be_used(visit: Visit, sites: Sites, width: int) -> None:
    page = visit(sites.find(ARTICLE), width)
    mail = row(page, "email").get_by_role("link").get_attribute("href")
    assert mail == f"mailto:{identity(sites.full, 'email')}"
    dialled = row(page, "phone").get_by_role("link").get_attribute("href")
    assert dialled == f"tel:{re.sub(r'[^0-9]', '', identity(sites.full, 'phone'))}"


def test_footer_licence_with_number_date_and_issuer(visit: Visit, sites: Sites, width: int) -> None:
    for site in (sites.full, sites.small):
        licence = row(visit(Spot(site, "/"), width), "licence")
        authored = site.identity["licence"]
        expect(licence).to_be_visible()
        has_date(licence, authored["date"])
        expect(licence).to_contain_text(
            f"Số {authored['number']} ngày {shown_date(authored['date'])} "
            f"do {authored['issuer']} cấp"
        )
