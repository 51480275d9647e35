"""A file beside the text that neither the metadata nor the body uses."""

from collections.abc import Iterator

from portal.checking.rules.missing_file import named_files
from portal.content.documents import Document
from portal.content.markup import targets
from portal.model.diagnostics import Finding
from portal.model.vocabulary import Vocabulary

RULE = "unused-file"


def check(document: Document, _: Vocabulary) -> Iterator[Finding]:
    """Yield each such file: it is published although no reader finds it."""
    if not document.files:
        return
    used = {name for _key, name in named_files(document)}
    used |= {target.local or "" for target in targets(document.body)}
    for file in document.files:
        if file.name not in used:
            message = f"Tệp “{file.name}” nằm cạnh bài nhưng bài không dùng"
            fix = f"Thêm vào attachments (file: {file.name}), chèn vào thân bài, hoặc xóa tệp."
            yield Finding(RULE, (), message, fix, "warning")
