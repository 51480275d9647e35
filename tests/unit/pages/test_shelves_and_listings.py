"""On which listings a document stands, and what each listing says of itself."""

import dataclasses

import pytest

from portal.library.force import REGISTERS
from portal.library.listing_kinds import url_of
from portal.library.shelving import shelve
from portal.model.entries import Ref
from portal.model.summaries import RelationFact, Summary
from portal.model.validity import LABELS
from portal.pages.listing_views import Facet, Listing
from portal.pages.listings import listings
from portal.pages.views import Counted
from province.summaries import article, directive, library


def _urls(document: Summary) -> dict[str, str | None]:
    """The listings on which the only document stands once, with the unit it came by."""
    shelves = shelve(library(document))
    assert all(len(items) == 1 for items in shelves.values())
    return {url_of(key): item.via.name if item.via else None for key, (item,) in shelves.items()}


def _listing(url: str, *documents: Summary) -> Listing:
    shown = library(*documents)
    return next(one for one in listings(shown, shelve(shown)) if one.url == url)


NEWS = ["/tin-tuc/", "/nam/2024/", "/nam/2024/05/"]
PAPERS = [
    "/van-ban/", "/nam/2024/", "/nam/2024/05/", "/van-ban/chua-ro-hieu-luc/",
    "/loai-van-ban/chi-thi/", "/co-quan/tinh-uy/",
]  # fmt: skip


@pytest.mark.parametrize(
    ("document", "own"),
    [
        (
            article("2024/a", "2024-05-01"),
            [*NEWS, "/chu-de/mat-tran/", "/chu-de/mat-tran/2024/"],
        ),
        # a topic below another stands on both, whatever else is named
        (
            article("2024/a", "2024-05-01", topics=("cuu-tro",)),
            [
                *NEWS, "/chu-de/cuu-tro/", "/chu-de/cuu-tro/2024/", "/chu-de/an-sinh/",
                "/chu-de/an-sinh/2024/",
            ],
        ),
        (
            article("2024/a", "2024-05-01", topics=("an-sinh", "cuu-tro")),
            [
                *NEWS, "/chu-de/cuu-tro/", "/chu-de/cuu-tro/2024/", "/chu-de/an-sinh/",
                "/chu-de/an-sinh/2024/",
            ],
        ),
        (
            article("2024/a", "2024-05-01", units=("phuong-moi", "tinh")),
            [
                *NEWS, "/chu-de/mat-tran/", "/chu-de/mat-tran/2024/", "/don-vi/phuong-moi/",
                "/don-vi/phuong-moi/2024/", "/don-vi/tinh/", "/don-vi/tinh/2024/",
            ],
        ),
        (directive("2024/a", "2024-05-01"), PAPERS),
        (
            directive("2024/a", "2024-05-01", issuers=("tinh-uy", "mttq"), units=("tinh",)),
            [*PAPERS, "/co-quan/mttq/", "/don-vi/tinh/", "/don-vi/tinh/2024/"],
        ),
        (
            directive("2024/a", "2024-05-01", type="ke-hoach", topics=("mat-tran",)),
            [
                *PAPERS[:4], "/loai-van-ban/ke-hoach/", "/co-quan/tinh-uy/", "/chu-de/mat-tran/",
                "/chu-de/mat-tran/2024/",
            ],
        ),
    ],
)  # fmt: skip
def test_the_shelves_on_which_a_document_stands(document: Summary, own: list[str]) -> None:
    assert _urls(document) == dict.fromkeys(own)


