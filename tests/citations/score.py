"""Scores the citation finder on the labelled set: ``python -m tests.citations.score``.

A citation counts as found only when its place, number, date and issuer are all right.
"""

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from portal.citations.finder import Citation, find

LABELLED = Path(__file__).parent / "labelled"
FLOOR = 0.99
_MARK = re.compile(r"\[\[([^|\]]+)\|([^|\]]+)(?:\|([^|\]]*))?(?:\|([^|\]]*))?\]\]")


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """What is to be found: place, words, canonical number, date (ISO) and issuer."""

    start: int
    end: int
    words: str
    number: str
    date: str
    issuer: str


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled text and where it stands."""

    place: str
    text: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many labels there are, how many were found, and what went wrong."""

    labels: int
    found: int
    right: int
    faults: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the labels that was found."""
        return self.right / self.labels if self.labels else 1.0


def read(folder: Path = LABELLED) -> tuple[Case, ...]:
    """All cases of the folder's ``.txt`` files."""
    return tuple(case for path in sorted(folder.glob("*.txt")) for case in _cases(path))


def _cases(path: Path) -> Iterable[Case]:
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            yield case(f"{path.name}:{number}", line)


def case(place: str, line: str) -> Case:
    """The case that one line of a labelled file holds."""
    line = line.replace("⍽", "\u00a0").replace("⏎", "\n")
    text, labels, last = "", [], 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        last = match.end()
        words, number, date, issuer = (group or "" for group in match.groups())
        labels.append(Label(len(text), len(text) + len(words), words, number, date, issuer))
        text += words
    text += line[last:]
    if "[[" in text or "]]" in text:
        raise ValueError(f"{place}: a mark that cannot be read")
    return Case(place, text, tuple(labels))


def label(citation: Citation) -> Label:
    """The finding in the form of a label."""
    date: dt.date | None = citation.facts.date
    return Label(
        citation.start,
        citation.end,
        citation.surface,
        citation.number.canonical,
        date.isoformat() if date else "",
        citation.facts.issuer or "",
    )


def score(cases: Iterable[Case], finder: Callable[[str], tuple[Citation, ...]] = find) -> Score:
    """The score of the finder on the cases."""
    labels = found = right = 0
    faults: list[str] = []
    for item in cases:
        wanted, got = set(item.labels), {label(citation) for citation in finder(item.text)}
        labels, found, right = labels + len(wanted), found + len(got), right + len(wanted & got)
        faults += [f"{item.place}: missed {_shown(one)}" for one in sorted(wanted - got)]
        faults += [f"{item.place}: wrong  {_shown(one)}" for one in sorted(got - wanted)]
    return Score(labels, found, right, tuple(faults))


def _shown(one: Label) -> str:
    return f"{one.words!r} = {one.number} | {one.date} | {one.issuer}"


def main() -> int:
    """Print the score and each fault; 1 when a floor is not held."""
    result = score(read())
    lines = [
        *result.faults,
        f"labelled {result.labels}, found {result.found}, right {result.right}",
        f"precision {result.precision:.4f}, recall {result.recall:.4f} (floor {FLOOR})",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(min(result.precision, result.recall) < FLOOR)


if __name__ == "__main__":
    raise SystemExit(main())
