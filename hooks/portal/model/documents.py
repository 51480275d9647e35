"""The kinds of document as their editors write them: the metadata's schema."""

from typing import Annotated, Literal

from pydantic import Field

from portal.model.fields import (
    Authored,
    Date,
    DirectiveKey,
    FileName,
    Identifier,
    Moment,
    SitePath,
    Text,
    Truth,
    WebAddress,
)

AtLeastOne = Field(min_length=1)


class Author(Authored):
    """A by-line: who, and in which role of ``people.yml``."""

    name: Text = Field(description="Tên tác giả hoặc nhóm tác giả, viết như trên bài")
    role: Identifier = Field("tac-gia", description="Mã vai trò trong people.yml")


class Image(Authored):
    """A picture beside the text; ``alt`` says what it shows to those who cannot see it."""

    file: FileName = Field(description="Tên tệp ảnh đặt cạnh index.md")
    alt: Text = Field(description="Mô tả ảnh cho người không nhìn thấy ảnh")
    caption: Text | None = Field(None, description="Chú thích dưới ảnh")


class Video(Authored):
    """A video elsewhere, reached by a link; nothing foreign is loaded."""

    url: WebAddress = Field(description="Địa chỉ video")
    title: Text = Field(description="Tên video")


class Attachment(Authored):
    """A file beside the text; ``signed`` marks the signed original of a directive."""

    file: FileName = Field(description="Tên tệp đặt cạnh index.md")
    title: Text = Field(description="Tên hiển thị của tệp")
    kind: Literal["signed", "annex", "other"] = Field("other", description="Loại tệp đính kèm")


class Repost(Authored):
    """The source of a repost: name, address, author and time (Nghị định 147/2024/NĐ-CP)."""

    name: Text = Field(description="Tên cơ quan báo chí hoặc trang nguồn")
    url: WebAddress = Field(description="Địa chỉ bài gốc")
    author: Text = Field(description="Tác giả bài gốc")
    time: Moment = Field(description="Thời gian đăng bài gốc, ví dụ 2026-01-05T08:00:00+07:00")


class Correction(Authored):
    """What was put right after publication, when and why (đính chính)."""

    date: Date = Field(description="Ngày đính chính")
    text: Text = Field(description="Nội dung đã sửa")
    reason: Text | None = Field(None, description="Lý do")


class Withdrawal(Authored):
    """A document taken back: kept with a banner, or gone with a page that explains."""

    date: Date = Field(description="Ngày rút")
    reason: Text = Field(description="Lý do rút")
    instead: SitePath | None = Field(None, description="Đường dẫn nội dung thay thế")
    gone: Truth = Field(False, description="true: gỡ hẳn nội dung, chỉ còn trang giải thích")


class Provenance(Authored):
    """Where the facts of a document were found."""

    facts: Text = Field(description="Những dữ kiện lấy từ nguồn này")
    source: Text = Field(description="Tên nguồn")
    url: WebAddress | None = Field(None, description="Địa chỉ nguồn")


class DocumentFront(Authored):
    """The metadata that articles and directives share."""

    topics: tuple[Identifier, ...] = Field((), description="Mã chủ đề, chủ đề chính trước")
    units: tuple[Identifier, ...] = Field((), description="Mã đơn vị liên quan")
    attachments: tuple[Attachment, ...] = Field((), description="Tệp đính kèm")
    draft: Truth = Field(False, description="true: bản nháp, không xuất bản")
    publish_from: Moment | None = Field(None, description="Chỉ xuất bản từ thời điểm này")
    corrections: tuple[Correction, ...] = Field((), description="Các lần đính chính")
    withdrawal: Withdrawal | None = Field(None, description="Thông tin rút bài")
    legacy_urls: tuple[SitePath, ...] = Field((), description="Đường dẫn trên trang cũ")
    provenance: tuple[Provenance, ...] = Field((), description="Nguồn của dữ kiện")


