"""Answers into the documents that were asked about: what is decided moves into the content."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from portal.content.bodies.language import read_language
from portal.content.sources import Kind
from portal.content.splicing import spliced, taken_apart
from portal.importing.decisions.answers import Answer, understood
from portal.importing.decisions.questions import Group, Question, grouped, open_questions
from portal.importing.keeping.claims import Claims, keys_of_fields
from portal.importing.keeping.composing import faults, without_doubt
from portal.importing.keeping.ledger import Decision, Ledger
from portal.importing.keeping.merging import read_draft
from portal.importing.keeping.settling import Settled, Settler
from portal.importing.keeping.staging import copied
from portal.importing.outcome import Prepared
from portal.model.vocabulary import Vocabulary


@dataclass
class Applied:
    """What came of the answers: documents settled by path, and what is wrong, row by row."""

    settled: list[tuple[str, Settled]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def apply(
    root: Path, ledger: Ledger, claims: Claims, vocabulary: Vocabulary,
    answers: list[tuple[int, str, str]],
) -> Applied:  # fmt: skip
    """Apply the answers (row, code, what was written); those that are wrong are only told.

    The answer for one document counts before that for all alike. Applying again changes nothing.
    """
    questions = open_questions(root, ledger)
    groups, _ = grouped(questions)
    told = {code: (row, answer) for row, code, answer in answers}
    done = Applied()
    chosen: dict[str, list[tuple[Question, Answer]]] = defaultdict(list)
    by_group = {one.code: group for group in groups for one in group.questions}
    for one in questions:
        group = by_group.get(one.code)
        row, text = told.get(one.code) or (told.get(group.code) if group else None) or (0, "")
        if not text:
            continue
        answer = understood(one.guess, text, vocabulary)
        if answer.wrong:
            done.wrong.append(f"dòng {row}: {answer.wrong}")
        else:
            chosen[one.path].append((one, answer))
    for group in groups:
        if group.code in told:
            _remember(ledger, group, understood(group.guess, told[group.code][1], vocabulary))
    settler = Settler(root, ledger, claims)
    for path, decided in chosen.items():
        entry = decided[0][0].entry
        if any(answer.drops for _, answer in decided):
            settler.forget(entry, path)
            done.dropped.append(path)
            continue
        prepared = _prepared(root, path, decided, vocabulary)
        done.settled.append((path, settler.decided(prepared, entry, path)))
    done.wrong = [*dict.fromkeys(done.wrong)]
    return done


def _remember(ledger: Ledger, group: Group, answer: Answer) -> None:
    """An answer for all alike holds for later imports."""
    told = answer.value if isinstance(answer.value, list) else [answer.value]
    value = ";".join(one for one in told if isinstance(one, str))
    alike = group.guess.alike
    if value and not answer.wrong and ledger.decisions.get(alike) != value:
        ledger.add(Decision(alike, value))


def _prepared(
    root: Path, path: str, decided: list[tuple[Question, Answer]], vocabulary: Vocabulary
) -> Prepared:
    """The document as it is after the decisions, staged beside the content."""
    entry = decided[0][0].entry
    text = (root / path).read_text("utf-8")
    fields, body = read_draft(text)
    after = {**fields, **{one.field: one.value for _, one in decided if one.field in _FIELDS}}
    answered = {one.field for _, one in decided}
    kind: Kind = "article" if "title" in fields or "date" in fields else "directive"
    apart = taken_apart(text.encode())
    if apart is not None:
        front = apart.front
        for name in {*answered, *(one.field for one in entry.asked if one.field not in _FIELDS)}:
            front = without_doubt(front, name)
        apart = type(apart)(apart.opening, front, apart.closing, apart.body)
        text = spliced(kind, apart, fields, after, apart.body).decode()
    left = {name: value for name, value in after.items() if value not in (None, [], "")}
    staged = copied(root, str(Path(path).parent), f"{entry.id}-decided", text)
    beside = (root / path).parent.iterdir()
    files = {one.name: one for one in beside if one.name != "index.md"}
    found = tuple(faults(kind, text, files, vocabulary, read_language(root)))
    open_ = tuple(one for one in entry.asked if one.field not in answered and one.field in _FIELDS)
    return Prepared(
        name=entry.source, row="x" if entry.of_row else "", by=entry.by,
        staged=staged, kind=kind, title=str(left.get("title") or left.get(
            "abstract") or entry.title), fields=left, body=body, text=text,
        keys=(*entry.keys, *(k for k in keys_of_fields(left) if k not in entry.keys)),
        identities=keys_of_fields(left), kept=entry.kept, guesses=open_, faults=found, notes=(),
        decided=True,
    )  # fmt: skip


_FIELDS = frozenset(
    {
        "title", "abstract", "place", "date", "issued", "number", "signers", "type", "topics",
        "units", "issuers",
    }
)  # fmt: skip
