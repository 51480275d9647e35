"""Which topic each section of an old portal became: a table that is proposed once and then obeyed.

The table is a file of the project, ``imports-sections.csv``, which opens in Excel. The program adds
a line for each section it meets, with the topic whose name is nearest; a person changes the topic
or writes something under "Đã xét", and every later import of that portal follows.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.importing.guess import SURE, Guess
from portal.machinery.files import replace
from portal.model.text import fold
from portal.model.vocabulary import Topic

NAME = "imports-sections.csv"
_HEADS = ("Trang cũ", "Chuyên mục cũ", "Số bài", "Chủ đề", "Tên chủ đề", "Độ chắc", "Đã xét")
_WEAK = frozenset(
    [
        "tin",
        "tuc",
        "hoat",
        "dong",
        "cong",
        "tac",
        "cac",
        "va",
        "cua",
        "ve",
        "bai",
        "viet",
        "chuyen",
        "muc",
        "su",
        "kien",
        "thong",
    ]
)
_EXACT = 0.95
_ASKED = re.compile(
    r"^# Cần quyết định \(\d+%\): chuyên mục cũ “(.*)” của (\S+)\ntopics:\n  - \S+\n", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One section with its topic; ``sure`` is 1 once a person has looked at it."""

    portal: str
    section: str
    topic: str
    sure: float
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Sections:
    """The table: lines by portal and folded section."""

    lines: Mapping[tuple[str, str], Line] = field(default_factory=dict)

    def guess(self, portal: str, section: str, topics: Iterable[Topic]) -> Guess:
        """The topic of a section: as the table says, else the one whose name is nearest."""
        line = self.lines.get((portal, fold(section)))
        if line is None:
            topic, sure = nearest(section, topics)
        else:
            topic, sure = line.topic, line.sure
        alike = f"topics|{portal}|{fold(section)}"
        return Guess("topics", topic, sure, f"chuyên mục cũ “{section}” của {portal}", alike)

    def with_counts(self, found: Mapping[tuple[str, str], int], topics: list[Topic]) -> "Sections":
        """The table with the sections that an import met, each with its number of articles."""
        lines = dict(self.lines)
        for (portal, section), number in sorted(found.items()):
            key = (portal, fold(section))
            old = lines.get(key)
            topic, sure = (old.topic, old.sure) if old else nearest(section, topics)
            many = max(number, old.articles if old else 0)
            lines[key] = Line(portal, old.section if old else section, topic, sure, many)
        return Sections(lines)


def nearest(section: str, topics: Iterable[Topic]) -> tuple[str, float]:
    """The topic whose name has most words in common with a section's, and how sure that is."""
    told = list(topics)
    wanted = _words(section)
    scored = [(_likeness(wanted, _words(topic.name)), -at) for at, topic in enumerate(told)]
    score, at = max(scored)
    if fold(told[-at].name) == fold(section):
        return told[-at].id, _EXACT
    return told[-at].id, round(min(0.75, 0.1 + 0.65 * score), 2)


def _words(name: str) -> set[str]:
    words = set(re.findall(r"[a-z0-9]+", fold(name)))
    return (words - _WEAK) or words


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def read_sections(root: Path, topics: Iterable[Topic]) -> tuple[Sections, list[str]]:
    """The table of a project, and in English what is wrong with it, by line."""
    file = root / NAME
    if not file.is_file():
        return Sections(), []
    text = file.read_bytes().decode("utf-8-sig", errors="replace")
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    known = {topic.id: topic.name for topic in topics}
    lines: dict[tuple[str, str], Line] = {}
    wrong: list[str] = []
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    for number, cells in enumerate(reader, start=1):
        if number == 1 or not any(cells):
            continue
        portal, section, many, topic, name, sure, seen = (*map(str.strip, cells), *[""] * 7)[:7]
        if topic not in known:
            wrong.append(f"{NAME}:{number}: no topic {topic or '(empty)'}; see topics.yml")
            continue
        was_changed = bool(name) and name != known[topic]
        confidence = 1.0 if seen or was_changed else _number(sure)
        count = int(many) if many.isdecimal() else 0
        lines[(portal, fold(section))] = Line(portal, section, topic, confidence, count)
    return Sections(lines), wrong


def _number(text: str) -> float:
    bare = text.removesuffix("%").strip()
    return min(int(bare), 100) / 100 if bare.isdecimal() else 0.0


def write_sections(root: Path, sections: Sections, topics: Iterable[Topic]) -> None:
    """Write the table, the sections that need a person's look first."""
    names = {topic.id: topic.name for topic in topics}
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADS)
    ordered = sorted(
        sections.lines.values(),
        key=lambda one: (one.sure >= SURE, one.portal, -one.articles, one.section),
    )
    for one in ordered:
        seen = "x" if one.sure == 1 else ""
        sure = f"{one.sure:.0%}"
        writer.writerow(
            [one.portal, one.section, one.articles, one.topic, names.get(one.topic, ""), sure, seen]
        )
    (root / NAME).write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())


def apply_sections(root: Path, sections: Sections, drafts: Iterable[str]) -> int:
    """Give imported drafts the topics that a person chose for their sections; how many changed.

    Only drafts that still ask are changed: the question stands above their topics.
    """
    chosen = {
        (one.portal, one.section): one.topic for one in sections.lines.values() if one.sure == 1
    }
    changed = 0
    for path in dict.fromkeys(drafts) if chosen else ():
        file = root / path
        text = file.read_text("utf-8", errors="replace") if file.is_file() else ""
        asked = _ASKED.search(text)
        topic = chosen.get((asked[2], asked[1])) if asked else None
        if asked and topic and "\ndraft: true\n" in text.partition("\n---\n")[0]:
            answered = f"topics:\n  - {topic}\n"
            replace(file, (text[: asked.start()] + answered + text[asked.end() :]).encode())
            changed += 1
    return changed
