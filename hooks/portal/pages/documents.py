"""What the pages of articles and directives show of other documents.

Only earlier documents, the two neighbours and those that cite or act on this one appear, so
that a new document changes a small fixed number of pages.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.library import Library
from portal.model.entries import Entry, Ref, StateLabel, card_url, pictures_of
from portal.model.summaries import Summary
from portal.model.validity import LABELS, Act, Event, Validity
from portal.pages.data import json_url
from portal.pages.listings import DIRECTIVES, HOME, NEWS
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
)  # fmt: skip

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
_NATION = ("Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc")
_LETTERHEADS: dict[str, tuple[str, ...]] = {
    # State: Nghị định 30/2020/NĐ-CP, Phụ lục I; Party: Quy định 66-QĐ/TW. Mass organisations
    # differ, so theirs is not guessed.
    "party": ("Đảng Cộng sản Việt Nam",),
    "state": _NATION,
    "front": _NATION,
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


@dataclass
class _Walk:
    """What has been passed on the way from the oldest document to the newest."""

    last: dict[str, Summary] = field(default_factory=dict)
    by_topic: dict[str, list[Summary]] = field(default_factory=lambda: defaultdict(list))

    def pass_by(self, section: str, summary: Summary) -> None:
        """Note a document that later ones may show."""
        self.last[section] = summary
        for topic in summary.topics[:1]:
            self.by_topic[f"{summary.kind}/{topic}"].append(summary)


def document_pages(
    library: Library,
) -> Iterator[tuple[Summary, ArticlePage | DirectivePage | GonePage]]:
    """Yield the view of every document's page, oldest first."""
    walk = _Walk()
    newer = _newer(library)
    cited_by = _cited_by(library)
    for summary in library.summaries:
        section = section_of(summary)
        neighbours = Neighbours(
            _entry(library, walk.last.get(section)), _entry(library, newer.get(summary.url))
        )
        if summary.gone:
            yield summary, _gone(library, summary)
        elif summary.directive is None:
            yield summary, _article(library, summary, neighbours, _related(library, walk, summary))
        else:
            yield summary, _directive(library, summary, neighbours, cited_by)
        if not summary.gone:
            walk.pass_by(section, summary)


def section_of(summary: Summary) -> str:
    """The section in which newer and older are meant: main topic, or type of directive."""
    if summary.directive:
        return f"directive/{summary.directive.type}"
    return f"article/{summary.topics[0]}"


def _newer(library: Library) -> dict[str, Summary]:
    found: dict[str, Summary] = {}
    following: dict[str, Summary] = {}
    for summary in reversed(library.shown):
        section = section_of(summary)
        if section in following:
            found[summary.url] = following[section]
        following[section] = summary
    return found


def _cited_by(library: Library) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for summary in library.shown:
        for key in library.citations(summary):
            found[key].append(library.entry(summary))
    return {key: tuple(entries) for key, entries in found.items()}


def _entry(library: Library, summary: Summary | None) -> Entry | None:
    return library.entry(summary) if summary else None


def _related(library: Library, walk: _Walk, summary: Summary) -> tuple[Entry, ...]:
    """Earlier articles of the same main topic, those of a shared unit first."""
    shelf = walk.by_topic[f"{summary.kind}/{summary.topics[0]}"]
    older = walk.last.get(section_of(summary))
    window = [s for s in shelf[-_WINDOW:][::-1] if s is not older and not s.withdrawn]
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


def _directive(
    library: Library,
    summary: Summary,
    neighbours: Neighbours,
    cited_by: dict[str, tuple[Entry, ...]],
) -> DirectivePage:
    facts, entry = summary.directive, library.entry(summary)
    assert facts is not None  # noqa: S101 -- only directives come here
    kind = Ref(library.document_types[facts.type].name, f"/loai-van-ban/{facts.type}/")
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
        relations=(*_outgoing(library, summary), *_incoming(library, summary)),
        cited=_cited(library, summary),
        cited_by=cited_by.get(summary.key, ()),
        neighbours=neighbours,
        links=library.citation_links(summary),
        sizes=_sizes(summary),
        pictures=pictures_of(summary),
        collections=library.memberships.get(summary.url, ()),
    )


def _letterhead(library: Library, issuers: tuple[str, ...]) -> tuple[str, ...]:
    """The head at the right of an official paper, where all its issuers have the same."""
    heads = {_LETTERHEADS.get(library.units[one].kind, ()) for one in issuers}
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


def _outgoing(library: Library, summary: Summary) -> Iterator[RelationGroup]:
    assert summary.directive is not None  # noqa: S101
    relations = summary.directive.relations
    for kind, label in _OUTGOING.items():
        found = tuple(
            RelatedDirective(entry, r.part, r.date)
            for r in relations
            if r.kind == kind and (entry := _directive_entry(library, r.target))
        )
        if found:
            yield RelationGroup(kind, False, label, found)


def _incoming(library: Library, summary: Summary) -> Iterator[RelationGroup]:
    acts: tuple[Act, ...] = library.acts.get(summary.key, ())
    for kind, label in _INCOMING.items():
        found = tuple(
            RelatedDirective(entry, act.part, act.date)
            for act in acts
            if act.kind == kind and (entry := _directive_entry(library, act.by))
        )
        if found:
            yield RelationGroup(kind, True, label, found)


def _gone(library: Library, summary: Summary) -> GonePage:
    entry = library.entry(summary)
    title = entry.name or entry.title
    stream = NEWS if summary.directive is None else DIRECTIVES
    head = Head(title, summary.url, None, None, stream.url or "")
    return GonePage(head, title, (HOME, stream))
