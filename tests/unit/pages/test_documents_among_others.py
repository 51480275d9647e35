"""What a document's page shows of other documents: neighbours, earlier ones, relations."""

import pytest

from portal.library.shelving import shelve
from portal.model.entries import Ref
from portal.model.summaries import FileFact, RelationFact, Summary
from portal.pages.documents import RELATED, section_of
from portal.pages.views import ArticlePage, DirectivePage, GonePage
from province.summaries import article, cited, directive, document_pages, library


def _article(key: str, *documents: Summary) -> ArticlePage:
    views = {s.key: view for s, view in document_pages(library(*documents))}
    view = views[key]
    assert isinstance(view, ArticlePage)
    return view


def _directive(key: str, *documents: Summary, on: str = "2026-12-31") -> DirectivePage:
    views = {s.key: view for s, view in document_pages(library(*documents, on=on))}
    view = views[key]
    assert isinstance(view, DirectivePage)
    return view


def _news(day: int, topic: str = "mat-tran", *units: str) -> Summary:
    return article(f"2024/{topic}-{day:02}", f"2024-01-{day:02}", topics=(topic,), units=units)


def test_neighbours_are_the_nearest_of_the_same_main_topic() -> None:
    documents = [
        _news(1), _news(2, "cuu-tro"), _news(3), directive("2024/x", "2024-01-04"), _news(5),
    ]  # fmt: skip
    near = _article("2024/mat-tran-03", *documents).neighbours
    assert near.older and near.older.url == "/tin-tuc/2024/mat-tran-01/"
    assert near.newer and near.newer.url == "/tin-tuc/2024/mat-tran-05/"
    alone = _article("2024/cuu-tro-02", *documents).neighbours
    assert (alone.older, alone.newer) == (None, None)


def test_neighbours_of_a_directive_are_of_its_type() -> None:
    documents = [
        directive("2024/a", "2024-01-01"), directive("2024/b", "2024-01-02", type="ke-hoach"),
        directive("2024/c", "2024-01-03"),
    ]  # fmt: skip
    near = _directive("2024/c", *documents).neighbours
    assert near.older and near.older.url == "/van-ban/2024/a/"
    assert section_of(documents[1]) == "directive/ke-hoach"


def test_neighbours_make_one_chain_through_every_section() -> None:
    documents = [_news(day, topic) for day in range(1, 9) for topic in ("mat-tran", "an-sinh")]
    views = [view for _, view in document_pages(library(*documents))]
    for topic in ("mat-tran", "an-sinh"):
        chain = [v for v in views if isinstance(v, ArticlePage) and topic in v.head.url]
        urls = [view.head.url for view in chain]
        newer = [view.neighbours.newer.url if view.neighbours.newer else None for view in chain]
        older = [view.neighbours.older.url if view.neighbours.older else None for view in chain]
        assert newer == [*urls[1:], None]
        assert older == [None, *urls[:-1]]


def test_related_are_earlier_articles_of_the_topic_those_of_a_shared_unit_first() -> None:
    documents = [
        _news(1, "mat-tran", "tinh"), _news(2, "mat-tran"), _news(3, "mat-tran", "tinh"),
        _news(4, "an-sinh", "tinh"), _news(5), _news(6), _news(7), _news(8, "mat-tran", "tinh"),
        _news(9, "mat-tran", "tinh"),
    ]  # fmt: skip
    related = _article("2024/mat-tran-08", *documents).related
    assert [entry.url[-3:-1] for entry in related] == ["03", "01", "06", "05"]
    assert len(related) == RELATED


def test_related_hold_no_later_document_none_withdrawn_and_not_the_older_neighbour() -> None:
    withdrawn = article("2024/rut", "2024-01-02", withdrawn="2024-02-01")
    documents = [_news(1), withdrawn, _news(3), _news(4)]
    assert not _article("2024/mat-tran-01", *documents).related
    last = _article("2024/mat-tran-04", *documents)
    assert [entry.url for entry in last.related] == ["/tin-tuc/2024/mat-tran-01/"]
    assert last.neighbours.older and last.neighbours.older.url == "/tin-tuc/2024/mat-tran-03/"


def test_the_breadcrumb_of_an_article_leads_through_its_main_topic() -> None:
    view = _article("2024/a", article("2024/a", topics=("cuu-tro", "mat-tran")))
    assert view.breadcrumb == (
        Ref("Trang chủ", "/"), Ref("Tin tức", "/tin-tuc/"), Ref("Cứu trợ", "/chu-de/cuu-tro/"),
    )  # fmt: skip


