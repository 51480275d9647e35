"""The forms of the open data, and the JSON-LD of pages that use every field."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from open_data.schema_org import faults
from portal.model.documents import ArticleFront
from portal.model.entries import Ref
from portal.model.summaries import RelationFact, Summary
from portal.pages.data import DirectiveSetData
from portal.pages.open_data import data_files, records
from portal.pages.outputs import Data
from portal.pages.plan.site import plan
from portal.pages.views import ArticlePage, Head, OverviewPage
from portal.rendering.data import write_data
from portal.rendering.linked_data import linked_data
from province.frames import frame
from province.summaries import article, cited, directive, document_pages, library

FRAME = frame()
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1)


def _table(*documents: Summary) -> list[dict[str, str]]:
    found = records(library(*documents)).values()
    data = write_data("directives.csv", DirectiveSetData(tuple(found)), None, FRAME)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@pytest.mark.parametrize("start", CALCULATED)
def test_no_cell_begins_like_a_formula(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    (row,) = _table(directive("2021/a", title=text, number=text))
    assert row["abstract"] == f"'{text}"
    assert row["number"] == f"'{text}"


@given(TEXT)
def test_any_text_survives_the_table(text: str) -> None:
    (row,) = _table(directive("2021/a", title=text))
    assert row["abstract"] in (text, f"'{text}")
    assert not row["abstract"].startswith(CALCULATED)


@given(TEXT)
def test_no_text_leaves_the_script(text: str) -> None:
    view = OverviewPage(Head(text, "/nam/"), text, (Ref("Trang chủ", "/"), Ref(text, "/x/")), ())
    script = linked_data(view, None, (), FRAME)
    assert script
    assert not {"<", ">", "&"} & set(script)
    (trail,) = json.loads(script)["@graph"]
    assert trail["itemListElement"][1]["name"] == text


def test_documents_that_are_gone_are_in_no_data_set() -> None:
    gone = directive("2021/b", withdrawn="2022-01-01", gone=True)
    found = records(library(directive("2021/a"), gone))
    assert [*found] == ["2021/a"]


def test_both_ends_of_a_relation_are_told() -> None:
    later = directive(
        "2022/b", effective="2022-02-01",
        relations=(RelationFact("replaces", "2021/a", "Điều 2"),),
    )  # fmt: skip
    found = records(library(directive("2021/a", effective="2021-01-01"), later))
    (told,) = found["2022/b"].relations
    (suffered,) = found["2021/a"].affected_by
    assert (told.kind, told.target, told.part) == ("replaces", "2021/a", "Điều 2")
    assert (suffered.kind, suffered.by, suffered.date) == ("replaces", "2022/b", "2022-02-01")
    assert found["2021/a"].validity.state == "partly"
    assert [one.state for one in found["2021/a"].history] == ["in-force", "partly"]


def test_an_article_changes_no_data_set() -> None:
    law = directive("2021/a")
    before = {path: view for path, _, view in data_files(records(library(law)).values())}
    wider = library(law, article("2022/tin"))
    after = {path: view for path, _, view in data_files(records(wider).values())}
    assert before == after


def test_a_directive_changes_its_own_file_and_the_sets() -> None:
    before, after = (
        {one.path: one for one in plan(library(*documents)) if isinstance(one, Data)}
        for documents in (
            (directive("2021/a"), directive("2021/b", "2021-02-01")),
            (directive("2021/a"), directive("2021/b", "2021-02-01", title="Khác")),
        )
    )
    changed = {path for path in after if before[path] != after[path]}
    assert changed == {
        "van-ban/2021/b/van-ban.json",
        "du-lieu/van-ban.csv", "du-lieu/van-ban.json", "du-lieu/van-ban.jsonl",
    }  # fmt: skip


def _full_article() -> tuple[ArticlePage, ArticleFront]:
    image = {"file": "anh.jpg", "alt": "Ảnh"}
    front = ArticleFront.model_validate({
        "title": "Bài", "date": "2024-05-03", "lead": "Mở đầu", "topics": ["mat-tran"],
        "authors": [{"name": "Ban Biên tập"}, {"name": "Người viết"}], "image": image,
        "gallery": [{**image, "caption": "Chú thích"}],
        "video": {"url": "https://video.example/1", "title": "Phim"},
        "repost": {
            "name": "Báo", "url": "https://bao.example/1", "author": "Tác giả",
            "time": "2024-05-02T08:00:00+07:00",
        },
        "corrections": [{"date": "2024-05-04", "text": "Sửa số", "reason": "Nhầm"}],
        "withdrawal": {"date": "2024-05-05", "reason": "Sai"},
    })  # fmt: skip
    views = (
        view
        for summary, view in document_pages(
            library(
                directive("2024/a", number="06-CT/TU"),
                article("2024/b", "2024-05-03", units=("tinh",), cited=cited("Chỉ thị 06-CT/TU")),
            )
        )
        if summary.kind == "article"
    )
    view = next(views)
    assert isinstance(view, ArticlePage)
    return view, front


def test_an_article_with_everything_is_in_the_vocabulary() -> None:
    view, front = _full_article()
    document = json.loads(linked_data(view, front, (), FRAME) or "")
    assert faults(document) == []
    news = document["@graph"][0]
    assert news["dateModified"] == "2024-05-05"
    assert news["creditText"] == "Ban Biên tập; Người viết"
    assert news["isBasedOn"]["publisher"]["name"] == "Báo"
    assert [one["@id"] for one in news["citation"]] == ["https://mattran.example/van-ban/2024/a/"]
    assert {"image", "video", "correction", "contentLocation", "creativeWorkStatus"} <= news.keys()
