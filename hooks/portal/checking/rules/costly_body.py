"""A body that would take a machine minutes to make into a page: it is never tried."""

from collections.abc import Iterator

from portal.content.bodies.cost import Reason, excess
from portal.content.documents import Document
from portal.content.markup import position
from portal.model.diagnostics import BodyFinding
from portal.model.vocabulary import Vocabulary

RULE = "costly-body"
_WORDS: dict[Reason, tuple[str, str]] = {
    "long": ("Thân bài dài quá hai triệu ký tự", "Chia thành nhiều bài, hoặc đính kèm tệp."),
    "deep": ("Danh sách lồng quá 40 bậc", "Bớt bậc thụt đầu dòng của danh sách."),
    "brackets": (
        "Đoạn này có quá nhiều ngoặc vuông không đóng",
        "Đóng ngoặc, hoặc viết \\[ cho mỗi ngoặc không phải liên kết.",
    ),
    "tags": ("Bài có quá nhiều dấu < không đóng", "Viết &lt; cho mỗi dấu nhỏ hơn."),
    "notes": ("Bài có quá nhiều chú thích", "Bớt chú thích, hoặc chia thành nhiều bài."),
    "headings": (
        "Đoạn này có quá nhiều đề mục, đường kẻ liền nhau", "Đặt dòng trống giữa các đề mục.",
    ),
}  # fmt: skip


def check(document: Document, _: Vocabulary) -> Iterator[BodyFinding]:
    """Yield the place that costs most of a body which costs too much."""
    found = excess(document.body)
    if found:
        wrong, fix = _WORDS[found.reason]
        line, column = position(document.body, found.offset)
        yield BodyFinding(RULE, line, column, wrong, fix)
