"""The open data: what a directive is in them. Their JSON Schema is made from these types.

``VERSION`` counts: a field that is added raises its second number, one that is changed or
removed the first. Descriptions are Vietnamese: the page ``/du-lieu/`` shows them.
"""

from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

from portal.model.documents import RelationKind
from portal.model.validity import State

VERSION: Final = "1.0"
_DAY = r"^\d{4}-\d{2}-\d{2}$"

Day = Annotated[str, Meta(pattern=_DAY, extra_json_schema={"format": "date"})]
Address = Annotated[str, Meta(extra_json_schema={"format": "uri"})]
Key = Annotated[
    str,
    Meta(pattern=r"^[0-9]{4}/[a-z0-9]+(-[a-z0-9]+)*$", description="Mã văn bản, dạng năm/mã"),
]


class Record(Struct, frozen=True, gc=False):
    """A base for all parts of the open data."""


class Term(Record, frozen=True):
    """A word of the vocabularies: its id, which never changes, and its name."""

    id: Annotated[str, Meta(description="Mã trong danh mục, không đổi")]
    name: Annotated[str, Meta(description="Tên")]


class RelationRecord(Record, frozen=True):
    """What this directive does to an earlier one."""

    kind: Annotated[RelationKind, Meta(description="Loại quan hệ")]
    target: Annotated[Key, Meta(description="Mã văn bản bị tác động")]
    part: Annotated[str | None, Meta(description="Phần bị tác động; null là toàn bộ")]
    date: Annotated[Day | None, Meta(description="Ngày tác động, nếu khác ngày có hiệu lực")]
    until: Annotated[Day | None, Meta(description="Ngày hết ngưng hiệu lực")]


class ActRecord(Record, frozen=True):
    """What a later directive does to this one."""

    kind: Annotated[RelationKind, Meta(description="Loại quan hệ")]
    by: Annotated[Key, Meta(description="Mã văn bản tác động")]
    date: Annotated[Day, Meta(description="Ngày tác động")]
    part: Annotated[str | None, Meta(description="Phần bị tác động; null là toàn bộ")]
    until: Annotated[Day | None, Meta(description="Ngày hết ngưng hiệu lực")]


class StateRecord(Record, frozen=True):
    """The legal state: since when, by which directive, and when it changes next."""

    state: Annotated[State, Meta(description="Tình trạng hiệu lực")]
    label: Annotated[str, Meta(description="Tình trạng hiệu lực bằng lời")]
    since: Annotated[Day | None, Meta(description="Từ ngày; null là chưa rõ")]
    by: Annotated[Key | None, Meta(description="Theo văn bản nào; null là chính văn bản này")]
    parts: Annotated[tuple[str, ...], Meta(description="Các phần không còn hiệu lực")]
    next_change: Annotated[Day | None, Meta(description="Ngày tình trạng đổi tiếp, nếu đã biết")]


class EventRecord(Record, frozen=True):
    """A row of the history of validity."""

    date: Annotated[Day, Meta(description="Từ ngày")]
    state: Annotated[State, Meta(description="Tình trạng từ ngày đó")]
    by: Annotated[Key | None, Meta(description="Theo văn bản nào; null là chính văn bản này")]
    part: Annotated[str | None, Meta(description="Phần bị tác động; null là toàn bộ")]


class FileRecord(Record, frozen=True):
    """A file of the directive, with the checksum that proves a copy of it."""

    name: Annotated[str, Meta(description="Tên tệp, nằm ngay dưới địa chỉ của văn bản")]
    size: Annotated[int, Meta(ge=0, description="Số byte")]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="Mã kiểm SHA-256")]