@pytest.mark.parametrize(
    ("units", "via"),
    [
        # heirs of heirs, each named by the document's own unit
        (("thi-xa-cu",), {"phuong-moi": "Thị xã Cũ", "xa-dak-to": "Thị xã Cũ"}),
        (("xa-cu",), {"thi-xa-cu": "Xã Cũ", "phuong-moi": "Xã Cũ", "xa-dak-to": "Xã Cũ"}),
        # a document that names the heir too is the heir's own
        (("thi-xa-cu", "phuong-moi"), {"xa-dak-to": "Thị xã Cũ"}),
        (("phuong-moi",), {}),
    ],
)
def test_documents_of_predecessors_stand_on_the_heirs_page_marked_as_theirs(
    units: tuple[str, ...], via: dict[str, str]
) -> None:
    found = _urls(article("2020/a", units=units))
    assert {url: name for url, name in found.items() if name} == {
        f"/don-vi/{unit}/": name for unit, name in via.items()
    }
    assert all(found[f"/don-vi/{unit}/"] is None for unit in units)


def test_a_document_stands_once_on_the_page_of_a_unit_that_two_of_its_units_became() -> None:
    shelves = shelve(library(article("2020/a", units=("thi-xa-cu", "xa-cu"))))
    assert len(shelves["unit", "phuong-moi"]) == 1


LIVES = (
    directive("2019/cu", "2019-01-01", effective="2020-01-01"),
    directive("2020/mot-phan", "2020-01-01", effective="2020-01-01"),
    directive("2020/ngung", "2020-02-01", effective="2020-02-01"),
    directive("2020/het-han", "2020-03-01", effective="2020-03-01", expires="2022-01-01"),
    directive("2020/thu-hoi", "2020-04-01", effective="2020-04-01", withdrawn="2022-01-01"),
    directive("2020/chua-ro", "2020-05-01"),
    directive("2021/moi", "2021-01-01", effective="2021-01-01", relations=(
        RelationFact("replaces", "2019/cu"), RelationFact("repeals", "2020/mot-phan", "Mục 1"),
        RelationFact("suspends", "2020/ngung", None, "2021-01-01", "2023-01-01"),
    )),
)  # fmt: skip


@pytest.mark.parametrize(
    ("on", "registers"),
    [
        ("2019-12-31", {"chua-co": "cu"}),
        ("2020-12-31", {"con": "cu mot-phan ngung het-han thu-hoi", "chua-ro": "chua-ro"}),
        (
            "2021-12-31",
            {"con": "mot-phan het-han thu-hoi moi", "het": "cu", "ngung": "ngung",
             "chua-ro": "chua-ro"},
        ),
        (
            "2022-12-31",
            {"con": "mot-phan moi", "het": "cu het-han thu-hoi", "ngung": "ngung",
             "chua-ro": "chua-ro"},
        ),
        (
            "2023-12-31",
            {"con": "mot-phan ngung moi", "het": "cu het-han thu-hoi", "chua-ro": "chua-ro"},
        ),
    ],
)  # fmt: skip
def test_each_directive_stands_in_the_register_of_its_state_on_the_day(
    on: str, registers: dict[str, str]
) -> None:
    shown = library(*LIVES, on=on)
    assert {
        one.url: [item.entry.url[14:-1] for item in one.items]
        for one in listings(shown, shelve(shown))
        if one.url.startswith("/van-ban/") and one.url != "/van-ban/"
    } == {f"/van-ban/{name}-hieu-luc/": keys.split() for name, keys in registers.items()}


def test_every_legal_state_has_exactly_one_register() -> None:
    states = [state for _, held in REGISTERS.values() for state in held]
    assert sorted(states) == sorted(LABELS)


def test_only_listings_with_documents_exist() -> None:
    shown = library(article("2024/a"), directive("2023/b"))
    found = list(listings(shown, shelve(shown)))
    assert all(listing.items for listing in found)
    assert len({listing.url for listing in found}) == len(found)
    assert not list(listings(library(), shelve(library())))


def test_items_stand_oldest_first_in_every_listing() -> None:
    documents = [
        article("2024/b", "2024-02-01"), article("2024/a", "2024-02-01"),
        article("2023/z", "2023-12-31"), article("2024/c", "2024-01-15"),
    ]  # fmt: skip
    listing = _listing("/tin-tuc/", *documents)
    assert [item.entry.url for item in listing.items] == [
        "/tin-tuc/2023/z/", "/tin-tuc/2024/c/", "/tin-tuc/2024/a/", "/tin-tuc/2024/b/",
    ]  # fmt: skip


