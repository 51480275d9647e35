"""Topics and units that a text speaks of, as guesses with a confidence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from portal.importing.guess import Guess
from portal.model.text import fold
from portal.model.vocabulary import Topic, Unit, Vocabulary

_HEAD = 1_500  # characters in which a text says what it is about
_MOST_UNITS = 3
_STRAY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Lexicon:
    """The names of topics and units, folded, ready to be looked for; made once for a batch."""

    vocabulary: Vocabulary

    @cached_property
    def _topics(self) -> tuple[tuple[str, Topic], ...]:
        return tuple((_folded(topic.name), topic) for topic in self.vocabulary.topics)

    @cached_property
    def _units(self) -> dict[str, list[Unit]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.vocabulary.units:
            for name in (unit.name, *unit.aliases):
                if " " in name and (unit.parents or unit.kind not in ("state", "party")):
                    found.setdefault(_folded(name), []).append(unit)
        return found

    @cached_property
    def _unit_pattern(self) -> re.Pattern[str]:
        names = sorted(self._units, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, names)) or '(?!)'})\b")

    def topic(self, section: str | None, title: str, text: str) -> Guess:
        """The topic: that of the old section, else the one whose words the text uses most."""
        wanted = _folded(section or "")
        for name, topic in self._topics:
            if wanted and wanted == name:
                return Guess("topics", topic.id, 0.95, f"chuyên mục cũ “{section}”")
        folded_title, folded = _folded(title), _folded(text)
        scored = [
            (3 * folded_title.count(name) + folded.count(name), -at, topic)
            for at, (name, topic) in enumerate(self._topics)
        ]
        score, _, best = max(scored, key=lambda one: one[:2])
        if score:
            sure = 0.7 if _folded(best.name) in folded_title else min(0.6, 0.3 + 0.1 * score)
            return Guess("topics", best.id, sure, f"tên chủ đề có {score} lần")
        return Guess("topics", self.vocabulary.topics[0].id, 0.1, "không có dấu hiệu nào")

    def units(self, title: str, text: str, day: str | None) -> Iterable[Guess]:
        """The units named in the title or the beginning, those that were there on the day."""
        found: dict[str, Guess] = {}
        for where, words, sure in ((title, "tiêu đề", 0.9), (text[:_HEAD], "đoạn đầu", 0.6)):
            for match in self._unit_pattern.finditer(_folded(where)):
                unit = _on(self._units[match.group()], day)
                if unit and unit.id not in found:
                    found[unit.id] = Guess("units", unit.id, sure, f"{words} nhắc “{unit.name}”")
        return list(found.values())[:_MOST_UNITS]

    def issuer(self, lines: Iterable[str], candidates: tuple[str, ...]) -> Guess | None:
        """The issuer whose name stands above the number, among those whose symbol it bears."""
        said = _folded(" ".join(lines))
        likely = [u for u in self.vocabulary.units if u.id in candidates]
        named = [u for u in likely if any(_folded(n) in said for n in (u.name, *u.aliases))]
        if len(named) == 1:
            return Guess("issuers", named[0].id, 0.95, "tên cơ quan ở đầu văn bản")
        if len(likely) == 1:
            return Guess("issuers", likely[0].id, 0.8, "ký hiệu của cơ quan")
        named = [u for u in self.vocabulary.units if u.symbols and _folded(u.name) in said]
        if named:
            return Guess("issuers", named[-1].id, 0.6, "tên cơ quan ở đầu văn bản")
        return (
            Guess("issuers", likely[0].id, 0.3, "ký hiệu chung nhiều cơ quan") if likely else None
        )


def _folded(text: str) -> str:
    return _STRAY.sub(" ", fold(text)).strip()


def _on(units: list[Unit], day: str | None) -> Unit | None:
    """The bearer of a name on a day; names are used again after mergers."""
    for unit in units:
        begins = unit.valid_from.isoformat() if unit.valid_from else ""
        ends = unit.valid_to.isoformat() if unit.valid_to else "9"
        if day is None or begins <= day <= ends:
            return unit
    return units[0] if units else None
