"""Random Markdown bodies that look like the texts of a portal: length, structure, citations."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .syllables import lexicon

# Words (of 1.6 syllables on average) that make a file of 5.6 KB with its metadata.
_MEAN_WORDS = 505
_SPREAD = 0.45
_SHORTEST, _LONGEST = 120, 2_400
_NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Cited:
    """What a text needs to cite an earlier directive; `key` is `<year>/<id>`."""

    key: str
    type_name: str
    number: str
    date: dt.date
    issuer_name: str


def sentence(rng: random.Random, words: Sequence[str]) -> str:
    """Give the words as one sentence, with a comma in the longer ones."""
    text = " ".join(words)
    if len(words) > 12:
        half = len(words) // 2
        text = f"{' '.join(words[:half])}, {' '.join(words[half:])}"
    return f"{text[0].upper()}{text[1:]}."


def phrase(rng: random.Random, shortest: int, longest: int) -> str:
    """Give a title or heading of so many words, without a full stop."""
    return sentence(rng, lexicon().draw(rng, rng.randint(shortest, longest)))[:-1]


def body(rng: random.Random, cited: Sequence[Cited]) -> str:
    """Give a body with headings, paragraphs, lists, bold words, and all the citations."""
    length = _MEAN_WORDS * rng.lognormvariate(-(_SPREAD**2) / 2, _SPREAD)
    words = lexicon().draw(rng, int(min(max(length, _SHORTEST), _LONGEST)))
    sentences = list(_sentences(rng, words))
    for mention in _mentions(rng, cited):
        at = rng.randrange(len(sentences))
        sentences[at] = f"{mention}, {sentences[at][0].lower()}{sentences[at][1:]}"
    return "\n\n".join(_blocks(rng, sentences)) + "\n"


def _sentences(rng: random.Random, words: Sequence[str]) -> Iterator[str]:
    start = 0
    while start < len(words):
        end = start + rng.randint(8, 22)
        yield sentence(rng, words[start:end])
        start = end


def _blocks(rng: random.Random, sentences: Sequence[str]) -> Iterator[str]:
    """Give paragraphs; one block in six is a list, and a heading opens one in four."""
    start = 0
    while start < len(sentences):
        size = rng.randint(2, 5)
        chosen, start = sentences[start : start + size], start + size
        form = rng.random()
        if form < 0.25:
            yield f"## {phrase(rng, 4, 9)}"
        if form > 0.85:
            yield "\n".join(f"- {item}" for item in chosen)
        elif form > 0.75:
            first, *rest = chosen
            yield " ".join([f"**{first}**", *rest])
        else:
            yield " ".join(chosen)


def _mentions(rng: random.Random, cited: Sequence[Cited]) -> Iterator[str]:
    """Give each citation in full and, half of the time, once more in short."""
    for one in cited:
        yield _full(rng, one)
        if rng.random() < 0.5:
            yield f"Theo {one.type_name} {one.number}"


def _full(rng: random.Random, one: Cited) -> str:
    number = one.number.replace("-", "- ", 1) if rng.random() < 0.05 else one.number
    space = _NO_BREAK_SPACE if rng.random() < 0.1 else " "
    return rng.choice((
        f"Thực hiện {one.type_name} số{space}{number} ngày {_short_date(one.date)} "
        f"của {one.issuer_name}",
        f"Căn cứ {one.type_name} {number}, ngày {_short_date(one.date)}",
        f"Theo {one.type_name} số{space}{number}, {_long_date(one.date)} của {one.issuer_name}",
    ))  # fmt: skip


def _short_date(day: dt.date) -> str:
    """Days 1 to 9 and months 1 to 2 are padded, as official texts do (07/9/2021)."""
    return f"{day.day:02}/{day.month:0{2 if day.month < 3 else 1}}/{day.year}"


def _long_date(day: dt.date) -> str:
    return f"ngày {day.day:02} tháng {day.month:0{2 if day.month < 3 else 1}} năm {day.year}"