THREE = (
    article("2023/a", "2023-05-01", units=("tinh",)),
    article("2024/a", "2024-05-01", units=("tinh",)),
    article("2024/b", "2024-06-01"),
    directive("2024/c", "2024-06-02"),
)


@pytest.mark.parametrize(
    ("url", "facets"),
    [
        ("/chu-de/mat-tran/", [("Theo năm", [("2024", "2024/", 2), ("2023", "2023/", 1)])]),
        ("/don-vi/tinh/", [("Theo năm", [("2024", "2024/", 1), ("2023", "2023/", 1)])]),
        ("/nam/2024/", [("Theo tháng", [("Tháng 06", "06/", 2), ("Tháng 05", "05/", 1)])]),
        (
            "/van-ban/",
            [
                ("Theo hiệu lực", [("Chưa rõ hiệu lực", "/van-ban/chua-ro-hieu-luc/", 1)]),
                ("Theo loại", [("Chỉ thị", "/loai-van-ban/chi-thi/", 1)]),
            ],
        ),
        (
            "/tin-tuc/",
            [("Tin và văn bản theo năm", [("2024", "/nam/2024/", 3), ("2023", "/nam/2023/", 1)])],
        ),
        ("/chu-de/mat-tran/2024/", []),
        ("/nam/2024/05/", []),
    ],
)
def test_a_listing_leads_to_its_crossings_each_with_its_count(
    url: str, facets: list[tuple[str, list[tuple[str, str, int]]]]
) -> None:
    assert _listing(url, *THREE).facets == tuple(
        Facet(
            label,
            tuple(
                Counted(Ref(name, to if to.startswith("/") else url + to), count)
                for name, to, count in options
            ),
        )
        for label, options in facets
    )


@pytest.mark.parametrize(
    ("url", "title", "trail"),
    [
        ("/tin-tuc/", "Tin tức", []),
        ("/van-ban/", "Văn bản chỉ đạo", []),
        ("/chu-de/mat-tran/", "Mặt trận", ["Chủ đề"]),
        ("/chu-de/cuu-tro/", "Cứu trợ", ["Chủ đề", "An sinh"]),
        ("/chu-de/cuu-tro/2024/", "Cứu trợ, năm 2024", ["Chủ đề", "An sinh", "Cứu trợ"]),
        ("/don-vi/phuong-moi/", "Phường Mới", ["Đơn vị"]),
        ("/don-vi/phuong-moi/2024/", "Phường Mới, năm 2024", ["Đơn vị", "Phường Mới"]),
        ("/nam/2024/", "Năm 2024", ["Năm"]),
        ("/nam/2024/05/", "Tháng 05/2024", ["Năm", "Năm 2024"]),
        ("/co-quan/tinh-uy/", "Văn bản của Tỉnh ủy", ["Cơ quan ban hành"]),
        ("/loai-van-ban/chi-thi/", "Chỉ thị", ["Loại văn bản"]),
        ("/van-ban/chua-ro-hieu-luc/", "Văn bản chưa rõ hiệu lực", ["Văn bản"]),
    ],
)
def test_a_listing_has_a_title_and_a_breadcrumb_of_whole_words(
    url: str, title: str, trail: list[str]
) -> None:
    news = article("2024/a", "2024-05-01", topics=("cuu-tro", "mat-tran"), units=("phuong-moi",))
    listing = _listing(url, news, directive("2024/b", "2024-05-01"))
    assert listing.title == title
    assert [ref.name for ref in listing.breadcrumb] == ["Trang chủ", *trail]
    above = [ref.url or "" for ref in listing.breadcrumb]
    assert all(at.startswith("/") and at.endswith("/") for at in above)
    assert above == sorted(above, key=len)