def test_the_head_of_an_article_and_the_sizes_of_its_files() -> None:
    news = article(
        "2024/a", title="HỘI NGHỊ LẦN THỨ XI CỦA TỈNH", lead="Mở đầu",
        files=(FileFact("a.pdf", 12, "ff"), FileFact("b.jpg", 34, "ee")),
    )  # fmt: skip
    view = _article("2024/a", news)
    assert view.title == view.head.title == "Hội nghị lần thứ XI của tỉnh"
    assert (view.head.url, view.head.description, view.head.is_article) == (
        "/tin-tuc/2024/a/", "Mở đầu", True,
    )  # fmt: skip
    assert view.sizes == {"a.pdf": 12, "b.jpg": 34}


def test_the_head_of_a_directive() -> None:
    view = _directive("2021/a", directive("2021/a", number="06-CT/TU", title="Về việc X"))
    assert view.name == "Chỉ thị 06-CT/TU"
    assert view.head.title == "Chỉ thị 06-CT/TU: Về việc X"
    assert view.type == Ref("Chỉ thị", "/loai-van-ban/chi-thi/")
    assert [ref.name for ref in view.breadcrumb] == ["Trang chủ", "Văn bản", "Chỉ thị"]
    assert [ref.url for ref in view.issuers] == ["/co-quan/tinh-uy/"]


@pytest.mark.parametrize(
    ("kind", "outgoing", "incoming"),
    [
        ("based-on", "Căn cứ", "Là căn cứ của"),
        ("implements", "Triển khai thực hiện", "Được triển khai bởi"),
        ("guides", "Hướng dẫn", "Được hướng dẫn bởi"),
        ("amends", "Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"),
        ("replaces", "Thay thế", "Được thay thế bởi"),
        ("repeals", "Bãi bỏ", "Bị bãi bỏ bởi"),
        ("suspends", "Ngưng hiệu lực", "Bị ngưng hiệu lực bởi"),
        ("related", "Liên quan", "Được nêu là liên quan trong"),
    ],
)
def test_a_relation_shows_on_both_ends_in_words(kind: str, outgoing: str, incoming: str) -> None:
    documents = (
        directive("2019/cu"),
        directive("2021/moi", relations=(RelationFact(kind, "2019/cu", "Mục 1", "2021-02-01"),)),
    )
    (group,) = _directive("2021/moi", *documents).relations
    assert (group.label, [one.entry.url for one in group.directives]) == (
        outgoing, ["/van-ban/2019/cu/"],
    )  # fmt: skip
    (group,) = _directive("2019/cu", *documents).relations
    assert (group.label, [one.entry.url for one in group.directives]) == (
        incoming, ["/van-ban/2021/moi/"],
    )  # fmt: skip
    assert (group.directives[0].part, group.directives[0].date) == ("Mục 1", "2021-02-01")


def test_relations_of_one_kind_stand_under_one_heading_and_unknown_targets_nowhere() -> None:
    relations = (
        RelationFact("related", "2019/a"), RelationFact("based-on", "2019/b"),
        RelationFact("based-on", "2019/a"), RelationFact("based-on", "2018/khong-co"),
    )  # fmt: skip
    view = _directive(
        "2021/c", directive("2019/a"), directive("2019/b"), directive("2021/c", relations=relations)
    )
    assert [(g.label, [d.entry.url for d in g.directives]) for g in view.relations] == [
        ("Căn cứ", ["/van-ban/2019/b/", "/van-ban/2019/a/"]), ("Liên quan", ["/van-ban/2019/a/"]),
    ]  # fmt: skip


def test_a_directive_says_its_state_its_history_and_by_what() -> None:
    documents = (
        directive("2019/cu", "2019-05-01", effective="2019-06-01"),
        directive("2021/moi", "2021-01-01", (RelationFact("repeals", "2019/cu", "Mục 1"),)),
        directive("2022/moi", "2022-01-01", (RelationFact("replaces", "2019/cu"),)),
    )
    view = _directive("2019/cu", *documents, on="2021-06-01")
    assert (view.standing.state.label, view.standing.since) == (
        "Hết hiệu lực một phần",
        "2021-01-01",
    )
    assert view.standing.by and view.standing.by.url == "/van-ban/2021/moi/"
    assert (view.standing.parts, view.standing.next_change) == (("Mục 1",), None)
    rows = _directive("2019/cu", *documents).history
    assert [
        (row.date, row.state.code, row.by.url if row.by else None, row.part) for row in rows
    ] == [
        ("2019-06-01", "in-force", None, None),
        ("2021-01-01", "partly", "/van-ban/2021/moi/", "Mục 1"),
        ("2022-01-01", "replaced", "/van-ban/2022/moi/", None),
    ]


