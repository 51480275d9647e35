"""A file beside a text with a name that the build gives to what it makes itself."""

import re
from collections.abc import Iterator

from portal.content.documents import Document
from portal.model.diagnostics import Finding
from portal.model.vocabulary import Vocabulary

RULE = "derived-name"
_DERIVED = re.compile(
    # the data of a directive; a picture in a width for screens, or as a card for shared links
    r"van-ban\.json|.+\.[a-z0-9]+\.(\d+\.webp|card\.jpg)",
    re.IGNORECASE,
)


def check(document: Document, _: Vocabulary) -> Iterator[Finding]:
    """Yield each such file, whether or not the build makes one of this very name today."""
    for file in document.files:
        if _DERIVED.fullmatch(file.name):
            stem, _dot, ending = file.name.rpartition(".")
            message = f"Tên “{file.name}” dành cho tệp do cổng tự tạo"
            fix = f"Đổi tên tệp, ví dụ {stem.replace('.', '-')}-goc.{ending}."
            yield Finding(RULE, (), message, fix)
