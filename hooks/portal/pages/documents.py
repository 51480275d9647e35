"""What the pages of articles and directives show of other documents.

Only earlier documents, the two neighbours and those that cite or act on this one appear, so
that a new document changes a small fixed number of pages.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from portal.library.library import Library
from portal.library.listing_kinds import DIRECTIVES, HOME, NEWS
from portal.model.entries import Entry, Ref, StateLabel, card_url, pictures_of
from portal.model.summaries import Summary
from portal.model.validity import LABELS, Act, Event, Validity
from portal.pages.data import json_url
from portal.pages.views import (
    ArticlePage,
    DirectivePage,
    GonePage,
    Head,
    HistoryRow,
    Neighbours,
    RelatedDirective,
    RelationGroup,
    Standing,
)

RELATED = 4
_WINDOW = 20  # how far back related documents are looked for: work per page stays constant
_OUTGOING = {
    "based-on": "Căn cứ",
    "implements": "Triển khai thực hiện",
    "guides": "Hướng dẫn",
    "amends": "Sửa đổi, bổ sung",
    "replaces": "Thay thế",
    "repeals": "Bãi bỏ",
    "suspends": "Ngưng hiệu lực",
    "related": "Liên quan",
}
_INCOMING = {
    "based-on": "Là căn cứ của",
    "implements": "Được triển khai bởi",
    "guides": "Được hướng dẫn bởi",
    "amends": "Được sửa đổi, bổ sung bởi",
    "replaces": "Được thay thế bởi",
    "repeals": "Bị bãi bỏ bởi",
    "suspends": "Bị ngưng hiệu lực bởi",
    "related": "Được nêu là liên quan trong",
}
_Related = tuple[str, str, str | None, str | None]  # kind, key, part, date
_NATION = ("Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc")
_LETTERHEADS: dict[str, tuple[str, ...]] = {
    # State: Nghị định 30/2020/NĐ-CP, Phụ lục I; Party: Quy định 66-QĐ/TW. Mass organisations
    # differ, so theirs is not guessed.
    "party": ("Đảng Cộng sản Việt Nam",),
    "state": _NATION,
    "front": _NATION,
}


@dataclass(frozen=True)
class Run:
    """The documents of one section and year, and those of their section around them.

    ``before`` are as many as a page looks back on, oldest first; ``after`` is the first one
    after. Both leave out what is gone.
    """

    section: str
    year: str
    before: tuple[Summary, ...]
    documents: tuple[Summary, ...]
    after: Summary | None


def runs(library: Library) -> Iterator[Run]:
    """Cut the documents into runs; together they show every document once."""
    sections: dict[str, list[Summary]] = defaultdict(list)
    for summary in library.summaries:
        sections[section_of(summary)].append(summary)
    for section, documents in sections.items():
        years = [(year, tuple(own)) for year, own in groupby(documents, lambda s: s.date[:4])]
        firsts = [_first_shown(own) for _, own in years]
        before: tuple[Summary, ...] = ()
        for place, (year, own) in enumerate(years):
            after = next((one for one in firsts[place + 1 :] if one), None)
            yield Run(section, year, before, own, after)
            before = (*before, *(s for s in own if not s.gone))[-_WINDOW:]


def _first_shown(documents: tuple[Summary, ...]) -> Summary | None:
    return next((summary for summary in documents if not summary.gone), None)


def pages_of_run(
    library: Library, run: Run
) -> Iterator[tuple[Summary, ArticlePage | DirectivePage | GonePage]]:
    """Yield the view of each document's page, oldest first."""
    passed = list(run.before)
    newer = _newer(run)
    for summary in run.documents:
        if summary.gone:
            yield summary, _gone(library, summary)
            continue
        neighbours = Neighbours(
            _entry(library, passed[-1] if passed else None), _entry(library, newer[summary.url])
        )
        if summary.directive is None:
            yield (
                summary,
                _article(library, summary, neighbours, _related(library, passed, summary)),
            )
        else:
            yield summary, _directive(library, summary, neighbours)
        passed.append(summary)


def section_of(summary: Summary) -> str:
    """The section in which newer and older are meant: main topic, or type of directive."""
    if summary.directive:
        return f"directive/{summary.directive.type}"
    return f"article/{summary.topics[0]}"


def _newer(run: Run) -> dict[str, Summary | None]:
    found: dict[str, Summary | None] = {}
    following = run.after
    for summary in reversed(run.documents):
        if not summary.gone:
            found[summary.url] = following
            following = summary
    return found


def _entry(library: Library, summary: Summary | None) -> Entry | None:
    return library.entry(summary) if summary else None


def _related(library: Library, passed: list[Summary], summary: Summary) -> tuple[Entry, ...]:
    """Earlier articles of the same main topic, those of a shared unit first."""
    window = [s for s in passed[-_WINDOW:-1][::-1] if not s.withdrawn]
    units = set(summary.units)
    near = [s for s in window if units.intersection(s.units)]
    chosen = [*near, *(s for s in window if not units.intersection(s.units))][:RELATED]
    return tuple(library.entry(s) for s in chosen)


def _sizes(summary: Summary) -> dict[str, int]:
    return {file.name: file.size for file in summary.files}


