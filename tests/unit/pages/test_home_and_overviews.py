"""The home page, and the overview of each kind of listing."""

import dataclasses
from typing import Any

import pytest

from portal.library.listing_kinds import ISSUERS, TOPICS, TYPES, UNITS, YEARS
from portal.library.shelving import shelve
from portal.model.entries import Ref
from portal.model.summaries import Summary
from portal.model.vocabulary import UnitKind
from portal.pages.home import LATEST, home_page
from portal.pages.overviews import overviews
from portal.pages.units import KIND_NAMES
from portal.pages.views import Group, HomePage, OverviewPage
from province.summaries import article, directive, library

OVERVIEWS = {"topic": TOPICS, "unit": UNITS, "year": YEARS, "issuer": ISSUERS, "type": TYPES}


def _home(*documents: Summary, on: str = "2026-12-31", **identity: Any) -> HomePage:
    shown = library(*documents, on=on, **identity)
    return home_page(shown, shelve(shown))


def _overview(kind: str, *documents: Summary) -> OverviewPage:
    shown = library(*documents)
    url = OVERVIEWS[kind].url
    return next(page for page in overviews(shown, shelve(shown)) if page.head.url == url)


def _names(group: Group) -> list[str]:
    return [option.ref.name for option in group.options]


def _news(count: int, **facts: Any) -> list[Summary]:
    return [article(f"2024/{n:02}", f"2024-01-{n:02}", **facts) for n in range(1, count + 1)]


@pytest.mark.parametrize(
    ("facts", "featured"),
    [
        ([{}, {}, {}], "03"),
        ([{"featured": True}, {}, {}], "01"),
        ([{"featured": True}, {"featured": True}, {}], "02"),
        ([{"featured": True}, {"featured": True, "withdrawn": "2024-02-01"}, {}], "01"),
        ([{}, {}, {"withdrawn": "2024-02-01"}], "02"),
    ],
)
def test_the_newest_featured_article_leads_else_the_newest(
    facts: list[dict[str, Any]], featured: str
) -> None:
    documents = [
        article(f"2024/{n:02}", f"2024-01-{n:02}", **one) for n, one in enumerate(facts, start=1)
    ]
    view = _home(*documents)
    assert view.featured and view.featured.url == f"/tin-tuc/2024/{featured}/"
    assert view.featured not in view.news


def test_the_latest_stand_newest_first_without_what_was_withdrawn() -> None:
    directives = [directive(f"2024/{n}", f"2024-01-{n:02}") for n in range(1, 9)]
    hidden = directive("2024/rut", "2024-02-01", withdrawn="2024-02-02")
    view = _home(*_news(8), *directives, hidden)
    assert [entry.url for entry in view.news] == [
        f"/tin-tuc/2024/{n:02}/" for n in range(7, 7 - LATEST, -1)
    ]
    assert [entry.url for entry in view.directives] == [
        f"/van-ban/2024/{n}/" for n in range(8, 8 - LATEST, -1)
    ]


def test_a_home_page_without_documents_stands() -> None:
    view = _home()
    assert (view.featured, view.news, view.directives, view.topics, view.years) == (
        None, (), (), (), (),
    )  # fmt: skip


def test_topics_show_their_latest_titles_and_years_the_newest_first() -> None:
    view = _home(article("2022/x", topics=("cuu-tro",)), *_news(3))
    assert [(box.topic.name, [entry.url for entry in box.entries]) for box in view.topics] == [
        ("Mặt trận", ["/tin-tuc/2024/03/", "/tin-tuc/2024/02/"]),
        ("An sinh", ["/tin-tuc/2022/x/"]),
    ]
    assert view.years == (Ref("2024", "/nam/2024/"), Ref("2022", "/nam/2022/"))


BANNER = {"text": "Chào mừng", "url": "/a/", "valid_from": "2024-11-01", "valid_to": "2024-11-30"}


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("2024-10-31", False), ("2024-11-01", True), ("2024-11-15", True), ("2024-11-30", True),
        ("2024-12-01", False),
    ],
)  # fmt: skip
def test_a_banner_stands_between_its_dates_both_included(on: str, shown: bool) -> None:
    assert [b.text for b in _home(on=on, banners=[BANNER]).banners] == ["Chào mừng"] * shown