@pytest.mark.parametrize(
    ("on", "by", "latest"),
    [
        ("2020-12-31", None, None),
        ("2021-12-31", "2021/b", None),
        ("2022-12-31", "2021/b", "2022/c"),
        ("2023-12-31", "2021/b", "2023/d"),
        # the last one has expired: it is still the last, and its own state tells so
        ("2024-12-31", "2021/b", "2023/d"),
    ],
)
def test_a_dead_directive_leads_to_the_last_of_a_chain_of_replacements(
    on: str, by: str | None, latest: str | None
) -> None:
    chain = (
        directive("2020/a", effective="2020-01-01"),
        directive("2021/b", relations=(RelationFact("replaces", "2020/a"),)),
        directive("2022/c", relations=(RelationFact("replaces", "2021/b"),)),
        directive("2023/d", relations=(RelationFact("replaces", "2022/c"),), expires="2024-06-01"),
    )
    standing = _directive("2020/a", *chain, on=on).standing
    assert [one.url if one else None for one in (standing.by, standing.latest)] == [
        f"/van-ban/{key}/" if key else None for key in (by, latest)
    ]


def test_a_circle_of_replacements_ends_where_it_began() -> None:
    """The checker refuses it; the pages must not hang on it all the same."""
    circle = (
        directive("2020/a", relations=(RelationFact("replaces", "2020/b"),)),
        directive("2020/b", relations=(RelationFact("replaces", "2020/a"),)),
    )
    assert _directive("2020/a", *circle).standing.latest is None


@pytest.mark.parametrize("document", [
    article("2024/a", title="Tin đã gỡ", withdrawn="2024-02-01", gone=True, lead="Nội dung"),
    directive("2024/a", title="Tin đã gỡ", withdrawn="2024-02-01", gone=True),
])  # fmt: skip
def test_what_is_gone_answers_with_a_page_that_tells_nothing_of_it_but_its_name(
    document: Summary,
) -> None:
    ((_, view),) = document_pages(library(document))
    assert isinstance(view, GonePage)
    assert view.head.description is None
    assert view.breadcrumb[0].name == "Trang chủ"


def test_what_was_withdrawn_but_is_kept_has_its_page() -> None:
    assert _article("2024/a", article("2024/a", withdrawn="2024-02-01")).head.is_article


def test_what_is_gone_stands_in_no_listing_and_beside_no_document() -> None:
    gone = article("2024/b", "2024-01-02", withdrawn="2024-02-01", gone=True, units=("tinh",))
    around = [article("2024/a", "2024-01-01"), article("2024/c", "2024-01-03")]
    shown = library(*around, gone)
    assert shelve(shown) == shelve(library(*around))
    assert shown.inhabited_units == set()
    views = {s.key: view for s, view in document_pages(shown)}
    alone = {s.key: view for s, view in document_pages(library(*around))}
    assert (views["2024/a"], views["2024/c"]) == (alone["2024/a"], alone["2024/c"])


MENTIONS = cited("Thực hiện Chỉ thị số 06-CT/TU ngày 07/9/2021 và Chỉ thị 99-CT/TU.")
CITED = directive("2021/06-ct-tu", "2021-09-07", number="06-CT/TU")


def test_a_citation_shows_on_both_ends_and_in_the_body() -> None:
    news = article("2024/a", cited=MENTIONS)
    view = _article("2024/a", CITED, news)
    assert [entry.url for entry in view.cited] == ["/van-ban/2021/06-ct-tu/"]
    assert view.links == ("/van-ban/2021/06-ct-tu/", "")
    cited_by = _directive("2021/06-ct-tu", CITED, news).cited_by
    assert [entry.url for entry in cited_by] == ["/tin-tuc/2024/a/"]


def test_what_is_gone_is_cited_by_nobody_and_cites_nothing_that_shows() -> None:
    gone = article("2024/a", cited=MENTIONS, withdrawn="2024-02-01", gone=True)
    assert _directive("2021/06-ct-tu", CITED, gone).cited_by == ()
