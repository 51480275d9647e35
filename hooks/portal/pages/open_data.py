"""The open data: every directive with its relations and validity, in forms for programs.

They depend on directives alone, so that publishing an article leaves them as they are.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import cast

from portal.library.library import Library
from portal.library.listing_kinds import HOME
from portal.model.documents import RelationKind
from portal.model.records import (
    VERSION,
    ActRecord,
    DirectiveRecord,
    EventRecord,
    FileRecord,
    RelationRecord,
    StateRecord,
    Term,
    descriptions,
)
from portal.model.summaries import Summary
from portal.model.validity import LABELS, Validity
from portal.pages.data import (
    DATA,
    DCAT,
    SCHEMA,
    DataField,
    DataFile,
    DataPage,
    DirectiveSetData,
    SchemaData,
)
from portal.pages.views import Head, View

_DESCRIPTION = (
    "Danh mục văn bản chỉ đạo của trang, với quan hệ và tình trạng hiệu lực, "
    "ở các dạng mà chương trình đọc được."
)
FILES = (
    DataFile(
        f"{DATA.url}van-ban.csv", "Bảng văn bản (CSV)",
        "Mở bằng Excel hoặc LibreOffice; mỗi văn bản một dòng.", "text/csv", True,
    ),
    DataFile(
        f"{DATA.url}van-ban.json", "Toàn bộ văn bản (JSON)",
        "Một tệp có mọi văn bản, cả quan hệ và lịch sử hiệu lực.", "application/json", True,
    ),
    DataFile(
        f"{DATA.url}van-ban.jsonl", "Toàn bộ văn bản (JSON Lines)",
        "Mỗi dòng là một văn bản, để chương trình đọc lần lượt.", "application/jsonl", True,
    ),
    DataFile(
        SCHEMA, "Lược đồ (JSON Schema)",
        "Tên, kiểu và ý nghĩa của mọi trường.", "application/schema+json",
    ),
    DataFile(
        DCAT, "Mô tả các bộ dữ liệu (DCAT)",
        "Để cổng dữ liệu khác tự tìm thấy.", "application/ld+json",
    ),
)  # fmt: skip


def records(library: Library) -> dict[str, DirectiveRecord]:
    """The record of every directive that is shown, by key, oldest first."""
    return {s.key: record(library, s) for s in library.shown if s.directive}


def record(library: Library, summary: Summary) -> DirectiveRecord:
    """The record of a directive."""
    facts = summary.directive
    assert facts is not None  # noqa: S101 -- directives only
    return DirectiveRecord(
        key=summary.key,
        url=summary.url,
        type=Term(facts.type, library.vocabulary.type_by_id[facts.type].name),
        number=facts.number,
        other_numbers=facts.other_numbers,
        issuers=tuple(
            Term(issuer, library.vocabulary.unit_by_id[issuer].name) for issuer in facts.issuers
        ),
        abstract=summary.title,
        issued=summary.date,
        effective=facts.effective,
        expires=facts.expires,
        term=facts.term,
        topics=tuple(
            Term(topic, library.vocabulary.topic_by_id[topic].name) for topic in summary.topics
        ),
        units=tuple(Term(unit, library.vocabulary.unit_by_id[unit].name) for unit in summary.units),
        validity=_state(library.validity(summary)),
        history=tuple(
            EventRecord(event.date, event.state, event.by, event.part)
            for event in library.history(summary)
            if event.date
        ),
        relations=tuple(
            RelationRecord(
                cast(RelationKind, relation.kind),
                relation.target,
                relation.part,
                relation.date,
                relation.until,
            )
            for relation in facts.relations
        ),
        affected_by=tuple(
            ActRecord(cast(RelationKind, act.kind), act.by, act.date, act.part, act.until)
            for act in library.acts.get(summary.key, ())
        ),
        files=tuple(FileRecord(file.name, file.size, file.sha256) for file in summary.files),
        modified=summary.modified,
    )


def _state(now: Validity) -> StateRecord:
    return StateRecord(now.state, now.label, now.since, now.by, now.parts, now.next_change)


def data_files(found: Iterable[DirectiveRecord]) -> Iterator[tuple[str, str, View]]:
    """Yield the path, form and view of the data sets and of what describes them."""
    data = DirectiveSetData(tuple(found))
    for form in ("csv", "json", "jsonl"):
        yield f"{DATA.url}van-ban.{form}"[1:], f"directives.{form}", data
    yield SCHEMA[1:], "schema.json", SchemaData()
    yield DCAT[1:], "dcat.jsonld", data_page(data.records)


def data_page(found: Collection[DirectiveRecord]) -> DataPage:
    """The page that tells people what the data sets are and what their fields hold."""
    days = [one.issued for one in found]
    return DataPage(
        head=Head(DATA.name, DATA.url or "", _DESCRIPTION),
        title=DATA.name,
        breadcrumb=(HOME,),
        version=VERSION,
        count=len(days),
        first=min(days, default=None),
        modified=max((one.modified for one in found), default=None),
        files=FILES,
        fields=tuple(DataField(name, text) for name, text in descriptions().items()),
        states=tuple(DataField(code, label) for code, label in LABELS.items()),
    )
