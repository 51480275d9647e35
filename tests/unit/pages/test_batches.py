"""A batch that is as published is not made, and nothing shows that it was not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.model.summaries import PartFact, RelationFact, Summary
from portal.pages.outputs import Output, Text
from portal.pages.plan.batch import Batch, Contents, OutputClash, gather
from portal.pages.plan.site import Surroundings, batches
from province.summaries import article, cited, directive, library


@dataclass
class Maker:
    """Makes its outputs, and counts how often."""

    texts: dict[str, str]
    calls: list[int] = field(default_factory=list)

    def __call__(self) -> Iterator[Output]:
        self.calls.append(1)
        return (Text(path, text) for path, text in self.texts.items())


def _pair(state: bytes, text: str) -> tuple[Batch, Maker]:
    make = Maker({"a.html": text, "b.html": text})
    return Batch("name", state, make), make


def test_a_batch_with_the_published_state_is_not_made() -> None:
    first, _ = _pair(b"one", "text")
    published = gather([first], {}, b"").batches
    same, make = _pair(b"one", "text")
    contents = gather([same], published, b"")
    assert (contents.batches, contents.batches_made, make.calls) == (published, 0, [])


@pytest.mark.parametrize("state", [b"two", b""])
def test_a_batch_with_another_state_or_none_is_made(state: bytes) -> None:
    first, _ = _pair(b"one", "text")
    published = gather([first], {}, b"").batches
    other, make = _pair(state, "new text")
    contents = gather([other], published, b"")
    assert (contents.batches_made, make.calls) == (1, [1])
    assert contents.files.keys() == published["name"][1].keys()
    assert contents.files != published["name"][1]


def test_a_batch_that_was_kept_is_made_when_one_of_its_outputs_is_asked_for() -> None:
    first, _ = _pair(b"one", "text")
    same, make = _pair(b"one", "text")
    contents = gather([same], gather([first], {}, b"").batches, b"")
    assert contents.outputs([]) == []
    assert contents.outputs(["b.html", "a.html"]) == [
        Text("b.html", "text"),
        Text("a.html", "text"),
    ]
    assert make.calls == [1]


def test_two_outputs_of_one_path_clash_within_a_batch_and_across() -> None:
    def twice() -> Iterator[Output]:
        yield Text("a.html", "1")
        yield Text("a.html", "2")

    with pytest.raises(OutputClash, match=r"a\.html"):
        gather([Batch("one", b"", twice)], {}, b"")
    one, _ = _pair(b"1", "text")
    with pytest.raises(OutputClash, match=r"a\.html"):
        gather([one, Batch("other", b"", lambda: [Text("a.html", "")])], {}, b"")


_TYPES = {"2020/w": "ke-hoach", "2023/x": "chi-thi", "2024/y": "chi-thi"}
_DAYS = st.sampled_from(["2023-11-30", "2023-12-31", "2024-01-01", "2024-05-01", "2024-05-02"])
_CITED = cited("Thực hiện Chỉ thị số 06-CT/TU ngày 07/9/2021 và Chỉ thị số 07-CT/TU.")
_GONE: st.SearchStrategy[dict[str, Any]] = st.sampled_from([{}, {}, {}, {"withdrawn": "2024-06-01"},
                         {"withdrawn": "2024-06-01", "gone": True}])  # fmt: skip


def _sealed(summary: Summary) -> Summary:
    """With the digest that its files would have, which do not tell where they lie."""
    blank = msgspec.structs.replace(summary, key="", path="", digest="")
    return msgspec.structs.replace(summary, digest=sha256(repr(blank).encode()).hexdigest())


@st.composite
def _articles(draw: st.DrawFn, slug: str) -> Summary:
    day = draw(_DAYS)
    return article(
        f"{day[:4]}/{slug}", day,
        title=draw(st.sampled_from(["Một", "Hai"])),
        topics=draw(st.sampled_from([("mat-tran",), ("cuu-tro",), ("an-sinh", "mat-tran")])),
        units=draw(st.sampled_from([(), ("xa-cu",), ("tinh", "phuong-moi")])),
        cited=draw(st.sampled_from([(), _CITED])),
        legacy_urls=draw(st.sampled_from([(), (f"/cu/{slug}.html",)])),
        **draw(_GONE),
    )  # fmt: skip


@st.composite
def _directives(draw: st.DrawFn, key: str) -> Summary:
    target = draw(st.sampled_from([one for one in _TYPES if one != key]))
    kind = draw(st.sampled_from(["replaces", "amends", "related"]))
    relation = RelationFact(kind, target, None, None, None)
    return directive(
        key, f"{key[:4]}-05-01", type=_TYPES[key],
        relations=draw(st.sampled_from([(), (relation,)])),
        number=draw(st.sampled_from(["06-CT/TU", "07-CT/TU", "08-CT/TU"])),
        effective=draw(st.sampled_from([None, f"{key[:4]}-06-01", "2026-01-01"])),
        cited=draw(st.sampled_from([(), _CITED])),
        **draw(_GONE),
    )  # fmt: skip


@st.composite
def _collections(draw: st.DrawFn) -> Summary:
    articles = [f"/tin-tuc/{year}/a{n}/" for n in range(3) for year in (2023, 2024)]
    urls = st.lists(st.sampled_from([*articles, "/van-ban/2024/y/"]), min_size=2, max_size=5)
    part = PartFact("Phần", tuple(draw(urls)))
    title = draw(st.sampled_from(["Tập", "Tuyển tập"]))
    facts = article("2024/tap", "2024-01-01", topics=(), title=title)
    return msgspec.structs.replace(facts, kind="collection", parts=(part,))


@st.composite
def _documents(draw: st.DrawFn) -> dict[str, Summary]:
    made = {f"a{n}": draw(_articles(f"a{n}")) for n in range(draw(st.integers(0, 12)))}
    made |= {key: draw(_directives(key)) for key in _TYPES if draw(st.booleans())}
    made["tap"] = draw(_collections())
    return {name: _sealed(one) for name, one in made.items()}


@st.composite
def _edits(draw: st.DrawFn) -> tuple[dict[str, Summary], dict[str, Summary]]:
    """A content, and the same after some of its documents were exchanged for others."""
    before, other = draw(_documents()), draw(_documents())
    names = sorted(before | other)
    edited = draw(st.sets(st.sampled_from(names), max_size=2))
    after = {n: one for n, one in before.items() if n not in edited}
    after |= {n: other[n] for n in edited if n in other}
    renamed = draw(st.sampled_from(["none", *sorted(n for n in after if n.startswith("a"))]))
    return before, after | {n: _moved(one) for n, one in after.items() if n == renamed}


def _moved(summary: Summary) -> Summary:
    key = f"{summary.key}-moi"
    return msgspec.structs.replace(summary, key=key, path=f"content/articles/{key}.md")


def _contents(
    documents: dict[str, Summary], day: str, published: Contents | None = None
) -> Contents:
    shown = library(*documents.values(), on=day, page_size="2")
    found = batches(shown, Surroundings(), b"ground")
    return gather(found, published.batches if published else {}, b"base")


_WHEN = st.sampled_from(["2024-05-01", "2025-12-31", "2026-12-31"])


@settings(max_examples=300)
@given(_edits(), _WHEN, _WHEN)
def test_what_is_kept_is_what_would_have_been_made(
    edit: tuple[dict[str, Summary], dict[str, Summary]], day: str, next_day: str
) -> None:
    before, after = edit
    published = _contents(before, day)
    assert _contents(after, next_day, published).files == _contents(after, next_day).files


def test_a_listing_that_grows_past_the_pages_planned_together_is_whole() -> None:
    many = _many(50)
    published = _contents(many, "2026-12-31")
    for n in range(8):
        new = _sealed(article(f"2024/moi{n}", f"2024-12-{n + 1:02}"))
        many[new.key] = new
        published = _contents(many, "2026-12-31", published)
        assert published.files == _contents(many, "2026-12-31").files


def _many(count: int) -> dict[str, Summary]:
    days = (f"{2010 + n % 14}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(count))
    topics = ("mat-tran", "cuu-tro")
    made = (article(f"{d[:4]}/a{n}", d, topics=(topics[n % 2],)) for n, d in enumerate(days))
    return {one.key: _sealed(one) for one in made}


@pytest.mark.parametrize("count", [60, 600])
def test_a_new_article_makes_the_same_few_batches_in_an_archive_of_any_size(count: int) -> None:
    before = _many(count)
    new = _sealed(article("2024/moi", "2024-03-01"))
    contents = _contents(before | {new.key: new}, "2026-12-31", _contents(before, "2026-12-31"))
    # its run; the heads of news, year, month, topic and year of topic; sitemap, index, rest;
    # the last archived pages of news and topic
    assert contents.batches_made <= 12
    assert len(contents.batches) > 40
