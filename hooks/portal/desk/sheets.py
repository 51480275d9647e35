"""One document's form: opened from a branch, filled in by its editor, turned into an edit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.content.documents import SCHEMAS
from portal.content.drafting.places import is_slug, slug_of
from portal.content.front_matter import compose, field_order
from portal.content.json_schema import schemas
from portal.content.sources import Kind
from portal.content.splicing import shown_body, spliced, taken_apart
from portal.desk.accounts import Editor
from portal.desk.forms import Form, Remark, Schema, fields_of, form, sent
from portal.desk.holding import Held
from portal.desk.repository import Repository
from portal.desk.saving import Edit
from portal.desk.uploads import Upload
from portal.model.vocabulary import Vocabulary

_DRAFT = "ban-thao"


class Unusable(Exception):
    """What was sent makes no document, or a file makes no form; the message tells the editor."""


@dataclass(frozen=True)
class Sheet:
    """What an editor has before them; ``key`` is None while a new document has no address."""

    kind: Kind
    schema: Schema
    key: str | None
    state: str
    from_draft: bool
    fields: dict[str, Any]
    body: str
    slug: str = ""
    files: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Where the form came from, as the form itself remembers it."""
        return _DRAFT if self.from_draft else ""

    def form(self, remarks: tuple[Remark, ...] = ()) -> Form:
        """The controls with what the checker says at each."""
        return form(self.schema, field_order(SCHEMAS[self.kind]), self.fields, self.body, remarks)


def blank(kind: Kind, vocabulary: Vocabulary, editor: Editor, day: str) -> Sheet:
    """The form of a new document."""
    fields: dict[str, Any] = {}
    if kind != "directive":
        fields["date"] = day
    if kind == "article":
        fields["authors"] = [{"name": editor.name}]
    return Sheet(kind, schemas(vocabulary)[kind], None, "", False, fields, "")


def opened(repository: Repository, one: Held, vocabulary: Vocabulary) -> Sheet:
    """The form of a document that is there; raise Unusable when its metadata is broken."""
    text = taken_apart(repository.read(one.blobs[one.path])) if one.path else None
    fields = text.fields if text else None
    if text is None or fields is None:
        raise Unusable("Phần khai báo của tệp này hỏng: sửa trực tiếp trong tệp trước đã.")
    names = (path.rsplit("/", 1)[1] for path in one.blobs if path != one.path)
    return Sheet(
        one.kind, schemas(vocabulary)[one.kind], one.key, one.state, one.is_draft, fields,
        shown_body(text), files=tuple(names),
    )  # fmt: skip


def filled(base: Sheet, given: Mapping[str, str]) -> Sheet:
    """The form as it was sent; the state that its editor saw comes from the form itself."""
    return Sheet(
        base.kind, base.schema, base.key, given.get("state", ""), given.get("nguon") == _DRAFT,
        fields_of(base.schema, given),
        given.get("body", "").replace("\r\n", "\n").replace("\r", "\n"),
        given.get("slug", "").strip(), base.files,
    )  # fmt: skip


def new_key(sheet: Sheet) -> str:
    """The address of a new document, from what the form says; raise Unusable."""
    is_directive = sheet.kind == "directive"
    year = str(sheet.fields.get("issued" if is_directive else "date", ""))[:4]
    name = str(sheet.fields.get("number" if is_directive else "title", ""))
    slug = sheet.slug or slug_of(name)
    if not (year.isascii() and year.isdecimal() and year[:2] in ("19", "20") and len(year) == 4):
        year = "2000"  # the checker tells what is wrong with the date; nothing is written before
    if not slug:
        slug = "chua-co-ten"  # likewise with the name
    if not is_slug(slug) or len(slug) > 120:
        raise Unusable(f"Không dùng được “{slug}” làm đường dẫn: ví dụ ngay-hoi-dai-doan-ket.")
    return f"{year}/{slug}"


def edit_of(
    sheet: Sheet, one: Held | None, repository: Repository,
    uploads: tuple[Upload, ...], dropped: frozenset[str],
) -> Edit:  # fmt: skip
    """The edit that a filled form asks for; ``one`` is what the branch holds now."""
    key = sheet.key or new_key(sheet)
    same = one is not None and one.state == sheet.state and one.is_draft == sheet.from_draft
    data = None
    if one and one.path and same:
        data = _spliced(sheet, repository.read(one.blobs[one.path]))
    if data is None:  # new, or no longer what the editor saw: saving will tell
        data = compose(sheet.kind, sheet.fields, sheet.body).encode()
    return Edit(sheet.kind, key, sheet.state, sheet.from_draft, data, uploads, dropped)


def _spliced(sheet: Sheet, data: bytes) -> bytes | None:
    text = taken_apart(data)
    fields = text.fields if text else None
    if text is None or fields is None:
        return None
    shown = form(sheet.schema, field_order(SCHEMAS[sheet.kind]), fields, "")
    before = fields_of(sheet.schema, sent(shown.controls))
    return spliced(sheet.kind, text, before, sheet.fields, sheet.body)