def test_a_leader_stands_with_the_latest_dated_office() -> None:
    (card,) = _home(leaders=["nguoi-mot", "khong-co"]).leaders
    assert (card.name, card.monogram, card.office) == ("Người Thứ Nhất", "NN", "Chức vụ nay")
    assert (card.valid_from, card.valid_to, card.seen_on) == ("2020-01-02", None, None)


def test_a_leaders_office_is_the_latest_however_the_list_is_ordered() -> None:
    shown = library(leaders=["nguoi-mot"])
    (person,) = shown.vocabulary.people
    turned = person.model_copy(update={"offices": person.offices[::-1]})
    people = shown.vocabulary.model_copy(update={"people": (turned,)})
    (card,) = home_page(dataclasses.replace(shown, vocabulary=people), {}).leaders
    assert card.office == "Chức vụ nay"


def test_the_home_page_lists_only_units_with_a_page() -> None:
    groups = _home(article("2024/a", units=("tinh",))).units
    assert [_names(group) for group in groups] == [["Tỉnh Thử"]]


def test_units_stand_by_kind_each_in_vietnamese_alphabetical_order() -> None:
    groups = _overview("unit", article("2024/a", units=("xa-dak-to",))).groups
    assert [group.label for group in groups] == [
        label for kind, label in KIND_NAMES.items()
        if kind in ("front", "party", "province", "ward", "commune", "town")
    ]  # fmt: skip
    communes = next(group for group in groups if group.label == "Xã")
    assert _names(communes) == ["Xã Cũ", "Xã Dương", "Xã Đăk Tô", "Xã Ea Súp"]
    assert [(o.ref.url, o.count) for o in communes.options] == [
        (None, 0), (None, 0), ("/don-vi/xa-dak-to/", 1), (None, 0),
    ]  # fmt: skip


def test_every_kind_of_unit_has_its_heading() -> None:
    assert set(KIND_NAMES) == set(UnitKind.__args__)  # type: ignore[attr-defined]


def test_topics_stand_as_a_tree_in_the_order_of_their_list() -> None:
    groups = _overview("topic", article("2024/a", topics=("cuu-tro",))).groups
    assert [(group.label, _names(group)) for group in groups] == [
        ("", ["Mặt trận"]), ("An sinh", ["An sinh", "Cứu trợ"]),
    ]  # fmt: skip
    assert [o.count for group in groups for o in group.options] == [0, 1, 1]


def test_years_stand_newest_first_issuers_and_types_by_alphabet_each_with_its_count() -> None:
    documents = [
        directive("2022/a"), directive("2024/b", type="ke-hoach", issuers=("tinh-uy", "mttq")),
        directive("2024/c"),
    ]  # fmt: skip
    (years,) = _overview("year", *documents).groups
    assert [(o.ref.name, o.count) for o in years.options] == [("Năm 2024", 2), ("Năm 2022", 1)]
    (issuers,) = _overview("issuer", *documents).groups
    assert [(o.ref.name, o.count) for o in issuers.options] == [
        ("Tỉnh ủy", 3), ("Ủy ban Mặt trận", 1),
    ]  # fmt: skip
    types, force = _overview("type", *documents).groups
    assert [(o.ref.name, o.count) for o in types.options] == [("Chỉ thị", 2), ("Kế hoạch", 1)]
    assert (force.label, [(o.ref.name, o.count) for o in force.options]) == (
        "Theo hiệu lực", [("Chưa rõ hiệu lực", 3)],
    )  # fmt: skip


@pytest.mark.parametrize("kind", list(OVERVIEWS))
def test_every_overview_stands_below_the_home_page(kind: str) -> None:
    page = _overview(kind, article("2024/a"))
    assert page.breadcrumb == (Ref("Trang chủ", "/"),)
    assert (page.title, page.head.url) == (OVERVIEWS[kind].name, OVERVIEWS[kind].url)
