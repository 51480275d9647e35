"""The rows that only articles have: there, visible, and with the right words."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from .reading import Visit
from .rows import date_of, has_date, row, target
from .sites import ARTICLE, Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-articles")]

_IN_CAPITALS = "/tin-tuc/2025/tieu-de-viet-hoa/"
_LOADED = "async image => { await image.decode(); return image.naturalWidth }"


def test_title_in_normal_case_however_authored(visit: Visit, sites: Sites, width: int) -> None:
    authored = Spot(sites.small, _IN_CAPITALS).front["title"]
    assert authored.isupper()
    for path in (_IN_CAPITALS, "/nam/2025/"):
        title = visit(Spot(sites.small, path), width).get_by_text(re.compile(f"^{authored}$", re.I))
        expect(title).to_be_visible()
        words = title.inner_text()
        assert words.lower() == authored.lower()
        assert words.startswith("Ủy ban Mặt trận Tổ quốc Việt Nam")
        assert words.endswith("tổ chức hội nghị lần thứ XII")


def test_title_of_200_characters_is_whole(visit: Visit, sites: Sites, width: int) -> None:
    spot = next(s for s in sites.having(ARTICLE) if len(s.front["title"]) >= 200)
    title = visit(spot, width).locator("h1")
    expect(title).to_have_text(spot.front["title"])
    assert title.evaluate("e => getComputedStyle(e).overflow") == "visible"


def test_lead(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("lead", ARTICLE)
    lead = row(visit(spot, width), "lead")
    expect(lead).to_be_visible()
    expect(lead).to_have_text(spot.front["lead"])


def test_no_lead_leaves_no_hole(visit: Visit, sites: Sites, width: int) -> None:
    spot = next(s for s in sites.having(ARTICLE) if not s.front.get("lead"))
    page = visit(spot, width)
    expect(row(page, "lead")).to_have_count(0)
    head = page.locator(".document__head").bounding_box()
    body = row(page, "body").bounding_box()
    assert head and body
    assert 0 <= body["y"] - (head["y"] + head["height"]) < 60


def test_byline_with_role(visit: Visit, sites: Sites, width: int) -> None:
    for spot in (sites.row("byline"), sites.row("byline", "</strong>; ")):
        byline = row(visit(spot, width), "byline")
        expect(byline).to_be_visible()
        for author in spot.front["authors"]:
            expect(byline).to_contain_text(author["name"])
            expect(byline).to_contain_text(spot.site.names[author["role"]])


def test_image_with_caption(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.find("figure--main", "<figcaption>")
    figure = visit(spot, width).locator("figure.figure--main")
    image = figure.locator("img")
    expect(image).to_be_visible()
    assert image.evaluate(_LOADED) > 0
    assert image.get_attribute("alt") == spot.front["image"]["alt"]
    expect(figure.locator("figcaption")).to_be_visible()
    expect(figure.locator("figcaption")).to_have_text(spot.front["image"]["caption"])


def test_no_image_leaves_no_hole(visit: Visit, sites: Sites, width: int) -> None:
    spot = next(s for s in sites.having(ARTICLE, 'data-row="lead"') if not s.front.get("image"))
    page = visit(spot, width)
    expect(page.locator("figure, article img")).to_have_count(0)
    lead = row(page, "lead").bounding_box()
    body = row(page, "body").bounding_box()
    assert lead and body
    assert 0 <= body["y"] - (lead["y"] + lead["height"]) < 60


def test_gallery(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("gallery")
    gallery = row(visit(spot, width), "gallery")
    for image, authored in zip(gallery.locator("img").all(), spot.front["gallery"], strict=True):
        image.scroll_into_view_if_needed()
        expect(image).to_be_visible()
        assert image.evaluate(_LOADED) > 0
        assert image.get_attribute("alt") == authored["alt"]
        if "caption" in authored:
            expect(gallery).to_contain_text(authored["caption"])


def test_video_opens_elsewhere_and_loads_nothing(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("video", ARTICLE)
    page = visit(spot, width)
    link = row(page, "video").get_by_role("link")
    expect(link).to_be_visible()
    expect(link).to_have_text(spot.front["video"]["title"])
    assert link.get_attribute("href") == spot.front["video"]["url"]
    expect(page.locator("iframe, video, embed, object")).to_have_count(0)


def test_repost_with_source_author_and_time(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("repost")
    authored = spot.front["repost"]
    repost = row(visit(spot, width), "repost")
    expect(repost).to_be_visible()
    expect(repost).to_contain_text(authored["author"])
    link = repost.get_by_role("link", name=authored["name"])
    assert link.get_attribute("href") == authored["url"]
    time = repost.locator(f'time[datetime="{authored["time"]}"]')
    hour = authored["time"][11:16]
    year, month, day = authored["time"][:10].split("-")
    expect(time).to_have_text(f"{day}/{month}/{year} {hour}")


def test_related_documents_are_earlier_ones(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("related")
    related = row(visit(spot, width), "related")
    expect(related.get_by_role("heading")).to_have_text("Liên quan")
    links = related.locator("li a").all()
    assert links
    for link in links:
        expect(link).to_be_visible()
        other = target(link, spot)
        assert date_of(other) <= date_of(spot)
        assert other.front["topics"][0] == spot.front["topics"][0]


def test_cited_directives_with_their_states(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("cited", ARTICLE)
    page = visit(spot, width)
    entries = row(page, "cited").locator("li").all()
    assert entries
    for entry in entries:
        cited = target(entry.locator("a"), spot)
        expect(entry.locator("a")).to_contain_text(cited.front["number"])
        expect(entry).to_contain_text(cited.front["abstract"])
        expect(entry.locator(".state")).to_be_visible()
        has_date(entry, date_of(cited))
        in_body = row(page, "body").locator(f'a[href="{cited.path}"]').first
        expect(in_body).to_be_visible()


def test_web_links_in_an_article_say_where_they_lead(visit: Visit, sites: Sites) -> None:
    spot = sites.find(ARTICLE, 'data-row="provenance"', 'rel="noopener"')
    links = visit(spot, 360).locator("article a[rel=noopener]").all()
    for link in links:
        expect(link).to_be_visible()
        assert urlsplit(link.get_attribute("href") or "").scheme in ("http", "https")
        assert link.inner_text().strip()