@pytest.mark.parametrize(
    ("url", "feed", "own"),
    [
        ("/tin-tuc/", "/tin-tuc/feed.xml", True),
        ("/van-ban/", "/van-ban/feed.xml", True),
        ("/chu-de/mat-tran/", "/chu-de/mat-tran/feed.xml", True),
        ("/chu-de/mat-tran/2024/", "/chu-de/mat-tran/feed.xml", False),
        ("/don-vi/tinh/", "/don-vi/tinh/feed.xml", True),
        ("/don-vi/tinh/2024/", "/don-vi/tinh/feed.xml", False),
        ("/co-quan/tinh-uy/", "/co-quan/tinh-uy/feed.xml", True),
        ("/loai-van-ban/chi-thi/", "/loai-van-ban/chi-thi/feed.xml", True),
        ("/van-ban/chua-ro-hieu-luc/", "/van-ban/feed.xml", False),
        ("/nam/2024/", "/feed.xml", False),
        ("/nam/2024/05/", "/feed.xml", False),
    ],
)
def test_every_listing_names_the_feed_that_carries_it(url: str, feed: str, own: bool) -> None:
    listing = _listing(url, *THREE)
    assert (listing.feed, listing.own_feed) == (feed, own)


def test_only_topics_have_a_description_and_only_places_and_bodies_a_history() -> None:
    shown = library(*THREE)
    for listing in listings(shown, shelve(shown)):
        assert (listing.description == "Công tác Mặt trận") == listing.url.startswith("/chu-de/")
        assert (listing.unit is None) == (not listing.url.startswith(("/don-vi/", "/co-quan/")))


def test_a_units_page_tells_its_past_and_links_only_to_pages_that_exist() -> None:
    facts = _listing("/don-vi/phuong-moi/", article("2024/a", units=("phuong-moi",))).unit
    assert facts
    assert (facts.kind, facts.codes, facts.valid_from, facts.valid_to) == (
        "Phường", ("00001",), "2025-07-01", None,
    )  # fmt: skip
    assert facts.parent == Ref("Tỉnh Thử")
    assert [(s.ref, s.is_part) for s in facts.predecessors] == [(Ref("Thị xã Cũ"), True)]
    facts = _listing(
        "/don-vi/phuong-moi/",
        article("2020/a", units=("xa-cu",)),
        article("2024/b", units=("tinh",)),
    ).unit
    assert facts
    assert facts.parent == Ref("Tỉnh Thử", "/don-vi/tinh/")
    assert facts.predecessors[0].ref == Ref("Thị xã Cũ", "/don-vi/thi-xa-cu/")


def test_units_of_one_name_are_told_apart_by_the_last_day_of_the_former() -> None:
    shown = library(article("2020/a", units=("xa-cu",)))
    twins = [
        unit.model_copy(update={"name": "Xã Trùng tên"})
        if unit.id in ("xa-cu", "xa-duong")
        else unit
        for unit in shown.vocabulary.units
    ]
    vocabulary = shown.vocabulary.model_copy(update={"units": tuple(twins)})
    refs = dataclasses.replace(shown, vocabulary=vocabulary).unit_refs(("xa-cu", "xa-duong"))
    assert [ref.name for ref in refs] == ["Xã Trùng tên (đến 31/12/2019)", "Xã Trùng tên"]


def test_a_units_page_names_its_heirs_with_their_source() -> None:
    facts = _listing("/don-vi/thi-xa-cu/", article("2020/a", units=("thi-xa-cu",))).unit
    assert facts and facts.valid_to == "2025-06-30"
    assert [(s.ref.name, s.is_part, s.source) for s in facts.successors] == [
        ("Phường Mới", True, "chỉ dùng để thử"), ("Xã Đăk Tô", True, "chỉ dùng để thử"),
    ]  # fmt: skip
