"""A directive's number in a form that its issuer does not use, or that nobody can read.

The forms, with the dates between which each was in use and their sources, are the rows of
``portal.model.numbers``. A signed original may itself be wrong, and the archive keeps what was
signed: so a readable number in another form is a warning.
"""

import re
from collections.abc import Iterator

from portal.content.documents import Document
from portal.model.diagnostics import Finding, KeyPath
from portal.model.documents import DirectiveFront
from portal.model.numbers import UNNUMBERED, parse, proposal
from portal.model.vocabulary import Vocabulary

RULE = "number-form"
_SYSTEMS = frozenset({"party", "state", "front"})  # organisations write their numbers in many ways
_BARE = re.compile(r"\d{1,6}[a-zđ]?")


def check(document: Document, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield each number of the document that is not written as it should be."""
    front = document.front
    if not isinstance(front, DirectiveFront):
        return
    kinds = {
        vocabulary.issuer_by_id[issuer].kind
        for issuer in front.issuers
        if issuer in vocabulary.issuer_by_id
    }
    for key, number in _numbers(front):
        if parse(number) is None:
            yield _unreadable(key, number)
        elif kinds <= _SYSTEMS and (proper := proposal(number, kinds, front.issued)):
            message = f"Số “{number}” không theo thể thức của cơ quan ban hành"
            fix = f"Ý bạn là “{proper}”? Nếu bản ký ghi đúng như thế thì để nguyên."
            yield Finding(RULE, key, message, fix, "warning")


def _numbers(front: DirectiveFront) -> Iterator[tuple[KeyPath, str]]:
    yield ("number",), front.number
    for index, number in enumerate(front.other_numbers):
        yield ("other_numbers", index), number


def _unreadable(key: KeyPath, number: str) -> Finding:
    if _BARE.fullmatch(number):
        fix = "Ghi cả ký hiệu như trên bản ký, ví dụ 13/SL; bản ký không có thì để nguyên."
        return Finding(RULE, key, f"Số “{number}” không có ký hiệu", fix, "warning")
    fix = f'Viết như trên bản ký, ví dụ 06-CT/TU, 16/CT-TTg hoặc "{UNNUMBERED}".'
    return Finding(RULE, key, f"“{number}” không phải số, ký hiệu văn bản", fix)
