"""A picture of another host, which is shown as its description only: no reader is told on."""

import re
from collections.abc import Iterator

from portal.content.bodies.finishing import is_elsewhere
from portal.content.documents import Document
from portal.content.markup import images, position, targets, without_code
from portal.model.diagnostics import BodyFinding
from portal.model.vocabulary import Vocabulary

RULE = "remote-picture"
_TAG = re.compile(r"<img\b", re.IGNORECASE)
_SHOWN = 60


def check(document: Document, _: Vocabulary) -> Iterator[BodyFinding]:
    """Yield each picture of the body that lies elsewhere."""
    far = [target for target in targets(document.body) if is_elsewhere(target.address)]
    if not far:
        return
    text = without_code(document.body)
    ends = {image.end for image in images(document.body)}
    by_name = any(text.startswith("[", end + 1) for end in ends)
    for one in far:
        is_named = text.startswith("[", one.offset) or text[one.offset] == " "
        if one.offset in ends or _TAG.match(text, one.offset) or (by_name and is_named):
            shown = one.address if len(one.address) <= _SHOWN else f"{one.address[:_SHOWN]}…"
            message = f"Ảnh “{shown}” nằm ở trang khác nên không hiện, chỉ hiện lời mô tả"
            fix = "Tải ảnh về (nếu được phép dùng), đặt cạnh bài và ghi tên tệp."
            line, column = position(document.body, one.offset)
            yield BodyFinding(RULE, line, column, message, fix, "warning")
