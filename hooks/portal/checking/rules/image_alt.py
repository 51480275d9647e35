"""A picture without a description for those who cannot see it (WCAG 2.2, 1.1.1)."""

import re
from collections.abc import Iterator

from portal.content.documents import Document
from portal.content.markup import images, position
from portal.model.diagnostics import BodyFinding, Finding, KeyPath
from portal.model.documents import ArticleFront
from portal.model.vocabulary import Vocabulary

RULE = "image-alt"
_FIX = "Viết điều ảnh cho thấy, ví dụ ![Đại biểu biểu quyết tại hội trường](anh-hoi-nghi.jpg)."
_NO_DESCRIPTION = re.compile(
    r".*\.(?:jpe?g|png|webp|gif|avif|svg|heic)"
    r"|(?:img|dsc|image|photo|screenshot|ảnh|hình|hình ảnh|ảnh minh họa)[\s_.-]*\d*",
    re.IGNORECASE,
)


def check(document: Document, _: Vocabulary) -> Iterator[Finding | BodyFinding]:
    """Yield pictures whose description is missing or only a file's name."""
    for image in images(document.body):
        message = _wrong(image.alt)
        if message:
            line, column = position(document.body, image.offset)
            yield BodyFinding(RULE, line, column, message, _FIX)
    for key, alt in _authored(document):
        message = _wrong(alt)
        if message:
            fix = "Viết điều ảnh cho thấy, ví dụ alt: Đại biểu biểu quyết tại hội trường."
            yield Finding(RULE, key, message, fix)


def _authored(document: Document) -> Iterator[tuple[KeyPath, str]]:
    front = document.front
    if isinstance(front, ArticleFront):
        if front.image:
            yield ("image", "alt"), front.image.alt
        for index, image in enumerate(front.gallery):
            yield ("gallery", index, "alt"), image.alt


def _wrong(alt: str) -> str | None:
    if not alt:
        return "Ảnh không có lời mô tả"
    return (
        f"Lời mô tả “{alt}” không nói ảnh cho thấy gì" if _NO_DESCRIPTION.fullmatch(alt) else None
    )
