"""What each type of field accepts and refuses: every scalar arrives as the text that was typed."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from portal.model import fields
from portal.model.documents import ArticleFront, DirectiveFront
from portal.model.vocabulary import Site, Topic, Unit
from province.lists import SITE

_ZONE = dt.timezone(dt.timedelta(hours=7))

ACCEPTED: dict[str, list[tuple[str, Any]]] = {
    "Date": [
        ("2024-01-03", dt.date(2024, 1, 3)),
        ("2024-02-29", dt.date(2024, 2, 29)),
        ("1930-11-18", dt.date(1930, 11, 18)),
        ("2100-12-31", dt.date(2100, 12, 31)),
    ],
    "Moment": [
        ("2026-01-05T08:00+07:00", dt.datetime(2026, 1, 5, 8, 0, tzinfo=_ZONE)),
        ("2026-01-05T08:00:59+07:00", dt.datetime(2026, 1, 5, 8, 0, 59, tzinfo=_ZONE)),
        ("2026-01-05T01:00:00Z", dt.datetime(2026, 1, 5, 1, 0, tzinfo=dt.UTC)),
    ],
    "Truth": [("true", True), ("false", False)],
    "Count": [("1", 1), ("20", 20), ("999999", 999999)],
    "Text": [
        ("06", "06"), ("012", "012"), ("12:30", "12:30"), ("no", "no"), ("yes", "yes"),
        ("NO", "NO"), ("1e3", "1e3"), ("0x1F", "0x1F"), ("~", "~"), ("null", "null"),
        ("  hai đầu  ", "hai đầu"), ("uỷ ủy", "uỷ ủy"),
    ],
    "Identifier": [("an-khe", "an-khe"), ("06-ct-tu", "06-ct-tu"), ("a" * 80, "a" * 80)],
    "DirectiveKey": [("2021/06-ct-tu", "2021/06-ct-tu"), ("1998/30", "1998/30")],
    "WebAddress": [("https://vbpl.vn/", "https://vbpl.vn/"), ("http://a.vn?b#c", "http://a.vn?b#c")],
    "SitePath": [("/", "/"), ("/tin-tuc/2024/", "/tin-tuc/2024/"), ("/a.php?b=1", "/a.php?b=1")],
    "FileName": [("anh.jpg", "anh.jpg"), ("Ban_ky-1.2.PDF", "Ban_ky-1.2.PDF")],
}  # fmt: skip
REFUSED: dict[str, list[Any]] = {
    "Date": [
        "2024-02-30", "2023-02-29", "29/2", "29/2/2024", "2024-1-3", "20240103", "2024-W01-1",
        "2024-01-03T00:00", "3/1/2024", "1929-12-31", "2101-01-01", "0000-01-01", "hôm nay", "",
        "2024-01-03\n", " 2024-01-03", "٢٠٢٤-٠١-٠٣", "no", None, 20240103, [],
    ],
    "Moment": [
        "2026-01-05", "2026-01-05T08:00", "2026-01-05 08:00+07:00", "2026-01-05T24:30+07:00",
        "2026-02-30T08:00+07:00", "2026-01-05T08:00:00.5+07:00", "2026-01-05T08:00+25:00",
        "08:00", "12:30", "", None, 0,
    ],
    "Truth": [
        "yes", "no", "YES", "NO", "on", "off", "True", "TRUE", "False", "1", "0", "y", "n", "", "~",
        " true", None, 1, [],
    ],
    "Count": [
        "0", "-1", "+1", "01", "06", "012", "1e3", "0x1F", "1_000", "1.0", "1,5", "1000000", "",
        " 1", "2\n", "mười", None, [],
    ],
    "Text": ["", "   ", "\n", None, 6, True, ["a"], {"a": "b"}],
    "Identifier": [
        "An-Khe", "an_khe", "an khe", "-an", "an-", "an--khe", "đăk-pơ", "an/khe", "../an", "an\n",
        "", "a" * 81, None, 6,
    ],
    "DirectiveKey": [
        "06-ct-tu", "21/06-ct-tu", "2021/06-CT-TU", "2021/06/ct", "/2021/a", "2021/", "2021/a ", "",
    ],
    "WebAddress": [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "ftp://a.vn", "//a.vn",
        "www.a.vn", "https://", "https://a b", "https://a.vn/\"onclick=", "https://a.vn/<b>",
        "vbscript:x", "mailto:a@b.vn", " https://a.vn", "",
    ],
    "SitePath": [
        "tin-tuc/", "//a.vn/", "https://a.vn/", "/../etc", "/a/..", "/a b", "/a\\b", "/a\"b",
        "/<a>", "javascript:alert(1)", "",
    ],
    "FileName": [
        "../a.pdf", "a/b.pdf", "/a.pdf", ".htaccess", "a", "ảnh.jpg", "a b.jpg", "-a.jpg", "a.",
        "a.toolong", "a.pdf\n", "a\\b.pdf", "",
    ],
}  # fmt: skip


def _pairs(table: dict[str, list[Any]]) -> list[tuple[str, Any]]:
    return [(name, one) for name, values in table.items() for one in values]


@pytest.mark.parametrize(("name", "case"), _pairs(ACCEPTED))
def test_a_field_accepts(name: str, case: tuple[str, Any]) -> None:
    typed, value = case
    assert TypeAdapter(getattr(fields, name)).validate_python(typed) == value


@pytest.mark.parametrize(("name", "typed"), _pairs(REFUSED))
def test_a_field_refuses(name: str, typed: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(getattr(fields, name)).validate_python(typed)


@pytest.mark.parametrize(("name", "typed"), [("Count", "1٢"), ("DirectiveKey", "٢٠٢١/06-ct-tu")])
def test_a_field_refuses_digits_of_other_scripts(name: str, typed: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(getattr(fields, name)).validate_python(typed)


@pytest.mark.parametrize("typed", ["0001-01-01T00:00+07:00", "9999-12-31T23:00-07:00"])
def test_a_moment_has_the_same_range_of_years_as_a_date(typed: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(fields.Moment).validate_python(typed)


@given(st.dates(dt.date(1930, 1, 1), dt.date(2100, 12, 31)))
def test_every_real_day_is_accepted_in_its_iso_form(day: dt.date) -> None:
    assert TypeAdapter(fields.Date).validate_python(day.isoformat()) == day


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_day_is_accepted_exactly_when_the_calendar_has_it(
    year: int, month: int, day: int
) -> None:
    typed = f"{year:04}-{month:02}-{day:02}"
    try:
        real = 1930 <= dt.date(year, month, day).year <= 2100
    except ValueError:
        real = False
    try:
        TypeAdapter(fields.Date).validate_python(typed)
        accepted = True
    except ValidationError:
        accepted = False
    assert accepted == real


ARTICLE = {"title": "Tin", "date": "2024-01-03", "topics": ["mat-tran"]}
DIRECTIVE = {
    "type": "chi-thi", "number": "06-CT/TU", "issuers": ["tinh-uy"], "abstract": "Về việc",
    "issued": "2021-09-07",
}  # fmt: skip
TOPIC = {"id": "mat-tran", "name": "Mặt trận"}
UNIT = {"id": "xa-moi", "kind": "commune", "name": "Xã Mới", "source": "thử"}
ENTRIES = [
    (ArticleFront, ARTICLE), (DirectiveFront, DIRECTIVE), (Topic, TOPIC), (Unit, UNIT),
]  # fmt: skip


@pytest.mark.parametrize(("model", "entry"), ENTRIES)
def test_the_smallest_entry_is_accepted_and_each_of_its_fields_is_needed(
    model: type[fields.Authored], entry: dict[str, Any]
) -> None:
    assert model.model_validate(entry)
    for name in entry:
        with pytest.raises(ValidationError):
            model.model_validate({key: value for key, value in entry.items() if key != name})


@pytest.mark.parametrize(("model", "entry"), ENTRIES)
def test_an_unknown_key_is_refused_and_values_are_frozen(
    model: type[fields.Authored], entry: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        model.model_validate({**entry, "la": "x"})
    with pytest.raises(ValidationError, match="frozen"):
        setattr(model.model_validate(entry), next(iter(entry)), "khác")


IMAGE = {"file": "anh.jpg", "alt": "Một người"}
REPOST = {
    "name": "Báo", "url": "https://bao.example/1", "author": "Tác giả",
    "time": "2026-01-05T08:00+07:00",
}  # fmt: skip


@pytest.mark.parametrize(
    ("model", "entry", "extra"),
    [
        (ArticleFront, ARTICLE, {"topics": []}),
        (ArticleFront, ARTICLE, {"topics": "mat-tran"}),
        (ArticleFront, ARTICLE, {"title": "x" * 301}),
        (ArticleFront, ARTICLE, {"featured": "yes"}),
        (ArticleFront, ARTICLE, {"draft": "no"}),
        (ArticleFront, ARTICLE, {"image": {"file": "anh.jpg"}}),
        (ArticleFront, ARTICLE, {"image": {**IMAGE, "alt": " "}}),
        (ArticleFront, ARTICLE, {"image": {**IMAGE, "width": "10"}}),
        (ArticleFront, ARTICLE, {"repost": {k: v for k, v in REPOST.items() if k != "author"}}),
        (ArticleFront, ARTICLE, {"repost": {**REPOST, "time": "2026-01-05"}}),
        (ArticleFront, ARTICLE, {"repost": {**REPOST, "url": "javascript:alert(1)"}}),
        (ArticleFront, ARTICLE, {"legacy_urls": ["https://cu.example/"]}),
        (ArticleFront, ARTICLE, {"withdrawal": {"date": "2024-01-01"}}),
        (ArticleFront, ARTICLE, {"corrections": [{"date": "2024-01-01"}]}),
        (ArticleFront, ARTICLE, {"video": {"url": "data:text/html,x", "title": "Phim"}}),
        (ArticleFront, ARTICLE, {"attachments": [{"file": "../a.pdf", "title": "A"}]}),
        (DirectiveFront, DIRECTIVE, {"issuers": []}),
        (DirectiveFront, DIRECTIVE, {"title": "không có trường này"}),
        (DirectiveFront, DIRECTIVE, {"signers": [{"name": "A", "authority": "TM"}]}),
        (DirectiveFront, DIRECTIVE, {"relations": [{"kind": "ends", "target": "2021/a"}]}),
        (DirectiveFront, DIRECTIVE, {"relations": [{"kind": "replaces", "target": "06-CT/TU"}]}),
        (Unit, UNIT, {"successors": [{"unit": "xa", "part": "half", "source": "x"}]}),
        (Unit, UNIT, {"successors": [{"unit": "xa", "part": "whole"}]}),
        (Unit, UNIT, {"kind": "village"}),
    ],
)
def test_a_wrong_value_is_refused_however_deep(
    model: type[fields.Authored], entry: dict[str, Any], extra: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        model.model_validate({**entry, **extra})


def test_what_is_not_said_is_empty_and_never_guessed() -> None:
    article = ArticleFront.model_validate(ARTICLE)
    directive = DirectiveFront.model_validate(DIRECTIVE)
    assert (article.lead, article.image, article.repost, article.publish_from) == (None,) * 4
    assert not (article.featured or article.draft or article.withdrawal)
    assert (directive.effective, directive.expires, directive.place, directive.term) == (None,) * 4


def test_every_key_that_editors_write_says_in_vietnamese_what_it_is_for() -> None:
    for model in (ArticleFront, DirectiveFront):
        assert all(field.description for field in model.model_fields.values())


@pytest.mark.parametrize("missing", ["responsible", "licence", "owner", "contact", "name"])
def test_a_site_without_its_identity_is_refused(missing: str) -> None:
    with pytest.raises(ValidationError):
        Site.model_validate({key: value for key, value in SITE.items() if key != missing})
