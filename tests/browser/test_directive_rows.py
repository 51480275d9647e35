"""The rows that only directives have: there, visible, and with the right words."""

import re

import pytest
from playwright.sync_api import expect

from .reading import Visit
from .rows import date_of, has_date, row, shown_date, target
from .sites import DIRECTIVE, Sites, Spot

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-directives")]

_PLAN = "/van-ban/2024/10-kh-mttq-btt/"
_STATES = {
    "/van-ban/2024/10-kh-mttq-btt/": "Còn hiệu lực",
    "/van-ban/2023/02-kh-mttq-btt/": "Đã được thay thế",
    "/van-ban/2023/06-kh-mttq-btt/": "Hết hiệu lực một phần",
    "/van-ban/2024/123-kh-mttq-btt/": "Hết hiệu lực",
    "/van-ban/2026/7-kh-mttq-btt/": "Chưa có hiệu lực",
    "/van-ban/2022/03-ct-tu/": "Ngưng hiệu lực",
    "/van-ban/2022/04-ct-tu/": "Chưa rõ hiệu lực",
    "/van-ban/2022/01-ct-tu/": "Đã thu hồi",
}


def test_title_carries_number_and_abstract(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.find(DIRECTIVE)
    title = visit(spot, width).locator("h1")
    expect(title).to_be_visible()
    expect(title).to_contain_text(spot.front["number"])
    expect(title).to_contain_text(spot.front["abstract"])


def test_abstract_in_normal_case_however_authored(visit: Visit, sites: Sites, width: int) -> None:
    spot = Spot(sites.small, "/van-ban/2022/04-ct-tu/")
    assert spot.front["abstract"].isupper()
    abstract = visit(spot, width).locator(".document__abstract")
    expect(abstract).to_have_text("Về việc trích yếu viết toàn chữ hoa trên văn bản gốc")


@pytest.mark.parametrize(("path", "words"), _STATES.items(), ids=_STATES.values())
def test_state_in_words_with_an_icon(
    visit: Visit, sites: Sites, width: int, path: str, words: str
) -> None:
    state = row(visit(Spot(sites.small, path), width), "state").locator(".state")
    expect(state).to_be_visible()
    expect(state).to_have_text(words)
    icon = state.locator("svg")
    expect(icon).to_be_visible()
    box = icon.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 16
    mark = icon.locator("use").get_attribute("href") or ""
    assert (
        f'id="{mark.split("#")[1]}"'
        in next(sites.small.folder.glob("assets/*/icons.svg")).read_text()
    )


def test_states_differ_by_icon_and_not_by_colour_alone(visit: Visit, sites: Sites) -> None:
    marks = [
        row(visit(Spot(sites.small, path), 360), "state").locator("use").first.get_attribute("href")
        for path in _STATES
    ]
    assert len({*marks}) == len(_STATES)


def test_state_says_since_when_and_by_what(visit: Visit, sites: Sites, width: int) -> None:
    page = visit(Spot(sites.small, "/van-ban/2023/02-kh-mttq-btt/"), width)
    has_date(row(page, "state"), "2024-03-15")
    row(page, "state").get_by_role("link", name="Kế hoạch 10/KH-MTTQ-BTT").click()
    assert page.url.endswith(_PLAN)


def test_a_replaced_directive_leads_to_the_last_of_its_chain(
    visit: Visit, sites: Sites, width: int
) -> None:
    page = visit(Spot(sites.small, "/van-ban/2022/21-ct-tu/"), width)
    expect(row(page, "state")).to_contain_text(
        "Từ 01/06/2022 theo Chỉ thị 22-CT/TU; văn bản đó nay cũng đã được thay thế, "
        "mới nhất là Chỉ thị 23-CT/TU (còn hiệu lực)"
    )
    row(page, "latest").click()
    assert page.url.endswith("/van-ban/2022/23-ct-tu/")
    expect(row(page, "state").locator(".state")).to_have_text("Còn hiệu lực")


def test_state_says_which_part_and_what_comes_next(visit: Visit, sites: Sites, width: int) -> None:
    partly = visit(Spot(sites.small, "/van-ban/2023/06-kh-mttq-btt/"), width)
    expect(row(partly, "state")).to_contain_text("phần: Mục II")
    coming = visit(Spot(sites.small, "/van-ban/2026/7-kh-mttq-btt/"), width)
    expect(row(coming, "state")).to_contain_text("Thay đổi tiếp theo: 01/01/2027")


def test_facts_are_labelled(visit: Visit, sites: Sites, width: int) -> None:
    spot = Spot(sites.small, _PLAN)
    facts = row(visit(spot, width), "facts")
    for label, words in (
        ("Số, ký hiệu", "10/KH-MTTQ-BTT"),
        ("Loại văn bản", "Kế hoạch"),
        ("Cơ quan ban hành", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Thử"),
        ("Ngày ban hành", "Thử, 05/03/2024"),
        ("Có hiệu lực từ", "15/03/2024"),
        ("Nhiệm kỳ", "2024-2029"),
    ):
        fact = facts.locator("div", has=facts.page.get_by_text(label, exact=True))
        expect(fact.locator("dt")).to_be_visible()
        expect(fact.locator("dd")).to_have_text(words)


def test_facts_of_a_real_directive(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("facts")
    facts = row(visit(spot, width), "facts")
    expect(facts).to_contain_text(spot.front["number"])
    has_date(facts, date_of(spot))


def test_day_of_expiry(visit: Visit, sites: Sites, width: int) -> None:
    spot = Spot(sites.small, "/van-ban/2024/123-kh-mttq-btt/")
    facts = row(visit(spot, width), "facts")
    expect(facts).to_contain_text(f"Hết hiệu lực từ{shown_date(spot.front['expires'])}")


def test_issuers_link_to_their_directives(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("issuers")
    page = visit(spot, width)
    links = row(page, "issuers").locator("a").all()
    for link, issuer in zip(links, spot.front["issuers"], strict=True):
        expect(link).to_have_text(spot.site.names[issuer])
    links[0].click()
    expect(page.locator("h1")).to_contain_text(spot.site.names[spot.front["issuers"][0]])
    expect(page.locator("tbody a").first).to_be_visible()


def test_signers_with_position_and_authority(visit: Visit, sites: Sites, width: int) -> None:
    for spot in (sites.row("signers"), Spot(sites.small, _PLAN)):
        signers = row(visit(spot, width), "signers")
        for signer in spot.front["signers"]:
            expect(signers).to_contain_text(signer["name"])
            expect(signers).to_contain_text(signer.get("position", ""))
    expect(signers.get_by_title("Ký thay")).to_have_text("KT.")


def test_signed_pdf_with_type_and_size(visit: Visit, sites: Sites, width: int) -> None:
    link = row(visit(Spot(sites.small, _PLAN), width), "signed")
    expect(link).to_be_visible()
    expect(link).to_have_text(re.compile(r"\s*Xem văn bản ký \(PDF, 2,5 KB\)\s*"))
    file = sites.small.folder / (link.get_attribute("href") or "")[1:]
    assert file.read_bytes().startswith(b"%PDF-")


def test_no_signed_pdf_leaves_no_button(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.find(DIRECTIVE, lacking='data-row="attachments"')
    page = visit(spot, width)
    expect(row(page, "signed")).to_have_count(0)
    expect(page.get_by_text("Xem văn bản ký")).to_have_count(0)
    expect(page.get_by_text("Tệp đính kèm")).to_have_count(0)


def test_history_of_the_state(visit: Visit, sites: Sites, width: int) -> None:
    spot = Spot(sites.small, "/van-ban/2023/02-kh-mttq-btt/")
    rows = row(visit(spot, width), "history").locator("tbody tr")
    expect(rows).to_have_count(2)
    for line, (day, words, by) in zip(
        rows.all(),
        (
            ("2023-02-01", "Còn hiệu lực", "Chính văn bản này"),
            ("2024-03-15", "Đã được thay thế", "Kế hoạch 10/KH-MTTQ-BTT"),
        ),
        strict=True,
    ):
        has_date(line, day)
        expect(line.locator(".state")).to_have_text(words)
        expect(line).to_contain_text(by)


def test_relations_are_told_at_both_ends(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("relations")
    page = visit(spot, width)
    expect(row(page, "relations").get_by_role("heading")).to_be_visible()
    link = row(page, "relations").locator("dd > a").first
    expect(link).to_be_visible()
    link.click()
    back = row(page, "relations").locator(f'a[href="{spot.path}"]').first
    expect(back).to_be_visible()


def test_relations_name_kind_and_part(visit: Visit, sites: Sites, width: int) -> None:
    relations = row(visit(Spot(sites.small, _PLAN), width), "relations")
    expect(relations.locator("dt")).to_have_text("Thay thế")
    expect(relations.locator("dd").nth(1)).to_contain_text("(phần: Mục II)")
    replaced = row(visit(Spot(sites.small, "/van-ban/2023/02-kh-mttq-btt/"), width), "relations")
    expect(replaced.locator("dt")).to_have_text("Được thay thế bởi")


def test_recipients(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("recipients")
    place = row(visit(spot, width), "recipients")
    expect(place.get_by_role("heading")).to_have_text("Nơi nhận")
    expect(place.locator("li")).to_have_text(spot.front["recipients"])


def test_mentions_in_other_documents(visit: Visit, sites: Sites, width: int) -> None:
    spot = sites.row("cited-by", DIRECTIVE)
    page = visit(spot, width)
    place = row(page, "cited-by")
    expect(place.get_by_role("heading")).to_have_text("Được nhắc đến trong")
    link = place.locator("li a").first
    citing = target(link, spot)
    expect(link).to_be_visible()
    link.click()
    assert page.url.endswith(citing.path)
    expect(row(page, "body").locator(f'a[href="{spot.path}"]').first).to_be_visible()


def test_contents_of_a_long_text_lead_to_its_headings(
    visit: Visit, sites: Sites, width: int
) -> None:
    page = visit(sites.find(DIRECTIVE, 'class="contents"'), width)
    link = page.locator("nav.contents a").last
    heading = page.locator(link.get_attribute("href") or "")
    expect(heading).to_have_text(link.inner_text())
    link.click()
    expect(heading).to_be_in_viewport()
