"""What the checker says of a document before it is written anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from portal.checking.check import Checked
from portal.checking.context import Census, Located
from portal.checking.examination import examine
from portal.checking.registry import CENSUS_RULES
from portal.content.bodies.conversion import Converter
from portal.content.bodies.language import Language
from portal.content.documents import SCHEMAS, Reading, read_document
from portal.content.schema import validate
from portal.content.sources import Kind, Source, SourceFile
from portal.content.splicing import taken_apart
from portal.content.summarise import fact_of, summarise
from portal.desk.forms import Remark
from portal.model.diagnostics import Diagnostic, Finding
from portal.model.summaries import FileFact, Summary


@dataclass(frozen=True)
class Candidate:
    """A document as it would be: its Markdown file and the files beside it, by name."""

    kind: Kind
    key: str
    path: str
    data: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        """Where it would stand, with the files beside it."""
        beside = tuple(_file(name, data) for name, data in sorted(self.files.items()))
        text = _file(self.path.rsplit("/", 1)[1], self.data)
        return Source(self.kind, self.key, self.path, text, beside)

    def summary(self, language: Language) -> Summary | None:
        """What other pages would know of it; None when it cannot be read."""
        document = read_document(self.source, self.data).document
        bodies = Converter(language)
        return summarise(document, self.data, self.facts, bodies) if document else None

    @cached_property
    def facts(self) -> tuple[FileFact, ...]:
        """What is known of the files beside it, in order of name."""
        return tuple(fact_of(name, data) for name, data in sorted(self.files.items()))


def _file(name: str, data: bytes) -> SourceFile:
    return SourceFile(name, len(data), 0, 0)


def others(checked: Checked, candidate: Candidate) -> tuple[Summary, ...]:
    """All documents but the candidate's own former self."""
    mine = (candidate.kind, candidate.key)
    return tuple(s for s in checked.summaries if (s.kind, s.key) != mine)


def remarks_on(checked: Checked, candidate: Candidate, day: str) -> tuple[Remark, ...]:
    """Every finding about the candidate, and those that it would bring upon other files."""
    vocabulary = checked.vocabularies.vocabulary
    bodies = Converter(checked.language)
    found = examine(candidate.source, candidate.data, candidate.facts, vocabulary, bodies)
    if found.summary is None:
        return _unreadable(candidate, found.reading)
    told = map(_whole, found.reading.diagnostics)
    return (*told, *found.findings, *_across(checked, candidate, found.summary, day))


def _across(
    checked: Checked, candidate: Candidate, summary: Summary, day: str
) -> tuple[Remark, ...]:
    with_it = sorted((*others(checked, candidate), summary), key=lambda one: one.path)
    after = [
        finding for finding in _located(checked, tuple(with_it), day)
        if finding.path == candidate.path or finding.finding.severity == "error"
    ]  # fmt: skip
    elsewhere = any(one.path != candidate.path for one in after)
    before = set(_located(checked, checked.summaries, day)) if elsewhere else set()
    found: list[Remark] = []
    for one in after:
        if one.path == candidate.path:
            found.append(one.finding)
        elif one not in before:
            wrong = one.finding
            found.append(Finding(wrong.rule, (), f"{one.path}: {wrong.message}", wrong.fix))
    return tuple(found)


def _located(checked: Checked, summaries: tuple[Summary, ...], day: str) -> tuple[Located, ...]:
    census = Census(
        checked.site, checked.vocabularies, summaries, day, checked.ledger, fixed=checked.fixed
    )
    return tuple(one for rule in CENSUS_RULES for one in rule(census))


def _unreadable(candidate: Candidate, reading: Reading) -> tuple[Remark, ...]:
    """Findings of the schema keep their keys; those of the file as a whole have none."""
    text = taken_apart(candidate.data)
    fields = text.fields if text else None
    keyed = validate(SCHEMAS[candidate.kind], fields)[1] if fields is not None else ()
    known = {(one.rule, one.message) for one in keyed}
    rest = (d for d in reading.diagnostics if (d.rule, d.message) not in known)
    return (*map(_whole, rest), *cast(tuple[Remark, ...], keyed))


def _whole(one: Diagnostic) -> Finding:
    return Finding(one.rule, (), one.message, one.fix, one.severity)


def forbids(remarks: tuple[Remark, ...]) -> bool:
    """Whether the checker says no."""
    return any(finding.severity == "error" for finding in remarks)
