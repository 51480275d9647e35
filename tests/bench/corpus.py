"""A corpus of any size: the same documents for every seed, written as a stream."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from portal.model.text import slugify

from .prose import Cited, body, phrase
from .vocabulary import DirectiveType, Issuer, Vocabulary, make_vocabulary

FIRST_DAY = dt.date(2008, 1, 1)
YEARS = 18
PAGE_SIZE = 20
_LAST_DAY = dt.date(FIRST_DAY.year + YEARS - 1, 12, 31)
_DIRECTIVE_SHARE = 0.2
_CITING_SHARE = 0.6
_REACH = 400
_BYLINES = (("Ban Biên tập", "ban-bien-tap"), ("Phòng Tổng hợp", "tong-hop"))
_RECIPIENTS = ("Các cơ quan, đơn vị", "Ủy ban Mặt trận Tổ quốc các xã, phường", "Lưu: VT")


@dataclass(frozen=True)
class Corpus:
    """What decides every byte of a corpus: how many documents, and the seed."""

    size: int
    seed: int = 1

    @property
    def vocabulary(self) -> Vocabulary:
        """The controlled lists; they do not depend on the size."""
        return make_vocabulary(self.seed)


@dataclass(frozen=True, slots=True)
class Document:
    """One document: metadata as its editor types it, and the Markdown body."""

    kind: str
    date: dt.date
    slug: str
    front: dict[str, Any]
    body: str

    @property
    def year(self) -> str:
        """The year of the document's URL."""
        return str(self.date.year)


@dataclass
class _Archive:
    """What later documents need of earlier ones: numbers used, and whom they may cite."""

    vocabulary: Vocabulary
    numbers: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    directives: list[Cited] = field(default_factory=list)


def documents(corpus: Corpus) -> Iterator[Document]:
    """Give the documents, oldest first; memory grows by the directives' numbers only."""
    archive = _Archive(corpus.vocabulary)
    days = (_LAST_DAY - FIRST_DAY).days
    for ordinal in range(corpus.size):
        rng = random.Random(f"{corpus.seed}:{ordinal}")
        day = FIRST_DAY + dt.timedelta(ordinal * days // corpus.size)
        is_directive = rng.random() < _DIRECTIVE_SHARE
        make = _directive if is_directive else _article
        yield make(rng, archive, day, ordinal)


def added_article(corpus: Corpus, ordinal: int) -> Document:
    """Give an article newer than the whole corpus, for the case that one is published."""
    rng = random.Random(f"{corpus.seed}:added:{ordinal}")
    return _article(rng, _Archive(corpus.vocabulary), _LAST_DAY, corpus.size + ordinal)


def listings(document: Document) -> tuple[str, ...]:
    """Give the listings that a document joins, as `kind/id` or `kind/id/year`."""
    front, year = document.front, document.year
    joined = ["tin-tuc" if document.kind == "article" else "van-ban", f"nam/{year}"]
    for name, ids in (("chu-de", front["topics"]), ("don-vi", front["units"])):
        joined += [f"{name}/{one}" for one in ids]
        joined += [f"{name}/{one}/{year}" for one in ids]
    if document.kind == "directive":
        joined += [f"co-quan/{one}" for one in front["issuers"]]
        joined.append(f"loai-van-ban/{front['type']}")
    return tuple(joined)


def _article(rng: random.Random, archive: _Archive, day: dt.date, ordinal: int) -> Document:
    title = phrase(rng, 6, 14)
    byline = rng.choice(_BYLINES)
    front: dict[str, Any] = {"title": title, "date": day.isoformat()}
    if rng.random() < 0.7:
        front["lead"] = phrase(rng, 18, 32) + "."
    front |= _subjects(rng, archive.vocabulary)
    front["authors"] = [{"name": byline[0], "role": byline[1]}]
    text = body(rng, _citations(rng, archive.directives))
    return Document("article", day, f"{slugify(title)[:60].strip('-')}-{ordinal}", front, text)


def _directive(rng: random.Random, archive: _Archive, day: dt.date, ordinal: int) -> Document:
    issuer = rng.choice(archive.vocabulary.issuers)
    kind = rng.choice([t for t in archive.vocabulary.types if issuer.system in t.systems])
    count = (issuer.id, kind.id, day.year)
    archive.numbers[count] += 1
    number = _number(issuer, kind, archive.numbers[count])
    front: dict[str, Any] = {
        "type": kind.id,
        "number": number,
        "issuers": [issuer.id],
        "abstract": f"Về {phrase(rng, 10, 24).lower()}",
        "issued": day.isoformat(),
        "effective": (day + dt.timedelta(rng.randint(0, 3))).isoformat(),
        "recipients": list(_RECIPIENTS),
        **_subjects(rng, archive.vocabulary),
    }
    if relations := _relations(rng, archive.directives):
        front["relations"] = relations
    text = body(rng, _citations(rng, archive.directives))
    slug = slugify(number)
    cited = Cited(f"{day.year}/{slug}", kind.name, number, day, issuer.name)
    archive.directives.append(cited)
    return Document("directive", day, slug, front, text)


def _number(issuer: Issuer, kind: DirectiveType, count: int) -> str:
    """Give the number in the form of the issuer's system: 06-CT/TU, 16/CT-UBND."""
    if issuer.system == "party":
        return f"{count:02}-{kind.abbreviation}/{issuer.symbol}"
    return f"{count:02}/{kind.abbreviation}-{issuer.symbol}"


def _subjects(rng: random.Random, vocabulary: Vocabulary) -> dict[str, list[str]]:
    """Give one or two topics and one unit; some topics and units are named more than others."""
    topics, units = list(vocabulary.topics), list(vocabulary.places)
    units += [issuer.id for issuer in vocabulary.issuers]
    first = topics[_low(rng, len(topics))]
    second = topics[_low(rng, len(topics))]
    chosen = [first] if second == first or rng.random() < 0.5 else [first, second]
    return {"topics": chosen, "units": [units[_low(rng, len(units))]]}


def _low(rng: random.Random, count: int) -> int:
    """Give an index under `count`, twice as often from the lower third as from the rest."""
    return int(count * rng.random() ** 1.5)


def _citations(rng: random.Random, earlier: Sequence[Cited]) -> list[Cited]:
    """Give up to three of the later directives among the earlier ones, each at most once."""
    if not earlier or rng.random() > _CITING_SHARE:
        return []
    near = earlier[-_REACH:]
    return list(dict.fromkeys(rng.choice(near) for _ in range(rng.randint(1, 3))))


def _relations(rng: random.Random, earlier: Sequence[Cited]) -> list[dict[str, str]]:
    """Give one or two relations to earlier directives, such that none contradicts another.

    Every tenth directive replaces the 17th before it and every tenth amends the 13th before
    it: nothing is replaced twice, and what is replaced is neither amended nor built on.
    """
    place = len(earlier)
    related = []
    if place % 10 == 0 and place >= 17:
        related.append({"kind": "replaces", "target": earlier[place - 17].key})
    if place % 10 == 5 and place >= 13:
        related.append({"kind": "amends", "target": earlier[place - 13].key})
    if place >= 10 and rng.random() < 0.7:
        target = rng.randrange(max(0, place - _REACH), place)
        if target % 10 not in (2, 3):
            kind = rng.choice(("based-on", "implements", "guides", "related"))
            related.append({"kind": kind, "target": earlier[target].key})
    return related