def _head(summary: Summary, title: str, description: str | None) -> Head:
    stream = NEWS if summary.directive is None else DIRECTIVES
    shown = summary.image if summary.image in pictures_of(summary) else None
    return Head(
        title, summary.url, description, f"{stream.url}feed.xml", stream.url or "", True,
        json_url(summary) if summary.directive else None,
        card_url(summary.url + shown) if shown and not shown.endswith(".svg") else None,
    )  # fmt: skip


def _article(
    library: Library, summary: Summary, neighbours: Neighbours, related: tuple[Entry, ...]
) -> ArticlePage:
    entry = library.entry(summary)
    section = library.topic_refs(summary.topics[:1])[0]
    return ArticlePage(
        head=_head(summary, entry.title, summary.lead),
        title=entry.title,
        breadcrumb=(HOME, NEWS, section),
        topics=entry.topics,
        units=entry.units,
        neighbours=neighbours,
        related=related,
        cited=_cited(library, summary),
        links=library.citation_links(summary),
        sizes=_sizes(summary),
        pictures=pictures_of(summary),
        collections=library.memberships.get(summary.url, ()),
    )


def _cited(library: Library, summary: Summary) -> tuple[Entry, ...]:
    targets = (library.by_key[("directive", key)] for key in library.citations(summary))
    return tuple(library.entry(target) for target in targets)


def _directive(library: Library, summary: Summary, neighbours: Neighbours) -> DirectivePage:
    facts, entry = summary.directive, library.entry(summary)
    assert facts is not None  # noqa: S101 -- only directives come here
    kind = Ref(library.vocabulary.type_by_id[facts.type].name, f"/loai-van-ban/{facts.type}/")
    name = entry.name or facts.number
    return DirectivePage(
        head=_head(summary, f"{name}: {entry.title}", entry.title),
        name=name,
        abstract=entry.title,
        type=kind,
        letterhead=_letterhead(library, facts.issuers),
        breadcrumb=(HOME, DIRECTIVES, kind),
        issuers=entry.issuers,
        topics=entry.topics,
        units=entry.units,
        standing=_standing(library, summary),
        history=tuple(
            _history_row(library, event) for event in library.history(summary) if event.date
        ),
        relations=tuple(_relations(library, summary)),
        cited=_cited(library, summary),
        cited_by=tuple(library.entry(one) for one in library.cited_by.get(summary.url, ())),
        neighbours=neighbours,
        links=library.citation_links(summary),
        sizes=_sizes(summary),
        pictures=pictures_of(summary),
        collections=library.memberships.get(summary.url, ()),
    )


def _letterhead(library: Library, issuers: tuple[str, ...]) -> tuple[str, ...]:
    """The head at the right of an official paper, where all its issuers have the same."""
    heads = {_LETTERHEADS.get(library.vocabulary.unit_by_id[issuer].kind, ()) for issuer in issuers}
    return heads.pop() if len(heads) == 1 else ()


def _directive_entry(library: Library, key: str | None) -> Entry | None:
    return _entry(library, library.by_key.get(("directive", key)) if key else None)


def _standing(library: Library, summary: Summary) -> Standing:
    now = library.validity(summary)
    return Standing(
        StateLabel(now.state, now.label), now.since, _directive_entry(library, now.by), now.parts,
        now.next_change, _directive_entry(library, _latest(library, summary, now)),
    )  # fmt: skip


def _latest(library: Library, summary: Summary, now: Validity) -> str | None:
    """The key of the last in a chain of replacements; None for a chain of one link or none."""
    passed = [summary.key]
    while now.state == "replaced" and now.by and now.by not in passed:
        passed.append(now.by)
        now = library.validity(library.by_key["directive", now.by])
    return passed[-1] if len(passed) > 2 else None


def _history_row(library: Library, event: Event) -> HistoryRow:
    state = StateLabel(event.state, LABELS[event.state])
    return HistoryRow(event.date, state, _directive_entry(library, event.by), event.part)


def _relations(library: Library, summary: Summary) -> Iterator[RelationGroup]:
    assert summary.directive is not None  # noqa: S101
    acts: tuple[Act, ...] = library.acts.get(summary.key, ())
    outgoing = (
        (relation.kind, relation.target, relation.part, relation.date)
        for relation in summary.directive.relations
    )
    incoming = ((act.kind, act.by, act.part, act.date) for act in acts)
    yield from _grouped(library, False, _OUTGOING, outgoing)
    yield from _grouped(library, True, _INCOMING, incoming)


def _grouped(
    library: Library, is_incoming: bool, labels: Mapping[str, str], related: Iterable[_Related]
) -> Iterator[RelationGroup]:
    by_kind: dict[str, list[RelatedDirective]] = defaultdict(list)
    for kind, key, part, date in related:
        if entry := _directive_entry(library, key):
            by_kind[kind].append(RelatedDirective(entry, part, date))
    for kind, label in labels.items():
        if found := by_kind.get(kind):
            yield RelationGroup(kind, is_incoming, label, tuple(found))


def _gone(library: Library, summary: Summary) -> GonePage:
    entry = library.entry(summary)
    title = entry.name or entry.title
    stream = NEWS if summary.directive is None else DIRECTIVES
    head = Head(title, summary.url, None, None, stream.url or "")
    return GonePage(head, title, (HOME, stream))
