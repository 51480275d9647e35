"""An old address that no server could answer."""

from collections.abc import Iterator

from portal.content.documents import Document
from portal.model.addresses import LONGEST_PATH, LONGEST_SEGMENT, Fault, Unanswerable, address_of
from portal.model.diagnostics import Finding
from portal.model.vocabulary import Vocabulary

RULE = "legacy-url"
_DROP = "Xóa dòng này."
_WORDS: dict[Fault, tuple[str, str]] = {
    "fragment": (
        "có dấu #, mà trình duyệt không gửi phần sau dấu ấy",
        "Bỏ dấu # và phần sau nó; dấu # trong tên thì viết %23.",
    ),
    "percent": (
        "có dấu % không kèm hai chữ số mười sáu",
        "Chép lại nguyên địa chỉ từ trình duyệt; dấu % trong tên thì viết %25.",
    ),
    "encoding": ("mã hóa theo bảng mã cũ, không phải UTF-8", _DROP),
    "control": ("có ký tự điều khiển", _DROP),
    "climbs": ("có bậc “..” đi ngược lên", "Viết địa chỉ thẳng, ví dụ /tin/bai-cu.html."),
    "hidden": ("có phần mở đầu bằng dấu chấm, máy chủ không trả lời", _DROP),
    "long": (
        f"quá dài: mỗi phần nhiều nhất {LONGEST_SEGMENT} byte, cả địa chỉ {LONGEST_PATH} byte",
        _DROP,
    ),
}


def check(document: Document, _: Vocabulary) -> Iterator[Finding]:
    """Yield each such address with what is wrong with it."""
    for index, url in enumerate(document.front.legacy_urls):
        try:
            address_of(url)
        except Unanswerable as refusal:
            wrong, fix = _WORDS[refusal.fault]
            shown = f"{url[:60]}…" if len(url) > 60 else url
            message = f"Địa chỉ cũ “{shown}” {wrong}"
            yield Finding(RULE, ("legacy_urls", index), message, fix)
