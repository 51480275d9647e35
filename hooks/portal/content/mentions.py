"""The directives that a body mentions, as facts that any later build can resolve."""

import re
from collections.abc import Iterator

from portal.citations.finder import Citation, find
from portal.model.summaries import Cited

_CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_TARGET = re.compile(r"\]\([^)\n]*\)|<[^<>\n]*>")
_UNDERLINE = re.compile(r"(?<!\w)_+|_+(?!\w)")
_MARKUP = ((_CODE, " "), (_TARGET, " "), (re.compile(r"\*"), ""), (_UNDERLINE, ""))  # as in _plain


def mentions(body: str) -> tuple[Cited, ...]:
    """Find the citations of a Markdown body, each different one once, in order."""
    return tuple(dict.fromkeys(cited(one) for one in find(_plain(body))))


def _plain(body: str) -> str:
    """The body without code, targets of links, and marks; a pattern runs where its sign is."""
    if "`" in body or "~" in body:
        body = _CODE.sub(" ", body)
    if "]" in body or "<" in body:
        body = _TARGET.sub(" ", body)
    body = body.replace("*", "") if "*" in body else body
    return _UNDERLINE.sub("", body) if "_" in body else body


def placed_mentions(body: str) -> Iterator[tuple[Citation, int]]:
    """Yield all citations of a Markdown body, each with the offset in the body where it begins."""
    plain, origins = body, list(range(len(body)))
    for pattern, by in _MARKUP:
        plain, origins = _replaced(plain, origins, pattern, by)
    for one in find(plain):
        yield one, origins[one.start]


def _replaced(
    text: str, origins: list[int], pattern: re.Pattern[str], by: str
) -> tuple[str, list[int]]:
    """``pattern.sub(by, text)``, and for each character the place where it came from."""
    pieces: list[str] = []
    kept: list[int] = []
    at = 0
    for match in pattern.finditer(text):
        pieces += [text[at : match.start()], by]
        kept += [*origins[at : match.start()], *[origins[match.start()]] * len(by)]
        at = match.end()
    return "".join([*pieces, text[at:]]), [*kept, *origins[at:]]


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
