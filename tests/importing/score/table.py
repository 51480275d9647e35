"""The scores as a table: a line a set, a column a category, and the misses below."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from importing.score.comparing import Mark

FLOOR, GOAL = 0.85, 0.95


def shares(marks: Iterable[Mark]) -> dict[str, float]:
    """The share that is right of each category, in order of appearance."""
    right: dict[str, list[float]] = defaultdict(list)
    for mark in marks:
        right[mark.category].append(mark.right)
    return {name: sum(values) / len(values) for name, values in right.items()}


def overall(marks: Iterable[Mark]) -> float:
    """The mean of the categories, so that none hides behind a frequent one."""
    found = shares(marks)
    return sum(found.values()) / len(found) if found else 0.0


def as_text(sets: Mapping[str, list[Mark]], misses: int) -> str:
    """The table, and up to ``misses`` of what was missed in each set."""
    names = list(dict.fromkeys(mark.category for marks in sets.values() for mark in marks))
    width = max(map(len, sets), default=0)
    lines = [" " * width + "".join(f"{name[:9]:>10}" for name in names) + "      mean"]
    for name, marks in sets.items():
        found = shares(marks)
        cells = "".join(f"{found[one]:>10.3f}" if one in found else f"{'-':>10}" for one in names)
        lines.append(f"{name:<{width}}{cells}{overall(marks):>10.3f}")
    for name, marks in sets.items():
        missed = [mark for mark in marks if mark.right < 1]
        lines += [f"{name}: {one.category}: {one.what}" for one in missed[:misses]]
    return "\n".join(lines)
