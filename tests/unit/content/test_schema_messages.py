"""What an editor is told about a wrong value: which field, which value, what to write instead."""

from typing import Any

import pytest

from portal.content.schema import did_you_mean, validate
from portal.model.diagnostics import Finding, KeyPath
from portal.model.documents import ArticleFront, DirectiveFront
from portal.model.fields import Authored
from portal.model.vocabulary import Banner, Unit

ARTICLE: dict[str, Any] = {"title": "Tin", "date": "2024-01-03", "topics": ["mat-tran"]}
DIRECTIVE: dict[str, Any] = {
    "type": "chi-thi", "number": "06-CT/TU", "issuers": ["tinh-uy"], "abstract": "Về việc",
    "issued": "2021-09-07",
}  # fmt: skip
UNIT = {"id": "xa", "kind": "commune", "name": "Xã", "source": "thử"}
BANNER = {"text": "Chào mừng", "valid_from": "2026-11-01", "valid_to": "2026-11-30"}


def _only(model: type[Authored], value: object, at: KeyPath = ()) -> Finding:
    entry, findings = validate(model, value, at)
    assert entry is None
    assert len(findings) == 1, findings
    return findings[0]


@pytest.mark.parametrize(
    ("model", "entry", "change", "rule", "key", "said", "fix"),
    [
        (ArticleFront, ARTICLE, {"date": "2024-02-30"}, "date", ("date",),
         ["“date”", "“2024-02-30”"], "2024-02-29"),
        (ArticleFront, ARTICLE, {"date": "3/1/2024"}, "date", ("date",),
         ["“date”", "“3/1/2024”"], "2024-01-03"),
        (ArticleFront, ARTICLE, {"publish_from": "2026-01-05"}, "date", ("publish_from",),
         ["“publish_from”", "“2026-01-05”"], "+07:00"),
        (ArticleFront, ARTICLE, {"featured": "yes"}, "field-type", ("featured",),
         ["“featured”", "“yes”"], "true"),
        (ArticleFront, ARTICLE, {"titel": "x"}, "unknown-key", ("titel",),
         ["“titel”"], "“title”"),
        (ArticleFront, ARTICLE, {"zzz": "x"}, "unknown-key", ("zzz",), ["“zzz”"], "Xóa"),
        (ArticleFront, ARTICLE, {"image": {"file": "a.jpg"}}, "image-alt", ("image", "alt"),
         ["“image.alt”"], "alt:"),
        (ArticleFront, ARTICLE, {"image": {"file": "ảnh.jpg", "alt": "x"}}, "field-type",
         ("image", "file"), ["“image.file”", "“ảnh.jpg”"], "anh-hoi-nghi.jpg"),
        (ArticleFront, ARTICLE, {"gallery": [{"file": "a.jpg", "alt": ""}]}, "image-alt",
         ("gallery", 0, "alt"), ["“gallery.1.alt”", "bị bỏ trống"], "Điền"),
        (ArticleFront, ARTICLE, {"topics": []}, "missing-field", ("topics",),
         ["“topics”", "bị bỏ trống"], "Điền"),
        (ArticleFront, ARTICLE, {"topics": "mat-tran"}, "field-type", ("topics",),
         ["“topics”", "danh sách", "“mat-tran”"], "- "),
        (ArticleFront, ARTICLE, {"topics": ["mat-tran", "Mặt trận"]}, "field-type", ("topics", 1),
         ["“topics.2”", "“Mặt trận”"], "chi-thi"),
        (ArticleFront, ARTICLE, {"title": ["a"]}, "field-type", ("title",),
         ["“title”", "phải là chữ"], "cùng dòng"),
        (ArticleFront, ARTICLE, {"title": "dài " * 100}, "field-type", ("title",),
         ["“title”", "quá dài", "…”"], "Rút gọn"),
        (ArticleFront, ARTICLE, {"image": "a.jpg"}, "field-type", ("image",),
         ["“image”", "nhóm trường"], "thụt"),
        (ArticleFront, ARTICLE, {"legacy_urls": ["https://cu.example/a"]}, "field-type",
         ("legacy_urls", 0), ["“legacy_urls.1”", "“https://cu.example/a”"], "/"),
        (ArticleFront, ARTICLE, {"video": {"url": "youtu.be/x", "title": "P"}}, "field-type",
         ("video", "url"), ["“video.url”", "“youtu.be/x”"], "https://"),
        (DirectiveFront, DIRECTIVE, {"signers": [{"name": "A", "authority": "TM"}]}, "field-type",
         ("signers", 0, "authority"), ["“signers.1.authority”", "“TM”"], "TUQ."),
        (DirectiveFront, DIRECTIVE, {"relations": [{"kind": "ends", "target": "2021/a"}]},
         "field-type", ("relations", 0, "kind"), ["“relations.1.kind”", "“ends”"], "replaces"),
        (DirectiveFront, DIRECTIVE, {"number": ""}, "missing-field", ("number",),
         ["“number”", "bị bỏ trống"], "Điền"),
        (Unit, UNIT, {"kind": "village"}, "field-type", ("kind",), ["“kind”", "“village”"],
         "commune"),
        (Banner, BANNER, {"valid_to": "30/11/2026"}, "date", ("valid_to",),
         ["“valid_to”", "“30/11/2026”"], "2024-01-03"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_shown_and_put_right(
    model: type[Authored], entry: dict[str, Any], change: dict[str, Any], rule: str, key: KeyPath,
    said: list[str], fix: str,
) -> None:  # fmt: skip
    found = _only(model, {**entry, **change})
    assert (found.rule, found.key) == (rule, key)
    assert all(words in found.message for words in said), found.message
    assert fix in found.fix


def test_a_list_whose_only_entry_is_wrong_is_one_finding() -> None:
    assert _only(ArticleFront, {**ARTICLE, "topics": ["Mặt trận"]}).key == ("topics", 0)


@pytest.mark.parametrize("missing", ["title", "date", "topics"])
def test_a_missing_field_is_named_with_the_line_to_add(missing: str) -> None:
    found = _only(ArticleFront, {k: v for k, v in ARTICLE.items() if k != missing})
    assert (found.rule, found.key) == ("missing-field", (missing,))
    assert f"“{missing}”" in found.message
    assert f"{missing}:" in found.fix


@pytest.mark.parametrize("missing", ["name", "url", "author", "time"])
def test_a_repost_without_its_source_breaks_a_rule_of_law(missing: str) -> None:
    repost = {
        "name": "Báo", "url": "https://bao.example/1", "author": "A", "time": "2026-01-05T08:00Z",
    }  # fmt: skip
    del repost[missing]
    found = _only(ArticleFront, {**ARTICLE, "repost": repost})
    assert (found.rule, found.key) == ("repost-source", ("repost", missing))


@pytest.mark.parametrize("value", ["", "chữ", [], ["a"]])
def test_what_is_no_group_of_fields_is_one_finding(value: object) -> None:
    assert _only(ArticleFront, value, ("topics", 3)).key == ("topics", 3)


def test_all_faults_come_at_once_each_under_its_key() -> None:
    entry, findings = validate(ArticleFront, {"title": "", "date": "x", "topics": [], "la": "1"})
    assert entry is None
    assert {f.key for f in findings} == {("title",), ("date",), ("topics",), ("la",)}


def test_keys_are_told_from_the_top_of_the_file() -> None:
    _, findings = validate(Unit, {**UNIT, "kind": "x", "name": ""}, ("units", 4))
    assert {f.key for f in findings} == {("units", 4, "kind"), ("units", 4, "name")}


def test_messages_and_fixes_are_vietnamese_sentences_without_the_librarys_english() -> None:
    wrong = {
        "title": [], "date": [], "topics": {}, "lead": "", "authors": [{}], "image": {"x": "y"},
        "gallery": "x", "video": {"url": "x"}, "repost": {"time": "x"}, "featured": "x",
        "draft": [], "publish_from": "x", "corrections": [{"date": "x"}], "withdrawal": "x",
        "legacy_urls": ["x"], "provenance": [{"url": "x"}],
        "attachments": [{"file": "x", "kind": "x"}],
    }  # fmt: skip
    _, findings = validate(ArticleFront, wrong)
    assert len(findings) >= len(wrong)
    english = ("should", "valid", "input", "expected", "least", "String", "None", "pydantic")
    for found in findings:
        assert not any(word in found.message + found.fix for word in english), found
        assert found.fix


@pytest.mark.parametrize(
    ("value", "known", "near"),
    [
        ("titel", ["title", "date"], "title"),
        ("mat-tran-to-quoc", ["mat-tran", "an-sinh"], "mat-tran"),
        ("xyz", ["title", "date"], None),
        ("", ["title"], None),
        ("title", [], None),
    ],
)
def test_the_nearest_known_word(value: str, known: list[str], near: str | None) -> None:
    assert did_you_mean(value, known) == near