class ArticleFront(DocumentFront):
    """The metadata of an article (tin, bài)."""

    title: Text = Field(description="Tiêu đề", max_length=300)
    date: Date = Field(description="Ngày đăng, dạng NĂM-THÁNG-NGÀY")
    lead: Text | None = Field(None, description="Đoạn mở đầu (sapo)")
    topics: Annotated[tuple[Identifier, ...], AtLeastOne] = Field(
        description="Mã chủ đề, chủ đề chính trước"
    )
    authors: tuple[Author, ...] = Field((), description="Tác giả và vai trò")
    image: Image | None = Field(None, description="Ảnh chính")
    gallery: tuple[Image, ...] = Field((), description="Bộ ảnh")
    video: Video | None = Field(None, description="Video")
    repost: Repost | None = Field(None, description="Nguồn, nếu là bài đăng lại")
    featured: Truth = Field(False, description="true: tin nổi bật trên trang chủ")


class Signer(Authored):
    """Who signed, in which office, by which authority (TM., Q., KT., TL., TUQ.)."""

    name: Text = Field(description="Họ tên người ký")
    position: Text | None = Field(None, description="Chức vụ")
    authority: Literal["TM.", "Q.", "KT.", "TL.", "TUQ."] | None = Field(
        None, description="Thẩm quyền ký (Nghị định 30/2020/NĐ-CP)"
    )


RelationKind = Literal[
    "based-on", "implements", "guides", "amends", "replaces", "repeals", "suspends", "related"
]


class Relation(Authored):
    """What this directive does to an earlier one; written once, on the later directive."""

    kind: RelationKind = Field(description="Loại quan hệ")
    target: DirectiveKey = Field(description="Văn bản đích, dạng năm/mã, ví dụ 2021/06-ct-tu")
    part: Text | None = Field(None, description="Phần bị tác động; bỏ trống là toàn bộ")
    date: Date | None = Field(None, description="Ngày tác động, nếu khác ngày có hiệu lực")
    until: Date | None = Field(None, description="Ngày hết đình chỉ (chỉ dùng với suspends)")


class DirectiveFront(DocumentFront):
    """The metadata of a directive (văn bản chỉ đạo)."""

    type: Identifier = Field(description="Mã loại văn bản trong document-types.yml")
    number: Text = Field(description='Số và ký hiệu như trên văn bản, hoặc "Không số"')
    other_numbers: tuple[Text, ...] = Field((), description="Số khác của văn bản liên tịch")
    issuers: Annotated[tuple[Identifier, ...], AtLeastOne] = Field(
        description="Mã cơ quan ban hành"
    )
    abstract: Text = Field(description="Trích yếu", max_length=1000)
    issued: Date = Field(description="Ngày ban hành")
    effective: Date | None = Field(None, description="Ngày có hiệu lực; chưa rõ thì bỏ trống")
    expires: Date | None = Field(None, description="Ngày hết hiệu lực ghi trong văn bản")
    place: Text | None = Field(None, description="Nơi ban hành")
    signers: tuple[Signer, ...] = Field((), description="Người ký")
    recipients: tuple[Text, ...] = Field((), description="Nơi nhận")
    term: Text | None = Field(None, description="Nhiệm kỳ, ví dụ 2020-2025")
    relations: tuple[Relation, ...] = Field((), description="Quan hệ với văn bản trước")


class CollectionPart(Authored):
    """Some documents of a collection, in the editor's order, under a heading of their own."""

    title: Text | None = Field(None, description="Tên phần; chuyên đề một phần thì bỏ trống")
    documents: Annotated[tuple[SitePath, ...], AtLeastOne] = Field(
        description="Đường dẫn các bài, văn bản trên trang, theo thứ tự hiển thị"
    )


class CollectionFront(DocumentFront):
    """The metadata of a collection (chuyên đề): documents of one campaign or subject."""

    title: Text = Field(description="Tên chuyên đề", max_length=300)
    date: Date = Field(description="Ngày đăng, dạng NĂM-THÁNG-NGÀY")
    lead: Text | None = Field(None, description="Một câu giới thiệu trong danh sách chuyên đề")
    parts: Annotated[tuple[CollectionPart, ...], AtLeastOne] = Field(
        description="Các phần của chuyên đề"
    )


Front = ArticleFront | DirectiveFront | CollectionFront
