"""Scores the citation finder on the labelled set: ``python -m tests.citations.score``.

A citation counts as found when its place and number are right; its date and issuer are scored
by themselves. Of the half that nobody has tuned the finder on, only the figures are shown.
"""

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from citations.linking import LINKS, link_faults
from portal.citations.finder import Citation, find

LABELLED = Path(__file__).parent / "labelled"
UNSEEN = Path(__file__).parent / "unseen"
FLOORS = {"precision": 0.998, "recall": 0.985, "dates": 0.98, "issuers": 0.95}
# As they are typed in the set: a no-break space, a line break, the ends of cells and of rows.
_SIGNS = str.maketrans({"⍽": "\u00a0", "⏎": "\n", "│": "\x01", "║": "\x02"})
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

    @property
    def key(self) -> tuple[int, int, str]:
        """Place and number: without them the rest is said of something else."""
        return self.start, self.end, self.number


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled text and where it stands."""

    place: str
    text: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many labels there are, how much was found, and what went wrong.

    ``placed`` are the findings whose place and number are right; ``dated`` counts those of them of
    which the label or the finding tells a day, and those where both tell the same; ``issued``
    likewise for issuers.
    """

    labels: int
    found: int
    placed: int
    dated: tuple[int, int]
    issued: tuple[int, int]
    faults: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return _share(self.placed, self.found)

    @property
    def recall(self) -> float:
        """The share of the labels that was found."""
        return _share(self.placed, self.labels)

    @property
    def dates(self) -> float:
        """The share of the days that are right."""
        return _share(self.dated[1], self.dated[0])

    @property
    def issuers(self) -> float:
        """The share of the issuers that are right."""
        return _share(self.issued[1], self.issued[0])

    @property
    def below(self) -> bool:
        """Whether a floor is not held."""
        return any(getattr(self, name) < floor for name, floor in FLOORS.items())


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


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
    line = line.translate(_SIGNS)
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
    labels = found = 0
    pairs: list[tuple[Label, Label]] = []
    faults: list[str] = []
    for item in cases:
        wanted = {one.key: one for one in item.labels}
        got = {one.key: one for one in map(label, finder(item.text))}
        labels, found = labels + len(wanted), found + len(got)
        both = [(wanted[key], got[key]) for key in sorted(wanted.keys() & got.keys())]
        pairs += both
        faults += [
            f"{item.place}: missed {_shown(wanted[k])}" for k in sorted(wanted.keys() - got.keys())
        ]
        faults += [
            f"{item.place}: wrong  {_shown(got[k])}" for k in sorted(got.keys() - wanted.keys())
        ]
        faults += [f"{item.place}: says   {_shown(b)} not {_shown(a)}" for a, b in both if a != b]
    dates = [(a.date, b.date) for a, b in pairs if a.date or b.date]
    issuers = [(a.issuer, b.issuer) for a, b in pairs if a.issuer or b.issuer]
    return Score(labels, found, len(pairs), _counted(dates), _counted(issuers), tuple(faults))


def _counted(pairs: Sequence[tuple[str, str]]) -> tuple[int, int]:
    return len(pairs), sum(wanted == got for wanted, got in pairs)


def _shown(one: Label) -> str:
    return f"{one.words!r} = {one.number} | {one.date} | {one.issuer}"


def main() -> int:
    """Print the scores, and the faults of the half that may be worked on; 1 below a floor."""
    below = False
    for half in (LABELLED, UNSEEN):
        result = score(read(half))
        below |= result.below
        lines = [*(result.faults if half is LABELLED else ()), f"{half.name}: {_told(result)}"]
        sys.stdout.write("\n".join(lines) + "\n")
    for path in sorted(LINKS.glob("*.txt")):
        wanted, faults = link_faults(path)
        wrong = sum(one.wrong for one in faults)
        below |= wrong > 0
        shown = [f"{one.place}: {one}" for one in faults] if path.stem != UNSEEN.name else []
        told = f"links of {path.stem}: {wanted} wanted, {len(faults) - wrong} missed, {wrong} wrong"
        sys.stdout.write("\n".join([*shown, told]) + "\n")
    return int(below)


def _told(result: Score) -> str:
    shares = ", ".join(
        f"{name} {getattr(result, name):.4f} (floor {FLOORS[name]})" for name in FLOORS
    )
    return f"labelled {result.labels}, found {result.found}; {shares}"


if __name__ == "__main__":
    raise SystemExit(main())
