"""The look-ups of the library: acts and validity, lines of listings, units and their heirs."""

import pytest

from portal.library.due import Change, changes, next_change
from portal.library.library import Library
from portal.machinery.clock import parse_as_of
from portal.model.entries import Entry, Picture, Ref, StateLabel
from portal.model.summaries import FileFact, PictureFact, RelationFact, Summary
from portal.model.validity import Act, Event, Validity
from province.summaries import article, directive, library

OLD = directive("2019/cu", "2019-05-01", effective="2019-06-01")
REPLACES = RelationFact("replaces", "2019/cu")


@pytest.mark.parametrize(
    ("later", "acts"),
    [
        # it acts from its date of effect, else from its date of issue, else as it says
        (
            directive("2021/moi", "2021-01-01", (REPLACES,), effective="2021-03-01"),
            (Act("replaces", "2021/moi", "2021-03-01"),),
        ),
        (
            directive("2021/moi", "2021-01-01", (REPLACES,)),
            (Act("replaces", "2021/moi", "2021-01-01"),),
        ),
        (
            directive(
                "2021/moi", "2021-01-01",
                (RelationFact("suspends", "2019/cu", "Mục 1", "2021-02-01", "2021-04-01"),),
            ),
            (Act("suspends", "2021/moi", "2021-02-01", "Mục 1", "2021-04-01"),),
        ),
        # what was withdrawn no longer acts on others
        (directive("2021/moi", "2021-01-01", (REPLACES,), withdrawn="2021-01-05"), ()),
        # what is not published yet does not act yet
        (directive("2027/moi", "2027-01-01", (REPLACES,)), ()),
        (directive("2021/moi", "2021-01-01", (REPLACES,), draft=True), ()),
        (directive("2021/moi", "2021-01-01", (RelationFact("replaces", "2018/khac"),)), ()),
    ],
)  # fmt: skip
def test_what_a_later_directive_does_to_an_earlier_one(
    later: Summary, acts: tuple[Act, ...]
) -> None:
    assert library(OLD, later).acts.get("2019/cu", ()) == acts


def test_acts_on_one_directive_stand_in_order_of_date_then_key() -> None:
    shown = library(
        OLD,
        directive("2022/b", relations=(RelationFact("amends", "2019/cu"),)),
        directive("2022/a", relations=(RelationFact("guides", "2019/cu"),)),
        directive("2021/z", relations=(REPLACES,)),
    )
    assert [act.by for act in shown.acts["2019/cu"]] == ["2021/z", "2022/a", "2022/b"]


def test_history_and_validity_come_from_dates_and_from_what_ends_or_suspends() -> None:
    later = (REPLACES, RelationFact("amends", "2019/cu", date="2020-01-01"))
    shown = library(OLD, directive("2021/moi", relations=later), on="2020-06-01")
    assert shown.validity(OLD) == Validity("in-force", "2019-06-01")
    shown = library(OLD, directive("2021/moi", relations=later), on="2021-01-01")
    assert shown.history(OLD) == (
        Event("", "not-yet"),
        Event("2019-06-01", "in-force"),
        Event("2021-01-01", "replaced", "2021/moi"),
    )
    assert shown.validity(OLD) == Validity("replaced", "2021-01-01", "2021/moi")


def test_an_article_has_no_legal_state() -> None:
    news = article("2024/tin")
    assert library(news).history(news) == ()


def test_the_line_of_an_article() -> None:
    news = article(
        "2024/tin", "2024-05-01", title="ĐẠI HỘI PHƯỜNG MỚI LẦN THỨ XI", lead="Mở đầu",
        topics=("cuu-tro", "mat-tran"), units=("phuong-moi",), image="anh.jpg",
        files=(FileFact("anh.jpg", 9, "ff", PictureFact(400, 300, True)),),
    )  # fmt: skip
    assert library(news).entry(news) == Entry(
        kind="article", url="/tin-tuc/2024/tin/", date="2024-05-01",
        title="Đại hội Phường Mới lần thứ XI", lead="Mở đầu",
        topics=(Ref("Cứu trợ", "/chu-de/cuu-tro/"), Ref("Mặt trận", "/chu-de/mat-tran/")),
        units=(Ref("Phường Mới", "/don-vi/phuong-moi/"),),
        image=Picture("/tin-tuc/2024/tin/anh.jpg", 400, 300, (320, 400)),
    )  # fmt: skip


