"""The directives that a body mentions, as facts that any later build can resolve."""

import re

from portal.citations.finder import Citation, find
from portal.model.summaries import Cited

_CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_TARGET = re.compile(r"\]\([^)\n]*\)|<[^<>\n]*>")
_UNDERLINE = re.compile(r"(?<!\w)_+|_+(?!\w)")


def mentions(body: str) -> tuple[Cited, ...]:
    """Find the citations of a Markdown body, each different one once, in order."""
    return tuple(dict.fromkeys(cited(one) for one in find(_plain(body))))


def _plain(body: str) -> str:
    """The body without code, targets of links, and marks; a pattern runs where its sign is."""
    if "`" in body or "~~~" in body:
        body = _CODE.sub(" ", body)
    if "](" in body or "<" in body:
        body = _TARGET.sub(" ", body)
    body = body.replace("*", "")
    return _UNDERLINE.sub("", body) if "_" in body else body


def cited(citation: Citation) -> Cited:
    """What a citation says of its target, without its place: equal for equal mentions."""
    facts = citation.facts
    return Cited(
        citation.number.key,
        citation.number.canonical,
        citation.number.issuer,
        facts.date.isoformat() if facts.date else None,
        facts.year,
        facts.issuer,
        facts.term,
    )
