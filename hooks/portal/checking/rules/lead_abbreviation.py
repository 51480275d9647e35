"""An abbreviation in an article's lead that the lead does not explain."""

import re
from collections.abc import Iterator

from portal.content.documents import Document
from portal.model.diagnostics import Finding
from portal.model.documents import ArticleFront
from portal.model.vocabulary import Vocabulary

RULE = "lead-abbreviation"
# What every reader of a provincial portal knows, and names that are their own abbreviation.
_KNOWN_WRITTEN = """
MTTQ UBND HĐND CCCD BHYT BHXH TP COVID ASEAN UNESCO UNICEF WHO TV CLB QR SMS PDF HIV AIDS THPT THCS
"""
_KNOWN = frozenset(_KNOWN_WRITTEN.split())
# It begins with a set, which the engine skips to, and only then looks back.
_CAPITALS = re.compile(r"[A-ZĐ](?<![\w/.“-].)(?<!ký hiệu .)(?<!chữ .)[A-ZĐ]{1,6}(?![\w/]|[-.]\w)")
_ROMAN = re.compile(r"[IVXLC]+\Z")


def check(document: Document, _: Vocabulary) -> Iterator[Finding]:
    """Yield the lead's abbreviations in a mixed-case lead, each once."""
    front = document.front
    lead = front.lead if isinstance(front, ArticleFront) else None
    if not lead or lead.upper() == lead:
        return
    for short in dict.fromkeys(_CAPITALS.findall(lead)):
        if short not in _KNOWN and not _ROMAN.match(short) and not _is_explained(short, lead):
            fix = f"Viết đủ ở lần đầu, kèm chữ tắt trong ngoặc: “… ({short})”."
            message = f"Chữ tắt “{short}” trong đoạn mở đầu chưa được giải thích"
            yield Finding(RULE, ("lead",), message, fix, "warning")


def _is_explained(short: str, lead: str) -> bool:
    return f"({short})" in lead or f"{short} (" in lead
