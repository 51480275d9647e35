"""Headings whose level breaks the outline of the page (WCAG 2.2, 1.3.1)."""

from collections.abc import Iterator

from portal.content.documents import Document
from portal.content.markup import headings
from portal.model.diagnostics import BodyFinding
from portal.model.vocabulary import Vocabulary

RULE = "heading-level"


def check(document: Document, _: Vocabulary) -> Iterator[BodyFinding]:
    """Yield headings of level 1, which is the page's title, and headings that skip a level."""
    above = 1
    for heading in headings(document.body):
        if heading.level == 1:
            message = "Đề mục bậc 1 trong thân bài; bậc 1 đã là tiêu đề của trang"
            yield BodyFinding(RULE, heading.line, 1, message, "Viết ## Tên đề mục.", "warning")
        elif heading.level > above + 1:
            message = f"Đề mục bậc {heading.level} đứng ngay dưới bậc {above}"
            fix = f"Viết {'#' * (above + 1)} Tên đề mục."
            yield BodyFinding(RULE, heading.line, 1, message, fix, "warning")
        above = heading.level
