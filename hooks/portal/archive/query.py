"""Which documents go into a bag."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.archive.refusals import NothingFound
from portal.library.library import Library
from portal.model.summaries import Summary

_KINDS = {"article": "tin bài", "directive": "văn bản"}


@dataclass(frozen=True)
class Query:
    """What is asked for; every field that is given must hold. Without any: everything."""

    year: str | None = None
    kind: str | None = None
    topic: str | None = None
    unit: str | None = None
    issuer: str | None = None
    type: str | None = None

    @property
    def name(self) -> str:
        """A folder's name for the answer, for instance ``nam-2021``."""
        told = {
            "nam": self.year, "loai": self.kind, "chu-de": self.topic, "don-vi": self.unit,
            "co-quan": self.issuer, "loai-van-ban": self.type,
        }  # fmt: skip
        return "_".join(f"{word}-{value}" for word, value in told.items() if value) or "tat-ca"


def title(library: Library, query: Query) -> str:
    """What was asked for, in words for readers, for instance ``năm 2021, chủ đề Cứu trợ``."""
    terms = library.vocabulary
    parts = [
        query.year and f"năm {query.year}",
        query.kind and _KINDS[query.kind],
        query.topic and f"chủ đề {terms.topic_by_id[query.topic].name}",
        query.unit and terms.unit_by_id[query.unit].name,
        query.issuer and f"văn bản của {terms.unit_by_id[query.issuer].name}",
        query.type and f"loại {terms.type_by_id[query.type].name}",
    ]
    return ", ".join(part for part in parts if part) or "toàn bộ tài liệu"


def select(library: Library, query: Query) -> tuple[Summary, ...]:
    """Return the documents that answer, oldest first; raise NothingFound when none does."""
    terms = library.vocabulary
    for word, value, known in (
        ("topic", query.topic, terms.topic_by_id), ("unit", query.unit, terms.unit_by_id),
        ("issuer", query.issuer, terms.unit_by_id), ("type", query.type, terms.type_by_id),
    ):  # fmt: skip
        if value and value not in known:
            raise NothingFound(f"no {word} {value!r}: give an id of content/vocabulary/")
    found = tuple(s for s in library.summaries if _answers(library, s, query))
    if not found:
        raise NothingFound("no published document answers; ask for another year, topic or unit")
    return found


def _answers(library: Library, summary: Summary, query: Query) -> bool:
    facts = summary.directive
    above = library.vocabulary.topic_by_id
    topics = {t for topic in summary.topics for t in (topic, above[topic].parent)}
    return (
        query.year in (None, summary.date[:4])
        and query.kind in (None, summary.kind)
        and (query.topic is None or query.topic in topics)
        and (query.unit is None or query.unit in summary.units)
        and (query.issuer is None or bool(facts and query.issuer in facts.issuers))
        and (query.type is None or bool(facts and query.type == facts.type))
    )


def with_context(library: Library, chosen: Iterable[Summary]) -> tuple[Summary, ...]:
    """Add the directives that act on the chosen ones, and what any of them names.

    So the bag tells the state of what was asked for, and no relation in it leads nowhere.
    """
    chosen = tuple(chosen)
    acting = {
        act.by
        for summary in chosen
        if summary.directive
        for act in library.acts.get(summary.key, ())
    }
    pending = [*acting, *(key for summary in chosen for key in _named(summary))]
    kept = {(summary.kind, summary.key) for summary in chosen}
    while pending:
        found = library.by_key.get(("directive", pending.pop()))
        if found and (found.kind, found.key) not in kept:
            kept.add((found.kind, found.key))
            pending += _named(found)
    return tuple(s for s in library.summaries if (s.kind, s.key) in kept)


def _named(summary: Summary) -> tuple[str, ...]:
    relations = summary.directive.relations if summary.directive else ()
    return tuple(relation.target for relation in relations)
