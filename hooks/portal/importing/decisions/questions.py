"""The questions that are open, over all imports: asked of documents that are not decided yet."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from portal.importing.guess import Guess
from portal.importing.keeping.claims import Claims
from portal.importing.keeping.ledger import Entry, Ledger
from portal.importing.keeping.settling import Settler

_DOUBT = re.compile(
    r"^# Cần quyết định [^\n]*(?:\n(?P<field>[a-z_]+):|\[(?P<absent>[\w-]+)\]$)", re.M
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one document; ``code`` is the same as long as the question is."""

    code: str
    entry: Entry
    path: str
    guess: Guess


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that one answer can settle; ``code`` stands for all of them."""

    code: str
    questions: tuple[Question, ...]

    @property
    def guess(self) -> Guess:
        """The guess, as the first document has it."""
        return self.questions[0].guess


def open_questions(root: Path, ledger: Ledger) -> list[Question]:
    """All open questions in the order in which they were asked.

    A question is closed when its document is gone or published, or when a person took the comment
    above the field away.
    """
    settler = Settler(root, ledger, Claims(()))
    found = []
    for entry in ledger.entries.values():
        path = settler.located(entry) if entry.asked else None
        still = fields_in_doubt(root / path) if path else frozenset()
        for guess in entry.asked:
            if path and guess.field in still:
                found.append(Question(f"{entry.id}-{guess.field}", entry, path, guess))
    return found


def fields_in_doubt(text: Path) -> frozenset[str]:
    """The fields of a draft with a comment that asks for a decision."""
    told = text.read_text("utf-8", errors="replace")
    if "\ndraft: true\n" not in told:
        return frozenset()
    return frozenset(one["field"] or one["absent"] for one in _DOUBT.finditer(told))


def grouped(questions: Iterable[Question]) -> tuple[list[Group], list[Question]]:
    """The groups of questions that are alike, the largest first, and those that are alone."""
    alike: dict[tuple[str, str, str], list[Question]] = defaultdict(list)
    alone: list[Question] = []
    for one in questions:
        if one.guess.alike:
            alike[one.guess.field, one.guess.alike, one.guess.value].append(one)
        else:
            alone.append(one)
    groups = [
        Group(f"nhom-{hashlib.sha256('|'.join(key).encode()).hexdigest()[:10]}", tuple(found))
        for key, found in alike.items()
    ]
    return sorted(groups, key=lambda group: -len(group.questions)), alone
