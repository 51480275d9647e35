"""A document whose date lies in another year than its folder, and so than its address."""

from collections.abc import Iterator

from portal.content.documents import Document
from portal.model.diagnostics import Finding
from portal.model.documents import DirectiveFront
from portal.model.vocabulary import Vocabulary

RULE = "folder-year"


def check(document: Document, _: Vocabulary) -> Iterator[Finding]:
    """Yield the date; a warning only, for an address that was published never changes."""
    front = document.front
    name = "issued" if isinstance(front, DirectiveFront) else "date"
    day = front.issued if isinstance(front, DirectiveFront) else front.date
    if str(day.year) != document.year:
        message = f"Ngày {day.isoformat()} không thuộc năm {document.year} của thư mục"
        fix = f"Nếu chưa đăng lần nào, chuyển sang thư mục {day.year}; nếu đã đăng thì giữ nguyên."
        yield Finding(RULE, (name,), message, fix, "warning")
