"""An index of several hundred documents: the right chunks are found, and few of them."""

import random
import re
from pathlib import Path
from typing import Any

import pytest

from portal.search.documents import SearchDocument

from .conftest import Ask, write_index

ONSETS = ["b", "c", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "t", "th", "tr"]
RHYMES = ["an", "ám", "ạch", "en", "ế", "iên", "iệt", "on", "ổi", "ươn", "ướng", "uân", "ung"]
SYLLABLES = [onset + rhyme for onset in ONSETS for rhyme in RHYMES]
SHARDS = 2


def _documents() -> list[SearchDocument]:
    rng = random.Random(3)
    return [
        SearchDocument(
            url=f"/{place:03}/",
            kind="article",
            title=" ".join(rng.choices(SYLLABLES, k=8)),
            date="2024-01-01",
            text=" ".join(rng.choices(SYLLABLES, k=150)),
            filters={"topic": (f"t{place % 3}",)},
        )
        for place in range(400)
    ]


DOCUMENTS = _documents()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    write_index(folder, DOCUMENTS, 300)
    return folder


def _loaded(answer: dict[str, Any], letter: str) -> list[str]:
    chunk = re.compile(rf"[0-9a-f]{{12}}/{letter}[0-9a-f]+\.z")
    return [file["path"] for file in answer["loaded"] if chunk.fullmatch(file["path"])]


def test_there_are_many_chunks(index: Path) -> None:
    for letter in "wbp":
        assert len(list(index.glob(f"*/{letter}*.z"))) > 8


def test_every_document_is_found_by_words_of_its_text(ask: Ask, index: Path) -> None:
    rng = random.Random(4)
    chosen = rng.sample(DOCUMENTS, 60)
    starts = [rng.randrange(146) for _ in chosen]
    queries = [
        " ".join(each.text.split()[start : start + 4])
        for each, start in zip(chosen, starts, strict=True)
    ]
    answers = ask(index, *({"q": f'"{query}"'} for query in queries))
    for document, answer in zip(chosen, answers, strict=True):
        assert document.url in [result["url"] for result in answer["results"]]


def test_single_words_are_counted_as_the_texts_have_them(ask: Ask, index: Path) -> None:
    words = random.Random(5).sample(SYLLABLES, 25)
    answers = ask(index, *({"q": word} for word in words))
    for word, answer in zip(words, answers, strict=True):
        texts = (f"{each.title} {each.text}".split() for each in DOCUMENTS)
        assert answer["total"] >= sum(word in text for text in texts)


@pytest.mark.parametrize(
    ("words", "pairs"), [(1, 0), (2, 1), (5, 4), (6, 3), (7, 4), (10, 5), (12, 5)]
)
def test_a_query_loads_a_chunk_for_each_of_its_pairs(
    ask: Ask, index: Path, words: int, pairs: int
) -> None:
    query = " ".join(DOCUMENTS[7].text.split()[:words])
    (answer,) = ask(index, {"q": query})
    assert len(_loaded(answer, "p")) <= pairs * SHARDS
    assert answer["results"]


def test_what_was_loaded_is_not_loaded_again(ask: Ask, index: Path) -> None:
    query = {"q": " ".join(DOCUMENTS[9].text.split()[:3])}
    first, again, filtered = ask(
        index, query, query, {**query, "options": {"filters": {"topic": ["t0"]}}}
    )
    assert first["loaded"]
    assert again["loaded"] == []
    assert {**again, "loaded": None} == {**first, "loaded": None}
    assert not _loaded(filtered, "p")


def test_the_excerpt_is_where_the_words_are(ask: Ask, index: Path) -> None:
    words = DOCUMENTS[11].text.split()
    first, middle = ask(
        index, {"q": f'"{" ".join(words[:4])}"'}, {"q": f'"{" ".join(words[90:94])}"'}
    )
    for answer, expected, is_cut in ((first, words[:4], False), (middle, words[90:94], True)):
        result = next(each for each in answer["results"] if each["url"] == DOCUMENTS[11].url)
        parts = result["excerpt"]
        assert " ".join(expected) in [part["text"] for part in parts if part["marked"]]
        assert (parts[0]["text"].startswith("… ")) is is_cut
        assert parts[-1]["text"].endswith(" …")
        assert len("".join(part["text"] for part in parts).split()) <= 40


def test_a_phrase_is_looked_for_in_few_texts_until_the_reader_wants_more(
    ask: Ask, tmp_path: Path
) -> None:
    """Twelve long texts hold the pairs of a phrase, and only the oldest holds the phrase."""
    filler = "khác " * 2_000
    texts = ["xóa nhà tạm", *["xóa nhà. Nhà tạm"] * 11]
    documents = [
        SearchDocument(
            url=f"/{place:02}/",
            kind="article",
            title=f"Bài {place}",
            date=f"2024-01-{place + 1:02}",
            text=f"{text} {filler}",
        )
        for place, text in enumerate(texts)
    ]
    write_index(tmp_path, documents)
    few, more = ask(
        tmp_path, {"q": '"xóa nhà tạm"'}, {"q": '"xóa nhà tạm"', "options": {"limit": 20}}
    )
    assert (few["isCut"], few["results"]) == (True, [])
    assert (more["isCut"], more["total"]) == (False, 1)
    assert [result["url"] for result in more["results"]] == ["/00/"]
