"""Topics and units that a text speaks of, as guesses with a confidence."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from portal.importing.directives.issuing import Bodies
from portal.importing.guess import Guess
from portal.importing.sections import Sections
from portal.model.text import fold
from portal.model.vocabulary import Topic, Unit, Vocabulary

_HEAD = 1_500  # characters in which a text says what it is about
_MOST_UNITS = 3
_STRAY = re.compile(r"[^a-z0-9]+")
_KIND = re.compile(r"^(?:tinh|thanh pho|thi xa|thi tran|huyen|quan|phuong|xa|dac khu) (?=\S+ \S)")
_LEVELS = ("province", "city", "town", "district", "ward", "commune")


@dataclass(frozen=True)
class Lexicon:
    """The names of topics and units, folded, ready to be looked for; made once for a batch.

    ``decisions`` are what a person answered before, by what the questions have alike;
    ``sections`` is the table of old portals' sections.
    """

    vocabulary: Vocabulary
    decisions: dict[str, str] = field(default_factory=dict)
    sections: Sections = field(default_factory=Sections)

    @cached_property
    def state(self) -> str:
        """What the guesses depend on, as a short hash."""
        told = [self.vocabulary.model_dump_json(), sorted(self.decisions.items())]
        told += [sorted((*key, line.topic) for key, line in self.sections.lines.items())]
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:16]

    @cached_property
    def bodies(self) -> Bodies:
        """The units that issue directives."""
        return Bodies(self.vocabulary)

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
    def _bare(self) -> dict[str, list[Unit]]:
        """The places by their names alone, as texts have them that need not say the kind."""
        found: dict[str, list[Unit]] = {}
        for name, units in self._units.items():
            bare = _KIND.sub("", name)
            if bare != name and bare not in self._units:
                found.setdefault(bare, []).extend(u for u in units if u.kind in _LEVELS)
        return found

    @cached_property
    def _unit_pattern(self) -> re.Pattern[str]:
        names = sorted({*self._units, *self._bare}, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, names)) or '(?!)'})\b")

    def decided(self, guesses: Iterable[Guess]) -> list[Guess]:
        """The guesses, or what a person answered to the same questions."""
        found: list[Guess] = []
        for guess in guesses:
            answer = self.decisions.get(guess.alike) if guess.alike else None
            if not answer or guess.is_sure:
                found.append(guess)
                continue
            values = answer.split(";")
            found += [Guess(guess.field, one, 1.0, "người nhập đã trả lời") for one in values]
        return found

    def topic(self, section: str | None, title: str, text: str, portal: str = "") -> Guess:
        """The topic: that of the old section, else the one whose words the text uses most.

        Where ``portal`` names the old portal, its sections go by their table.
        """
        if portal and section:
            return self.sections.guess(portal, section, self.vocabulary.topics)
        wanted = _folded(section or "")
        for name, topic in self._topics:
            if wanted and wanted == name:
                return Guess("topics", topic.id, 0.95, f"chuyên mục cũ “{section}”")
        found = self._by_words(title, text)
        if not wanted:
            return found
        why = f"chuyên mục cũ “{section}”; {found.why}"
        return Guess("topics", found.value, found.confidence, why, f"topics|{wanted}")

    def _by_words(self, title: str, text: str) -> Guess:
        folded_title, folded = _folded(title), _folded(text)
        scored = [
            (3 * folded_title.count(name) + folded.count(name), -at, topic)
            for at, (name, topic) in enumerate(self._topics)
        ]
        score, _, best = max(scored, key=lambda one: one[:2])
        if score:
            sure = 0.7 if _folded(best.name) in folded_title else min(0.6, 0.3 + 0.1 * score)
            alike = f"topics|={best.id}"
            return Guess("topics", best.id, sure, f"tên chủ đề có {score} lần", alike)
        first = self.vocabulary.topics[0].id
        return Guess("topics", first, 0.1, "không có dấu hiệu nào", "topics|")

    def units(self, title: str, text: str, day: str | None) -> Iterable[Guess]:
        """The units named in the title or the beginning, those that were there on the day."""
        found: dict[str, Guess] = {}
        for where, words, sure in ((title, "tiêu đề", 0.9), (text[:_HEAD], "đoạn đầu", 0.8)):
            for name, bearers, is_bare in self._named(where):
                unit = _on(bearers, day)
                if unit and unit.id not in found:
                    likely = min(sure, 0.6) if is_bare or day is None else sure
                    found[unit.id] = Guess("units", unit.id, likely, f"{words} nhắc “{name}”")
        known = sorted(found.values(), key=lambda one: -one.confidence)[:_MOST_UNITS]
        return [one for one in known if one.is_sure or one is known[0]]

    def _named(self, text: str) -> Iterator[tuple[str, list[Unit], bool]]:
        """The names in a text; one without its kind counts only where it begins with a capital."""
        folded = _folded(text)
        capitals = {_folded(word) for word in text.split() if word[:1].isupper()}
        for match in self._unit_pattern.finditer(folded):
            name = match.group()
            if name in self._units:
                yield self._units[name][0].name, self._units[name], False
            elif name.split()[0] in capitals:
                yield name, self._bare[name], True


def _folded(text: str) -> str:
    return _STRAY.sub(" ", fold(text)).strip()


def _on(units: list[Unit], day: str | None) -> Unit | None:
    """The bearer of a name on a day, the largest one; names are used again after mergers."""
    there = [unit for unit in units if day is None or _is_there(unit, day)]
    if day is None and len(there) > 1:
        return None
    order = {kind: at for at, kind in enumerate(_LEVELS)}
    return min(there, key=lambda unit: order.get(unit.kind, len(order)), default=None)


def _is_there(unit: Unit, day: str) -> bool:
    begins = unit.valid_from.isoformat() if unit.valid_from else ""
    ends = unit.valid_to.isoformat() if unit.valid_to else "9"
    return begins <= day <= ends
