"""A proposal into the text and files of a document, looked at by the checker's own rules."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.checking.examination import examine
from portal.content.bodies.conversion import Converter
from portal.content.bodies.language import Language
from portal.content.formatting import tidy
from portal.content.front_matter import compose
from portal.content.sources import FOLDERS, Kind, Source, SourceFile
from portal.content.summarise import fact_of, is_picture
from portal.importing.extracted import Kept
from portal.importing.guess import Guess
from portal.importing.keeping.body import tidied
from portal.importing.proposing import Proposal
from portal.model.summaries import FileFact
from portal.model.vocabulary import Vocabulary

_ANY_KEY = "2000/ban-nhap"  # where the draft will stand is not known yet, and no rule here asks
_DOUBT = "# Cần quyết định"


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as it will be written: its metadata, its whole text, the files beside it.

    ``faults`` are the errors that the checker finds in it, in its own words.
    """

    kind: Kind
    fields: dict[str, Any]
    body: str
    text: str
    files: dict[str, bytes | Path]
    faults: tuple[Guess, ...]

    @property
    def mark(self) -> str | None:
        """The mark of secrecy, urgency or distribution that the document bears."""
        return next((one.why for one in self.faults if one.field == "secrecy-mark"), None)


def draft_of(
    proposal: Proposal, kept: Iterable[Kept], vocabulary: Vocabulary, language: Language
) -> Draft:
    """Put a draft together: its media are shown in the body, ``kept`` is offered below it."""
    offered = list(kept)
    kind, fields = proposal.kind, proposal.fields
    told: dict[str, Any] = {**fields, "draft": "true"}
    if offered:
        told["attachments"] = [
            *fields.get("attachments", []),
            *({"file": one.name, "title": one.title, "kind": one.kind} for one in offered),
        ]
    told = tidy(told)
    body = tidied(proposal.body)
    text = text_of(kind, told, body, proposal.guesses)
    beside: dict[str, bytes | Path] = {**proposal.media, **{one.name: one.data for one in offered}}
    return Draft(
        kind, told, body, text, beside, tuple(faults(kind, text, beside, vocabulary, language))
    )


def text_of(kind: Kind, fields: dict[str, Any], body: str, doubts: Iterable[Guess]) -> str:
    """The whole text of a document, with a comment at each field that is not sure."""
    return with_doubts(compose(kind, fields, body), doubts)


def with_doubts(text: str, guesses: Iterable[Guess]) -> str:
    """A comment above each field that is hardly more than a guess, so that nobody overlooks it.

    Of a field that is not there the comment stands at the end of the metadata.
    """
    for guess in guesses:
        if guess.is_sure:
            continue
        field = f"\n{guess.field}:"
        doubt = f"\n{_DOUBT} ({guess.confidence:.0%}): {_one_line(guess.why)}"
        if field in text:
            text = text.replace(field, doubt + field, 1)
        else:
            text = text.replace("\n---\n", f"{doubt} [{guess.field}]\n---\n", 1)
    return text


def without_doubt(front: str, field: str) -> str:
    """The metadata's text without the comment above a field that is decided."""
    above = rf"^{_DOUBT}[^\n]*\n(?={re.escape(field)}:)"
    apart = rf"^{_DOUBT}[^\n]*\[{re.escape(field)}\]\n"
    return re.sub(rf"(?m){above}|{apart}", "", front)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def faults(
    kind: Kind,
    text: str,
    files: Mapping[str, bytes | Path],
    vocabulary: Vocabulary,
    language: Language,
) -> Iterator[Guess]:
    """What the checker would say of this document by itself, and what forbids to publish it."""
    facts = tuple(_fact(name, files[name]) for name in sorted(files))
    beside = tuple(SourceFile(one.name, one.size, 0, 0) for one in facts)
    path = f"content/{FOLDERS[kind]}/{_ANY_KEY}/index.md"
    source = Source(kind, _ANY_KEY, path, SourceFile("index.md", len(text), 0, 0), beside)
    examined = examine(source, text.encode(), facts, vocabulary, Converter(language))
    for one in examined.diagnostics:
        if one.severity == "error":
            yield Guess(
                one.rule, "", 0.0, f"{one.message} — {one.fix}", f"{one.rule}|{one.message}"
            )


def _fact(name: str, data: bytes | Path) -> FileFact:
    """What is known of a file; of a large one that lies elsewhere no more than rules ask for."""
    if isinstance(data, bytes):
        return fact_of(name, data)
    if is_picture(name):
        return fact_of(name, data.read_bytes())
    return FileFact(name, data.stat().st_size, "")
