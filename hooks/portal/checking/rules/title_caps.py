"""A title in capitals only, which is slow to read in Vietnamese."""

from collections.abc import Iterator

from portal.content.documents import Document
from portal.model.diagnostics import Finding
from portal.model.documents import DirectiveFront
from portal.model.text import sentence_case
from portal.model.vocabulary import Vocabulary

RULE = "title-caps"


def check(document: Document, _: Vocabulary) -> Iterator[Finding]:
    """Yield the title or abstract with a proposal; readers see it in sentence case anyway."""
    front = document.front
    name = "abstract" if isinstance(front, DirectiveFront) else "title"
    title = front.abstract if isinstance(front, DirectiveFront) else front.title
    proposed = sentence_case(title)
    if proposed != title:
        message = f"“{title[:60]}” viết toàn chữ hoa"
        fix = f"Viết chữ thường, soát lại tên riêng: {name}: {proposed}"
        yield Finding(RULE, (name,), message, fix, "warning")
