"""A document that has nothing but metadata."""

from collections.abc import Iterator

from portal.content.documents import Document
from portal.content.markup import without_code
from portal.model.diagnostics import Finding
from portal.model.documents import ArticleFront
from portal.model.letters import shows
from portal.model.vocabulary import Vocabulary

RULE = "empty-body"


def check(document: Document, _: Vocabulary) -> Iterator[Finding]:
    """Yield a document without text, attachment, gallery or video, unless it was withdrawn."""
    front = document.front
    offers = bool(front.attachments or front.withdrawal)
    if isinstance(front, ArticleFront):
        offers = offers or bool(front.gallery or front.video)
    if not offers and not shows(without_code(document.body)):
        fix = "Viết nội dung sau dòng --- thứ hai, hoặc thêm tệp vào attachments."
        yield Finding(RULE, (), "Bài chỉ có phần khai báo, không có nội dung", fix, "warning")