class DirectiveRecord(Record, frozen=True):
    """A directive as it stands in the data sets."""

    key: Annotated[Key, Meta(description="Mã văn bản trong kho, không bao giờ đổi")]
    url: Annotated[Address, Meta(description="Địa chỉ trang của văn bản, không bao giờ đổi")]
    type: Annotated[Term, Meta(description="Loại văn bản")]
    number: Annotated[str, Meta(description="Số và ký hiệu như trên văn bản, hoặc “Không số”")]
    other_numbers: Annotated[tuple[str, ...], Meta(description="Số khác của văn bản liên tịch")]
    issuers: Annotated[tuple[Term, ...], Meta(description="Cơ quan ban hành")]
    abstract: Annotated[str, Meta(description="Trích yếu như trên văn bản")]
    issued: Annotated[Day, Meta(description="Ngày ban hành")]
    effective: Annotated[Day | None, Meta(description="Ngày có hiệu lực; null là chưa rõ")]
    expires: Annotated[Day | None, Meta(description="Ngày hết hiệu lực ghi trong văn bản")]
    term: Annotated[str | None, Meta(description="Nhiệm kỳ")]
    topics: Annotated[tuple[Term, ...], Meta(description="Chủ đề, chủ đề chính trước")]
    units: Annotated[tuple[Term, ...], Meta(description="Đơn vị liên quan")]
    validity: Annotated[StateRecord, Meta(description="Tình trạng hiệu lực và từ bao giờ")]
    history: Annotated[tuple[EventRecord, ...], Meta(description="Lịch sử hiệu lực")]
    relations: Annotated[
        tuple[RelationRecord, ...], Meta(description="Văn bản này tác động đến văn bản nào")
    ]
    affected_by: Annotated[
        tuple[ActRecord, ...], Meta(description="Văn bản nào tác động đến văn bản này")
    ]
    files: Annotated[tuple[FileRecord, ...], Meta(description="Tệp đính kèm và mã kiểm")]
    modified: Annotated[Day, Meta(description="Ngày của lần đổi gần nhất đã báo cho người đọc")]


class DirectiveFile(Record, frozen=True, rename={"schema": "$schema"}):
    """The JSON file beside a directive's page: the record, and what only its own file tells."""

    schema: Annotated[Address, Meta(description="Địa chỉ của lược đồ này")]
    version: Annotated[Literal["1.0"], Meta(description="Phiên bản của lược đồ")]
    directive: Annotated[DirectiveRecord, Meta(description="Văn bản")]
    front: Annotated[dict[str, Any], Meta(description="Phần khai báo như người biên tập đã ghi")]
    text: Annotated[str, Meta(description="Nội dung, dạng Markdown")]
    cited_by: Annotated[tuple[Address, ...], Meta(description="Trang có nhắc đến văn bản này")]


class ArticleFile(Record, frozen=True, rename={"schema": "$schema"}):
    """The JSON file of an article in an archive bag."""

    schema: Annotated[Address, Meta(description="Địa chỉ của lược đồ này")]
    version: Annotated[Literal["1.0"], Meta(description="Phiên bản của lược đồ")]
    url: Annotated[Address, Meta(description="Địa chỉ trang của bài, không bao giờ đổi")]
    front: Annotated[dict[str, Any], Meta(description="Phần khai báo như người biên tập đã ghi")]
    text: Annotated[str, Meta(description="Nội dung, dạng Markdown")]
    cites: Annotated[tuple[Address, ...], Meta(description="Các văn bản mà bài nhắc đến")]


class DirectiveSet(Record, frozen=True, rename={"schema": "$schema"}):
    """All directives in one JSON file."""

    schema: Annotated[Address, Meta(description="Địa chỉ của lược đồ này")]
    version: Annotated[Literal["1.0"], Meta(description="Phiên bản của lược đồ")]
    source: Annotated[str, Meta(description="Tên trang công bố")]
    directives: Annotated[
        tuple[DirectiveRecord, ...], Meta(description="Các văn bản, cũ nhất trước")
    ]


_FILES = (DirectiveSet, DirectiveFile, ArticleFile)


def json_schema(address: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of all kinds of file, to be published at ``address``."""
    files, definitions = msgspec.json.schema_components(_FILES, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": f"Văn bản chỉ đạo, phiên bản {VERSION}",
        "anyOf": [*files],
        "$defs": definitions,
    }


def descriptions() -> dict[str, str]:
    """What each field of a directive holds, in the order of the fields."""
    found: dict[str, str] = {}
    for field in msgspec.inspect.type_info(DirectiveRecord).fields:  # type: ignore[attr-defined]
        kind = field.type
        if isinstance(kind, msgspec.inspect.Metadata):
            found[field.name] = (kind.extra_json_schema or {}).get("description", "")
    return found