def test_the_line_of_a_directive() -> None:
    told = directive(
        "2021/06-ct-tu", "2021-09-07", number="06-CT/TU", title="Về việc X", effective="2021-09-07"
    )
    assert library(told).entry(told) == Entry(
        kind="directive", url="/van-ban/2021/06-ct-tu/", date="2021-09-07", title="Về việc X",
        lead=None, topics=(), units=(), name="Chỉ thị 06-CT/TU", number="06-CT/TU",
        issuers=(Ref("Tỉnh ủy", "/co-quan/tinh-uy/"),),
        state=StateLabel("in-force", "Còn hiệu lực"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("units", "inhabited"),
    [
        ((), set()),
        (("phuong-moi",), {"phuong-moi"}),
        (("thi-xa-cu",), {"thi-xa-cu", "phuong-moi", "xa-dak-to"}),
        (("xa-cu",), {"xa-cu", "thi-xa-cu", "phuong-moi", "xa-dak-to"}),
        (("xa-cu", "tinh"), {"xa-cu", "thi-xa-cu", "phuong-moi", "xa-dak-to", "tinh"}),
    ],
)
def test_units_with_documents_of_their_own_or_of_a_predecessor_have_a_page(
    units: tuple[str, ...], inhabited: set[str]
) -> None:
    assert library(article("2024/a", units=units)).inhabited_units == inhabited


def test_each_unit_knows_its_predecessors_whole_or_in_part() -> None:
    found = library().predecessors
    assert [(u.id, part) for u, part in found["phuong-moi"]] == [("thi-xa-cu", "part")]
    assert [(u.id, part) for u, part in found["thi-xa-cu"]] == [("xa-cu", "whole")]
    assert "xa-cu" not in found


BANNER = {"text": "Chào mừng", "valid_from": "2024-11-01", "valid_to": "2024-11-30"}


@pytest.mark.parametrize(
    ("on", "day"),
    [
        ("2024-03-01", "2024-04-02"),  # a scheduled article, on its day in Việt Nam
        ("2024-04-02", "2024-05-01"),  # an article with a date to come
        ("2024-05-01", "2024-06-01"),  # a directive comes into force
        ("2024-06-01", "2024-11-01"),  # the banner starts
        ("2024-11-01", "2024-12-01"),  # the day after its last
        ("2024-12-01", "2025-01-01"),  # the directive expires
        ("2025-01-01", None),
    ],
)
def test_a_build_knows_the_next_day_on_which_the_site_changes(on: str, day: str | None) -> None:
    documents = (
        article("2024/a", "2024-03-01", publish_from="2024-04-01T17:30:00Z"),
        article("2024/b", "2024-05-01"),
        article("2024/c", "2024-03-02", draft=True),
        directive("2024/d", "2024-02-01", effective="2024-06-01", expires="2025-01-01"),
    )
    shown = library(*documents, on=on, banners=[BANNER])
    assert next_change(shown, documents) == day


def test_what_is_due_later_today_is_the_next_change() -> None:
    tonight = article("2024/a", "2024-03-01", publish_from="2024-03-05T13:00:00Z")
    empty = library()
    morning = Library.of(
        empty.site, empty.vocabulary, [tonight], parse_as_of("2024-03-05T06:00+07:00")
    )
    assert next_change(morning, [tonight]) == "2024-03-05"


def test_each_change_is_told_with_its_time_and_file() -> None:
    documents = (
        article("2024/a", "2024-03-01", publish_from="2024-04-01T17:30:00Z", title="Hẹn giờ"),
        article("2024/c", "2024-03-02", draft=True),
        directive("2024/d", "2024-02-01", effective="2024-06-01", number="06-CT/TU"),
    )
    found = changes(library(*documents, on="2024-03-01", banners=[BANNER]), documents)
    assert found == (
        Change("2024-04-02", "00:30", "content/articles/2024/a.md", "đăng “Hẹn giờ”"),
        Change("2024-06-01", "", "content/directives/2024/d/index.md", "06-CT/TU: còn hiệu lực"),
        Change("2024-11-01", "", "content/site.yml", "treo biểu ngữ “Chào mừng”"),
        Change("2024-12-01", "", "content/site.yml", "hạ biểu ngữ “Chào mừng”"),
    )
